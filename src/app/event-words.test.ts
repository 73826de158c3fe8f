import { describe, expect, it } from 'vitest';
import type { EventMap, EventName } from '#kit/server/events.ts';
import { wordsBelow } from '#kit/server/speak.ts';
import type { Locale } from '#kit/pure/words.ts';
import { factCodes } from '#modules/suggestions/contract/events.ts';
import { suggestionStates } from '#modules/suggestions/rules/words.ts';
import { registry } from './modules.ts';

// What a fact holds as a code is read by people, in the audit log and in histories. The table below names every code of
// every fact's payload; the compiler asks for what is missing, and the test asks for its words.

type Known<T> = { [K in keyof T as string extends K ? never : K]: T[K] };
type Code<T> = T extends string ? (string extends T ? never : T) : T extends readonly (infer U)[] ? Code<U> : never;
type CodesOf<E extends EventName> = { [F in keyof Known<EventMap[E]> & string as [Code<Known<EventMap[E]>[F]>] extends [never] ? never : F]: Code<Known<EventMap[E]>[F]> };
type StepName = { [E in EventName]: EventMap[E] extends { from: string; to: string; title: string; result?: string } ? E : never }[EventName];
type Coded = { [E in Exclude<EventName, StepName> as [keyof CodesOf<E>] extends [never] ? never : E]: { [F in keyof CodesOf<E>]: Record<CodesOf<E>[F] & string, 1> } };

const roles = {
  member: 1, branchHead: 1, branchSecretary: 1, groupLead: 1, committeeChair: 1, secretariatOfficer: 1, editor: 1, issuer: 1, dutyPresident: 1, liaisonOfficer: 1, leader: 1, supervisionOfficer: 1, handlingOfficer: 1, handlingHead: 1,
  systemAdmin: 1, securityAdmin: 1, auditAdmin: 1,
} as const;
const memberStatus = { active: 1, suspended: 1, left: 1, deceased: 1, merged: 1 } as const;

const ways = { totp: 1, passkey: 1, recovery: 1, password: 1 } as const;

const coded: Coded = {
  'account.factorAsked': { stage: { factor: 1, enrol: 1 } },
  'account.factorFailed': { way: ways },
  'account.factorAdded': { way: ways },
  'account.factorRemoved': { way: ways },
  'account.verified': { way: ways },
  'account.passwordRefused': { use: { stepUp: 1, change: 1 } },
  'account.linkMade': { linkKind: { invitation: 1, reset: 1 } },
  'account.linkUsed': { linkKind: { invitation: 1, reset: 1 } },
  'account.sessionsEnded': { by: { self: 1, administrator: 1, roleChange: 1 } },
  'role.granted': { role: roles },
  'role.ended': { role: roles },
  'role.corrected': { role: roles },
  'access.simulated': { role: roles },
  'member.statusChanged': { from: memberStatus, to: memberStatus },
  'member.exported': {
    columns: { name: 1, formerName: 1, sex: 1, ethnicGroup: 1, birth: 1, education: 1, degree: 1, employer: 1, post: 1, professionalTitle: 1, affiliations: 1, categories: 1, phone: 1, email: 1, unit: 1, groups: 1, committees: 1, joined: 1, socialPosts: 1, status: 1, remark: 1 },
  },
  'unit.created': {
    kind: { association: 1, district: 1, branch: 1, sectorBranch: 1, newMemberBranch: 1, partyBranch: 1, activityGroup: 1, committee: 1, specialGroup: 1, interestGroup: 1, taskForce: 1, office: 1, handlingUnit: 1 },
  },
  'unit.stateChanged': { state: { planned: 1, preparing: 1, established: 1, dissolved: 1 } },
  'association.created': { kind: { nonCpcIntellectuals: 1, newSocialStratum: 1, returnees: 1, democraticParty: 1 } },
  'field.optedIn': { optIn: { idNumber: 1, religion: 1, health: 1, address: 1, maritalState: 1, bankAccount: 1 } },
  'consent.recorded': { answer: { read: 1, given: 1, refused: 1, withdrawn: 1 }, channel: { self: 1, paper: 1 } },
  'checkRound.answered': { answer: { confirmed: 1, corrected: 1 } },
  'deadline.reminded': { step: { remind15: 1, remind7: 1, remind3: 1, remind1: 1, late: 1, veryLate: 1 } },
};

/** Codes that a payload's type calls text: the steps of a suggestion, and the clocks of its deadlines. */
const clocks = ['screen', 'fix', 'edit', 'signOff', 'route', 'dispatch', 'reportedOnly', 'feedback', 'reopen', 'followUp', 'confirm', 'acknowledge', 'contact', 'coOpinion', 'reply', 'arbitrate', 'decideExtension', 'approve', 'review', 'taskDo', 'taskReview', 'meetingMinutes', 'termPublication', 'termObjection'];
const texts: readonly (readonly [string, string, readonly string[]])[] = [
  ['suggestion.accepted', 'result', factCodes.result], ['suggestion.declined', 'reason', factCodes.reason], ['suggestion.submitted', 'from', suggestionStates], ['suggestion.submitted', 'to', suggestionStates], ['deadline.late', 'kind', clocks],
];
const all = [...Object.entries(coded).flatMap(([name, fields]) => Object.entries(fields).map(([field, codes]) => [name, field, Object.keys(codes as object)] as const)), ...texts];

describe.each<Locale>(['zh-CN', 'en'])('the codes in facts, in %s', (locale) => {
  const words = wordsBelow(registry, locale, 'eventValue');
  it('all have words, by their field or by their fact', () => {
    const silent = all.flatMap(([name, field, codes]) => codes.filter((code) => !words.has(`${name}.${field}.${code}`) && !words.has(`${field}.${code}`)).map((code) => `${name} ${field}: ${code}`));
    expect(silent).toEqual([]);
    expect(all.flatMap(([, , codes]) => codes).length).toBeGreaterThan(150);
  });

  it('mean one thing: where two modules name a field’s code, they name it alike', () => {
    const given = registry.words[locale].flatMap((w) => [...wordsBelow({ ...registry, words: { ...registry.words, [locale]: [w] } }, locale, 'eventValue')]);
    expect(given.filter(([key, word]) => words.get(key) !== word)).toEqual([]);
  });
});
