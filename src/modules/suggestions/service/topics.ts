import { sql } from 'kysely';
import { Refusal } from '#kit/pure/decision.ts';
import type { InputOf, OutputOf } from '#kit/pure/endpoint.ts';
import { endOfLocalDay, localDate } from '#kit/pure/time.ts';
import { allowAnywhere, mayAnywhere, scope } from '#kit/server/access.ts';
import type { Ctx } from '#kit/server/context.ts';
import { record } from '#kit/server/events.ts';
import { attachFiles, filesOf } from '#modules/files/index.ts';
import { deskAccess } from '../access.ts';
import type * as api from '../contract/lists.ts';
import type { Category, TopicCallState } from '../rules/words.ts';
import { keysetOf, pageOf } from './keyset.ts';
import { syncFiles } from './files.ts';

const subject = (id: string) => ({ type: 'topicCall', id }) as const;
const a = (ctx: Ctx) => ctx.actor.associationId;

/** Starts a topic call (version 0) or changes it; an open one may still be prolonged and its brief corrected, and one that has ended goes on with a new day, as long as nobody wrote what came of it. */
export async function saveTopicCall(ctx: Ctx, { params, body }: InputOf<typeof api.saveTopicCall>): Promise<OutputOf<typeof api.saveTopicCall>> {
  allowAnywhere(ctx, deskAccess, 'topicCall.manage');
  const closesAt = endOfLocalDay(body.closesOn);
  if (closesAt < ctx.now) throw new Refusal('topicCall.closes_in_past');
  const unitId = topUnit(ctx);
  const values = { title: body.title, brief: body.brief, issuer_name: body.issuerName, fields: body.fields, target_unit_ids: body.targetUnitIds, closes_at: closesAt };
  let state: TopicCallState = 'draft';
  let reopened = false;
  if (body.version === 0) {
    await ctx.tx.insertInto('topic_calls').values({ association_id: a(ctx), id: params.id, unit_id: unitId, state: 'draft', created_by: ctx.actor.accountId, created_at: ctx.now, ...values }).execute();
    await attachFiles(ctx, body.fileIds ?? [], subject(params.id));
  } else {
    const call = await callFor(ctx, params.id, body.version, ['draft', 'open', 'closed']);
    reopened = call.state === 'closed';
    state = reopened ? 'open' : call.state;
    await ctx.tx.updateTable('topic_calls').set({ ...values, state, ...(reopened ? { closed_at: null } : {}), version: call.version + 1 }).where('association_id', '=', a(ctx)).where('id', '=', params.id).execute();
    await syncFiles(ctx, body.fileIds, subject(params.id));
  }
  await record(ctx, 'topicCall.saved', subject(params.id), { title: body.title });
  // Those it is aimed at hear that it is open again, as they heard it the first time.
  if (reopened) await record(ctx, 'topicCall.published', subject(params.id), { title: body.title, unitIds: body.targetUnitIds });
  return { id: params.id, version: body.version + 1, state };
}

function topUnit(ctx: Ctx): string {
  const grants = ctx.actor.grants.filter((g) => g.role === 'secretariatOfficer' || g.role === 'liaisonOfficer').toSorted((x, y) => x.unitPath.length - y.unitPath.length);
  const unit = grants[0];
  if (!unit) throw new Refusal('access.denied');
  return unit.unitId;
}

async function callFor(ctx: Ctx, id: string, version: number, states: readonly TopicCallState[]) {
  const call = await ctx.tx.selectFrom('topic_calls as t').selectAll('t').where('t.association_id', '=', a(ctx)).where('t.id', '=', id).where(scope(ctx, deskAccess, 'topicCall.manage', 't')).forUpdate().executeTakeFirst();
  if (!call) throw new Refusal('topicCall.not_found');
  if (call.version !== version) throw new Refusal('matter.changed', { yours: version, current: call.version });
  if (!states.includes(call.state)) throw new Refusal('workflow.not_possible', { state: call.state, action: 'topicCall' });
  return call;
}

type Move = { state: TopicCallState; from: readonly TopicCallState[]; event: 'topicCall.published' | 'topicCall.closed' | 'topicCall.summarised'; set: object };

async function move(ctx: Ctx, id: string, version: number, m: Move): Promise<OutputOf<typeof api.publishTopicCall>> {
  const call = await callFor(ctx, id, version, m.from);
  if (m.state === 'open' && call.closes_at < ctx.now) throw new Refusal('topicCall.closes_in_past');
  await ctx.tx.updateTable('topic_calls').set({ ...m.set, state: m.state, version: version + 1 }).where('association_id', '=', a(ctx)).where('id', '=', id).execute();
  if (m.event === 'topicCall.published') await record(ctx, m.event, subject(id), { title: call.title, unitIds: call.target_unit_ids });
  else await record(ctx, m.event, subject(id), { title: call.title });
  return { id, version: version + 1, state: m.state };
}

/** Opens a call: its targets are told by the reaction. */
export function publishTopicCall(ctx: Ctx, { params, body }: InputOf<typeof api.publishTopicCall>) {
  return move(ctx, params.id, body.version, { state: 'open', from: ['draft'], event: 'topicCall.published', set: { published_at: ctx.now } });
}

/** Closes a call; drafts under it stay with their authors. */
export function closeTopicCall(ctx: Ctx, { params, body }: InputOf<typeof api.closeTopicCall>) {
  return move(ctx, params.id, body.version, { state: 'closed', from: ['open'], event: 'topicCall.closed', set: { closed_at: ctx.now } });
}

/** Says what came of a closed call. */
export function summariseTopicCall(ctx: Ctx, { params, body }: InputOf<typeof api.summariseTopicCall>) {
  return move(ctx, params.id, body.version, { state: 'summarised', from: ['closed'], event: 'topicCall.summarised', set: { summary: body.summary, summarised_at: ctx.now } });
}

/** A call whose day has passed closes by itself. */
export async function closeEndedCalls(ctx: Ctx): Promise<void> {
  const ended = await ctx.tx.selectFrom('topic_calls').selectAll().where('association_id', '=', a(ctx)).where('state', '=', 'open').where('closes_at', '<', ctx.now).forUpdate().skipLocked().execute();
  for (const call of ended) {
    await ctx.tx.updateTable('topic_calls').set({ state: 'closed', closed_at: ctx.now, version: call.version + 1 }).where('association_id', '=', a(ctx)).where('id', '=', call.id).execute();
    await record(ctx, 'topicCall.closed', subject(call.id), { title: call.title });
  }
}

/** A member claims a topic, alone or with a team. */
export async function claimTopic(ctx: Ctx, { params, body }: InputOf<typeof api.claimTopic>): Promise<{ id: string }> {
  allowAnywhere(ctx, deskAccess, 'topicCall.claim');
  const { memberId } = ctx.actor;
  const call = await visibleCall(ctx, params.id);
  if (!memberId) throw new Refusal('access.denied');
  if (call.state !== 'open' || call.closes_at < ctx.now) throw new Refusal('topicCall.not_open');
  const done = await ctx.tx.insertInto('topic_claims').values({ association_id: a(ctx), id: body.claimId, topic_call_id: params.id, member_id: memberId, team_name: body.teamName ?? null, team_member_ids: body.teamMemberIds, note: body.note ?? null, claimed_at: ctx.now }).onConflict((oc) => oc.doNothing()).executeTakeFirst();
  if (done.numInsertedOrUpdatedRows === 0n) throw new Refusal('topicCall.already_claimed');
  await record(ctx, 'topicCall.claimed', subject(params.id), { title: call.title, memberId });
  return { id: body.claimId };
}

/** Gives a claimed topic back. */
export async function releaseClaim(ctx: Ctx, { params, body }: InputOf<typeof api.releaseClaim>): Promise<{ id: string }> {
  allowAnywhere(ctx, deskAccess, 'topicCall.claim');
  const call = await visibleCall(ctx, params.id);
  const done = await ctx.tx.updateTable('topic_claims').set({ released_at: ctx.now }).where('association_id', '=', a(ctx)).where('topic_call_id', '=', params.id).where('id', '=', body.claimId).where('member_id', '=', ctx.actor.memberId).where('released_at', 'is', null).executeTakeFirst();
  if (done.numUpdatedRows === 0n) throw new Refusal('topicCall.not_found');
  await record(ctx, 'topicCall.claimReleased', subject(params.id), { title: call.title, memberId: ctx.actor.memberId ?? '' });
  return { id: body.claimId };
}

/** Calls that concern the reader: staff see all; members those without a target, or aimed at a unit they belong to. */
function visible(ctx: Ctx) {
  ctx.asked.add('topicCall.read');
  if (mayAnywhere(ctx.actor, deskAccess, 'topicCall.manage')) return sql<boolean>`true`;
  if (!mayAnywhere(ctx.actor, deskAccess, 'topicCall.read')) return sql<boolean>`false`;
  const memberId = ctx.actor.memberId;
  return sql<boolean>`(t.state <> 'draft' and (cardinality(t.target_unit_ids) = 0 or exists (select 1 from units u, units x where u.association_id = t.association_id and u.id = any(t.target_unit_ids) and x.association_id = t.association_id and starts_with(x.path, u.path)
    and (x.id in (select m.home_unit_id from members m where m.association_id = t.association_id and m.id = ${memberId}::uuid) or x.id in (select w.unit_id from member_units w where w.association_id = t.association_id and w.member_id = ${memberId}::uuid and w.valid_to is null)))))`;
}

async function visibleCall(ctx: Ctx, id: string) {
  const call = await ctx.tx.selectFrom('topic_calls as t').selectAll('t').where('t.association_id', '=', a(ctx)).where('t.id', '=', id).where(visible(ctx)).executeTakeFirst();
  if (!call) throw new Refusal('topicCall.not_found');
  return call;
}

/** The board of topic calls, open ones first by their closing day. */
export async function listTopicCalls(ctx: Ctx, { query }: InputOf<typeof api.listTopicCalls>): Promise<OutputOf<typeof api.listTopicCalls>> {
  const after = keysetOf(query.after, 2);
  const rows = await ctx.tx.selectFrom('topic_calls as t').select(['t.id', 't.title', 't.issuer_name', 't.state', 't.closes_at', 't.closed_at', 't.fields'])
    .select(sql<number>`(select count(*)::int from topic_claims c where c.association_id = t.association_id and c.topic_call_id = t.id and c.released_at is null)`.as('claims'))
    .select(sql<number>`(select count(*)::int from suggestions s where s.association_id = t.association_id and s.topic_call_id = t.id and s.submitted_at is not null)`.as('suggestions'))
    .select(sql<boolean>`exists (select 1 from topic_claims c where c.association_id = t.association_id and c.topic_call_id = t.id and c.member_id = ${ctx.actor.memberId}::uuid and c.released_at is null)`.as('mine'))
    .where('t.association_id', '=', a(ctx)).where(visible(ctx))
    .$if(query.state !== undefined, (q) => q.where('t.state', '=', query.state ?? 'open'))
    .$if(query.search !== undefined, (q) => q.where('t.title', 'ilike', `%${(query.search ?? '').replace(/[\\%_]/g, '\\$&')}%`))
    .$if(after !== null, (q) => q.where(sql<boolean>`(t.closes_at, t.id) < (${after?.[0]}::timestamptz, ${after?.[1]}::uuid)`))
    .orderBy('t.closes_at', 'desc').orderBy('t.id', 'desc').limit(query.limit + 1).execute();
  return pageOf(rows, query.limit, (r) => [r.closes_at.toISOString(), r.id], (r) => ({
    id: r.id, title: r.title, issuerName: r.issuer_name, state: r.state, closesAt: r.closes_at.toISOString(), closedAt: r.closed_at?.toISOString() ?? null, fields: r.fields as Category[], claimCount: r.claims, suggestionCount: r.suggestions, mine: r.mine,
  }));
}

/** One call with its claims and attachments. */
export async function readTopicCall(ctx: Ctx, { params }: InputOf<typeof api.readTopicCall>): Promise<OutputOf<typeof api.readTopicCall>> {
  const t = await visibleCall(ctx, params.id);
  const manage = mayAnywhere(ctx.actor, deskAccess, 'topicCall.manage');
  const claims = await ctx.tx.selectFrom('topic_claims as c').innerJoin('members as m', (j) => j.onRef('m.association_id', '=', 'c.association_id').onRef('m.id', '=', 'c.member_id'))
    .select(['c.id', 'c.member_id', 'm.name', 'c.team_name', 'c.note', 'c.claimed_at'])
    .select(sql<string[]>`coalesce((select array_agg(x.name order by x.stroke_key) from members x where x.association_id = c.association_id and x.id = any(c.team_member_ids)), '{}')`.as('team'))
    .where('c.association_id', '=', a(ctx)).where('c.topic_call_id', '=', t.id).where('c.released_at', 'is', null).orderBy('c.claimed_at').execute();
  const units = t.target_unit_ids.length === 0 ? [] : await ctx.tx.selectFrom('units').select(['id', 'name']).where('association_id', '=', a(ctx)).where('id', 'in', t.target_unit_ids).orderBy('path').execute();
  const count = await ctx.tx.selectFrom('suggestions').select((eb) => eb.fn.countAll<string>().as('n')).where('association_id', '=', a(ctx)).where('topic_call_id', '=', t.id).where('submitted_at', 'is not', null).executeTakeFirstOrThrow();
  const mine = claims.some((c) => c.member_id === ctx.actor.memberId);
  const open = t.state === 'open' && t.closes_at >= ctx.now;
  return {
    id: t.id, title: t.title, brief: t.brief, issuerName: t.issuer_name, fields: t.fields as Category[], targetUnits: units, closesAt: t.closes_at.toISOString(), closesOn: localDate(t.closes_at), closedAt: t.closed_at?.toISOString() ?? null, state: t.state, publishedAt: t.published_at?.toISOString() ?? null, summary: t.summary, version: t.version,
    claims: claims.map((c) => ({ id: c.id, memberId: c.member_id, memberName: c.name, teamName: c.team_name, teamNames: c.team, note: c.note, claimedAt: c.claimed_at.toISOString(), mine: c.member_id === ctx.actor.memberId })),
    suggestionCount: Number(count.n),
    files: (await filesOf(ctx, subject(t.id))).map((f) => ({ id: f.id, name: f.name, size: f.size, label: null })),
    can: { edit: manage && t.state !== 'summarised', publish: manage && t.state === 'draft', close: manage && t.state === 'open', summarise: manage && t.state === 'closed', claim: open && ctx.actor.memberId !== null && !mine, release: mine && open, write: open && mayAnywhere(ctx.actor, deskAccess, 'suggestion.write') },
  };
}
