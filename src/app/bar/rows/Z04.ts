import { type Secret, marksIn, nameOf, plant, secrets } from '../../attack/secrets.ts';
import { type Cells, asked, startCells } from '../access-cells.ts';
import type { Row } from '../row.ts';
import type { Tools } from '../tools.ts';

/** Who may find people by whole numbers because they see whole numbers there, by operation. */
const seesNumbers: Readonly<Record<string, readonly string[]>> = {
  'GET /api/members': ['secretariatOfficer'], 'GET /api/members/count': ['secretariatOfficer'],
  'GET /api/directory': ['secretariatOfficer'], 'GET /api/directory/letters': ['secretariatOfficer'], 'GET /api/directory/count': ['secretariatOfficer'],
};

interface Oracle { operations: number; asked: number; told: string[] }

const WORDS = ['search', 'q', 'name', 'text', 'title', 'phone'];
const wordOf = (op: Cells['operations'][number]): string => op.parameters.find((p) => p.in === 'query' && WORDS.includes(p.name))?.name ?? '';
const restOf = (op: Cells['operations'][number], word: string): string => op.parameters.filter((p) => p.in === 'query' && p.required && p.name !== word).map((p) => `&${p.name}=${(p.schema as { enum?: string[] }).enum?.[0] ?? '1'}`).join('');

/** Columns of a person's file beside those of the list of secrets that not everybody reads: texts, in which a mark can stand. */
const OF_A_PERSON = ['remark', 'former_name', 'email', 'social_posts', 'employer', 'post', 'professional_title'];

/**
 * Every other field that is not for everybody: a value that somebody has and the same with its last sign changed, in every list with a search, as every role.
 * Who is shown the value itself, by any page of whom it is or by the list without a search, may find by it.
 */
async function fields(c: Cells, lists: readonly Cells['operations'][number][]): Promise<Oracle & { fields: number }> {
  const kinds: Secret[] = [...secrets.filter((s) => s.table !== 'accounts' && !(s.table === 'members' && OF_A_PERSON.includes(s.column))), ...OF_A_PERSON.map((column): Secret => ({ table: 'members', column, where: "status = 'active'", pages: [] }))];
  const planted = await plant(c.demo, c.associationId, kinds);
  const first = [...new Map(planted.map((p) => [p.secret, p])).values()];
  const pages: string[] = [];
  for (const op of c.operations.filter((o) => o.method === 'GET')) {
    for (const id of op.path.includes('{') ? new Set([await c.idFor(op), ...first.flatMap((p) => p.ids.slice(0, 3))]) : ['']) {
      const url = `${op.path.replaceAll(/\{\w+\}/g, id)}?${restOf(op, '').slice(1)}`;
      if (marksIn((await c.read(url, c.all)) ?? '').length > 0) pages.push(url);
    }
  }
  const told: string[] = [];
  let pairs = 0;
  for (const { role, token } of c.subjects) {
    const shown = new Set<string>();
    for (const url of pages) for (const mark of marksIn((await c.read(url, token)) ?? '')) shown.add(mark);
    for (const p of first) {
      if (shown.has(p.mark)) continue;
      const near = `${p.mark.slice(0, -1)}x`;
      for (const op of lists) {
        pairs += 1;
        const [right, other] = [await c.read(`${op.path}?${wordOf(op)}=${p.mark}${restOf(op, wordOf(op))}`, token), await c.read(`${op.path}?${wordOf(op)}=${near}${restOf(op, wordOf(op))}`, token)];
        const same = (text: string | null): string => (text ?? '').replaceAll(p.mark, '').replaceAll(near, '').replaceAll(/"next":"[^"]*"/g, '');
        if (same(right) !== same(other)) told.push(`${op.at} as ${role}, ${nameOf(p.secret)}`);
      }
    }
  }
  return { operations: lists.length, asked: pairs, told, fields: first.length };
}

const listsOf = (c: Cells): Cells['operations'][number][] => c.operations.filter((o) => o.method === 'GET' && !o.path.includes('{') && wordOf(o) !== '');

/** Asks every list that can be searched for a number that somebody has, and for the same with one digit changed: who does not see numbers must get one answer. */
async function searches(c: Cells): Promise<Oracle> {
  const { rows: [owner] } = await c.demo.connection.pool.query<{ phone: string; id: string }>("select phone, id::text as id from members where phone ~ '^1[0-9]{10}$' and status = 'active' order by id limit 1");
  if (!owner) throw new Error('nobody has a number');
  const wrong = owner.phone.slice(0, 5) + String((Number(owner.phone[5]) + 1) % 10) + owner.phone.slice(6);
  const lists = listsOf(c);
  const told: string[] = [];
  let n = 0;
  for (const op of lists) {
    const [word, rest] = [wordOf(op), restOf(op, wordOf(op))];
    for (const { role, token } of c.subjects) {
      if (seesNumbers[op.at]?.includes(role)) continue;
      // The whole number and its last seven digits: each digit more that finds something would be a digit learnt.
      for (const length of [11, 7]) {
        n += 1;
        const [right, other] = [await c.read(`${op.path}?${word}=${owner.phone.slice(-length)}${rest}`, token), await c.read(`${op.path}?${word}=${wrong.slice(-length)}${rest}`, token)];
        const same = (text: string | null): string => (text ?? '').replaceAll(owner.phone, '').replaceAll(wrong, '').replaceAll(/"next":"[^"]*"/g, '');
        if (same(right) !== same(other)) told.push(`${op.at} as ${role}, ${length} digits`);
      }
    }
  }
  return { operations: lists.length, asked: n, told };
}

/** Sorting: no list is ordered by anything that its reader does not see whole. */
function orders(c: Cells): string[] {
  return c.operations.flatMap((o) => o.parameters.filter((p) => p.name === 'sort').flatMap((p) => ((p.schema as { enum?: string[] }).enum ?? []).filter((s) => /phone|mobile|birth|idNumber|email|affiliation/i.test(s)).map((s) => `${o.at}: ${s}`)));
}

async function measured(tools: Tools, off: boolean): Promise<Oracle & { orders: string[]; others: Oracle & { fields: number } }> {
  const c = await startCells((work) => tools.after(work), 'top');
  const members = asked.find((m) => m.name === 'members')?.access.actions;
  const were = members?.['member.listPhones'] ?? [];
  if (off && members) members['member.listPhones'] = [...were, 'branchHead', 'liaisonOfficer'];
  try {
    const found = await searches(c);
    // The control needs the numbers alone.
    return { ...found, orders: orders(c), others: off ? { operations: 0, asked: 0, told: [], fields: 0 } : await fields(c, listsOf(c)) };
  } finally {
    if (members) members['member.listPhones'] = were;
  }
}

export const row: Row = {
  id: 'Z04', stage: 'full', minutes: 45,
  threat: 'A hidden number, or another field that is not for everybody, is learnt sign by sign, by searching, counting and sorting',
  criterion: 'every list that can be searched, every role at the top: a number that somebody has and the same with one digit changed give one answer to who sees no whole numbers; so do a value and the same with its last sign changed, of every other field that is not for everybody, to whom no page shows it; no list sorts by what is hidden',
  async run(tools) {
    const m = await measured(tools, false);
    return { figure: `${m.operations} lists with a search, ${m.asked} pairs of questions: ${m.told.length} told a digit${m.told.length > 0 ? ` (${m.told.slice(0, 6).join('; ')})` : ''}; ${m.others.fields} other fields, ${m.others.asked.toLocaleString('en')} pairs: ${m.others.told.length} told a sign${m.others.told.length > 0 ? ` (${m.others.told.slice(0, 6).join('; ')})` : ''}; ${m.orders.length} orders by what is hidden${m.orders.length > 0 ? ` (${m.orders.join(', ')})` : ''}`, passed: m.told.length === 0 && m.others.told.length === 0 && m.others.fields > 30 && m.orders.length === 0 && m.operations > 5 };
  },
  async control(tools) {
    const m = await measured(tools, true);
    return { figure: `where numbers that are masked may be searched, ${m.told.length} questions told a digit`, passed: m.told.length === 0 };
  },
  limits: 'filters by a choice or a day (affiliation, birth) are not asked value by value. Times of answers are not compared',
};
