import { type RawBuilder, sql } from 'kysely';
import { Refusal } from '#kit/pure/decision.ts';
import { allowAnywhere, never, scope, yes } from '#kit/server/access.ts';
import type { Ctx } from '#kit/server/context.ts';
import { setting } from '#kit/server/settings.ts';
import { directoryAccess } from '../../access.ts';

export const FOR_MEMBERS = 'contact.directoryForMembers';

/** What a reader sees of a row `m` of members with its choices `cc`, as SQL. */
export interface Seeing {
  /** Which rows at all. */
  readonly rows: RawBuilder<boolean>;
  readonly phone: RawBuilder<string | null>;
  /** The whole number is seen. */
  readonly phoneWhole: RawBuilder<boolean>;
  readonly phoneMasked: RawBuilder<boolean>;
  readonly emailSeen: RawBuilder<boolean>;
  readonly workSeen: RawBuilder<boolean>;
  /** The reader's own work concerns people, beside themselves. */
  readonly staff: boolean;
}

/** Join of a person's own choices; without a row only the staff sees more than name and unit. */
export const choicesJoin = sql`left join contact_choices cc on cc.association_id = m.association_id and cc.member_id = m.id`;

/** The home unit and the working units of the reader, a member. */
async function ownUnits(ctx: Ctx): Promise<string[]> {
  const { memberId, associationId } = ctx.actor;
  if (memberId === null) return [];
  const { rows } = await sql<{ id: string }>`select home_unit_id as id from members where association_id = ${associationId} and id = ${memberId}::uuid
    union select unit_id from member_units where association_id = ${associationId} and member_id = ${memberId}::uuid and valid_to is null`.execute(ctx.tx);
  return rows.map((r) => r.id);
}

/** Whether the row is of one of these units. Stands in a statement up to ten times, so it is kept easy to plan: no join, and one way to run it. */
function ofUnits(units: readonly string[]): RawBuilder<boolean> {
  return sql<boolean>`(m.home_unit_id = any(${units}::uuid[]) or coalesce((select true from member_units a where a.association_id = m.association_id and a.member_id = m.id and a.valid_to is null and a.unit_id = any(${units}::uuid[]) limit 1), false))`;
}

/** The reader's view of the directory; refused with `directory.closed` where members are kept out of it. */
export async function seeingOf(ctx: Ctx): Promise<Seeing> {
  allowAnywhere(ctx, directoryAccess, 'directory.read');
  const isMember = ctx.actor.memberId !== null;
  const [way, units] = await Promise.all([setting<'all' | 'units' | 'off'>(ctx, FOR_MEMBERS), ownUnits(ctx)]);
  const shared = ofUnits(units);
  const staff = scope(ctx, directoryAccess, 'directory.readStaff', 'm');
  if (way === 'off' && staff === never) throw new Refusal('directory.closed');
  const all = scope(ctx, directoryAccess, 'directory.read', 'm');
  const rows = way === 'all' || !isMember ? all : way === 'units' ? sql<boolean>`(${staff} or ${shared})` : staff;
  const work = scope(ctx, directoryAccess, 'directory.work', 'm');
  const numbers = scope(ctx, directoryAccess, 'directory.numbers', 'm');
  const open = (column: 'phone' | 'email' | 'work'): RawBuilder<boolean> => (isMember ? sql<boolean>`(case coalesce(cc.${sql.ref(column)}, 'staff') when 'all' then true when 'units' then ${shared} else false end)` : never);
  const either = (a: RawBuilder<boolean>, b: RawBuilder<boolean>): RawBuilder<boolean> => (a === yes || b === yes ? yes : a === never ? b : b === never ? a : sql<boolean>`(${a} or ${b})`);
  const phoneWhole = either(numbers, open('phone'));
  return {
    rows, staff: ctx.actor.grants.some((g) => directoryAccess.actions['directory.work'].some((role) => role === g.role)), phoneWhole, emailSeen: either(work, open('email')), workSeen: either(work, open('work')),
    phone: sql<string | null>`case when ${phoneWhole} then m.phone when ${work} then left(m.phone, 3) || '****' || right(m.phone, 4) end`,
    phoneMasked: sql<boolean>`(m.phone is not null and not ${phoneWhole} and ${work})`,
  };
}
