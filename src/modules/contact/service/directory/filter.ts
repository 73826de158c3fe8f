import { type RawBuilder, sql } from 'kysely';
import { never, yes } from '#kit/server/access.ts';
import { normaliseName } from '#kit/pure/names/normalise.ts';
import { visibleKey } from '#kit/pure/names/visible-key.ts';
import { textQueryPairs } from '#kit/server/chinese/name-grams.ts';
import type { Ctx } from '#kit/server/context.ts';
import { type Way, backwards, foundByName, foundByWork, unitsBelow, wayOfName } from '#modules/members/index.ts';
import type { DirectoryQuery } from '../../contract/directory.ts';
import { groupCondition } from '../groups/rule.ts';
import { type Seeing, choicesJoin } from './seeing.ts';

const like = (text: string): string => text.replace(/[\\%_]/g, (c) => `\\${c}`);

/** What the search box may mean. What a person does not share finds nobody: neither number nor work can be learnt by searching. */
export function searchCondition(associationId: string, term: string, see: Seeing): RawBuilder<boolean> {
  if (/^\d{4,11}$/.test(term)) return sql<boolean>`(reverse(m.phone) collate "C" like ${`${backwards(term)}%`} and ${see.phoneWhole})`;
  if (/^[a-z' ]+$/i.test(term)) {
    const letters = `${like(term.toLowerCase().replace(/[' ]/g, ''))}%`;
    return sql<boolean>`(m.initials like ${letters} or m.letters like ${letters} or m.name_key like ${`${like(visibleKey(term))}%`})`;
  }
  return sql<boolean>`(${foundByName(term, false)} or (${foundByWork(term)} and ${see.workSeen}) or ${inUnitCalled(associationId, term)})`;
}

/** Asks the units once, not for each person: the association is that of the reader, not that of the row. */
function inUnitCalled(associationId: string, term: string): RawBuilder<boolean> {
  const pairs = textQueryPairs(term);
  return pairs.length === 0 ? never : sql<boolean>`m.home_unit_id in (select su.id from units su where su.association_id = ${associationId} and su.search_pairs @> ${pairs}::text[] and (strpos(su.name, ${term}) > 0 or strpos(su.short_name, ${term}) > 0))`;
}

/** Up to so many people who share their work are asked one by one. */
const FEW_SHARE = 3000;

/** The ways in which Han characters find people; null for what is not searched so. Who does not work for the staff finds by work only those who share it. */
export function directoryWays(ctx: Ctx, see: Seeing, q: DirectoryQuery): Way[] | null {
  const term = normaliseName(q.search ?? '');
  if (term === '' || /^[a-z' ]+$/i.test(term) || /^\d{4,11}$/.test(term)) return null;
  const everybody = sql`members m ${choicesJoin}`;
  const { associationId, memberId } = ctx.actor;
  const seen = sql<boolean>`(${foundByWork(term)} and ${see.workSeen})`;
  // Where few share their work, these are asked; where many do, a page of them is met soon among those whose work is called so.
  const few = sql<boolean>`((select count(*) from (select from contact_choices cc where cc.association_id = ${associationId} and cc.work <> 'staff' limit ${sql.lit(FEW_SHARE + 1)}) those) <= ${sql.lit(FEW_SHARE)})`;
  const work: Way[] = see.staff ? [{ from: everybody, found: seen, spread: true }] : [
    { from: everybody, found: sql<boolean>`(not ${few} and ${seen})`, spread: true },
    { from: sql`contact_choices cc cross join lateral (select * from members p where p.association_id = cc.association_id and p.id = cc.member_id offset 0) m`, found: sql<boolean>`(${few} and cc.association_id = ${associationId} and cc.work <> 'staff' and ${seen})`, spread: true },
    { from: everybody, found: sql<boolean>`(m.id = ${memberId}::uuid and ${seen})`, spread: true },
  ];
  return [wayOfName(everybody, term, false, see.rows === yes && !q.unit && !q.group && !q.saved && !q.ids), ...work, { from: everybody, found: inUnitCalled(associationId, term), spread: true }];
}

/** The conditions of a filter over `members m` with its choices `cc`: rights first. Only people on the roll. */
export async function directoryConditions(ctx: Ctx, see: Seeing, q: DirectoryQuery): Promise<RawBuilder<boolean>[]> {
  const { associationId } = ctx.actor;
  const all: RawBuilder<boolean>[] = [sql`m.association_id = ${associationId}`, sql`m.status in ('active', 'suspended')`, see.rows];
  const term = normaliseName(q.search ?? '');
  if (term !== '') all.push(searchCondition(associationId, term, see));
  if (q.letter) all.push(q.letter === '#' ? sql`m.initials !~ '^[a-z]'` : sql`m.initials like ${`${q.letter}%`}`);
  if (q.unit) all.push(sql`m.home_unit_id in ${await unitsBelow(ctx, q.unit)}`);
  if (q.group) all.push(sql`m.id in (select mu.member_id from member_units mu where mu.association_id = ${associationId} and mu.valid_to is null and mu.unit_id in ${await unitsBelow(ctx, q.group)})`);
  if (q.saved) all.push(await groupCondition(ctx, q.saved));
  if (q.ids) all.push(sql`m.id = any(${q.ids}::uuid[])`);
  return all;
}
