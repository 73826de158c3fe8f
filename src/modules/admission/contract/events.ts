/**
 * Facts of an admission. They stand for ever, and an application that comes to nothing leaves nobody's name: so they
 * carry its number and its unit, never the person.
 */
export interface ApplicationFact {
  readonly number: string;
  readonly unitName: string;
  readonly stageName?: string;
  readonly reasonCode?: string;
}

export interface AdmissionEvents {
  'application.started': ApplicationFact;
  'application.submitted': ApplicationFact;
  'application.introducerNamed': ApplicationFact;
  'application.signed': ApplicationFact;
  'application.signDeclined': ApplicationFact;
  'application.passed': ApplicationFact;
  'application.stageSkipped': ApplicationFact;
  'application.returned': ApplicationFact;
  'application.approved': ApplicationFact & { memberId: string };
  'application.declined': ApplicationFact;
  'application.withdrawn': ApplicationFact;
  'application.lapsed': ApplicationFact;
  'application.erased': ApplicationFact;
  'application.phoneRead': ApplicationFact & { reason: string };
  'application.codeGiven': ApplicationFact;
  'application.printed': ApplicationFact;
  'application.accountMade': ApplicationFact;
  'admissionLink.created': { label: string; unitName: string };
  'admissionLink.revoked': { label: string; unitName: string };
  'admissionChain.set': { unitKind: string; from: string; reason: string };
  'onboarding.started': { name: string; unitName: string; until: string };
  'onboarding.mentorNamed': { name: string; mentorName: string };
  'onboarding.itemDone': { name: string; item: string };
  'onboarding.itemReopened': { name: string; item: string };
  'onboarding.ending': { name: string; until: string };
  'onboarding.assigned': { name: string; unitNames: string };
  'onboarding.ended': { name: string };
  'onboarding.mentorGone': { name: string };
  'onboarding.letterPrinted': { name: string };
}

declare module '#kit/server/events.ts' {
  interface EventMap extends AdmissionEvents {}
}
