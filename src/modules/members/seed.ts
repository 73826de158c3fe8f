import { sql } from 'kysely';
import type { TitleGrade } from '#kit/pure/codes/title-grade.ts';
import { isParsed } from '#kit/pure/tabular/parsed.ts';
import { parseTitle } from '#kit/pure/tabular/parse-degree.ts';
import type { Ctx } from '#kit/server/context.ts';
import { newId } from '#kit/server/ids.ts';
import { record } from '#kit/server/events.ts';
import type { MemberCategory } from './rules.ts';
import { columnsOf, keysOf, type MemberColumns } from './service/columns.ts';

export interface SeedMember {
  readonly id: string; readonly name: string; readonly homeUnitId: string; readonly sex: string; readonly birth: string | null; readonly employer: string | null; readonly post: string | null; readonly title: string | null;
  readonly affiliation: string; readonly phone: string; readonly joinedOn: string; readonly groups: readonly string[];
  readonly education?: string; readonly grade?: TitleGrade; readonly categories?: readonly MemberCategory[];
}

/** The grade that a title has, as an import reads it. */
function gradeOf(title: string | null): TitleGrade | null {
  const read = title === null ? null : parseTitle(title);
  return read && isParsed(read) ? (read.value.grade ?? null) : null;
}

/** The row of an invented member, with the keys a real one has. */
export function seedRow(ctx: Ctx, m: SeedMember) {
  const columns = columnsOf({
    name: m.name, homeUnitId: m.homeUnitId, sex: m.sex as '1' | '2', birth: m.birth, employer: m.employer, post: m.post, professionalTitle: m.title, titleGrade: m.grade ?? gradeOf(m.title), affiliations: [m.affiliation], phone: m.phone, joined: m.joinedOn,
    ...(m.education ? { education: m.education } : {}), ...(m.categories ? { categories: [...m.categories] } : {}),
  }) as MemberColumns;
  return { association_id: ctx.actor.associationId, id: m.id, ...columns, ...keysOf(columns), created_at: ctx.now, updated_at: ctx.now };
}

/** Enters one invented member with the working units it belongs to. */
export async function seedMember(ctx: Ctx, m: SeedMember): Promise<void> {
  await ctx.tx.insertInto('members').values(seedRow(ctx, m)).execute();
  for (const unitId of m.groups) await ctx.tx.insertInto('member_units').values({ association_id: ctx.actor.associationId, id: newId(), member_id: m.id, unit_id: unitId, valid_from: m.joinedOn, recorded_at: ctx.now }).execute();
  await record(ctx, 'member.created', { type: 'member', id: m.id }, { name: m.name, unitId: m.homeUnitId });
}

/** Enters many at once with their working units; one fact tells of all of them. */
export async function growMembers(ctx: Ctx, rows: readonly SeedMember[]): Promise<void> {
  const { associationId: association_id } = ctx.actor;
  for (let i = 0; i < rows.length; i += 500) {
    const batch = rows.slice(i, i + 500);
    // The checks of references are planned for the size that the database believes: without this each reads the whole table.
    if (i > 0 && (i === 500 || i % 10_000 === 0)) await sql`analyze members, units`.execute(ctx.tx);
    await ctx.tx.insertInto('members').values(batch.map((m) => seedRow(ctx, m))).execute();
    const working = batch.flatMap((m) => m.groups.map((unit_id) => ({ association_id, id: newId(), member_id: m.id, unit_id, valid_from: m.joinedOn, recorded_at: ctx.now })));
    if (working.length > 0) await ctx.tx.insertInto('member_units').values(working).execute();
  }
}
