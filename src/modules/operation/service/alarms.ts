import { localDate } from '#kit/pure/time.ts';
import type { WarningCode } from '#kit/pure/operation-warnings.ts';
import type { Ctx } from '#kit/server/context.ts';
import { canonical, sha256 } from '#kit/server/ids.ts';
import { accountsHolding } from '#modules/accounts/index.ts';
import { chainProblems } from '#modules/audit/index.ts';
import { notify } from '#modules/notifications/index.ts';
import { warningsNow } from './status.ts';

/** The kind of notice that tells of a warning: `disk.filling` is `alarmDiskFilling`. */
export const alarmKind = (code: WarningCode): string => `alarm${code.split('.').map((part) => part.charAt(0).toUpperCase() + part.slice(1)).join('')}`;

/** Until when a warning is told once: a day; what does not agree in the chain does so for ever, and is told anew when it is something else. */
const heldBy = async (ctx: Ctx, code: WarningCode): Promise<string> => (code === 'chain.broken' ? sha256(canonical(await chainProblems(ctx))).slice(0, 32) : localDate(ctx.now));

/** Tells everybody who runs the system what must be looked at; before the first failure where that can be seen coming. */
export async function tellAlarms(ctx: Ctx): Promise<void> {
  const { warnings } = await warningsNow(ctx);
  if (warnings.length === 0) return;
  const to = await accountsHolding(ctx, 'systemAdmin');
  for (const w of warnings) {
    const alarm = { kind: alarmKind(w.code), params: { n: w.n }, subject: { type: 'association', id: ctx.actor.associationId }, effectKey: `alarm:${w.code}:${await heldBy(ctx, w.code)}`, mustRead: w.grave, email: w.grave ? 'immediate' : 'off' } as const;
    await notify(ctx, { ...alarm, to, link: '/admin/operation' });
    // Whoever runs the database could have changed it: others hear of it too.
    if (w.code === 'chain.broken') await notify(ctx, { ...alarm, to: [...new Set([...(await accountsHolding(ctx, 'auditAdmin')), ...(await accountsHolding(ctx, 'securityAdmin'))])], link: '/admin/audit-chain' });
  }
}
