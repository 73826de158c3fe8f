import type { Updateable } from 'kysely';
import { fill } from '#kit/pure/words.ts';
import type { Ctx } from '#kit/server/context.ts';
import type { Database } from '#kit/server/db.ts';
import { type Start, cancelDeadlines, meetDeadline, pauseDeadline, resumeDeadline, startDeadline } from '#kit/server/deadlines/ledger.ts';
import { type EventMap, record } from '#kit/server/events.ts';
import { type Target, finishTodos, holdersOf, openTodo } from '#modules/inbox/index.ts';
import { accountsOfMembers } from '#modules/accounts/index.ts';
import { namesOfUnits } from '#modules/units/index.ts';
import type { Stepped } from '../contract/applications.ts';
import type { ApplicationFact } from '../contract/events.ts';
import { zhCN } from '../locales/zh-CN.ts';
import type { ApplicationState } from '../rules/words.ts';
import { type ApplicationRow, introducersOf, matterOf } from './load.ts';

type FactName = { [E in keyof EventMap]: EventMap[E] extends ApplicationFact ? (ApplicationFact extends EventMap[E] ? E : never) : never }[keyof EventMap];

export interface StepOptions {
  readonly to: ApplicationState;
  readonly event: FactName | null;
  readonly fact?: Partial<ApplicationFact>;
  readonly set?: Omit<Updateable<Database['membership_applications']>, 'state' | 'version'>;
}

/** The clock of the whole decision. */
const DECISION = 'admissionDecision';
const CLOCKS: Partial<Record<ApplicationState, string>> = { introducing: 'introduce', reviewing: 'admissionStage', returned: 'admissionFix' };

/** What a fact about an application says: its number and its unit, nobody's name. */
export async function factOf(ctx: Ctx, a: ApplicationRow): Promise<ApplicationFact> {
  const units = await namesOfUnits(ctx, [a.unit_id]);
  return { number: a.serial_no ?? zhCN.admission.noNumber, unitName: units.get(a.unit_id)?.shortName ?? '' };
}

export const titleOf = (a: Pick<ApplicationRow, 'name'>): string => fill(zhCN.admission.todoTitle, { name: a.name });

/**
 * Takes one step: ends the wait of the old state (or stage), writes the row, opens the new wait with its clock, records
 * the fact. Every command of an admission ends here.
 */
export async function takeStep(ctx: Ctx, a: ApplicationRow, o: StepOptions): Promise<Stepped> {
  const next: ApplicationRow = { ...a, ...(o.set as Partial<ApplicationRow>), state: o.to };
  const moved = o.to !== a.state || next.stage !== a.stage;
  if (moved) await endWait(ctx, a, o.to);
  const wait = moved ? await openWait(ctx, next) : { holder_role: a.holder_role, holder_unit_id: a.holder_unit_id, due_at: a.due_at };
  const version = a.version + 1;
  await ctx.tx.updateTable('membership_applications').set({ ...o.set, ...(o.set?.stages ? { stages: JSON.stringify(o.set.stages) as unknown as ApplicationRow['stages'] } : {}), ...wait, ...(moved ? await decideBy(ctx, next, a.state) : {}), state: o.to, version, updated_at: ctx.now }).where('association_id', '=', ctx.actor.associationId).where('id', '=', a.id).execute();
  if (o.event) await record(ctx, o.event, matterOf(a.id), { ...(await factOf(ctx, next)), ...o.fact });
  return { id: a.id, state: o.to, version };
}

async function endWait(ctx: Ctx, a: ApplicationRow, to: ApplicationState): Promise<void> {
  const kind = CLOCKS[a.state];
  await finishTodos(ctx, matterOf(a.id));
  if (!kind) return;
  if (to === 'withdrawn') {
    await cancelDeadlines(ctx, matterOf(a.id), 'withdrawn');
    return;
  }
  await meetDeadline(ctx, { matter: matterOf(a.id), kind });
  if (to === 'approved' || to === 'declined') await meetDeadline(ctx, { matter: matterOf(a.id), kind: DECISION });
  if (to === 'lapsed') await cancelDeadlines(ctx, matterOf(a.id), 'lapsed');
  if (to === 'returned') await pauseDeadline(ctx, { matter: matterOf(a.id), kind: DECISION }, { reason: zhCN.admission.waitsForApplicant });
}

/**
 * The whole decision has a day of its own (ORG-02), whatever the stages take: it begins when the application is handed
 * in, and stands still while the applicant puts something right.
 */
async function decideBy(ctx: Ctx, a: ApplicationRow, from: ApplicationState): Promise<{ decide_by?: Date }> {
  if (a.state !== 'introducing' && a.state !== 'reviewing') return {};
  if (from === 'draft') return { decide_by: (await startDeadline(ctx, { matter: matterOf(a.id), kind: DECISION, limitKey: 'admission.limit.decision', holder: { role: 'secretariatOfficer', unitId: a.unit_id } })).due_at };
  const resumed = from === 'returned' ? await resumeDeadline(ctx, { matter: matterOf(a.id), kind: DECISION }, { reason: zhCN.admission.applicantAnswered }) : undefined;
  return resumed ? { decide_by: resumed.due_at } : {};
}

type Wait = Pick<ApplicationRow, 'holder_role' | 'holder_unit_id' | 'due_at'>;

async function openWait(ctx: Ctx, a: ApplicationRow): Promise<Wait> {
  const start = (s: Omit<Start, 'matter'>): ReturnType<typeof startDeadline> => startDeadline(ctx, { matter: matterOf(a.id), ...s });
  if (a.state === 'introducing') {
    const clock = await start({ kind: 'introduce', limitKey: 'admission.limit.introduce', holder: { role: 'branchSecretary', unitId: a.unit_id } });
    await askIntroducers(ctx, a, clock.due_at);
    return { holder_role: 'introducer', holder_unit_id: a.unit_id, due_at: clock.due_at };
  }
  if (a.state === 'reviewing') {
    const stage = a.stages[a.stage];
    if (!stage) throw new Error(`application ${a.id} has no stage ${a.stage}`);
    const holder: Target = { role: stage.role, unitId: stage.unitId };
    const clock = await start({ kind: 'admissionStage', limitKey: 'admission.stage', limit: stage.limit, holder });
    const to: Target[] = stage.proxy && (await holdersOf(ctx, [holder])).length === 0 ? [holder, { role: stage.proxy, unitId: stage.unitId }] : [holder];
    await openTodo(ctx, { matter: matterOf(a.id), action: 'decideApplication', title: titleOf(a), to, dueAt: clock.due_at });
    return { holder_role: stage.role, holder_unit_id: stage.unitId, due_at: clock.due_at };
  }
  if (a.state === 'returned') {
    const clock = await start({ kind: 'admissionFix', limitKey: 'admission.limit.fix', holder: { role: a.source === 'paper' ? 'branchSecretary' : null, unitId: a.source === 'paper' ? a.unit_id : null } });
    if (a.source === 'paper') await openTodo(ctx, { matter: matterOf(a.id), action: 'fixApplication', title: titleOf(a), to: await officeOf(ctx, a.unit_id), dueAt: clock.due_at });
    return { holder_role: 'applicant', holder_unit_id: null, due_at: clock.due_at };
  }
  return { holder_role: null, holder_unit_id: null, due_at: null };
}

/** Asks each introducer whom the roll knows and who has an account; for the others the office sees to it. */
export async function askIntroducers(ctx: Ctx, a: ApplicationRow, dueAt: Date | null): Promise<void> {
  const waiting = (await introducersOf(ctx, a.id)).filter((i) => i.state === 'named' || i.state === 'asked');
  const accounts = await accountsOfMembers(ctx, waiting.flatMap((i) => i.member_id ?? []));
  for (const i of waiting) {
    const account = accounts.find((x) => x.memberId === i.member_id);
    const todo = { matter: matterOf(a.id), partId: i.id, title: titleOf(a), dueAt };
    if (account) await openTodo(ctx, { ...todo, action: 'signIntroduction', to: { accountId: account.accountId } });
    else await openTodo(ctx, { ...todo, action: 'nameIntroducer', to: await officeOf(ctx, a.unit_id) });
  }
}

/** Who sees to a unit's applications: its secretary, else the secretariat above. */
export async function officeOf(ctx: Ctx, unitId: string): Promise<Target> {
  const secretary: Target = { role: 'branchSecretary', unitId };
  return (await holdersOf(ctx, [secretary])).length > 0 ? secretary : { role: 'secretariatOfficer', unitId };
}
