import type {} from '#kit/server/events.ts';

interface Pair { a: string; b: string }
interface Visit { name: string; place: string; on: string }

declare module '#kit/server/events.ts' {
  interface EventMap {
    'pairing.created': Pair;
    'pairing.changed': Pair;
    'pairing.ended': Pair & { on: string; reason: string };
    'pairing.held': Pair & { title: string; on: string };
    'pairing.shared': Pair & { title: string; unit: string };
    'pairing.sharedNoMore': Pair & { title: string };
    'pairing.sharedAgain': Pair & { title: string };
    'pairing.withdrawn': Pair & { title: string; reason: string };
    'liaisonPoint.created': { name: string };
    'liaisonPoint.changed': { name: string };
    'liaisonPoint.ended': { name: string; on: string; reason: string };
    'liaisonPoint.imported': { count: number };
    'liaisonAssignment.imported': { count: number };
    'liaisonAssignment.created': { name: string; place: string };
    'liaisonAssignment.changed': { name: string; place: string; target: number; reason: string; before: { target: number; kind: string } };
    'liaisonAssignment.ended': { name: string; place: string; on: string };
    'liaisonVisit.imported': { count: number };
    'liaisonVisit.planned': Visit;
    'liaisonVisit.done': Visit & { matters: number };
    'liaisonVisit.cancelled': Visit & { reason: string };
    'liaisonVisit.moved': Visit & { before: string };
    'liaisonVisit.corrected': Visit & { reason: string; before: Record<string, unknown>; after: Record<string, unknown> };
    'liaisonVisit.withdrawn': Visit & { reason: string };
    'liaisonMatter.tasked': { raised: string };
    'liaisonMatter.answered': { raised: string };
    'liaison.exported': { count: number };
    'conference.created': { name: string };
    'conference.changed': { name: string };
    'conference.ended': { name: string };
    'conference.planned': { name: string; number: number; on: string };
    'conference.held': { name: string; number: number; on: string; items: number };
    'conference.replanned': { name: string; number: number; on: string; before: { on: string; place: string; agenda: string } };
    'conference.corrected': { name: string; number: number; session: string; reason: string; before: Record<string, unknown>; after: Record<string, unknown> };
    'conference.cancelled': { name: string; number: number; on: string; reason: string };
    'conference.printed': { name: string; number: number };
  }
}
