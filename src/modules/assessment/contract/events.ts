import type {} from '#kit/server/events.ts';

interface UnitFact { round: string; unit: string }
declare module '#kit/server/events.ts' {
  interface EventMap {
    'standard.created': { title: string };
    'standard.saved': { title: string; number: number; items: number };
    'standard.draftBegun': { title: string; number: number };
    'standard.adopted': { title: string; number: number; adoptedBy: string; effectiveFrom: string };
    'assessmentRound.opened': { title: string; units: number; until: string };
    'assessmentRound.changed': { title: string; before: string; until: string; units: number; reason: string };
    'assessmentRound.closed': { title: string };
    'assessmentRound.reopened': { title: string; until: string; reason: string };
    'assessmentRound.exported': { count: number };
    'assessment.saved': UnitFact;
    'assessment.submitted': UnitFact;
    'assessment.withdrawn': UnitFact;
    'assessment.sentBack': UnitFact & { reason: string };
    'assessment.reviewed': UnitFact;
    'assessment.reopened': UnitFact & { reason: string };
    'assessment.tasked': UnitFact & { item: string };
    'assessment.printed': { title: string };
    'grade.recorded': { title: string; grade: string; until: string };
    'grade.withdrawn': { title: string; grade: string; reason: string };
    'grade.endsSoon': { title: string; grade: string; until: string };
  }
}
