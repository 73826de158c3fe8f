import { type Selectable, sql } from 'kysely';
import { Refusal, insist } from '#kit/pure/decision.ts';
import { canStep } from '#kit/pure/workflow.ts';
import { allow, scope, standing } from '#kit/server/access.ts';
import type { Ctx } from '#kit/server/context.ts';
import type { Database } from '#kit/server/db.ts';
import { applicationAccess } from '../access.ts';
import { type ApplicationAction, applicationWorkflow } from '../rules/workflow.ts';

export type ApplicationRow = Selectable<Database['membership_applications']>;
export type Loaded = ApplicationRow & { readonly standing: string[] };
export type IntroducerRow = Selectable<Database['application_introducers']>;
type AccessAction = keyof typeof applicationAccess.actions;

export const matterOf = (id: string) => ({ type: 'membershipApplication', id }) as const;

/** An application that the actor may read, with their standing; locked when it is to change. Absent and out of reach look the same. */
export async function applicationToRead(ctx: Ctx, id: string, action: AccessAction = 'application.read', lock = false): Promise<Loaded> {
  const { rows } = await sql<Loaded>`select a.*, ${standing(ctx.actor, applicationAccess, 'a')} as standing from membership_applications a
    where a.association_id = ${ctx.actor.associationId} and a.id = ${id} and ${scope(ctx, applicationAccess, 'application.read', 'a')} ${lock ? sql`for update of a` : sql``}`.execute(ctx.tx);
  const row = rows[0];
  if (!row) throw new Refusal('application.not_found');
  allow(ctx, applicationAccess, action, row.standing);
  return row;
}

/** An application for a step of the table: the right, the state and the version are insisted on; the row is locked. */
export async function applicationFor(ctx: Ctx, action: ApplicationAction, id: string, version?: number): Promise<Loaded> {
  const row = await applicationToRead(ctx, id, 'application.read', true);
  // Whoever was overtaken hears that, not that they have no right: the next stage is another's.
  if (version !== undefined && row.version !== version) throw new Refusal('matter.changed', { yours: version, current: row.version });
  allow(ctx, applicationAccess, `application.${action}`, row.standing);
  insist(canStep(applicationWorkflow, row.state, action));
  return row;
}

/** The introducers of an application, in their order. */
export function introducersOf(ctx: Ctx, applicationId: string): Promise<IntroducerRow[]> {
  return ctx.tx.selectFrom('application_introducers').selectAll().where('association_id', '=', ctx.actor.associationId).where('application_id', '=', applicationId).orderBy('ordinal').execute();
}

/** The application that an applicant's key opens; without a key `application.key_not_valid`. */
export function ownId(ctx: Ctx): string {
  const id = ctx.actor.kind === 'link' ? ctx.actor.grants.find((g) => g.role === 'applicant')?.unitId : undefined;
  if (!id) throw new Refusal('application.key_not_valid');
  return id;
}
