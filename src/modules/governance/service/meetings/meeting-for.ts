import { Refusal, insist } from '#kit/pure/decision.ts';
import { actionsFor, canStep } from '#kit/pure/workflow.ts';
import { allow, scope, standing } from '#kit/server/access.ts';
import type { Ctx } from '#kit/server/context.ts';
import { meetingAccess } from '../../access.ts';
import { type MeetingAction, meetingActions, meetingFlow } from '../../rules/meetings.ts';

export const subject = (id: string) => ({ type: 'meeting', id }) as const;
const permission = { change: 'meeting.change', notice: 'meeting.notice', hold: 'meeting.hold', resolve: 'meeting.resolve', minute: 'meeting.minute', correct: 'meeting.minute', cancel: 'meeting.cancel' } as const;

/** A meeting that the reader may see; held for change when a step is meant. Absent and hidden are both `meeting.not_found`. */
export async function meetingFor(ctx: Ctx, id: string, step?: { action: MeetingAction; version?: number }) {
  const query = ctx.tx.selectFrom('meetings as m').selectAll('m').select(standing(ctx.actor, meetingAccess, 'm').as('standing'))
    .where('m.association_id', '=', ctx.actor.associationId).where('m.id', '=', id).where(scope(ctx, meetingAccess, 'meeting.read', 'm'));
  const row = await (step ? query.forUpdate() : query).executeTakeFirst();
  if (!row) throw new Refusal('meeting.not_found');
  if (step) {
    allow(ctx, meetingAccess, permission[step.action], row.standing);
    if (step.version !== undefined && row.version !== step.version) throw new Refusal('matter.changed', { yours: step.version, current: row.version });
    insist(canStep(meetingFlow, row.state, step.action));
  }
  return row;
}
export type MeetingRow = Awaited<ReturnType<typeof meetingFor>>;

export function may(row: MeetingRow): Record<MeetingAction, boolean> {
  const open = actionsFor(meetingFlow, row.state, new Set(row.standing));
  return Object.fromEntries(meetingActions.map((a) => [a, open.includes(a)])) as Record<MeetingAction, boolean>;
}

export async function put(ctx: Ctx, row: Pick<MeetingRow, 'id' | 'version'>, values: Partial<Omit<MeetingRow, 'id' | 'association_id' | 'standing' | 'version'>>): Promise<void> {
  await ctx.tx.updateTable('meetings').set({ ...values, version: row.version + 1 }).where('association_id', '=', ctx.actor.associationId).where('id', '=', row.id).execute();
}
