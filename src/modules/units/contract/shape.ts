import { z } from 'zod';
import { endpoint } from '#kit/pure/endpoint.ts';
import type {} from '#kit/server/events.ts';
import { type UnitKind, unitKinds } from './kinds.ts';
import type { UnitState } from './lifecycle.ts';

export const changeKinds = ['move', 'kind', 'end', 'merge', 'split', 'place'] as const;
export type ChangeKind = (typeof changeKinds)[number];

/** What a change does, in words a person checks before confirming it. */
export const effectCodes = [
  'unitsMoved', 'unitsEnded', 'namesKept', 'membersIn', 'membersMoved', 'workersIn', 'workersMoved', 'workersThere', 'peopleThere', 'peopleOut', 'rolesIn', 'rolesCarried', 'rolesEnded', 'sightLost', 'sightGained', 'mattersOpen', 'handlersMoved', 'postsStay', 'postsEnd', 'pairingsStay', 'pointsStay', 'chargesStay',
] as const;
export const effect = z.object({ code: z.enum(effectCodes), count: z.int(), names: z.array(z.string()), href: z.string().nullable() });
export type Effect = z.output<typeof effect>;

/** What a unit was before a change, as far as it touched it. */
export interface UnitBefore {
  readonly id: string;
  readonly parentId: string | null;
  readonly kind: UnitKind;
  readonly state: UnitState;
  readonly validTo: string | null;
  readonly aliases: readonly string[];
  /** The version that the change left: while it stands, nothing else happened to the unit. */
  readonly left: number;
}
export interface ChangeDone {
  readonly units: readonly UnitBefore[];
  /** The unit that the change set up. */
  readonly created: string | null;
}

export const shapeErrors = {
  'unit.merge_needs_two': 422,
  'unit.merge_kinds_differ': 422,
  'unit.split_needs_people': 422,
  'unit.child_not_below': 422,
  'unit.kind_same': 422,
  'unit.people_not_here': 422,
  'unit.place_kind_wrong': 422,
  'unit.place_out_of_reach': 403,
  'unit.change_not_found': 404,
  'unit.change_undone': 409,
  'unit.changed_since': 409,
} as const;
type ShapeErrors = typeof shapeErrors;
declare module '#kit/pure/decision.ts' {
  interface ErrorMap extends ShapeErrors {}
}
declare module '#kit/server/events.ts' {
  interface EventMap {
    'unit.kindChanged': { name: string; before: string; after: string; reason: string };
    'unit.merged': { name: string; into: string; intoName: string; on: string; reason: string };
    'unit.split': { name: string; made: string; madeName: string; people: number; on: string; reason: string };
    'unit.placed': { name: string; people: number; on: string; reason: string };
    'unit.changeUndone': { change: string; name: string; reason: string };
  }
}

const id = z.uuid();
const day = z.iso.date();
const reason = z.string().trim().min(1).max(200);
const newUnit = z.strictObject({ id, name: z.string().trim().min(2).max(60), shortName: z.string().trim().max(30).optional(), kind: z.enum(unitKinds), parentId: id });
export const MOST_PLACED = 2000;
const people = z.array(id).max(MOST_PLACED);
const versioned = { unitId: id, version: z.int() };

/** One change of the tree. `grants` says what becomes of the roles held at units that end. */
export const change = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('move'), ...versioned, parentId: id }),
  z.strictObject({ kind: z.literal('kind'), ...versioned, to: z.enum(unitKinds) }),
  z.strictObject({ kind: z.literal('end'), ...versioned }),
  z.strictObject({ kind: z.literal('merge'), unitIds: z.array(id).min(1).max(30), intoId: id.optional(), made: newUnit.optional(), grants: z.enum(['carry', 'end']) }),
  z.strictObject({ kind: z.literal('split'), ...versioned, made: newUnit, memberIds: people, childIds: z.array(id).max(200) }),
  z.strictObject({ kind: z.literal('place'), unitId: id, memberIds: people.min(1) }),
]);
export type Change = z.output<typeof change>;

const body = z.strictObject({ id, on: day, reason, change });
const errors = [
  'access.denied', 'unit.not_found', 'unit.kind_not_here', 'unit.below_itself', 'unit.root_stays', 'unit.name_taken', 'unit.ended', 'unit.has_units_below', 'unit.in_use', 'unit.ends_before_it_began', 'unit.starts_before_parent', 'matter.changed',
  'unit.merge_needs_two', 'unit.merge_kinds_differ', 'unit.split_needs_people', 'unit.child_not_below', 'unit.kind_same', 'unit.people_not_here', 'unit.place_kind_wrong', 'unit.place_out_of_reach', 'unit.day_in_future', 'unit.day_before_last', 'unit.not_yet_established',
] as const;

export const previewChange = endpoint({
  method: 'POST', path: '/api/units/changes/preview', summary: 'What a change of the tree would do: it is made and taken back at once', body,
  output: z.object({ effects: z.array(effect), refused: z.object({ code: z.string(), params: z.record(z.string(), z.union([z.string(), z.number()])), fields: z.array(z.object({ code: z.string(), params: z.record(z.string(), z.union([z.string(), z.number()])) })) }).nullable() }),
  errors: ['access.denied'],
});
export const makeChange = endpoint({ method: 'POST', path: '/api/units/changes', summary: 'Change the tree, with everything that goes with it, in one act', body, output: z.object({ id, unitId: id, effects: z.array(effect) }), errors: [...errors] });
export const undoChange = endpoint({
  method: 'POST', path: '/api/units/changes/:id/undo', summary: 'Take a change back, while nothing else happened to its units and people', params: z.strictObject({ id }), body: z.strictObject({ reason }), output: z.object({ id, unitId: id, /** The unit that the change had set up and that was never to be. */ withdrawn: id.nullable() }),
  errors: ['access.denied', 'unit.change_not_found', 'unit.change_undone', 'unit.changed_since', 'unit.name_taken'],
});
