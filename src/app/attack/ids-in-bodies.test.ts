import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { newId } from '#kit/server/ids.ts';
import { type Cells, startCells } from '../bar/access-cells.ts';
import { seeded } from '../seed.ts';
import { layFoundation } from '../testing-people.ts';
import { validFor } from './generate.ts';
import type { Operation } from './operations.ts';

// Ids are not only in addresses: every id of every body and query is exchanged, one at a time, for one of another association, and for one of a sibling unit
// of the same association beyond the asker's reach.

let c: Cells;
/** One thing of each kind that bodies name, of another association. */
const foreign: string[] = [];
beforeAll(async () => {
  const closing: (() => Promise<void>)[] = [];
  c = await startCells((work) => void closing.push(work));
  afterAll(async () => { for (const close of closing) await close(); });
  const other = await layFoundation(c.demo.connection.db, () => new Date());
  const branch = await other.unit('branch', '外会分会');
  const person = await other.person('外会人', { roles: ['secretariatOfficer'], memberOf: branch });
  foreign.push(branch, person.memberId ?? '', person.accountId, other.rootId);
}, 240_000);

interface Slot { readonly op: Operation; readonly where: 'query' | 'body'; readonly name: string; readonly at: number }

const SEED = 20261122;
/** The body and query of an operation with `swap` in place of the id at one position; all other ids are the reader's own things, or none. */
function filled(op: Operation, own: (hint: string) => string, swap: { where: Slot['where']; at: number; id: string } | null): { body: unknown; query: string; ids: { where: Slot['where']; name: string }[] } {
  const ids: { where: Slot['where']; name: string }[] = [];
  const make = (where: Slot['where']) => {
    let n = 0;
    return (hint: string): string => {
      ids.push({ where, name: hint });
      n += 1;
      return swap?.where === where && swap.at === n - 1 ? swap.id : own(hint);
    };
  };
  // Every field is given: `random` is always below a half.
  const always = seeded(SEED);
  const body = op.body ? validFor(op.body, { random: () => always() / 2.01, id: make('body') }) : undefined;
  const query = new URLSearchParams();
  const id = make('query');
  for (const p of op.parameters) if (p.in === 'query' && JSON.stringify(p.schema).includes('"uuid"')) query.set(p.name, id(p.name));
  return { body, query: query.size > 0 ? `?${query}` : '', ids };
}

async function ask(op: Operation, token: string, pathId: string, { body, query }: { body: unknown; query: string }): Promise<{ status: number; code: string; text: string }> {
  const answer = await c.demo.app.server.inject({
    method: op.method as 'GET', url: `${op.path.replace(/\{\w+\}/g, pathId)}${query}`, headers: { authorization: `Bearer ${token}`, ...(op.method === 'GET' ? {} : { 'idempotency-key': newId(), 'content-type': 'application/json' }) },
    ...(op.method === 'GET' ? {} : { payload: JSON.stringify(body ?? {}) }),
  });
  const isJson = String(answer.headers['content-type']).startsWith('application/json');
  return { status: answer.statusCode, code: answer.statusCode >= 400 && isJson ? answer.json<{ error: { code: string } }>().error.code : '', text: isJson ? answer.body.replace(/"requestId":"[^"]*"/, '') : '' };
}

const plain = (text: string): string => text.replace(/[0-9a-f]{8}-[0-9a-f-]{27}|\d{4}-\d{2}-\d{2}T[\d:.]+Z/g, '');

const slotsOf = (op: Operation): Slot[] => {
  const seen: Record<string, number> = { query: 0, body: 0 };
  return filled(op, () => newId(), null).ids.map(({ where, name }) => ({ op, where, name, at: (seen[where] = (seen[where] ?? 0) + 1) - 1 }));
};

describe('an id in a body or a query', () => {
  it('of another association is answered as one that does not exist, and nothing is told or changed', async () => {
    const differs: string[] = [];
    let tried = 0;
    for (const op of c.operations) {
      const path = await c.idFor(op);
      // The id of what is made is chosen by its maker.
      for (const slot of slotsOf(op).filter((s) => s.name !== 'id')) {
        const absent = await ask(op, c.all, path, filled(op, () => newId(), { ...slot, id: newId() }));
        for (const id of foreign) {
          tried += 1;
          const there = await ask(op, c.all, path, filled(op, () => newId(), { ...slot, id }));
          if (there.status !== absent.status || there.code !== absent.code) differs.push(`${op.at} ${slot.where} ${slot.name}: ${there.status} ${there.code}, absent ${absent.status} ${absent.code}`);
        }
      }
    }
    expect([...new Set(differs)]).toEqual([]);
    expect(tried).toBeGreaterThan(400);
  }, 600_000);

  it('of a sibling unit is not accepted by somebody with every role of another branch', async () => {
    const { db } = c.demo.connection;
    const sibling: { kind: string; id: string }[] = [];
    for (const [kind, query] of [
      ['unit', sql<{ id: string }>`select id from units where association_id = ${c.associationId} and kind = 'branch' and id <> ${c.bare} and valid_to is null
        order by (select count(*) from role_grants g where g.association_id = units.association_id and g.unit_id = units.id) desc, name limit 1`],
      ['member', sql<{ id: string }>`select id from members where association_id = ${c.associationId} and status = 'active' order by name, id limit 1`],
      ['suggestion', sql<{ id: string }>`select id from suggestions where association_id = ${c.associationId} order by id limit 1`],
      ['file', sql<{ id: string }>`select id from files where association_id = ${c.associationId} order by id limit 1`],
    ] as const) {
      const { rows: [row] } = await query.execute(db);
      if (row) sibling.push({ kind, id: row.id });
    }
    expect(sibling).toHaveLength(4);
    const taken: string[] = [];
    let tried = 0;
    for (const op of c.operations.filter((o) => !o.path.includes('{'))) {
      for (const slot of slotsOf(op).filter((s) => s.name !== 'id')) {
        const absent = await ask(op, c.local, '', filled(op, () => newId(), { ...slot, id: newId() }));
        for (const { kind, id } of sibling) {
          tried += 1;
          const there = await ask(op, c.local, '', filled(op, () => newId(), { ...slot, id }));
          // What is beyond reach changes nothing of the answer: it is as if it were not there.
          if (there.status < 300 && plain(there.text) !== plain(absent.text)) taken.push(`${op.at} ${slot.where} ${slot.name} ${kind}: ${there.text}`);
        }
      }
    }
    expect([...new Set(taken)].filter((t) => !Object.keys(shared).some((s) => t.startsWith(s)))).toEqual([]);
    // What is shared are names of units: nobody beyond reach is counted.
    expect(taken.filter((t) => !t.startsWith('GET /api/units/tree') && /"(?:count|total|n|members)":[1-9]/.test(t))).toEqual([]);
    expect(tried).toBeGreaterThan(100);
  }, 600_000);
});

/** Readings that go beyond one's own unit by their nature. */
const shared: Readonly<Record<string, string>> = {
  'GET /api/role-grants': 'who holds an office is known to everybody signed in (`role.read`); who is a member is not told by it',
  'GET /api/units/tree': 'how the association is built is for everybody in it', 'GET /api/organisation/matrix': 'names of units, which everybody sees; who is counted is within reach', 'GET /api/reports/structure': 'the name of the unit; who is counted is within reach',
};
