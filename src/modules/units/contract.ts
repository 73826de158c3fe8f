import { z } from 'zod';
import { endpoint } from '#kit/pure/endpoint.ts';
import type {} from '#kit/server/events.ts';
import { type UnitKind, unitKinds } from './contract/kinds.ts';
import { lifecycleErrors, unitStates } from './contract/lifecycle.ts';
import { shapeErrors } from './contract/shape.ts';

export { type UnitKind, homeKinds, unitKinds, workKinds } from './contract/kinds.ts';

export const unitErrors = {
  'unit.not_found': 404,
  'unit.kind_not_here': 422,
  'unit.ended': 422,
  'unit.name_taken': 409,
  'unit.below_itself': 422,
  'unit.root_stays': 422,
  'unit.has_units_below': 422,
  'unit.has_members': 422,
  'unit.has_open_matters': 422,
  'unit.in_use': 422,
  'unit.ends_before_it_began': 422,
  'unit.starts_before_parent': 422,
  'unit.founded_in_future': 422,
  'unit.not_founded_yet': 422,
  'unitImport.name_wrong': 422,
  'unitImport.name_ambiguous': 422,
  'unitImport.kind_unknown': 422,
  'unitImport.kind_differs': 422,
  'unitImport.parent_unknown': 422,
  'unitImport.parent_ambiguous': 422,
  'unitImport.parent_ring': 422,
  'unitImport.parent_has_problem': 422,
  'unitImport.repeated': 422,
  'unitImport.out_of_reach': 403,
  'unitImport.too_long': 422,
  'unitImport.day_wrong': 422,
  'unitImport.order_wrong': 422,
} as const;
/** Every refusal of this module. */
export const allUnitErrors = { ...unitErrors, ...lifecycleErrors, ...shapeErrors } as const;
type UnitErrors = typeof unitErrors;
declare module '#kit/pure/decision.ts' {
  interface ErrorMap extends UnitErrors {}
}

declare module '#kit/server/events.ts' {
  interface EventMap {
    'unit.created': { name: string; kind: UnitKind; parentId: string | null; state?: string };
    'unit.changed': { name: string; before: Record<string, unknown>; after: Record<string, unknown> };
    'unit.moved': { name: string; from: string | null; to: string; fromName: string; toName: string; reason: string };
    'unit.ended': { name: string; on: string; reason: string };
    'unit.removed': { name: string };
  }
}

const day = z.iso.date();
const kindList = z.string().max(300).transform((v, ctx) => {
  const kinds = v.split(',').filter((k) => k !== '');
  if (kinds.every((k): k is UnitKind => (unitKinds as readonly string[]).includes(k))) return kinds;
  ctx.addIssue({ code: 'custom', message: 'input.wrong_value' });
  return z.NEVER;
});

/** A unit as lists and pickers show it. */
export const unitLine = z.object({
  id: z.uuid(), parentId: z.uuid().nullable(), kind: z.enum(unitKinds), name: z.string(), shortName: z.string(), sortOrder: z.int(), validFrom: day, validTo: day.nullable(),
  /** Names of the units above it, from the association's child down; empty for the root and its children. */
  above: z.array(z.string()), ended: z.boolean(), state: z.enum(unitStates),
});
export type UnitLine = z.output<typeof unitLine>;
export const unitDetail = unitLine.extend({
  aliases: z.array(z.string()), headName: z.string().nullable(), contactName: z.string().nullable(), contactPhone: z.string().nullable(), version: z.int(), establishedOn: day.nullable(), checksOpen: z.int(), checksDone: z.int(),
  /** Other kinds that it may become where it stands. */
  otherKinds: z.array(z.enum(unitKinds)),
  can: z.object({ edit: z.boolean(), move: z.boolean(), end: z.boolean(), reshape: z.boolean(), place: z.boolean(), steps: z.array(z.enum(['prepare', 'establish', 'dissolve', 'restore'])), kindsBelow: z.array(z.enum(unitKinds)) }),
});
export type UnitDetail = z.output<typeof unitDetail>;

const fields = {
  name: z.string().trim().min(2).max(60),
  shortName: z.string().trim().max(30).optional(),
  aliases: z.array(z.string().trim().min(1).max(60)).max(20).optional(),
  sortOrder: z.int().min(0).max(9999).optional(),
  headName: z.string().trim().max(30).nullish(),
  contactName: z.string().trim().max(30).nullish(),
  contactPhone: z.string().trim().max(30).nullish(),
};
const reason = z.string().trim().min(1).max(200);
const params = z.strictObject({ id: z.uuid() });

export const listUnits = endpoint({
  method: 'GET', path: '/api/units', summary: 'Units by kind, place and name (also initials, pinyin and old names), for pickers and lists',
  query: z.strictObject({ kind: kindList.optional(), search: z.string().max(60).optional(), below: z.uuid().optional(), parent: z.uuid().optional(), ended: z.stringbool().optional(), state: z.enum(unitStates).optional(), after: z.string().max(300).optional(), limit: z.coerce.number().int().min(1).max(200).optional() }),
  output: z.object({ items: z.array(unitLine), next: z.string().nullable() }), errors: ['session.required', 'input.invalid', 'cursor.invalid'],
});
/** Up to so many units are sent as one tree; of more the top, and the rest level by level. */
export const WHOLE_UP_TO = 60;
/** A unit as it stands in the tree; `below`: whether any unit that is shown stands below it. */
export const treeLine = unitLine.omit({ above: true }).extend({ below: z.boolean() });
export type TreeLine = z.output<typeof treeLine>;
const shownAs = { ended: z.stringbool().optional(), on: day.optional() };

export const unitTree = endpoint({
  method: 'GET', path: '/api/units/tree', summary: 'A small tree as a whole, parents before children, siblings in their order; of a large one the top. As it was on a day when one is named', query: z.strictObject({ ...shownAs, to: z.uuid().optional() }),
  output: z.object({
    whole: z.boolean(), units: z.array(treeLine.extend({ depth: z.int() })),
    /** The units to open, from the top down, so that `to` is seen. */
    open: z.array(z.uuid()),
    /** How many units there are in all, where that is known. */
    count: z.int().nullable(),
  }),
  errors: ['session.required'],
});
export const unitChildren = endpoint({
  method: 'GET', path: '/api/units/:id/children', summary: 'The units right below one, page by page in both directions; `around` begins at the page that holds a unit', params,
  query: z.strictObject({ ...shownAs, after: z.string().max(300).optional(), before: z.string().max(300).optional(), around: z.uuid().optional(), limit: z.coerce.number().int().min(1).max(200).optional() }),
  output: z.object({ items: z.array(treeLine), before: z.string().nullable(), next: z.string().nullable() }), errors: ['unit.not_found', 'cursor.invalid'],
});
export const readUnit = endpoint({ method: 'GET', path: '/api/units/:id', summary: 'One unit; names of contacts only for those who work with it', params, output: unitDetail, errors: ['unit.not_found'] });
export const createUnit = endpoint({
  method: 'POST', path: '/api/units', summary: 'Set up a unit below another', body: z.strictObject({ id: z.uuid(), parentId: z.uuid(), kind: z.enum(unitKinds), ...fields, validFrom: day.optional(), state: z.enum(['planned', 'preparing', 'established']).optional() }),
  output: unitDetail, errors: ['unit.not_found', 'access.denied', 'unit.kind_not_here', 'unit.name_taken', 'unit.ended', 'unit.starts_before_parent'],
});
export const editUnit = endpoint({
  method: 'PATCH', path: '/api/units/:id', summary: 'Change names, order and contacts; a former name stays findable', params, body: z.strictObject({ version: z.int(), ...fields, /** The day when it was founded, also long before it stood here. */ establishedOn: day.optional() }),
  output: unitDetail, errors: ['unit.not_found', 'access.denied', 'unit.name_taken', 'matter.changed', 'unit.founded_in_future', 'unit.not_founded_yet'],
});
export const moveUnit = endpoint({
  method: 'POST', path: '/api/units/:id/move', summary: 'Put a unit and all below it under another', params, body: z.strictObject({ version: z.int(), parentId: z.uuid(), reason }),
  output: unitDetail, errors: ['unit.not_found', 'access.denied', 'unit.kind_not_here', 'unit.below_itself', 'unit.root_stays', 'unit.name_taken', 'unit.ended', 'unit.day_before_last', 'matter.changed'],
});
export const readUnitHolds = endpoint({
  method: 'GET', path: '/api/units/:id/holds', summary: 'What still hangs on a unit and must move before it ends: units below, members, open matters', params,
  output: z.object({ items: z.array(z.object({ code: z.enum(['unit.has_units_below', 'unit.has_members', 'unit.has_open_matters']), count: z.int(), href: z.string() })) }), errors: ['unit.not_found', 'access.denied'],
});
export const endUnit = endpoint({
  method: 'POST', path: '/api/units/:id/end', summary: 'End a unit on a day; it stays in the records', params, body: z.strictObject({ version: z.int(), on: day, reason }),
  output: unitDetail, errors: ['unit.not_found', 'access.denied', 'unit.has_units_below', 'unit.in_use', 'unit.root_stays', 'unit.ends_before_it_began', 'unit.ended', 'matter.changed'],
});
