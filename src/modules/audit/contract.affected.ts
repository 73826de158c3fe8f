import { z } from 'zod';
import { endpoint } from '#kit/pure/endpoint.ts';
import type {} from '#kit/server/events.ts';

export const affectedKinds = ['account', 'session', 'export', 'person', 'period'] as const;
export type AffectedKind = (typeof affectedKinds)[number];
/** `own`: the file of the account's own person. `reach`: within the reach of the account's roles, on pages that leave no trace. The others left a trace. */
export const affectedChannels = ['look', 'paper', 'file', 'export', 'own', 'reach'] as const;
export type AffectedChannel = (typeof affectedChannels)[number];
/** What a report does not know, said in words beside its numbers. */
export const affectedGaps = ['pages', 'directory', 'sessions', 'attachments', 'unitsNow', 'unknownExports', 'unnamed', 'notTaken', 'afterwards'] as const;
export type AffectedGap = (typeof affectedGaps)[number];

export const affectedErrors = { 'affected.not_found': 404, 'affected.target_not_found': 404, 'affected.target_required': 422 } as const;
type AffectedErrors = typeof affectedErrors;
declare module '#kit/pure/decision.ts' {
  interface ErrorMap extends AffectedErrors {}
}
declare module '#kit/server/events.ts' {
  interface EventMap {
    'affected.asked': { target: string; people: number; reason: string };
    'affected.opened': { target: string };
    'affected.printed': { target: string };
    'affected.exported': { rows: number; reason: string };
  }
}

const uuid = z.uuid();
const instant = z.iso.datetime();
const params = z.strictObject({ id: uuid });
const kind = z.enum(affectedKinds);
const page = { after: z.string().max(200).optional(), limit: z.coerce.number().int().min(1).max(200).default(50) };

export interface AffectedFigures {
  /** All whose data were or could have been seen; of them those about whom something sensitive. */
  readonly people: number;
  readonly sensitive: number;
  /** Those of whom a trace says that something was shown. */
  readonly shown: number;
  readonly lines: number;
  readonly channels: Readonly<Partial<Record<AffectedChannel, number>>>;
  readonly signIns: number;
  /** Files taken of which nothing says whom they held, and how many persons they were said to hold. */
  readonly unknownExports: number;
  readonly unknownPersons: number;
  /** Traces of persons who are no members, such as applicants. */
  readonly unnamed: number;
  readonly gaps: readonly AffectedGap[];
}
const figures = z.object({
  people: z.int(), sensitive: z.int(), shown: z.int(), lines: z.int(), channels: z.partialRecord(z.enum(affectedChannels), z.int()), signIns: z.int(), unknownExports: z.int(), unknownPersons: z.int(), unnamed: z.int(), gaps: z.array(z.enum(affectedGaps)),
});

export const affectedLine = z.object({
  id: uuid, kind, targetId: uuid.nullable(), target: z.string(), field: z.string().nullable(), from: instant, to: instant, reason: z.string(), figures, askedBy: z.string(), askedAt: instant,
});
export type AffectedReport = z.output<typeof affectedLine>;

export const affectedInput = z.strictObject({
  id: uuid, kind, targetId: uuid.optional(), accountId: uuid.optional(), from: instant, to: instant,
  /** Only what is called like this: a field that was shown by mistake. */
  field: z.string().trim().max(60).default(''), reason: z.string().trim().min(2).max(300),
});
export const askAffected = endpoint({
  method: 'POST', path: '/api/affected-reports', stepUp: true, summary: 'Who was affected: by an account, a sign-in, an export, one person, or a period; kept as it was made',
  body: affectedInput, output: affectedLine, errors: ['access.denied', 'input.invalid', 'affected.target_not_found', 'affected.target_required', 'audit.period_reversed'],
});
export const listAffected = endpoint({
  method: 'GET', path: '/api/affected-reports', summary: 'Reports that were made, newest first', query: z.strictObject({ kind: kind.optional(), ...page }),
  output: z.object({ items: z.array(affectedLine), next: z.string().nullable() }), errors: ['access.denied', 'cursor.invalid'],
});
export const readAffected = endpoint({ method: 'GET', path: '/api/affected-reports/:id', summary: 'One report: how many, through which channels, and what leaves no trace', params, output: affectedLine, errors: ['access.denied', 'affected.not_found'] });

export const peopleFilter = { channel: z.enum(affectedChannels).optional(), sensitive: z.enum(['yes', 'no']).optional(), traced: z.enum(['yes', 'no']).optional(), search: z.string().trim().max(60).optional() };
export const affectedPerson = z.object({
  line: z.int(), memberId: uuid, name: z.string(), unit: z.string(), channel: z.enum(affectedChannels), shown: z.string(), sensitive: z.boolean(), reader: z.string(), firstAt: instant.nullable(), lastAt: instant.nullable(), times: z.int(),
});
export type AffectedPerson = z.output<typeof affectedPerson>;
export const listAffectedPeople = endpoint({
  method: 'GET', path: '/api/affected-reports/:id/people', summary: 'The persons of a report: what of them, through what, to whom, when and how often', params, query: z.strictObject({ ...peopleFilter, ...page }),
  output: z.object({ items: z.array(affectedPerson), next: z.string().nullable() }), errors: ['access.denied', 'affected.not_found', 'cursor.invalid'],
});
export const findAffected = endpoint({
  method: 'GET', path: '/api/affected-targets', summary: 'Accounts, their sign-ins, exports and persons that a report can be about',
  query: z.strictObject({ kind: z.enum(['account', 'session', 'export', 'person']), search: z.string().trim().max(60).default(''), accountId: uuid.optional() }),
  output: z.object({ items: z.array(z.object({ id: uuid, label: z.string(), note: z.string() })) }), errors: ['access.denied'],
});
export const affectedPaper = endpoint({ method: 'GET', path: '/api/affected-reports/:id/notice', kind: 'file', summary: 'The notice of an incident as a Word document: what the records say, and blanks for what people must complete', params, output: z.unknown(), errors: ['access.denied', 'affected.not_found'] });
export const affectedExport = z.strictObject({ report: uuid, ...peopleFilter });
