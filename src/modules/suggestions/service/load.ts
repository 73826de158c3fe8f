import { type Selectable, sql } from 'kysely';
import { insist, Refusal } from '#kit/pure/decision.ts';
import { canStep } from '#kit/pure/workflow.ts';
import { allow, allows, scope, standing } from '#kit/server/access.ts';
import type { Ctx } from '#kit/server/context.ts';
import type { Database } from '#kit/server/db.ts';
import { suggestionAccess } from '../access.ts';
import type { SuggestionState } from '../rules/words.ts';
import { type SuggestionAction, type SuggestionRole, assignmentActions, suggestionWorkflow } from '../rules/workflow.ts';

export type Suggestion = Selectable<Database['suggestions']>;
export type Assignment = Selectable<Database['assignments']>;
/** A suggestion as its actor stands towards it. */
export type Loaded = Omit<Suggestion, 'search' | 'bands' | 'search_text' | 'search_version' | 'counted_month' | 'changed_xid'> & { readonly standing: readonly SuggestionRole[] };

const COLUMNS = [
  'association_id', 'id', 'type', 'state', 'state_since', 'title', 'content', 'unit_id', 'lead_member_id', 'body_unit_id', 'author_line', 'open', 'open_reason', 'suggested_unit_ids', 'topic_call_id',
  'resubmission_of', 'merged_into', 'merged_with', 'category', 'serial_no', 'formal_year', 'formal_no', 'formal_text', 'sign_by', 'proposal', 'copy_edited_at', 'edit_answer', 'edit_answered_at', 'urgency', 'handling_mode',
  'handling_unit_id', 'round', 'holder_role', 'holder_unit_id', 'due_at', 'submitted_at', 'accepted_at', 'filed_at', 'reported_at', 'adopted_at', 'adopted_rank', 'instructed_at', 'dispatched_at', 'reply_due_at',
  'replied_at', 'rehandling_since', 'reply_late', 'result_class', 'rate_work', 'rate_result', 'carried_out_at', 'closed_at', 'closed_as', 'follow_up_until', 'published_at', 'entered_by', 'created_by', 'version', 'created_at', 'updated_at',
] as const;

/** Finds a suggestion that the actor may read, without locking it; absent and hidden look the same. */
export async function suggestionToRead(ctx: Ctx, id: string): Promise<Loaded> {
  const row = await ctx.tx.selectFrom('suggestions as s').select(COLUMNS.map((c) => `s.${c}` as const)).select(standing(ctx.actor, suggestionAccess, 's').as('standing'))
    .where('s.association_id', '=', ctx.actor.associationId).where('s.id', '=', id).where(scope(ctx, suggestionAccess, 'suggestion.read', 's')).executeTakeFirst();
  if (!row) throw new Refusal('suggestion.not_found');
  return row;
}

/** While units owe an answer. */
const WITH_UNITS: readonly SuggestionState[] = ['dispatched', 'signed', 'handling', 'suspended', 'replyDrafted'];

/**
 * Loads and locks a suggestion for a step: hidden or absent `suggestion.not_found`, no right `access.denied`, changed
 * since the actor looked `matter.changed`, impossible now `workflow.not_possible`. For steps on a unit's assignment the
 * state is checked against the assignment, by `assignmentFor`.
 */
export async function suggestionFor(ctx: Ctx, action: SuggestionAction, id: string, version?: number): Promise<Loaded> {
  const row = await ctx.tx.selectFrom('suggestions as s').select(COLUMNS.map((c) => `s.${c}` as const)).select(standing(ctx.actor, suggestionAccess, 's').as('standing'))
    .where('s.association_id', '=', ctx.actor.associationId).where('s.id', '=', id).forUpdate('s').executeTakeFirst();
  if (!row || !allows(suggestionAccess, 'suggestion.read', row.standing)) throw new Refusal('suggestion.not_found');
  allow(ctx, suggestionAccess, `suggestion.${action}`, row.standing);
  if (version !== undefined && version !== row.version) throw new Refusal('matter.changed', { yours: version, current: row.version });
  if (!(assignmentActions as readonly string[]).includes(action)) insist(canStep(suggestionWorkflow, row.state, action));
  else if (!WITH_UNITS.includes(row.state)) throw new Refusal('workflow.not_possible', { state: row.state, action });
  return row;
}

/** Loads and locks an assignment of a loaded suggestion for a step; an officer may act only for a unit of his own. */
export async function assignmentFor(ctx: Ctx, s: Loaded, action: SuggestionAction, assignmentId: string): Promise<Assignment> {
  const a = await ctx.tx.selectFrom('assignments').selectAll().where('association_id', '=', ctx.actor.associationId).where('suggestion_id', '=', s.id).where('id', '=', assignmentId).forUpdate().executeTakeFirst();
  if (!a) throw new Refusal('suggestion.assignment_not_found');
  if (a.state === 'ended') throw new Refusal('suggestion.unit_ended');
  if (!allows(suggestionAccess, `suggestion.${action}`, standingOn(ctx, s, a))) throw new Refusal('access.denied');
  const step = suggestionWorkflow.steps.find((w) => w.action === action);
  if (!step || !(step.from as readonly string[]).includes(a.state)) throw new Refusal('workflow.not_possible', { state: a.state, action });
  return a;
}

/** The assignment of a closed suggestion for which an officer of its unit (or the desk) reports. */
export async function assignmentOfClosed(ctx: Ctx, s: Loaded, assignmentId: string): Promise<Assignment> {
  const a = (await activeAssignments(ctx, s.id)).find((x) => x.id === assignmentId && x.role !== 'co');
  if (!a) throw new Refusal('suggestion.assignment_not_found');
  if (!standingOn(ctx, s, a).some((r) => r === 'leadOfficer' || r === 'leadHead' || r === 'supervision')) throw new Refusal('access.denied');
  return a;
}

const UNIT_ROLES: readonly SuggestionRole[] = ['leadOfficer', 'leadHead', 'coOfficer', 'link'];

/** The roles over the suggestion that count for one assignment: those of another unit do not. */
export function standingOn(ctx: Ctx, s: { readonly standing: readonly SuggestionRole[] }, a: Pick<Assignment, 'id' | 'unit_id' | 'role'>): SuggestionRole[] {
  const at = (role: string): boolean => ctx.actor.grants.some((g) => g.role === role && g.unitId === a.unit_id);
  const own: SuggestionRole[] = [];
  if (a.role === 'co') {
    if (at('handlingOfficer') || at('handlingHead')) own.push('coOfficer');
  } else {
    if (at('handlingOfficer')) own.push('leadOfficer');
    if (at('handlingHead')) own.push('leadHead');
  }
  if (ctx.actor.kind === 'link' && ctx.actor.grants.some((g) => g.role === 'linkAssignment' && g.unitId === a.id)) own.push('link');
  return [...s.standing.filter((r) => !UNIT_ROLES.includes(r)), ...own];
}

/** The assignments of a suggestion that are not ended, lead first. */
export function activeAssignments(ctx: Ctx, suggestionId: string): Promise<Assignment[]> {
  return ctx.tx.selectFrom('assignments').selectAll().where('association_id', '=', ctx.actor.associationId).where('suggestion_id', '=', suggestionId).where('state', '<>', 'ended')
    .orderBy(sql`case role when 'lead' then 0 when 'split' then 1 else 2 end`).orderBy('dispatched_at').orderBy('id').execute();
}
