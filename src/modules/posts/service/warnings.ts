import { sql } from 'kysely';
import type { Ctx } from '#kit/server/context.ts';
import type { PostWarning } from '../contract/shared.ts';
import { type Span, besides, warnsOfOne } from '../rules.ts';
import { postRows } from './select.ts';

/** A post that somebody is about to record, or has just recorded. */
export interface Asked extends Span {
  readonly key: string;
  readonly memberId: string;
  readonly title: string;
  readonly unitId: string | null;
  /** A post that this one replaces does not stand beside it. */
  readonly except?: string | undefined;
}

/**
 * What is to be looked at in posts, one or a whole list: it begins before its unit did or before the person joined; somebody else holds an office of which one is
 * usual, or is given it in the same list. Nothing of it refuses the post. Posts outside the association are compared with the person's days only.
 */
export async function warningsOf(ctx: Ctx, asked: readonly Asked[]): Promise<Map<string, PostWarning[]>> {
  const of = ctx.actor.associationId;
  const units = [...new Set(asked.flatMap((a) => (a.unitId === null ? [] : [a.unitId])))];
  const singles = [...new Set(asked.filter((a) => a.unitId !== null && warnsOfOne(a.title)).map((a) => a.title))];
  const begins = new Map((await sql<{ id: string; name: string; begins: string }>`select id, short_name as name, least(valid_from, coalesce(established_on, valid_from)) as begins from units where association_id = ${of} and id = any(${units}::uuid[])`.execute(ctx.tx)).rows.map((u) => [u.id, u]));
  const joined = new Map((await sql<{ id: string; name: string; joined: string | null }>`select id, name, joined_on as joined from members where association_id = ${of} and id = any(${[...new Set(asked.map((a) => a.memberId))]}::uuid[])`.execute(ctx.tx)).rows.map((m) => [m.id, m]));
  const standing = singles.length === 0 ? [] : (await sql<{ id: string; unitId: string; memberId: string; name: string; title: string; from: string; to: string | null }>`select p.id, p.unit_id as "unitId", p.member_id as "memberId", p.name, p.title, p.valid_from as from, p.valid_to as to from (${postRows(ctx)}) p
    where p.unit_id = any(${units}::uuid[]) and p.title = any(${singles}::text[]) and not p.voided`.execute(ctx.tx)).rows;
  return new Map(asked.map((a) => {
    const found: PostWarning[] = [];
    const unit = a.unitId === null ? undefined : begins.get(a.unitId);
    const person = joined.get(a.memberId);
    const beside = asked.filter((b) => b.key !== a.key && b.unitId === a.unitId && a.unitId !== null).map((b) => ({ ...b, id: b.key, name: joined.get(b.memberId)?.name ?? '' }));
    const look = besides({ title: a.title, people: [a.memberId], from: a.from, to: a.to, except: a.except }, { begins: unit?.begins ?? null, posts: [...standing.filter((p) => p.unitId === a.unitId && !asked.some((b) => b.key === p.id)), ...beside] });
    if (look.begins) found.push({ code: 'beforeUnit', params: { unit: unit?.name ?? '', date: look.begins } });
    if (person?.joined && a.from < person.joined) found.push({ code: 'beforeMembership', params: { name: person.name, date: person.joined } });
    for (const o of look.others) found.push({ code: 'alsoHeldBy', params: { name: o.name, from: o.from, to: o.to ?? '' } });
    return [a.key, found];
  }));
}
