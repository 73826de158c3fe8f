import { sql } from 'kysely';
import { newId } from '#kit/server/ids.ts';
import type { Person } from '#app/testing.ts';
import type { Cast } from './cast.ts';
import { indexOlder } from '../service/read/search-index.ts';

export interface Written {
  readonly id: string;
  readonly title: string;
  readonly content: Readonly<Record<string, string>>;
}

export interface Given {
  readonly title: string;
  readonly content: Readonly<Record<string, string>>;
  /** Whose it is, and of which unit: the author's of the branch when left out. */
  readonly by?: Person;
  readonly unitId?: string;
}

/** Puts submitted texts straight into the tables, one a minute, and has them indexed as older rows are. */
export async function addTexts(c: Cast, texts: readonly Given[]): Promise<Written[]> {
  const written = texts.map((t) => ({ id: newId(), by: c.author, unitId: c.units.branch, ...t }));
  const first = c.t.now.getTime() - written.length * 60_000;
  for (let from = 0; from < written.length; from += 500) {
    const rows = written.slice(from, from + 500).map((w, i) => {
      const at = new Date(first + (from + i) * 60_000).toISOString();
      return { association_id: c.t.associationId, id: w.id, type: 'suggestion', state: 'submitted', state_since: at, title: w.title, content: w.content, unit_id: w.unitId, lead_member_id: w.by.memberId, author_line: w.by.name, open: true, suggested_unit_ids: [], round: 0, adopted_rank: 0, version: 1, submitted_at: at, created_at: at, updated_at: at, search: '', bands: [], search_text: '', search_version: 0 };
    });
    await sql`insert into suggestions select * from jsonb_populate_recordset(null::suggestions, ${JSON.stringify(rows)}::jsonb)`.execute(c.t.connection.db);
    const authors = rows.map((r) => ({ association_id: r.association_id, suggestion_id: r.id, member_id: r.lead_member_id ?? '', role: 'lead' as const, ordinal: 0, state: 'signed' as const, invited_at: c.t.now }));
    await c.t.connection.db.insertInto('suggestion_authors').values(authors).execute();
  }
  for (;;) {
    const left = await c.t.connection.db.selectFrom('suggestions').select('id').where('search_version', '=', 0).where('submitted_at', 'is not', null).limit(1).execute();
    if (left.length === 0) break;
    await c.t.asSystem(indexOlder);
  }
  await sql`analyze suggestions, suggestion_search`.execute(c.t.connection.db);
  return written;
}

/** Gives texts to a unit to handle; an ended part is nothing any more. */
export async function assign(c: Cast, texts: readonly Written[], unitId: string, role: 'lead' | 'co', ended = false): Promise<void> {
  const at = c.t.now.toISOString();
  const rows = texts.map(({ id }) => ({ association_id: c.t.associationId, id: newId(), suggestion_id: id, round: 1, role, unit_id: unitId, state: ended ? 'ended' : 'handling', dispatched_at: at, ended_at: ended ? at : null }));
  await sql`insert into assignments select * from jsonb_populate_recordset(null::assignments, ${JSON.stringify(rows)}::jsonb)`.execute(c.t.connection.db);
}

/** Random numbers from 0 to 1, the same for the same seed. */
export function randomFrom(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 4_294_967_296;
  };
}
