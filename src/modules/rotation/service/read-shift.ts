import { sql } from 'kysely';
import { Refusal } from '#kit/pure/decision.ts';
import type { InputOf, OutputOf } from '#kit/pure/endpoint.ts';
import { localDate } from '#kit/pure/time.ts';
import { allows } from '#kit/server/access.ts';
import type { Ctx } from '#kit/server/context.ts';
import { canStep } from '#kit/pure/workflow.ts';
import { namesOfAccounts } from '#modules/accounts/index.ts';
import { filesOf, filesOfMany } from '#modules/files/index.ts';
import { shiftAccess } from '../access.ts';
import type * as api from '../contract/shifts.ts';
import { type ShiftAction, receives, shiftWorkflow } from '../rules.ts';
import { shiftLines } from './lines.ts';
import { type ShiftAct, type ShiftRow, shiftFor, shiftSubject } from './load.ts';

const plain = (files: readonly { id: string; name: string; size: number }[]) => files.map(({ id, name, size }) => ({ id, name, size }));

/** One shift, cut to what the reader may see: duties are public, the note is not. */
export async function read(ctx: Ctx, { params }: InputOf<typeof api.readShift>): Promise<OutputOf<typeof api.readShift>> {
  return presentShift(ctx, params.id);
}

/** A shift with its duties, its note and what the reader may do. */
export async function presentShift(ctx: Ctx, id: string): Promise<api.ShiftDetail> {
  const f = await shiftFor(ctx, 'rotationShift.read', id);
  const may = (action: ShiftAct): boolean => allows(shiftAccess, action, f.standing);
  const at = (action: ShiftAction): boolean => f.published_at !== null && canStep(shiftWorkflow, f.state, action).ok;
  const [line] = await shiftLines(ctx, sql`f.id = ${id}`, sql`f.id`);
  if (!line) throw new Refusal('rotation.not_found');
  const note = may('rotationShift.readNote');
  const receive = at('receive') && may('rotationShift.receive') && receives(f.standing.includes('receiver'), f.receiver_id, f.account_id).ok;
  const names = await namesOfAccounts(ctx, [f.receiver_id, f.handed_by, f.received_by, f.reviewed_by].flatMap((x) => (x ? [x] : [])));
  const nameOf = (x: string | null): string | null => (x ? (names.get(x) ?? null) : null);
  const swap = at('cancel') && may('rotationShift.swap') && !line.swapping;
  return {
    ...line, dutyList: await dutiesOf(ctx, f, note), receiver: f.receiver_id && note ? { id: f.receiver_id, name: nameOf(f.receiver_id) ?? '' } : null,
    note: note ? {
      done: f.done_text, open: f.open_text, money: f.money_text, promises: f.promises_text, handedAt: f.handed_at?.toISOString() ?? null, handedBy: nameOf(f.handed_by), receivedAt: f.received_at?.toISOString() ?? null, receivedBy: nameOf(f.received_by), receiveNote: f.receive_note,
      returnReason: f.return_reason, reviewedAt: f.reviewed_at?.toISOString() ?? null, reviewedBy: nameOf(f.reviewed_by), reviewNote: f.review_note, files: plain(await filesOf(ctx, shiftSubject(f.id))),
    } : null,
    before: may('rotationShift.work') ? await noteBefore(ctx, f) : null,
    swappable: swap ? await others(ctx, f) : [],
    can: {
      tick: at('tick') && may('rotationShift.work'), write: at('handOver') && may('rotationShift.work'), handOver: at('handOver') && may('rotationShift.work') && localDate(ctx.now) >= f.ends_on,
      receive, review: at('review') && may('rotationShift.review'), replace: at('replace') && may('rotationShift.replace'), swap, print: note && f.published_at !== null,
    },
  };
}

async function dutiesOf(ctx: Ctx, f: ShiftRow, withEvidence: boolean): Promise<api.DutyLine[]> {
  const own = { association: f.association_id, shift: f.id };
  const duties = await ctx.tx.selectFrom('rotation_duties').selectAll().where('association_id', '=', own.association).where('shift_id', '=', own.shift).orderBy('position').execute();
  const ticks = await ctx.tx.selectFrom('rotation_ticks').selectAll().where('association_id', '=', own.association).where('shift_id', '=', own.shift).orderBy('done_on').orderBy('id').execute();
  const files = withEvidence ? await filesOfMany(ctx, 'rotationTick', ticks.map((t) => t.id)) : [];
  return duties.map((d) => {
    const done = ticks.filter((t) => t.duty_id === d.id);
    return {
      id: d.id, title: d.title, per: d.per, target: d.target, count: done.filter((t) => t.withdrawn_at === null).length,
      ticks: withEvidence ? done.map((t) => ({
        id: t.id, doneOn: t.done_on, note: t.note, link: t.link, by: t.ticked_by_name, at: t.ticked_at.toISOString(), files: plain(files.filter((x) => x.subjectId === t.id)),
        withdrawn: t.withdrawn_at ? { at: t.withdrawn_at.toISOString(), reason: t.withdraw_reason ?? '' } : null,
      })) : [],
    };
  });
}

/** What the shift right before this one handed over; nothing while that one has not. */
async function noteBefore(ctx: Ctx, f: ShiftRow): Promise<api.ShiftDetail['before']> {
  const row = await ctx.tx.selectFrom('rotation_shifts as f').innerJoin('accounts as a', (j) => j.onRef('a.association_id', '=', 'f.association_id').onRef('a.id', '=', 'f.account_id')).select(['f.id', 'a.name', 'f.open_text', 'f.promises_text', 'f.handed_at'])
    .where('f.association_id', '=', f.association_id).where('f.unit_id', '=', f.unit_id).where('f.published_at', 'is not', null).where('f.state', '<>', 'cancelled').where('f.ends_on', '<', f.starts_on).orderBy('f.ends_on', 'desc').limit(1).executeTakeFirst();
  return row?.handed_at ? { id: row.id, name: row.name, open: row.open_text, promises: row.promises_text } : null;
}

async function others(ctx: Ctx, f: ShiftRow): Promise<api.ShiftDetail['swappable']> {
  const lines = await shiftLines(ctx, sql`f.schedule_id = ${f.schedule_id} and f.state = 'scheduled' and f.account_id <> ${f.account_id}::uuid`, sql`f.position`);
  return lines.filter((o) => !o.swapping).map((o) => ({ id: o.id, name: o.holder.name, startsOn: o.startsOn, endsOn: o.endsOn }));
}

/** Whether the reader may see the evidence and papers of a shift; for files. */
export async function mayReadNote(ctx: Ctx, shiftId: string): Promise<boolean> {
  return readable(shiftFor(ctx, 'rotationShift.readNote', shiftId));
}

/** Whether the reader may see the evidence of one entry; for files. */
export async function mayReadTick(ctx: Ctx, tickId: string): Promise<boolean> {
  const row = await ctx.tx.selectFrom('rotation_ticks').select('shift_id').where('association_id', '=', ctx.actor.associationId).where('id', '=', tickId).executeTakeFirst();
  return row ? mayReadNote(ctx, row.shift_id) : false;
}

async function readable(loading: Promise<unknown>): Promise<boolean> {
  try {
    await loading;
    return true;
  } catch (error) {
    if (error instanceof Refusal) return false;
    throw error;
  }
}
