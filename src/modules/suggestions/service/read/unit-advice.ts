import { sql } from 'kysely';
import type { InputOf, OutputOf } from '#kit/pure/endpoint.ts';
import { allow, scope } from '#kit/server/access.ts';
import { placesOf } from '#kit/server/chinese/places.ts';
import { nearness } from '#kit/server/chinese/telling-pairs.ts';
import type { Ctx } from '#kit/server/context.ts';
import { suggestionAccess } from '../../access.ts';
import type { readUnitAdvice as api } from '../../contract/matter.ts';
import type { ResultClass } from '../../rules/words.ts';
import { suggestionToRead } from '../load.ts';
import { textsByPairs } from './by-pairs.ts';
import { bodyOf, textOf } from './search-index.ts';

const LOOKED = 30;
const JUDGED = 12;
// What has less in common with it says nothing about who should answer it.
const LEAST = 0.08;
const FAR_BEHIND = 1 / 3;
const UNITS = 4;
const EXAMPLES = 3;

interface Row { id: string; title: string; number: string | null; result_class: ResultClass | null; unit_id: string; unit_name: string; ended: boolean; reason: string | null }

/**
 * Which units had earlier matters like this one, with those matters; and which handed one back, with the reason that was
 * accepted. Asked without the places that the text names: they do not change whose duty it is. Only units that a matter can be
 * given to now; only matters that the reader may read. Proposes and explains, decides nothing (features E, 50).
 */
export async function adviseUnits(ctx: Ctx, { params }: InputOf<typeof api>): Promise<OutputOf<typeof api>> {
  const s = await suggestionToRead(ctx, params.id);
  allow(ctx, suggestionAccess, 'suggestion.dispatch', s.standing);
  const likeness = await alike(ctx, s);
  const rows = await sql<Row>`select s.id, s.title, coalesce(s.formal_text, s.serial_no) as number, s.result_class, u.id as unit_id, u.name as unit_name, a.state = 'ended' as ended, r.reason
    from assignments a join suggestions s on s.association_id = a.association_id and s.id = a.suggestion_id
      join units u on u.association_id = a.association_id and u.id = a.unit_id and u.kind = 'handlingUnit' and u.valid_to is null
      left join unit_requests r on r.association_id = a.association_id and r.suggestion_id = a.suggestion_id and r.assignment_id = a.id and r.kind = 'refuse' and r.decision = 'granted'
    where a.association_id = ${ctx.actor.associationId} and a.suggestion_id = any(${[...likeness.keys()]}::uuid[]) and a.role in ('lead', 'split') and (a.state <> 'ended' or r.id is not null)
    order by a.dispatched_at desc, a.id`.execute(ctx.tx);
  return { units: byUnit(rows.rows, likeness) };
}

/** Dispatched matters like this one, the nearest first, and how near. */
async function alike(ctx: Ctx, s: { readonly id: string; readonly title: string; readonly content: Readonly<Record<string, string>> }): Promise<Map<string, number>> {
  const where = [sql<boolean>`s.dispatched_at is not null`, sql<boolean>`s.id <> ${s.id}`, scope(ctx, suggestionAccess, 'suggestion.read', 's')];
  const { near, pairs, meanings } = await textsByPairs(ctx, withoutPlaces(textOf(s.title, s.content)), { of: null, where }, { limit: LOOKED, kindred: true });
  if (near.length === 0) return new Map();
  const texts = await ctx.tx.selectFrom('suggestions').select(['id', 'title', 'content']).where('association_id', '=', ctx.actor.associationId).where('id', 'in', near.map(({ id }) => id)).execute();
  const scores = nearness(pairs, texts.map((t) => ({ title: t.title, body: bodyOf(t.content) })), meanings);
  const ranked = texts.map(({ id }, at) => ({ id, score: scores[at] ?? 0 })).sort((a, b) => b.score - a.score || (a.id < b.id ? 1 : -1)).slice(0, JUDGED);
  const least = Math.max(LEAST, (ranked[0]?.score ?? 0) * FAR_BEHIND);
  return new Map(ranked.filter(({ score }) => score >= least).map(({ id, score }) => [id, score]));
}

function withoutPlaces(text: string): string {
  return placesOf(text).reduce((rest, { name, kind }) => rest.replaceAll(name + kind, '，').replaceAll(name, '，'), text);
}

/** The units by how near the matters are that they kept; those that only handed some back come last. */
function byUnit(rows: readonly Row[], likeness: ReadonlyMap<string, number>): OutputOf<typeof api>['units'] {
  const nearest = (of: readonly Row[]): Row[] => [...new Map(of.map((r) => [r.id, r])).values()].sort((a, b) => (likeness.get(b.id) ?? 0) - (likeness.get(a.id) ?? 0));
  return [...new Map(rows.map((r) => [r.unit_id, r.unit_name]))]
    .map(([id, name]) => ({ id, name, held: nearest(rows.filter((r) => r.unit_id === id && !r.ended)), returned: nearest(rows.filter((r) => r.unit_id === id && r.ended)) }))
    .map((u) => ({ ...u, weight: u.held.reduce((sum, r) => sum + (likeness.get(r.id) ?? 0), 0) }))
    .sort((a, b) => b.weight - a.weight || (a.id < b.id ? -1 : 1))
    .slice(0, UNITS)
    .map(({ id, name, held, returned }) => ({
      unit: { id, name }, heldCount: held.length, returnedCount: returned.length,
      held: held.slice(0, EXAMPLES).map((r) => ({ id: r.id, title: r.title, number: r.number, resultClass: r.result_class })),
      returned: returned.slice(0, EXAMPLES).map((r) => ({ id: r.id, title: r.title, number: r.number, reason: r.reason ?? '' })),
    }));
}
