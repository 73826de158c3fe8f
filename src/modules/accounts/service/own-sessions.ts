import { Refusal } from '#kit/pure/decision.ts';
import type { InputOf, OutputOf } from '#kit/pure/endpoint.ts';
import type { Ctx } from '#kit/server/context.ts';
import { record } from '#kit/server/events.ts';
import type { endMyOtherSessions, endMySession, mySessions } from '../contract.ts';
import { deviceOf, endSession, endSessionsOf, liveSessions } from './sessions.ts';

/** My live sessions: device, address, times. */
export async function showMySessions(ctx: Ctx): Promise<OutputOf<typeof mySessions>> {
  const rows = await liveSessions(ctx, ownId(ctx));
  return {
    items: rows.map((s) => ({ id: s.id, device: deviceOf(s.user_agent), deviceName: s.device_name, ip: s.ip, createdAt: s.created_at.toISOString(), lastSeenAt: s.last_seen_at.toISOString(), expiresAt: s.expires_at.toISOString(), current: s.id === ctx.actor.sessionId })),
  };
}

/** Ends one of my sessions; another person's looks absent. */
export async function endOne(ctx: Ctx, { params }: InputOf<typeof endMySession>): Promise<OutputOf<typeof endMySession>> {
  if (!(await endSession(ctx, ownId(ctx), params.id))) throw new Refusal('session.not_found');
  await note(ctx, 1);
  return { done: true };
}

/** Ends all my sessions but this one. */
export async function endOthers(ctx: Ctx): Promise<OutputOf<typeof endMyOtherSessions>> {
  const ended = await endSessionsOf(ctx, ownId(ctx), ctx.actor.sessionId);
  if (ended > 0) await note(ctx, ended);
  return { ended };
}

async function note(ctx: Ctx, count: number): Promise<void> {
  await record(ctx, 'account.sessionsEnded', { type: 'account', id: ownId(ctx) }, { name: ctx.actor.name, count, by: 'self' });
}

function ownId(ctx: Ctx): string {
  if (!ctx.actor.accountId) throw new Refusal('session.required');
  return ctx.actor.accountId;
}
