import { type Selectable, sql } from 'kysely';
import { Refusal, insist } from '#kit/pure/decision.ts';
import type { InputOf, OutputOf } from '#kit/pure/endpoint.ts';
import { allowAnywhere } from '#kit/server/access.ts';
import type { Ctx } from '#kit/server/context.ts';
import { cursorOf, placeOf } from '#kit/server/cursor.ts';
import { type Database, isUniqueViolation } from '#kit/server/db.ts';
import { record } from '#kit/server/events.ts';
import { speak } from '#kit/server/speak.ts';
import { accountsHolding } from '#modules/accounts/index.ts';
import { dropTodos, finishTodos, openTodo } from '#modules/inbox/index.ts';
import { notify } from '#modules/notifications/index.ts';
import { auditAccess } from './access.ts';
import { areSame, asJson, lastFinished, oneAtATime } from './chain-checks.ts';
import type * as api from './contract.chain.ts';
import { canConfirmAccount } from './rules.ts';

type Row = Selectable<Database['chain_accounts']>;
type Account = OutputOf<typeof api.giveChainAccount>;

const CONFIRM = 'chainAccount.confirm';
const subjectOf = (id: string) => ({ type: 'chainAccount', id }) as const;
const pageOf = (id: string): string => `/chain-accounts/${id}`;

function shown(r: Row): Account {
  return { id: r.id, state: r.state, problems: [...r.problems], reason: r.reason, askedBy: r.asked_by_name, askedAt: r.asked_at.toISOString(), decidedBy: r.decided_by_name, decidedAt: r.decided_at?.toISOString() ?? null, note: r.note };
}

/** What waits to be confirmed, and what the reader may do about it. */
export async function accountNow(ctx: Ctx) {
  const open = await ctx.tx.selectFrom('chain_accounts').selectAll().where('association_id', '=', ctx.actor.associationId).where('state', '=', 'waiting').executeTakeFirst();
  const mayAct = auditAccess.actions['audit.accountChain'].some((role) => ctx.actor.grants.some((g) => g.role === role));
  const mine = open?.asked_by === ctx.actor.accountId;
  const other = mayAct && open !== undefined && canConfirmAccount(open.asked_by, ctx.actor.accountId).ok;
  return { account: open ? shown(open) : null, can: { account: mayAct && !open, confirm: other, decline: other, withdraw: mayAct && mine } };
}

/** How what the walks found was accounted for, newest first. */
export async function listChainAccounts(ctx: Ctx, { query: { after, limit } }: InputOf<typeof api.listChainAccounts>): Promise<OutputOf<typeof api.listChainAccounts>> {
  allowAnywhere(ctx, auditAccess, 'audit.checkChain');
  const place = placeOf(after);
  let rows = ctx.tx.selectFrom('chain_accounts').selectAll().where('association_id', '=', ctx.actor.associationId);
  if (place) rows = rows.where(sql<boolean>`(asked_at, id) < (${place.at}::timestamptz, ${place.id}::uuid)`);
  const found = await rows.orderBy('asked_at', 'desc').orderBy('id', 'desc').limit(limit + 1).execute();
  const items = found.slice(0, limit);
  const last = found.length > limit ? items.at(-1) : undefined;
  return { items: items.map(shown), next: last ? cursorOf(last.asked_at, last.id) : null };
}

/** Who could confirm: whoever audits or watches over security, but for whoever acts. */
async function others(ctx: Ctx): Promise<string[]> {
  const all: string[] = [];
  for (const role of auditAccess.actions['audit.accountChain']) all.push(...(await accountsHolding(ctx, role)));
  return [...new Set(all)].filter((id) => id !== ctx.actor.accountId);
}

/** Somebody says what caused all that the last walk found; it is told on until another person confirms. */
export async function giveChainAccount(ctx: Ctx, { body }: InputOf<typeof api.giveChainAccount>): Promise<Account> {
  allowAnywhere(ctx, auditAccess, 'audit.accountChain');
  await oneAtATime(ctx);
  const last = await lastFinished(ctx);
  if (last?.id !== body.checkId || last.problems.length === 0) throw new Refusal('audit.nothing_to_account');
  const to = await others(ctx);
  if (to.length === 0) throw new Refusal('audit.no_second_person');
  let row: Row;
  try {
    row = await ctx.tx.insertInto('chain_accounts').values({ association_id: ctx.actor.associationId, id: body.id, problems: asJson(last.problems), reason: body.reason, state: 'waiting', asked_by: ctx.actor.accountId ?? '', asked_by_name: ctx.actor.name, asked_at: ctx.now }).returningAll().executeTakeFirstOrThrow();
  } catch (error) {
    if (isUniqueViolation(error, 'chain_accounts_open')) throw new Refusal('audit.account_waits');
    throw error;
  }
  const params = { name: ctx.actor.name, count: last.problems.length };
  await record(ctx, 'chainAccount.given', subjectOf(row.id), { problems: last.problems.length, reason: body.reason });
  await openTodo(ctx, { matter: subjectOf(row.id), action: CONFIRM, title: speak(ctx.app.registry, 'zh-CN', 'audit.chain.todoTitle', params) ?? '', to: to.map((accountId) => ({ accountId })) });
  await notify(ctx, { to, kind: 'chainAccount.toConfirm', params, subject: subjectOf(row.id), link: pageOf(row.id), effectKey: `chainAccount.toConfirm:${row.id}`, awaits: { action: CONFIRM } });
  return shown(row);
}

/** An account that still waits; of two who decide at once the second finds it decided. */
async function waiting(ctx: Ctx, id: string): Promise<Row> {
  await oneAtATime(ctx);
  const row = await ctx.tx.selectFrom('chain_accounts').selectAll().where('association_id', '=', ctx.actor.associationId).where('id', '=', id).forUpdate().executeTakeFirst();
  if (!row) throw new Refusal('audit.account_not_found');
  if (row.state !== 'waiting') throw new Refusal('audit.account_decided');
  return row;
}

const settle = (ctx: Ctx, row: Row, state: 'confirmed' | 'declined' | 'withdrawn', note: string | null): Promise<Row> =>
  ctx.tx.updateTable('chain_accounts').set({ state, decided_by: ctx.actor.accountId, decided_by_name: ctx.actor.name, decided_at: ctx.now, note }).where('association_id', '=', row.association_id).where('id', '=', row.id).returningAll().executeTakeFirstOrThrow();

/** Another person confirms: what was found is told of no more. What was found otherwise since, or said by who audits no longer, is not confirmed. */
export async function confirmChainAccount(ctx: Ctx, { params }: InputOf<typeof api.confirmChainAccount>): Promise<Account> {
  allowAnywhere(ctx, auditAccess, 'audit.accountChain');
  const row = await waiting(ctx, params.id);
  insist(canConfirmAccount(row.asked_by, ctx.actor.accountId));
  const last = await lastFinished(ctx);
  if (!last || !areSame(last.problems, row.problems) || !(await others(ctx)).includes(row.asked_by)) throw new Refusal('audit.account_outdated');
  const done = await settle(ctx, row, 'confirmed', null);
  await ctx.tx.updateTable('chain_checks').set({ problems: asJson([]), known: asJson([...last.known, ...last.problems]) }).where('association_id', '=', last.association_id).where('id', '=', last.id).execute();
  await record(ctx, 'audit.chainAccounted', subjectOf(row.id), { problems: last.problems.length, reason: row.reason });
  await finishTodos(ctx, subjectOf(row.id));
  return shown(done);
}

/** Another person does not agree and says why; who accounted is told. */
export async function declineChainAccount(ctx: Ctx, { params, body }: InputOf<typeof api.declineChainAccount>): Promise<Account> {
  allowAnywhere(ctx, auditAccess, 'audit.accountChain');
  const row = await waiting(ctx, params.id);
  insist(canConfirmAccount(row.asked_by, ctx.actor.accountId));
  const done = await settle(ctx, row, 'declined', body.note);
  await record(ctx, 'chainAccount.declined', subjectOf(row.id), { askedBy: row.asked_by_name, note: body.note });
  await finishTodos(ctx, subjectOf(row.id));
  await notify(ctx, { to: [row.asked_by], kind: 'chainAccount.declined', params: { name: ctx.actor.name, note: body.note }, subject: subjectOf(row.id), link: pageOf(row.id), effectKey: `chainAccount.declined:${row.id}`, mustRead: true });
  return shown(done);
}

/** Whoever accounted takes it back. */
export async function withdrawChainAccount(ctx: Ctx, { params }: InputOf<typeof api.withdrawChainAccount>): Promise<Account> {
  allowAnywhere(ctx, auditAccess, 'audit.accountChain');
  const row = await waiting(ctx, params.id);
  if (row.asked_by !== ctx.actor.accountId) throw new Refusal('access.denied');
  const done = await settle(ctx, row, 'withdrawn', null);
  await record(ctx, 'chainAccount.withdrawn', subjectOf(row.id), {});
  await dropTodos(ctx, subjectOf(row.id));
  return shown(done);
}

/** After a walk that found something else, what waits to be confirmed is about the past: it lapses, and who said it is told. */
export async function lapseIfChanged(ctx: Ctx): Promise<void> {
  const row = await ctx.tx.selectFrom('chain_accounts').selectAll().where('association_id', '=', ctx.actor.associationId).where('state', '=', 'waiting').forUpdate().executeTakeFirst();
  if (!row || areSame((await lastFinished(ctx))?.problems ?? [], row.problems)) return;
  await ctx.tx.updateTable('chain_accounts').set({ state: 'lapsed', decided_at: ctx.now }).where('association_id', '=', row.association_id).where('id', '=', row.id).execute();
  await record(ctx, 'chainAccount.lapsed', subjectOf(row.id), { askedBy: row.asked_by_name });
  await dropTodos(ctx, subjectOf(row.id));
  await notify(ctx, { to: [row.asked_by], kind: 'chainAccount.lapsed', params: {}, subject: subjectOf(row.id), link: pageOf(row.id), effectKey: `chainAccount.lapsed:${row.id}`, mustRead: true });
}
