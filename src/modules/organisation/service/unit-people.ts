import { sql } from 'kysely';
import { Refusal } from '#kit/pure/decision.ts';
import type { InputOf, OutputOf } from '#kit/pure/endpoint.ts';
import { visibleKey } from '#kit/pure/names/visible-key.ts';
import { allowAnywhere } from '#kit/server/access.ts';
import type { Ctx } from '#kit/server/context.ts';
import { rollWithin } from '#modules/members/index.ts';
import { homeKinds, unitFor, workKinds } from '#modules/units/index.ts';
import { organisationAccess } from '../access.ts';
import type { findNames, unitPeople } from '../contract/matrix.ts';

const PAGE = 50;

/** Who belongs to a unit (its members) or works in it, in official order of names. */
export async function people(ctx: Ctx, { params, query }: InputOf<typeof unitPeople>): Promise<OutputOf<typeof unitPeople>> {
  allowAnywhere(ctx, organisationAccess, 'organisation.matrix');
  const { associationId } = ctx.actor;
  const unit = await unitFor(ctx, 'unit.read', params.id);
  const limit = query.limit ?? PAGE;
  const after = query.after ? cursor(query.after) : null;
  const here = sql`(select m.id, m.name, m.stroke_key, h.short_name as "unitName", m.home_unit_id = ${unit.id} as home, mu.valid_from as since from members m
    join units h on h.association_id = m.association_id and h.id = m.home_unit_id left join member_units mu on mu.association_id = m.association_id and mu.member_id = m.id and mu.unit_id = ${unit.id} and mu.valid_to is null
    where m.association_id = ${associationId} and m.status in ('active', 'suspended') and ${rollWithin(ctx, 'm')}
      and m.id in (select a.id from members a where a.association_id = ${associationId} and a.home_unit_id = ${unit.id} and a.status in ('active', 'suspended') union select w.member_id from member_units w where w.association_id = ${associationId} and w.unit_id = ${unit.id} and w.valid_to is null))`;
  const { rows } = await sql<OutputOf<typeof unitPeople>['items'][number] & { stroke_key: string }>`select * from ${here} p ${after ? sql`where (p.stroke_key, p.id) > (${after[0]}, ${after[1]}::uuid)` : sql``} order by p.stroke_key, p.id limit ${limit + 1}`.execute(ctx.tx);
  const { rows: counts } = await sql<{ home: number; working: number }>`select count(*) filter (where p.home)::int as home, count(*) filter (where p.since is not null)::int as working from ${here} p`.execute(ctx.tx);
  const page = rows.slice(0, limit);
  const last = page.at(-1);
  const live = unit.state !== 'dissolved' && unit.state !== 'planned';
  const holds = [...homeKinds, ...workKinds].some((k) => k === unit.kind);
  return {
    items: page.map(({ id, name, unitName, home, since }) => ({ id, name, unitName, home, since })),
    next: rows.length > limit && last ? Buffer.from(JSON.stringify([last.stroke_key, last.id])).toString('base64url') : null, home: counts[0]?.home ?? 0, working: counts[0]?.working ?? 0,
    can: { split: live && holds && unit.parent_id !== null && unit.standing.some((r) => r === 'secretariatOfficer' || r === 'systemAdmin'), place: live && holds && ctx.actor.grants.some((g) => g.role === 'secretariatOfficer' || g.role === 'branchSecretary') },
    unit: { name: unit.name, kind: unit.kind, version: unit.version, parentId: unit.parent_id },
  };
}

/** Finds people by pasted names; who is not found has no match, namesakes have several. */
export async function names(ctx: Ctx, { body }: InputOf<typeof findNames>): Promise<OutputOf<typeof findNames>> {
  allowAnywhere(ctx, organisationAccess, 'organisation.matrix');
  const wanted = [...new Set(body.names)].map((name) => ({ name, key: visibleKey(name) }));
  const { rows } = await sql<{ id: string; name: string; unitName: string; name_key: string }>`select m.id, m.name, m.name_key, u.short_name as "unitName" from members m join units u on u.association_id = m.association_id and u.id = m.home_unit_id
    where m.association_id = ${ctx.actor.associationId} and m.status in ('active', 'suspended') and m.name_key = any(${wanted.map((w) => w.key)}::text[]) and ${rollWithin(ctx, 'm')} order by u.pinyin collate "C", m.id`.execute(ctx.tx);
  const found = new Map<string, typeof rows>();
  for (const r of rows) found.set(r.name_key, [...(found.get(r.name_key) ?? []), r]);
  return { items: wanted.map((w) => ({ name: w.name, matches: (found.get(w.key) ?? []).map(({ id, name, unitName }) => ({ id, name, unitName })) })) };
}

function cursor(text: string): [string, string] {
  try {
    const read: unknown = JSON.parse(Buffer.from(text, 'base64url').toString());
    if (Array.isArray(read) && typeof read[0] === 'string' && typeof read[1] === 'string' && /^[0-9a-f-]{36}$/.test(read[1])) return [read[0], read[1]];
  } catch {
    // Falls through to the refusal.
  }
  throw new Refusal('cursor.invalid');
}
