import type { Ctx } from '#kit/server/context.ts';
import { type Reaction, reaction } from '#kit/server/registry.ts';
import { statusByNow } from '#modules/members/index.ts';
import { endMatters } from './service/end-matters.ts';
import { ERASE, onStatus } from './service/retention.ts';
import { tellChange, tellClock } from './service/tell.ts';

/** Matters of this module with clocks; a member's own matter has one clock of ours. */
const ours = (e: { subject: { type: string }; data: { kind: string } }): boolean => e.subject.type === 'membershipChange' || e.subject.type === 'recognition' || (e.subject.type === 'member' && e.data.kind === ERASE);

/** Who is told what of changes, recognitions and erasures, and what ends with a membership. */
export const membershipReactions: readonly Reaction[] = [
  ...(['membershipChange.asked', 'membershipChange.done', 'membershipChange.refused', 'membershipChange.cancelled'] as const).map((name) => reaction(name, `membership.tell.${name}`, (ctx: Ctx, e) => tellChange(ctx, e))),
  reaction('deadline.reminded', 'membership.onReminder', async (ctx, e) => { if (ours(e)) await tellClock(ctx, e, 'membershipReminded'); }),
  reaction('deadline.late', 'membership.onLate', async (ctx, e) => { if (ours(e) && e.subject.type !== 'member') await tellClock(ctx, e, 'membershipLate'); }),
  reaction('deadline.veryLate', 'membership.onVeryLate', async (ctx, e) => { if (ours(e) && e.subject.type !== 'member') await tellClock(ctx, e, 'membershipLate'); }),
  reaction('member.statusChanged', 'membership.onStatus', async (ctx, e) => {
    const now = await statusByNow(ctx, e.subject.id);
    if (!now) return;
    await onStatus(ctx, e.subject.id, now);
    if (now === 'left' || now === 'deceased') await endMatters(ctx, e.subject.id, now);
  }),
];
