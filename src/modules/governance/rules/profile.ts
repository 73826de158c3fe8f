import { type Decision, no, ok } from '#kit/pure/decision.ts';
import { creditCodeFault } from '#kit/pure/codes/credit-code.ts';

/** What of the association may be published, item by item; its name always is. */
export const publishable = ['creditCode', 'supervisingBody', 'registrationAuthority', 'purpose', 'scope', 'foundedOn', 'representative', 'address', 'phone', 'email', 'names', 'charter'] as const;
export type Publishable = (typeof publishable)[number];

/** Numbers of the annual sheet, each of which opens its records. */
export const annualNumbers = ['membersAtEnd', 'joined', 'returned', 'left', 'branches', 'groups', 'committees', 'councillors', 'standing', 'supervisors', 'general', 'council', 'standingCouncil', 'presidents', 'rulesInForce'] as const;
export type AnnualNumber = (typeof annualNumbers)[number];

/** Those of them that are people, whom a page names. */
export const annualPeople = ['joined', 'returned', 'left', 'councillors', 'standing', 'supervisors'] as const;
export type AnnualPeople = (typeof annualPeople)[number];
export const annualUnits = ['branches', 'groups', 'committees'] as const;
export type AnnualUnits = (typeof annualUnits)[number];

/** A credit code is either left out or right to its check sign. */
export function canKeepCode(code: string | null): Decision {
  const fault = code === null ? null : creditCodeFault(code);
  return fault === null ? ok : no(`about.code_${fault}`);
}

/** The day on which the sheet of a year counts: its last, or today while it runs. */
export function countingDay(year: number, today: string): string {
  const end = `${year}-12-31`;
  return today < end ? today : end;
}
