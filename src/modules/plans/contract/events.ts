import type {} from '#kit/server/events.ts';

interface PlanFact { title: string; number: number }
interface ItemFact { plan: string; item: string }
interface CheckFact { plan: string; item: string; unit: string; unitId: string }
declare module '#kit/server/events.ts' {
  interface EventMap {
    'plan.created': { title: string };
    'plan.copied': { title: string; from: string };
    'plan.changed': { title: string };
    'plan.saved': PlanFact & { items: number };
    'plan.draftBegun': PlanFact;
    'plan.draftRemoved': PlanFact;
    'plan.submitted': PlanFact;
    'plan.withdrawn': PlanFact;
    'plan.sentBack': PlanFact & { reason: string };
    'plan.approved': PlanFact & { approvedBy: string; effectiveFrom: string };
    'plan.inForce': PlanFact;
    'plan.published': { title: string; items: number; units: number };
    'plan.reviewed': { title: string; done: number; items: number };
    'plan.cancelled': { title: string; reason: string };
    'plan.reopened': { title: string; reason: string; before: { review: string | null; shortcomings: string | null; cancelled: string | null } };
    'plan.printed': { title: string };
    'plan.exported': { count: number };
    'plan.tasksGiven': { title: string; count: number };
    'plan.imported': { count: number };
    'planItem.tasked': ItemFact & { owner: string };
    'planItem.linked': ItemFact & { task: string };
    'planItem.unlinked': ItemFact & { task: string };
    'planItem.recorded': ItemFact & { amount: number };
    'planRecord.withdrawn': ItemFact & { reason: string };
    'planCheck.done': CheckFact;
    'planCheck.withdrawn': CheckFact;
    'planCheck.sentBack': CheckFact & { reason: string };
    'planCheck.waived': CheckFact & { reason: string };
    'planCheck.askedAgain': CheckFact;
    'plan.chased': { title: string; units: number; way: string };
  }
}
