import { z } from 'zod';
import { endpoint } from '#kit/pure/endpoint.ts';
import type {} from '#kit/server/events.ts';

export const associationKinds = ['nonCpcIntellectuals', 'newSocialStratum', 'returnees', 'democraticParty'] as const;
export const accents = ['red', 'blue', 'green'] as const;
export type AssociationKind = (typeof associationKinds)[number];
export type Accent = (typeof accents)[number];

export const associationErrors = {
  'association.not_set_up': 409,
  'association.already_set_up': 409,
  'association.not_found': 404,
  'association.name_not_found': 404,
  'association.name_day_taken': 409,
  'association.last_name': 422,
  'association.reason_missing': 422,
  'setting.not_found': 404,
  'setting.starts_before_today': 422,
  'calendar.list_invalid': 400,
  'calendar.year_over': 422,
} as const;
type AssociationErrors = typeof associationErrors;
declare module '#kit/pure/decision.ts' {
  interface ErrorMap extends AssociationErrors {}
}

declare module '#kit/server/events.ts' {
  interface EventMap {
    'association.created': { name: string; kind: AssociationKind };
    'association.changed': { name: string; shortName: string; before: { name: string; shortName: string; kind: AssociationKind; accent: Accent } };
    'association.nameRecorded': { name: string; from: string; ground: string };
    'association.nameCorrected': { name: string; from: string; reason: string; before: { name: string; shortName: string; from: string; ground: string } };
    'association.nameRemoved': { name: string; from: string; reason: string };
    'association.released': { restoredAt: string; asked: string; confirmed: string };
    'setting.changed': { key: string; value: unknown; before: unknown; effectiveFrom: string; reason: string };
    'calendar.listImported': { year: number; days: number; recomputed: number; replaced: boolean };
    'calendar.listMissing': { year: number };
  }
}

const day = z.iso.date();
const name = z.string().trim().min(2).max(60);
const shortName = z.string().trim().min(2).max(20);
export const associationInput = { name, shortName, kind: z.enum(associationKinds) };

const profile = z.object({ id: z.uuid(), name: z.string(), shortName: z.string(), kind: z.enum(associationKinds), accent: z.enum(accents), version: z.int(), can: z.object({ edit: z.boolean() }) });

/** What the sign-in page may show to anybody. */
export const publicInfo = endpoint({
  method: 'GET', path: '/api/association/public', summary: 'Name and colour of the association, for the sign-in page',
  output: z.object({ name: z.string(), shortName: z.string(), kind: z.enum(associationKinds), accent: z.enum(accents), demo: z.boolean() }), errors: ['association.not_set_up'],
});
export const readProfile = endpoint({ method: 'GET', path: '/api/association', summary: 'The association', output: profile, errors: ['association.not_found'] });
export const editProfile = endpoint({
  method: 'PATCH', path: '/api/association', summary: 'Change names, kind of body and colour of the association',
  body: z.strictObject({ version: z.int(), ...associationInput, accent: z.enum(accents) }), output: profile, errors: ['association.not_found', 'access.denied', 'matter.changed'],
});

const nameLine = z.object({ id: z.uuid(), from: day, /** The last day; null while no other follows. */ to: day.nullable(), name: z.string(), shortName: z.string(), ground: z.string(), recordedAt: z.iso.datetime(), recordedBy: z.string(), now: z.boolean() });
export type NameLine = z.output<typeof nameLine>;
const names = z.object({ items: z.array(nameLine), version: z.int(), can: z.object({ edit: z.boolean() }) });
export type Names = z.output<typeof names>;
export const nameFields = { from: day, name, shortName, ground: z.string().trim().max(200) };
const nameParams = z.strictObject({ id: z.uuid() });
export const listNames = endpoint({ method: 'GET', path: '/api/association/names', summary: 'Every name the association had, each with its days, newest first', output: names, errors: ['association.not_found'] });
export const putName = endpoint({
  method: 'PUT', path: '/api/association/names/:id', summary: 'Record a name from a day on, or correct a recorded one, which needs a reason', params: nameParams,
  body: z.strictObject({ version: z.int(), ...nameFields, reason: z.string().trim().max(200).optional() }), output: names,
  errors: ['association.not_found', 'access.denied', 'matter.changed', 'association.name_day_taken', 'association.reason_missing'],
});
export const removeName = endpoint({
  method: 'POST', path: '/api/association/names/:id/remove', summary: 'Take out a name that was recorded by mistake', params: nameParams,
  body: z.strictObject({ version: z.int(), reason: z.string().trim().min(1).max(200) }), output: names, errors: ['association.not_found', 'access.denied', 'matter.changed', 'association.name_not_found', 'association.last_name'],
});

const settingValue = z.object({ value: z.unknown(), effectiveFrom: day, setAt: z.iso.datetime().nullable(), setBy: z.string().nullable(), reason: z.string().nullable() });
const settingLine = z.object({
  key: z.string(), schema: z.record(z.string(), z.unknown()), initial: z.unknown(), isInitial: z.boolean(), mayEdit: z.boolean(), value: z.unknown(), effectiveFrom: day.nullable(), future: z.array(settingValue),
});
export const listSettings = endpoint({
  method: 'GET', path: '/api/settings', summary: 'Every setting by group with its value today and later',
  output: z.object({ groups: z.array(z.object({ group: z.string(), settings: z.array(settingLine) })), can: z.object({ edit: z.boolean() }) }), errors: ['access.denied'],
});
export const settingHistory = endpoint({
  method: 'GET', path: '/api/settings/:key/history', summary: 'Every value a setting was given, newest first', params: z.strictObject({ key: z.string().max(100) }),
  output: z.object({ items: z.array(settingValue) }), errors: ['access.denied', 'setting.not_found'],
});
export const putSetting = endpoint({
  method: 'PUT', path: '/api/settings/:key', stepUp: true, summary: 'Give a setting a value from a day on; earlier matters keep theirs', params: z.strictObject({ key: z.string().max(100) }),
  body: z.strictObject({ value: z.unknown(), effectiveFrom: day, reason: z.string().trim().min(1).max(200) }), output: settingLine, errors: ['access.denied', 'setting.not_found', 'setting.starts_before_today', 'input.invalid'],
});

export { calendarDays, readCalendar } from './contract.calendar.ts';
export const importCalendar = endpoint({
  method: 'POST', path: '/api/calendar/lists', summary: "Import a year's list (JSON, or lines of text); running provisional deadlines are computed anew",
  body: z.strictObject({ text: z.string().min(1).max(60_000) }), output: z.object({ year: z.int(), days: z.int(), recomputed: z.int(), replaced: z.boolean() }),
  errors: ['access.denied', 'calendar.list_invalid', 'calendar.year_over'],
});
