import { type RawBuilder, sql } from 'kysely';
import type { Limit } from '#kit/pure/limits.ts';
import type { Ctx } from '#kit/server/context.ts';
import { type Database, leave } from '#kit/server/db.ts';
import { cancelDeadlines, meetDeadline, planDeadline, writeDeadline } from '#kit/server/deadlines/ledger.ts';
import { type Late, record } from '#kit/server/events.ts';
import { setting } from '#kit/server/settings.ts';
import { accountsOfMembers } from '#modules/accounts/index.ts';
import { type Target, finishTodos, openTodo, redueTodos } from '#modules/inbox/index.ts';
import type { Updateable } from 'kysely';
import { type StepFact, stepEvents } from '../contract/events.ts';
import type { Stepped } from '../contract/shared.ts';
import { type ClockKind, type Wait, remindersAfter, waits } from '../rules/clocks.ts';
import type { SuggestionState } from '../rules/words.ts';
import type { SuggestionAction } from '../rules/workflow.ts';
import type { Loaded } from './load.ts';

export const matterOf = (id: string) => ({ type: 'suggestion', id }) as const;

export interface StepOptions {
  /** The next state; the same state when left out. */
  readonly to?: SuggestionState;
  /** Columns that the step writes beside state and version. */
  readonly set?: Omit<Updateable<Database['suggestions']>, 'state' | 'version' | 'serial_no'> & { readonly serial_no?: string | null | RawBuilder<string> };
  /** Another event than the step's own (a step taken back). */
  readonly event?: 'suggestion.adoptionReversed' | 'suggestion.coAuthorRemoved' | 'suggestion.carriedOutReversed';
  /** What the record says beside from, to and title. */
  readonly fact?: Partial<StepFact>;
  /** What of the fact the statement that writes the step finds out. */
  readonly late?: Late;
  /** Waits for something else than the table says for this state; `null`: for nobody. */
  readonly wait?: Wait | null;
}

/**
 * Takes one step in the caller's transaction: writes the state, ends what the old state waited for, opens what the new
 * one waits for with its clock, and records the event (with its reactions). Every command of the loop ends here.
 */
export async function takeStep(ctx: Ctx, s: Loaded, action: SuggestionAction, o: StepOptions = {}): Promise<Stepped> {
  const to = o.to ?? s.state;
  const moved = to !== s.state;
  const version = s.version + 1;
  if (moved) await endWait(ctx, s);
  const wait = moved || o.wait !== undefined ? await planWait(ctx, { ...s, ...definedOf(o.set) }, o.wait === undefined ? waits[to] : o.wait) : undefined;
  // What is written travels with whatever comes next; the transaction ends only when all of it was.
  if (wait) leave(ctx.tx, wait.open());
  const written = ctx.tx.updateTable('suggestions').set({
    ...o.set, state: to, version, updated_at: ctx.now, ...(moved ? { state_since: ctx.now } : {}), ...wait?.holder, ...(HANDLING.includes(to) ? { due_at: earliestAnswer, reply_due_at: earliestRunning } : {}),
  }).where('association_id', '=', ctx.actor.associationId).where('id', '=', s.id).execute();
  leave(ctx.tx, written);
  leave(ctx.tx, record(ctx, o.event ?? stepEvents[action], matterOf(s.id), { from: s.state, to, title: s.title, ...o.fact }, { onBehalfOf: onBehalfOf(s, action), late: o.late }));
  return { id: s.id, state: to, version };
}

/** Asks for what the wait of a state will need, to travel with what is read before the step. */
export async function aheadOf(ctx: Ctx, state: SuggestionState): Promise<void> {
  const clock = waits[state]?.clock;
  if (clock) await setting<Limit>(ctx, clock.limit);
}

/** Staff acting in an author's step act on the author's behalf; the record says so. */
function onBehalfOf(s: Loaded, action: SuggestionAction): string | null {
  const authorActs: readonly SuggestionAction[] = ['edit', 'invite', 'sign', 'declineSign', 'withdrawSign', 'submit', 'withdraw', 'answerEdit', 'rate', 'confirmCarriedOut'];
  const isAuthor = s.standing.some((r) => r === 'author' || r === 'coAuthor' || r === 'invited');
  return authorActs.includes(action) && !isAuthor && s.standing.includes('proxy') ? s.lead_member_id : null;
}

/** Ends the to-dos and the clock of the state that is left. */
export async function endWait(ctx: Ctx, s: Pick<Loaded, 'id' | 'state'>): Promise<void> {
  const old = waits[s.state];
  if (old) await finishTodos(ctx, matterOf(s.id), { action: s.state === 'accepted' ? [old.action, 'file', 'decline'] : old.action });
  if (old?.clock) await meetDeadline(ctx, { matter: matterOf(s.id), kind: old.clock.kind });
  // A second clock inside the state (sign-off within screening) ends with it.
  if (s.state === 'accepted') await meetDeadline(ctx, { matter: matterOf(s.id), kind: 'signOff' });
}

type WaitSubject = Pick<Loaded, 'id' | 'title' | 'unit_id' | 'lead_member_id' | 'body_unit_id'>;

const remindAfter = (kind: ClockKind): { remindAfter?: readonly number[] } => { const after = remindersAfter[kind]; return after ? { remindAfter: after } : {}; };

interface PlannedWait {
  readonly holder: { holder_role: Wait['by'] | null; holder_unit_id: string | null; due_at: Date | null };
  /** Writes the to-do and the clock. */
  readonly open: () => Promise<unknown>;
}

/** Reckons the to-do and the clock of a wait, and what the row then says of who has it, until when. */
async function planWait(ctx: Ctx, s: WaitSubject, wait: Wait | null | undefined): Promise<PlannedWait> {
  if (!wait) return { holder: { holder_role: null, holder_unit_id: null, due_at: null }, open: () => Promise.resolve() };
  const to = await holdersOf(ctx, s, wait);
  const first = to[0];
  const holder = first && 'accountId' in first ? { accountId: first.accountId, role: 'author' } : (first ?? {});
  const clock = wait.clock && (await planDeadline(ctx, { matter: matterOf(s.id), kind: wait.clock.kind, limitKey: wait.clock.limit, holder, ...remindAfter(wait.clock.kind) }));
  const todo = { matter: matterOf(s.id), action: wait.action, title: s.title, to, ...(clock ? { dueAt: clock.due_at } : {}) };
  return {
    holder: { holder_role: wait.by, holder_unit_id: wait.by === 'author' ? null : s.unit_id, due_at: clock?.due_at ?? null },
    open: () => Promise.all([clock && writeDeadline(ctx, clock), openTodo(ctx, todo)]),
  };
}

/**
 * Whom a wait concerns: accounts, or whoever holds a role over the unit. An answer concerns every author who signed;
 * anything else of the author's, the lead. A member without an account is served by the secretariat.
 */
export async function holdersOf(ctx: Ctx, s: WaitSubject, wait: Wait): Promise<Target[]> {
  if (wait.by !== 'author') return [{ role: wait.by, unitId: s.unit_id }];
  if (s.body_unit_id && !s.lead_member_id) return [{ role: 'branchSecretary', unitId: s.body_unit_id }];
  const members = wait.action === 'rate' ? await signedMembers(ctx, s.id) : s.lead_member_id ? [s.lead_member_id] : [];
  const accounts = await accountsOfMembers(ctx, members);
  const targets: Target[] = accounts.map((a) => ({ accountId: a.accountId }));
  return accounts.length === members.length ? targets : [...targets, { role: 'secretariatOfficer', unitId: s.unit_id }];
}

/** The members who stand as authors: the lead, and co-authors who signed. */
export async function signedMembers(ctx: Ctx, suggestionId: string): Promise<string[]> {
  const rows = await ctx.tx.selectFrom('suggestion_authors').select('member_id').where('association_id', '=', ctx.actor.associationId).where('suggestion_id', '=', suggestionId).where('state', '=', 'signed').orderBy('ordinal').execute();
  return rows.map((r) => r.member_id);
}

/** While units handle, the matter is due when the first of them must have answered. */
const HANDLING: readonly SuggestionState[] = ['dispatched', 'signed', 'handling', 'suspended', 'replyDrafted'];
const earliestAnswer = sql<Date | null>`(select min(d.due_at) from deadlines d where d.association_id = suggestions.association_id and d.matter_id = suggestions.id and d.kind = 'reply' and d.state in ('running', 'paused'))`;
/** What statistics count by: a paused clock makes nobody late. */
const earliestRunning = sql<Date | null>`(select min(d.due_at) from deadlines d where d.association_id = suggestions.association_id and d.matter_id = suggestions.id and d.kind = 'reply' and d.state = 'running')`;

/** Writes "until when" anew after a clock moved by itself (a year's holiday list arrived). */
export async function refreshHolder(ctx: Ctx, id: string): Promise<void> {
  await sql`update suggestions s set reply_due_at = case when s.state = any(${[...HANDLING]}::text[])
        then (select min(d.due_at) from deadlines d where d.association_id = s.association_id and d.matter_id = s.id and d.kind = 'reply' and d.state = 'running') else s.reply_due_at end, due_at = (
      select min(d.due_at) from deadlines d where d.association_id = s.association_id and d.matter_id = s.id and d.state in ('running', 'paused')
        and d.kind = any(case when s.state = any(${[...HANDLING]}::text[]) then array['reply'] else array['screen', 'fix', 'edit', 'signOff', 'route', 'dispatch', 'feedback', 'reopen'] end))
    where s.association_id = ${ctx.actor.associationId} and s.id = ${id}`.execute(ctx.tx);
}

/** The acts that a clock of a kind stands beside, whose to-dos show its day. */
const actsOf: Readonly<Record<string, readonly SuggestionAction[]>> = {
  screen: ['accept'], fix: ['submit'], edit: ['propose'], signOff: ['file', 'decline'], route: ['dispatch'], dispatch: ['dispatch'], feedback: ['rate'], reopen: ['reopen', 'closeDisputed'], acknowledge: ['acknowledge'], coOpinion: ['giveCoOpinion'],
  reply: ['startHandling', 'draftReply'], arbitrate: ['arbitrate'], decideExtension: ['decideExtension'], review: ['passReply'], followUp: ['followUp'], confirm: ['recordCarriedOut'],
};

/** A clock moved by itself: the matter and the to-dos beside it show the new day. */
export async function followClock(ctx: Ctx, id: string, clock: { readonly kind: string; readonly partId?: string | null; readonly dueAt: string }): Promise<void> {
  await refreshHolder(ctx, id);
  const action = actsOf[clock.kind];
  if (action) await redueTodos(ctx, matterOf(id), { action, ...(clock.partId ? { partId: clock.partId } : {}) }, new Date(clock.dueAt));
}

/** Ends everything that still waits on a suggestion: to-dos of units, clocks, links. */
export async function stopEverything(ctx: Ctx, id: string, reason: string): Promise<void> {
  await finishTodos(ctx, matterOf(id), {});
  await cancelDeadlines(ctx, matterOf(id), reason);
}

function definedOf<T extends object>(set: T | undefined): Partial<WaitSubject> {
  const { title, unit_id, lead_member_id, body_unit_id } = (set ?? {}) as Partial<Record<keyof WaitSubject, string | null>>;
  return {
    ...(typeof title === 'string' ? { title } : {}), ...(typeof unit_id === 'string' ? { unit_id } : {}),
    ...(lead_member_id === undefined ? {} : { lead_member_id }), ...(body_unit_id === undefined ? {} : { body_unit_id }),
  };
}
