import { type Cells, asked, startCells } from '../access-cells.ts';
import type { Row } from '../row.ts';
import type { Tools } from '../tools.ts';

/** Who may find people by whole numbers because they see whole numbers there, by operation. */
const seesNumbers: Readonly<Record<string, readonly string[]>> = {
  'GET /api/members': ['secretariatOfficer'], 'GET /api/members/count': ['secretariatOfficer'],
  'GET /api/directory': ['secretariatOfficer'], 'GET /api/directory/letters': ['secretariatOfficer'], 'GET /api/directory/count': ['secretariatOfficer'],
};

interface Oracle { operations: number; asked: number; told: string[] }

/** Asks every list that can be searched for a number that somebody has, and for the same with one digit changed: who does not see numbers must get one answer. */
async function searches(c: Cells): Promise<Oracle> {
  const { rows: [owner] } = await c.demo.connection.pool.query<{ phone: string; id: string }>("select phone, id::text as id from members where phone ~ '^1[0-9]{10}$' and status = 'active' order by id limit 1");
  if (!owner) throw new Error('nobody has a number');
  const wrong = owner.phone.slice(0, 5) + String((Number(owner.phone[5]) + 1) % 10) + owner.phone.slice(6);
  const lists = c.operations.filter((o) => o.method === 'GET' && !o.path.includes('{') && o.parameters.some((p) => p.in === 'query' && ['search', 'q', 'name', 'text', 'phone'].includes(p.name)));
  const told: string[] = [];
  let n = 0;
  for (const op of lists) {
    const word = op.parameters.find((p) => p.in === 'query' && ['search', 'q', 'name', 'text', 'phone'].includes(p.name))?.name ?? '';
    const rest = op.parameters.filter((p) => p.in === 'query' && p.required && p.name !== word).map((p) => `&${p.name}=${(p.schema as { enum?: string[] }).enum?.[0] ?? '1'}`).join('');
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

async function measured(tools: Tools, off: boolean): Promise<Oracle & { orders: string[] }> {
  const c = await startCells((work) => tools.after(work), 'top');
  const members = asked.find((m) => m.name === 'members')?.access.actions;
  const were = members?.['member.listPhones'] ?? [];
  if (off && members) members['member.listPhones'] = [...were, 'branchHead', 'liaisonOfficer'];
  try {
    return { ...(await searches(c)), orders: orders(c) };
  } finally {
    if (members) members['member.listPhones'] = were;
  }
}

export const row: Row = {
  id: 'Z04', stage: 'full', minutes: 20,
  threat: 'A hidden number is learnt digit by digit, by searching, counting and sorting',
  criterion: 'every list that can be searched, every role at the top: a number that somebody has and the same with one digit changed give one answer to who sees no whole numbers; no list sorts by what is hidden',
  async run(tools) {
    const m = await measured(tools, false);
    return { figure: `${m.operations} lists with a search, ${m.asked} pairs of questions: ${m.told.length} told a digit${m.told.length > 0 ? ` (${m.told.slice(0, 6).join('; ')})` : ''}; ${m.orders.length} orders by what is hidden${m.orders.length > 0 ? ` (${m.orders.join(', ')})` : ''}`, passed: m.told.length === 0 && m.orders.length === 0 && m.operations > 5 };
  },
  async control(tools) {
    const m = await measured(tools, true);
    return { figure: `where numbers that are masked may be searched, ${m.told.length} questions told a digit`, passed: m.told.length === 0 };
  },
  limits: 'telephone numbers of members; other fields of the register are hidden with their whole record, not within it. Times of answers are not compared',
};
