import { sql } from 'kysely';
import { Refusal } from '#kit/pure/decision.ts';
import type { InputOf, OutputOf } from '#kit/pure/endpoint.ts';
import { formatDateTimeZh } from '#kit/pure/time.ts';
import { fill } from '#kit/pure/words.ts';
import { allowAnywhere } from '#kit/server/access.ts';
import type { Ctx } from '#kit/server/context.ts';
import { record } from '#kit/server/events.ts';
import { speak } from '#kit/server/speak.ts';
import { findExports, untracedExports } from '#modules/exports/index.ts';
import { auditAccess } from '../access.ts';
import type * as api from '../contract.affected.ts';
import { zhCN } from '../locales/zh-CN.ts';
import { gapsOf } from '../rules.ts';
import { reportFor, reportOf, subjectOf } from './load.ts';
import { type Scope, writeLines } from './trace.ts';

type Asked = InputOf<typeof api.askAffected>['body'];
const w = zhCN.affected;

/** Gathers every trace of an incident into a report, which stays as it was made; the asking is a fact itself. */
export async function askAffected(ctx: Ctx, { body }: InputOf<typeof api.askAffected>): Promise<OutputOf<typeof api.askAffected>> {
  allowAnywhere(ctx, auditAccess, 'affected.ask');
  const { target, scope } = await scopeOf(ctx, body);
  if (scope.to <= scope.from) throw new Refusal('audit.period_reversed');
  const report = { association_id: ctx.actor.associationId, id: body.id };
  const none: api.AffectedFigures = { people: 0, sensitive: 0, shown: 0, lines: 0, channels: {}, signIns: 0, unknownExports: 0, unknownPersons: 0, unnamed: 0, gaps: [] };
  // The lines hang on the report, and the report tells how many they are: it is written when they are known, in one transaction, before anybody sees either.
  await sql`set constraints all deferred`.execute(ctx.tx);
  const written = await writeLines(ctx, body.id, scope);
  const unknown = await untracedExports(ctx, scope, scope.exportId);
  const figures: api.AffectedFigures = {
    ...none, ...(await countLines(ctx, body.id)), ...written, signIns: await countSignIns(ctx, scope), unknownExports: unknown.files, unknownPersons: unknown.persons,
    gaps: gapsOf({ kind: body.kind, unknownExports: unknown.files, unnamed: written.unnamed, byTime: body.kind === 'session' && scope.signInId === null, taken: scope.exportId === null || (await findExports(ctx, { id: scope.exportId }))[0]?.downloads !== 0 }),
  };
  await ctx.tx.insertInto('affected_reports').values({
    ...report, kind: body.kind, target_id: body.kind === 'period' ? null : (body.targetId ?? null), target, field: scope.field, from_at: scope.from, to_at: scope.to, reason: body.reason, figures: JSON.stringify(figures) as never,
    asked_by: ctx.actor.accountId ?? '', asked_by_name: ctx.actor.name, asked_at: ctx.now,
  }).execute();
  await record(ctx, 'affected.asked', subjectOf(body.id), { target, people: figures.people, reason: body.reason });
  return reportOf(await reportFor(ctx, body.id));
}

/** Finds what the report is about; what is not there is refused in words. */
async function scopeOf(ctx: Ctx, body: Asked): Promise<{ target: string; scope: Scope }> {
  const { associationId } = ctx.actor;
  const base: Scope = { associationId, kind: body.kind, from: new Date(body.from), to: new Date(body.to), accountId: null, signInId: null, exportId: null, memberIds: null, field: body.field === '' ? null : body.field };
  const missing = (): never => { throw new Refusal('affected.target_not_found'); };
  if (body.kind === 'period') return { target: w.periodTarget, scope: base };
  if (!body.targetId) throw new Refusal('affected.target_required', {}, [{ path: 'targetId', code: 'input.required' }]);
  if (body.kind === 'account') return { target: await accountName(ctx, body.targetId) ?? missing(), scope: { ...base, accountId: body.targetId } };
  if (body.kind === 'session') {
    const accountId = body.accountId ?? missing();
    const name = await accountName(ctx, accountId) ?? missing();
    const { rows } = await sql<{ name: string; at: Date; device: string; exact: boolean }>`select e.name, e.at, e.data->>'device' as device, e.sign_in_id is not null as exact from events e where e.association_id = ${associationId} and e.subject_type = 'account' and e.subject_id = ${accountId}
      and e.name in ('account.signedIn', 'account.signedOut') and e.data->>'sessionId' = ${body.targetId} order by e.seq`.execute(ctx.tx);
    const began = rows.find((e) => e.name === 'account.signedIn') ?? missing();
    // A sign-in that its acts name needs no end: nothing of another one counts. One of before that counts all that its account did until it ended.
    const ended = began.exact ? undefined : rows.find((e) => e.name === 'account.signedOut')?.at;
    return {
      target: fill(w.sessionTarget, { name, at: formatDateTimeZh(began.at), device: began.device }),
      scope: { ...base, accountId, signInId: began.exact ? body.targetId : null, from: new Date(Math.max(base.from.getTime(), began.at.getTime())), to: new Date(Math.min(base.to.getTime(), ended ? ended.getTime() + 1 : Number.POSITIVE_INFINITY)) },
    };
  }
  if (body.kind === 'export') {
    const [found] = await findExports(ctx, { id: body.targetId });
    if (!found) return missing();
    return { target: fill(w.exportTarget, { list: speak(ctx.app.registry, 'zh-CN', ctx.app.registry.exports.get(found.list)?.title ?? '') ?? found.list, name: found.askedBy, at: formatDateTimeZh(found.askedAt) }), scope: { ...base, exportId: found.id, from: found.askedAt, to: new Date(ctx.now.getTime() + 1) } };
  }
  const { rows } = await sql<{ id: string; name: string; own: boolean }>`select m.id, m.name, m.id = p.id as own from members p join members m on m.association_id = p.association_id and (m.id = p.id or m.merged_into = p.id)
    where p.association_id = ${associationId} and p.id = ${body.targetId}`.execute(ctx.tx);
  return { target: rows.find((r) => r.own)?.name ?? missing(), scope: { ...base, memberIds: rows.map((r) => r.id) } };
}

async function accountName(ctx: Ctx, id: string): Promise<string | undefined> {
  return (await ctx.tx.selectFrom('accounts').select('name').where('association_id', '=', ctx.actor.associationId).where('id', '=', id).executeTakeFirst())?.name;
}

async function countLines(ctx: Ctx, reportId: string): Promise<Pick<api.AffectedFigures, 'people' | 'sensitive' | 'shown' | 'channels'>> {
  const { rows } = await sql<{ channel: api.AffectedChannel | null; people: number; sensitive: number; shown: number }>`select l.channel, count(distinct l.member_id)::int as people, count(distinct l.member_id) filter (where l.sensitive)::int as sensitive, count(distinct l.member_id) filter (where l.times > 0)::int as shown
    from affected_lines l where l.association_id = ${ctx.actor.associationId} and l.report_id = ${reportId} group by grouping sets ((), (l.channel))`.execute(ctx.tx);
  const all = rows.find((r) => r.channel === null);
  return { people: all?.people ?? 0, sensitive: all?.sensitive ?? 0, shown: all?.shown ?? 0, channels: Object.fromEntries(rows.flatMap((r) => (r.channel === null ? [] : [[r.channel, r.people]]))) };
}

async function countSignIns(ctx: Ctx, s: Scope): Promise<number> {
  if (s.accountId === null || s.signInId !== null) return s.accountId === null ? 0 : 1;
  const { rows } = await sql<{ n: number }>`select count(*)::int as n from events e where e.association_id = ${s.associationId} and e.subject_type = 'account' and e.subject_id = ${s.accountId}::uuid and e.name = 'account.signedIn' and e.at >= ${s.from} and e.at < ${s.to}`.execute(ctx.tx);
  return rows[0]?.n ?? 0;
}
