import { Refusal } from '#kit/pure/decision.ts';
import type { InputOf, OutputOf } from '#kit/pure/endpoint.ts';
import { authorLine } from '#kit/pure/names/author-line.ts';
import { allowAnywhere, mayAnywhere } from '#kit/server/access.ts';
import type { Ctx } from '#kit/server/context.ts';
import { isUniqueViolation } from '#kit/server/db.ts';
import { record } from '#kit/server/events.ts';
import { dropTodos } from '#modules/inbox/index.ts';
import { syncFiles } from '../files.ts';
import { deskAccess } from '../../access.ts';
import type * as lists from '../../contract/lists.ts';
import type { Content } from '../../schema.ts';
import { type Loaded, suggestionFor, suggestionToRead } from '../load.ts';
import { matterOf } from '../step.ts';

type Input = InputOf<typeof lists.saveDraft>;
type Body = Input['body'];

/** Starts a draft (version 0) or saves it; autosave sends the same call again and again, so it writes no event but the first. */
export async function saveDraft(ctx: Ctx, { params, body }: Input): Promise<OutputOf<typeof lists.saveDraft>> {
  allowAnywhere(ctx, deskAccess, 'suggestion.write');
  return body.version === 0 ? startDraft(ctx, params.id, body) : saveAgain(ctx, params.id, body);
}

async function startDraft(ctx: Ctx, id: string, body: Body): Promise<OutputOf<typeof lists.saveDraft>> {
  const owner = await ownerOf(ctx, body);
  if (body.topicCallId) await knownCall(ctx, body.topicCallId);
  // Its title will stand on the page of the new one: only what the writer may read.
  if (body.resubmissionOf) await suggestionToRead(ctx, body.resubmissionOf);
  try {
    await ctx.tx.insertInto('suggestions').values({
      association_id: ctx.actor.associationId, id, state: 'draft', state_since: ctx.now, ...textOf(body), ...owner.columns, topic_call_id: body.topicCallId ?? null, resubmission_of: body.resubmissionOf ?? null,
      created_by: ctx.actor.accountId, created_at: ctx.now, updated_at: ctx.now, holder_role: 'author',
    }).execute();
  } catch (error) {
    // The first save arrived already and its answer was lost: the page asks again with what it now holds.
    if (isUniqueViolation(error)) throw new Refusal('matter.changed');
    throw error;
  }
  if (owner.memberId) await ctx.tx.insertInto('suggestion_authors').values({ association_id: ctx.actor.associationId, suggestion_id: id, member_id: owner.memberId, role: 'lead', ordinal: 0, state: 'signed', invited_at: ctx.now, answered_at: ctx.now }).execute();
  await syncFiles(ctx, body.fileIds, matterOf(id));
  await record(ctx, 'suggestion.started', matterOf(id), { topicCallId: body.topicCallId ?? null }, { onBehalfOf: owner.columns.entered_by ? owner.memberId : null });
  return { id, version: 1, savedAt: ctx.now.toISOString() };
}

/** Who the author is: the member who writes, a member for whom staff enter, or a body in whose name somebody may write. */
async function ownerOf(ctx: Ctx, body: Body) {
  const { actor } = ctx;
  if (body.forMemberId && body.forMemberId !== actor.memberId) {
    if (!mayAnywhere(actor, deskAccess, 'suggestion.enterFor')) throw new Refusal('access.denied');
    const m = await memberInReach(ctx, body.forMemberId);
    return { memberId: m.id, columns: { lead_member_id: m.id, body_unit_id: null, unit_id: m.home_unit_id, author_line: m.name, entered_by: actor.accountId } };
  }
  if (body.bodyUnitId) {
    const unit = await ctx.tx.selectFrom('units').select(['id', 'name']).where('association_id', '=', actor.associationId).where('id', '=', body.bodyUnitId).executeTakeFirst();
    const mayStand = actor.grants.some((g) => g.unitId === body.bodyUnitId && ['branchHead', 'branchSecretary', 'groupLead', 'committeeChair', 'secretariatOfficer'].includes(g.role));
    if (!unit || !mayStand) throw new Refusal('access.denied');
    return { memberId: null, columns: { lead_member_id: null, body_unit_id: unit.id, unit_id: unit.id, author_line: unit.name, entered_by: null } };
  }
  if (!actor.memberId) throw new Refusal('access.denied');
  const m = await ctx.tx.selectFrom('members').select(['id', 'name', 'home_unit_id']).where('association_id', '=', actor.associationId).where('id', '=', actor.memberId).executeTakeFirstOrThrow();
  return { memberId: m.id, columns: { lead_member_id: m.id, body_unit_id: null, unit_id: m.home_unit_id, author_line: m.name, entered_by: null } };
}

async function memberInReach(ctx: Ctx, memberId: string) {
  const paths = ctx.actor.grants.filter((g) => g.role === 'secretariatOfficer').map((g) => `${g.unitPath}%`);
  const m = await ctx.tx.selectFrom('members as m').innerJoin('units as u', (j) => j.onRef('u.association_id', '=', 'm.association_id').onRef('u.id', '=', 'm.home_unit_id')).select(['m.id', 'm.name', 'm.home_unit_id'])
    .where('m.association_id', '=', ctx.actor.associationId).where('m.id', '=', memberId).where((eb) => eb.or(paths.map((p) => eb('u.path', 'like', p)))).executeTakeFirst();
  if (!m) throw new Refusal('input.invalid', {}, [{ path: 'forMemberId', code: 'input.wrong_value' }]);
  return m;
}

async function knownCall(ctx: Ctx, id: string): Promise<void> {
  const call = await ctx.tx.selectFrom('topic_calls').select('state').where('association_id', '=', ctx.actor.associationId).where('id', '=', id).executeTakeFirst();
  if (!call || call.state === 'draft') throw new Refusal('topicCall.not_found');
}

async function saveAgain(ctx: Ctx, id: string, body: Body): Promise<OutputOf<typeof lists.saveDraft>> {
  const s = await suggestionFor(ctx, 'edit', id, body.version);
  if (body.topicCallId && body.topicCallId !== s.topic_call_id) await knownCall(ctx, body.topicCallId);
  await ctx.tx.updateTable('suggestions').set({ ...textOf(body), topic_call_id: body.topicCallId ?? null, version: s.version + 1, updated_at: ctx.now }).where('association_id', '=', ctx.actor.associationId).where('id', '=', id).execute();
  await syncFiles(ctx, body.fileIds, matterOf(id));
  return { id, version: s.version + 1, savedAt: ctx.now.toISOString() };
}

function textOf(body: Body) {
  return { type: body.type, title: body.title, content: JSON.stringify(body.content) as unknown as Content, open: body.open, open_reason: body.openReason ?? null, suggested_unit_ids: body.suggestedUnitIds };
}

/** Throws a draft away; what was never submitted leaves nothing but the fact that it was started. */
export async function removeDraft(ctx: Ctx, { params }: InputOf<typeof lists.removeDraft>): Promise<{ id: string }> {
  const s = await suggestionFor(ctx, 'edit', params.id);
  if (s.submitted_at) throw new Refusal('workflow.not_possible', { state: s.state, action: 'remove' });
  await syncFiles(ctx, [], matterOf(s.id));
  // Who was invited to sign has nothing to sign any more.
  await dropTodos(ctx, matterOf(s.id));
  for (const table of ['suggestion_authors'] as const) await ctx.tx.deleteFrom(table).where('association_id', '=', ctx.actor.associationId).where('suggestion_id', '=', s.id).execute();
  await ctx.tx.deleteFrom('suggestions').where('association_id', '=', ctx.actor.associationId).where('id', '=', s.id).execute();
  return { id: s.id };
}

/** The line of authors as it stands now; written to the row so that lists need no join. */
export async function refreshAuthorLine(ctx: Ctx, s: Pick<Loaded, 'id' | 'body_unit_id'>): Promise<string> {
  const rows = await ctx.tx.selectFrom('suggestion_authors as a').innerJoin('members as m', (j) => j.onRef('m.association_id', '=', 'a.association_id').onRef('m.id', '=', 'a.member_id')).select(['m.name', 'a.role'])
    .where('a.association_id', '=', ctx.actor.associationId).where('a.suggestion_id', '=', s.id).where('a.state', '=', 'signed').orderBy('a.ordinal').execute();
  const body = s.body_unit_id ? await ctx.tx.selectFrom('units').select('name').where('association_id', '=', ctx.actor.associationId).where('id', '=', s.body_unit_id).executeTakeFirst() : undefined;
  return authorLine(rows.find((r) => r.role === 'lead')?.name ?? null, rows.filter((r) => r.role === 'co').map((r) => r.name), body?.name ?? null);
}
