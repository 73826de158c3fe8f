import { type RawBuilder, sql } from 'kysely';
import { never, yes } from '#kit/server/access.ts';
import { normaliseName } from '#kit/pure/names/normalise.ts';
import { textQueryPairs } from '#kit/server/chinese/name-grams.ts';
import type { Ctx } from '#kit/server/context.ts';
import { type Way, allOf, findings, foundByName, foundByWork, searchFilter, searchWords, unitsBelow, wayOfName } from '#modules/members/index.ts';
import type { DirectoryQuery } from '../../contract/directory.ts';
import { groupCondition } from '../groups/rule.ts';
import { type Seeing, choicesJoin } from './seeing.ts';

/**
 * What the search box may mean. What a person does not share finds nobody: neither number nor work can be learnt by searching. Of several words all are found,
 * and what is not shared finds by none of them.
 */
export function searchCondition(associationId: string, text: string, see: Seeing): RawBuilder<boolean> {
  const several = wordsSeen(associationId, text, see);
  if (several) return allOf(several.map((f) => sql<boolean>`(${f.named} or ${f.seen} or ${f.inUnit})`));
  const term = normaliseName(text);
  if (/^\d{4,11}$/.test(term) || /^[a-z' ]+$/i.test(term)) return searchFilter(term, see.phoneWhole);
  return sql<boolean>`(${foundByName(term, false)} or (${foundByWork(term)} and ${see.workSeen}) or ${inUnitCalled(associationId, term)})`;
}

/** What each word of several finds of what the reader sees; null for one word. */
function wordsSeen(associationId: string, text: string, see: Seeing): { named: RawBuilder<boolean>; work: RawBuilder<boolean>; seen: RawBuilder<boolean>; inUnit: RawBuilder<boolean> }[] | null {
  const words = searchWords(text);
  return findings(text, see.phoneWhole, false)?.map((f, i) => ({ ...f, seen: sql<boolean>`(${f.work} and ${see.workSeen})`, inUnit: inUnitCalled(associationId, words[i] ?? '') })) ?? null;
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
  const several = wordsSeen(associationId, q.search ?? '', see);
  const seen = several ? sql<boolean>`(${allOf(several.map((f) => f.work))} and ${see.workSeen})` : sql<boolean>`(${foundByWork(term)} and ${see.workSeen})`;
  // Where few share their work, these are asked; where many do, a page of them is met soon among those whose work is called so.
  const few = sql<boolean>`((select count(*) from (select from contact_choices cc where cc.association_id = ${associationId} and cc.work <> 'staff' limit ${sql.lit(FEW_SHARE + 1)}) those) <= ${sql.lit(FEW_SHARE)})`;
  const work: Way[] = see.staff ? [{ from: everybody, found: seen, spread: true }] : [
    { from: everybody, found: sql<boolean>`(not ${few} and ${seen})`, spread: true },
    { from: sql`contact_choices cc cross join lateral (select * from members p where p.association_id = cc.association_id and p.id = cc.member_id offset 0) m`, found: sql<boolean>`(${few} and cc.association_id = ${associationId} and cc.work <> 'staff' and ${seen})`, spread: true },
    { from: everybody, found: sql<boolean>`(m.id = ${memberId}::uuid and ${seen})`, spread: true },
  ];
  // Of several words one is part of a name, or of the unit's, and all are found; or all are of the work.
  if (several) {
    const whole = searchCondition(associationId, q.search ?? '', see);
    return [...several.map((f) => ({ from: everybody, found: allOf([f.named, whole]), spread: false })), ...work, ...several.map((f) => ({ from: everybody, found: allOf([f.inUnit, whole]), spread: true }))];
  }
  return [wayOfName(everybody, term, false, see.rows === yes && !q.unit && !q.group && !q.saved && !q.ids), ...work, { from: everybody, found: inUnitCalled(associationId, term), spread: true }];
}

/** The conditions of a filter over `members m` with its choices `cc`: rights first. Only people on the roll. */
export async function directoryConditions(ctx: Ctx, see: Seeing, q: DirectoryQuery): Promise<RawBuilder<boolean>[]> {
  const { associationId } = ctx.actor;
  const all: RawBuilder<boolean>[] = [sql`m.association_id = ${associationId}`, sql`m.status in ('active', 'suspended')`, see.rows];
  if (q.search && normaliseName(q.search) !== '') all.push(searchCondition(associationId, q.search, see));
  if (q.letter) all.push(q.letter === '#' ? sql`m.initials !~ '^[a-z]'` : sql`m.initials like ${`${q.letter}%`}`);
  if (q.unit) all.push(sql`m.home_unit_id in ${await unitsBelow(ctx, q.unit)}`);
  if (q.group) all.push(sql`m.id in (select mu.member_id from member_units mu where mu.association_id = ${associationId} and mu.valid_to is null and mu.unit_id in ${await unitsBelow(ctx, q.group)})`);
  if (q.saved) all.push(await groupCondition(ctx, q.saved));
  if (q.ids) all.push(sql`m.id = any(${q.ids}::uuid[])`);
  return all;
}
