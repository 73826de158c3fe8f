import { type RawBuilder, sql } from 'kysely';
import { localDate } from '#kit/pure/time.ts';
import type { Ctx } from '#kit/server/context.ts';
import { hasAccount } from '#modules/members/index.ts';
import type { Fitting, Reason, Rule } from '../../contract/groups.ts';
import { ageOn } from '../../rules.ts';
import { heldOn } from './rule.ts';

interface Found {
  id: string;
  name: string;
  pinyin: string;
  unitName: string;
  hasAccount: boolean;
  birth: string | null;
  joined: string | null;
  sex: string;
  categories: string[];
  affiliations: string[];
  roles: string[];
  working: string[];
}

const and = sql` and `;

/** The rule's own words for why a person is in it. */
function reasonsOf(p: Found, rule: Rule, today: string): Reason[] {
  const why: Reason[] = [];
  if (rule.units?.length) why.push({ code: 'unit', value: p.unitName });
  if (rule.groups?.length) why.push(...p.working.map((value): Reason => ({ code: 'group', value })));
  for (const c of rule.categories ?? []) if (p.categories.includes(c)) why.push({ code: 'category', value: c });
  for (const a of rule.affiliations ?? []) if (p.affiliations.includes(a)) why.push({ code: 'affiliation', value: a });
  if (rule.sex) why.push({ code: 'sex', value: p.sex });
  if ((rule.ageFrom !== undefined || rule.ageTo !== undefined) && p.birth) why.push({ code: 'age', value: String(ageOn(p.birth, today)) });
  for (const r of rule.roles ?? []) if (p.roles.includes(r)) why.push({ code: 'role', value: r });
  if ((rule.joinedFrom || rule.joinedTo) && p.joined) why.push({ code: 'joined', value: p.joined });
  if (rule.account) why.push({ code: 'account', value: rule.account });
  return why.length > 0 ? why : [{ code: 'everybody', value: '' }];
}

/** People who fit conditions over `members m`, by sound, each with why. `rule` null: a list, where everybody was named. */
export async function fittingPage(ctx: Ctx, where: readonly RawBuilder<boolean>[], rule: Rule | null, page: { after?: readonly string[]; limit: number }): Promise<(Fitting & { pinyin: string })[]> {
  const today = localDate(ctx.now);
  const after = page.after ? [sql<boolean>`(m.pinyin, m.id) > (${page.after[0]}, ${page.after[1]}::uuid)`] : [];
  const paths = rule?.groups?.length ? sql`exists (select from units top where top.association_id = g.association_id and top.id = any(${rule.groups}::uuid[]) and starts_with(g.path, top.path))` : sql`false`;
  const { rows } = await sql<Found>`select m.id, m.name, m.pinyin, u.short_name as "unitName", m.birth_date as birth, m.joined_on as joined, m.sex, m.categories, m.affiliations,
      ${hasAccount(sql`m`, true)} as "hasAccount",
      array(select distinct g.role from role_grants g join accounts a on a.association_id = g.association_id and a.id = g.account_id where ${heldOn(today)} and g.role = any(${rule?.roles ?? []}::text[])) as roles,
      array(select g.short_name from member_units mu join units g on g.association_id = mu.association_id and g.id = mu.unit_id where mu.association_id = m.association_id and mu.member_id = m.id and mu.valid_to is null and ${paths} order by g.pinyin collate "C") as working
    from members m join units u on u.association_id = m.association_id and u.id = m.home_unit_id
    where ${sql.join([...where, ...after], and)} order by m.pinyin, m.id limit ${page.limit}`.execute(ctx.tx);
  return rows.map((p) => ({ id: p.id, name: p.name, unitName: p.unitName, hasAccount: p.hasAccount, pinyin: p.pinyin, why: rule ? reasonsOf(p, rule, today) : [{ code: 'named', value: '' }] }));
}

/** How many fit, and how many of them have no account. */
export async function countFitting(ctx: Ctx, where: readonly RawBuilder<boolean>[]): Promise<{ count: number; withoutAccount: number }> {
  const { rows } = await sql<{ count: number; withoutAccount: number }>`select count(*)::int as count, (count(*) filter (where not exists (select from accounts a where a.association_id = m.association_id and a.member_id = m.id and a.state = 'active')))::int as "withoutAccount"
    from members m where ${sql.join(where, and)}`.execute(ctx.tx);
  return rows[0] ?? { count: 0, withoutAccount: 0 };
}
