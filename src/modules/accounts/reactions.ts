import { type Periodic, type Reaction, reaction } from '#kit/server/registry.ts';
import { sweepFailures } from './service/failures.ts';
import { sweepChallenges } from './service/factors/passkeys.ts';
import { standingOnRoll } from './service/for-members.ts';
import { closeMembership } from './service/member-left.ts';
import { sweepSessions } from './service/sessions.ts';

/** Once an hour what no longer counts is forgotten. */
export const periodics: readonly Periodic[] = [
  { name: 'accounts.sessions', everySeconds: 3600, run: sweepSessions },
  { name: 'accounts.failures', everySeconds: 3600, run: sweepFailures },
  { name: 'accounts.challenges', everySeconds: 3600, run: sweepChallenges },
];

export const reactions: readonly Reaction[] = [
  reaction('member.statusChanged', 'accounts.memberLeft', async (ctx, event) => {
    if (event.data.to !== 'left' && event.data.to !== 'deceased') return;
    // What holds by now, not what the event told: whoever was put back before this ran keeps what they have.
    const status = await standingOnRoll(ctx, event.subject.id);
    if (status === 'left' || status === 'deceased') await closeMembership(ctx, event.subject.id, status === 'deceased');
  }),
];
