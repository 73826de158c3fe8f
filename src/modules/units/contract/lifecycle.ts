import { z } from 'zod';
import { dayOf } from '#kit/pure/days.ts';
import { endpoint } from '#kit/pure/endpoint.ts';
import type {} from '#kit/server/events.ts';
import { unitKinds } from './kinds.ts';
import { effect } from './shape.ts';

export const unitStates = ['planned', 'preparing', 'established', 'dissolved'] as const;
export type UnitState = (typeof unitStates)[number];

/** What made a unit what it was from a day on. */
export const versionSteps = ['planned', 'preparing', 'established', 'dissolved', 'restored', 'renamed', 'moved', 'kindChanged', 'merged', 'split', 'grew', 'takenBack'] as const;
export type VersionStep = (typeof versionSteps)[number];

export const lifecycleErrors = {
  'unit.checks_open': 422,
  'unit.check_not_found': 404,
  'unit.day_in_future': 422,
  'unit.day_before_last': 422,
  'unit.not_yet_established': 422,
} as const;
type LifecycleErrors = typeof lifecycleErrors;
declare module '#kit/pure/decision.ts' {
  interface ErrorMap extends LifecycleErrors {}
}
declare module '#kit/server/events.ts' {
  interface EventMap {
    'unit.stateChanged': { name: string; state: UnitState; on: string; reason: string };
    'unit.checkDone': { name: string; check: string };
    'unit.checkReopened': { name: string; check: string };
    'unit.checkAdded': { name: string; check: string };
    'unit.checkRemoved': { name: string; check: string };
    'unit.checklistChanged': { count: number };
  }
}

const day = z.iso.date();
const id = z.uuid();
const reason = z.string().trim().min(1).max(200);
const params = z.strictObject({ id });
const checkTitle = z.string().trim().min(1).max(100);

const check = z.object({ id, title: z.string(), required: z.boolean(), doneOn: day.nullable(), doneBy: z.string().nullable(), note: z.string().nullable(), version: z.int() });
export type UnitCheck = z.output<typeof check>;

export const unitPast = endpoint({
  method: 'GET', path: '/api/units/:id/past', summary: 'What a unit was, from when to when: names, place, kind, state; where its people came from and went', params,
  output: z.object({
    versions: z.array(z.object({
      id, from: day, to: day.nullable(), step: z.enum(versionSteps), name: z.string(), kind: z.enum(unitKinds), state: z.enum(unitStates), parentName: z.string().nullable(), other: z.object({ id, name: z.string() }).nullable(),
      reason: z.string().nullable(), byName: z.string(), recordedAt: z.iso.datetime(),
    })),
    /** Changes of the tree that touched it, newest first. */
    changes: z.array(z.object({ id, kind: z.string(), on: day, reason: z.string(), byName: z.string(), at: z.iso.datetime(), undoneAt: z.iso.datetime().nullable(), canUndo: z.boolean(), effects: z.array(effect) })),
    /** Units that were merged into it or made out of it. */
    heirs: z.array(z.object({ id, name: z.string(), step: z.enum(versionSteps), on: day })),
  }),
  errors: ['unit.not_found'],
});

export const unitChecks = endpoint({ method: 'GET', path: '/api/units/:id/checks', summary: 'What has to be there before a unit is established', params, output: z.object({ items: z.array(check), can: z.object({ edit: z.boolean() }) }), errors: ['unit.not_found'] });
export const addCheck = endpoint({ method: 'POST', path: '/api/units/:id/checks', summary: 'Add a point to the list of a unit', params, body: z.strictObject({ id, title: checkTitle, required: z.boolean() }), output: check, errors: ['unit.not_found', 'access.denied', 'unit.ended'] });
export const setCheck = endpoint({
  method: 'PATCH', path: '/api/units/:id/checks/:checkId', summary: 'Note a point as done on a day, or open again', params: z.strictObject({ id, checkId: id }),
  body: z.strictObject({ version: z.int(), doneOn: dayOf('recent').nullable(), note: z.string().trim().max(300).nullish() }), output: check, errors: ['unit.not_found', 'access.denied', 'unit.check_not_found', 'unit.day_in_future', 'matter.changed'],
});
export const removeCheck = endpoint({ method: 'DELETE', path: '/api/units/:id/checks/:checkId', summary: 'Take a point off the list of a unit', params: z.strictObject({ id, checkId: id }), output: z.object({ id }), errors: ['unit.not_found', 'access.denied', 'unit.check_not_found'] });

export const stepUnit = endpoint({
  method: 'POST', path: '/api/units/:id/state', summary: 'Take a unit from plan to preparation to establishment, or bring an ended one back', params,
  body: z.strictObject({ version: z.int(), to: z.enum(['preparing', 'established']), on: day, reason }), output: z.object({ id, state: z.enum(unitStates), version: z.int() }),
  errors: ['unit.not_found', 'access.denied', 'workflow.not_possible', 'unit.checks_open', 'unit.day_in_future', 'unit.day_before_last', 'unit.name_taken', 'unit.ended', 'unit.not_yet_established', 'matter.changed'],
});

/** The list of a kind: copied to each unit of that kind when it is planned. */
export const kindChecks = z.partialRecord(z.enum(unitKinds), z.array(z.strictObject({ title: checkTitle, required: z.boolean() })).max(30));
export const readChecklists = endpoint({ method: 'GET', path: '/api/unit-checklists', summary: 'What each kind of unit needs before it is established', output: z.object({ kinds: z.array(z.object({ kind: z.enum(unitKinds), checks: z.array(z.object({ title: z.string(), required: z.boolean() })) })), can: z.object({ edit: z.boolean() }) }), errors: ['access.denied'] });
export const writeChecklist = endpoint({
  method: 'PUT', path: '/api/unit-checklists/:kind', summary: 'Change the list of a kind; units that have theirs keep it', params: z.strictObject({ kind: z.enum(unitKinds) }), body: z.strictObject({ checks: z.array(z.strictObject({ title: checkTitle, required: z.boolean() })).max(30) }),
  output: z.object({ count: z.int() }), errors: ['access.denied'],
});
