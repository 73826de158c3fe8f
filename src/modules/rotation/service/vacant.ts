import { sql } from 'kysely';
import type { Ctx } from '#kit/server/context.ts';
import { newId } from '#kit/server/ids.ts';
import { accountsHolding } from '#modules/accounts/index.ts';
import { dropTodos, openTodo } from '#modules/inbox/index.ts';
import { notify } from '#modules/notifications/index.ts';
import { type NamedShift, shiftRows, shiftSubject } from './load.ts';

/** Somebody else is to be put on a shift whose holder has gone. */
export const REPLACE = 'rotation.replace';

type OpenShift = NamedShift & { readonly vacant: boolean; readonly asked: boolean };

/** Published shifts that have not ended; one is vacant when the account of its holder is closed or their role for it has ended. */
function openShifts(ctx: Ctx) {
  return shiftRows(ctx).select(sql<boolean>`a.state <> 'active' or exists (select from role_grants g where g.association_id = f.association_id and g.id = f.grant_id and g.ended_at is not null)`.as('vacant'))
    .select(sql<boolean>`exists (select from todos t where t.association_id = f.association_id and t.matter_type = 'rotationShift' and t.matter_id = f.id and t.action = ${REPLACE} and t.done_at is null and t.dropped_at is null)`.as('asked'))
    .where('f.published_at', 'is not', null).where('f.state', 'in', ['scheduled', 'onDuty']).orderBy('f.starts_on');
}

/** Opens the to-dos of vacant shifts that nobody was asked about yet, and tells the secretariat once a person. */
async function ask(ctx: Ctx, open: readonly OpenShift[]): Promise<void> {
  const shifts = open.filter((f) => f.vacant && !f.asked);
  for (const f of shifts) await openTodo(ctx, { matter: shiftSubject(f.id), action: REPLACE, title: f.title, to: { role: 'secretariatOfficer', unitId: f.unit_id } });
  const keyOf = (f: OpenShift): string => `${f.account_id}:${f.unit_id}`;
  for (const [key, first] of new Map(shifts.toReversed().map((f) => [keyOf(f), f]))) {
    await notify(ctx, {
      to: await accountsHolding(ctx, 'secretariatOfficer', first.unit_id), kind: 'rotationVacant', params: { title: first.title, name: first.holder_name, from: first.starts_on, to: first.ends_on, count: String(shifts.filter((f) => keyOf(f) === key).length) },
      // The to-do that is open already keeps it to once.
      subject: shiftSubject(first.id), link: `/rotation-shifts/${first.id}`, effectKey: `rotationVacant:${newId()}`, mustRead: true, email: 'immediate',
    });
  }
}

/** Whoever left, or whose account was closed, stands no shift: each that has not ended waits for the secretariat. What holds by now counts: an account that was opened again keeps its shifts. */
export async function askForSuccessors(ctx: Ctx, accountId: string): Promise<void> {
  await ask(ctx, await openShifts(ctx).where('f.account_id', '=', accountId).execute());
}

/** An account that is open again, with its role, keeps its shifts. */
export async function dropSearch(ctx: Ctx, accountId: string): Promise<void> {
  for (const f of await openShifts(ctx).where('f.account_id', '=', accountId).execute()) if (!f.vacant) await dropTodos(ctx, shiftSubject(f.id), { action: REPLACE });
}

/** Shifts that are vacant wait for the secretariat, whatever made them so. */
export async function askForAll(ctx: Ctx): Promise<void> {
  await ask(ctx, await openShifts(ctx).execute());
}
