import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { tableFor, yes } from '#kit/server/access.ts';
import { registry } from '../../modules.ts';
import { permissionMatrix } from '../../permission-matrix.ts';
import { seeded } from '../../seed.ts';
import { type Cells, asked, startCells } from '../access-cells.ts';
import { ROOT } from '../program.ts';
import type { Row } from '../row.ts';
import type { Tools } from '../tools.ts';

const MUTANTS = 20;

/** Every operation asked as somebody who has one role, by the table that was agreed to: what was let through all the same. */
async function wrongCells(c: Cells): Promise<{ asked: number; wrong: string[] }> {
  const wrong: string[] = [];
  let n = 0;
  for (const { role, token } of c.subjects) {
    for (const op of c.operations) {
      if (!c.forbidden(op, role)) continue;
      n += 1;
      const through = await c.ask(op, token);
      if (through !== null) wrong.push(`${op.at} as ${role}: ${through}`);
    }
  }
  return { asked: n, wrong };
}

/** One role more in an action, or a role that reaches everything; in every table that holds the action, as the server asks it and as the matrix prints it. */
function mutate(action: string, role: string): () => void {
  const m = asked.find((x) => Object.hasOwn(x.access.actions, action));
  if (!m) throw new Error(action);
  const backs = [...new Set([m.access, tableFor(m.access, action) as typeof m.access])].map(({ actions, roles }) => {
    const [were, reach] = [actions[action] ?? [], roles[role]];
    actions[action] = [...were, role];
    roles[role] = () => yes;
    return () => {
      actions[action] = were;
      if (reach) roles[role] = reach; else delete roles[role];
    };
  });
  return () => backs.forEach((back) => back());
}

async function mutants(tools: Tools): Promise<{ tried: number; live: number; written: number; quiet: string[]; unseen: string[] }> {
  const c = await startCells((work) => tools.after(work));
  const random = seeded(7);
  const written = readFileSync(join(ROOT, 'docs/permission-matrix.md'), 'utf8');
  const cells = c.operations.filter((o) => c.alive.has(o.at)).flatMap((op) => c.subjects.filter((s) => s.role !== 'nobody' && c.forbidden(op, s.role)).map((s) => ({ op, ...s })));
  const chosen = new Map<string, (typeof cells)[number]>();
  while (chosen.size < Math.min(MUTANTS, cells.length)) {
    const cell = cells[Math.floor(random() * cells.length)];
    if (cell) chosen.set(`${cell.op.permission} ${cell.role}`, cell);
  }
  const result = { tried: 0, live: 0, written: 0, quiet: [] as string[], unseen: [] as string[] };
  for (const [name, { op, role, token }] of chosen) {
    result.tried += 1;
    const back = mutate(op.permission, role);
    try {
      let seen = false;
      for (const one of c.operations.filter((o) => o.permission === op.permission)) seen ||= c.forbidden(one, role) && (await c.ask(one, token)) !== null;
      const printed = permissionMatrix(registry) !== written;
      result.live += seen ? 1 : 0;
      result.written += printed ? 1 : 0;
      if (!seen) result.quiet.push(name);
      if (!seen && !printed) result.unseen.push(name);
    } finally {
      back();
    }
  }
  return result;
}

export const row: Row = {
  id: 'Z01', stage: 'full', minutes: 30,
  threat: 'Somebody calls an operation, or opens an object, that is not theirs',
  criterion: 'every operation × every role given alone, in a unit where nothing is, by the written table of permissions: 0 let through that the table does not allow; 20 of 20 doctored tables (a role more in an action, a role that reaches all) are found',
  async run(tools) {
    const c = await startCells((work) => tools.after(work));
    const { asked: n, wrong } = await wrongCells(c);
    return { figure: `${c.operations.length} operations, ${c.subjects.length} people, ${n.toLocaleString('en')} forbidden cells called (${c.alive.size} reading operations with something to tell): ${wrong.length} let through${wrong.length > 0 ? ` (${wrong.slice(0, 4).join('; ')})` : ''}`, passed: wrong.length === 0 && n > 2000 };
  },
  async control(tools) {
    const { tried, live, written, quiet, unseen } = await mutants(tools);
    return { figure: `of ${tried} doctored tables the calls found ${live}${quiet.length > 0 ? ` (not ${quiet.join(', ')}, where a second condition still refuses)` : ''} and the written table ${written}${unseen.length > 0 ? `; found by neither: ${unseen.join(', ')}` : ''}`, passed: unseen.length > 0 || live < tried / 2 };
  },
  provedBy: [{ file: 'src/app/permission-matrix.test.ts', tests: ['stands in the documents as the server asks it', 'refuses what it does not name'] }],
  limits: 'the calls see a doctored table only where no second condition stands behind it; the written table shows each; half-open cells of seven actions that read what is of the whole association; the honours of a unit, which all may read; the doctored tables are of actions that an operation of reading asks for; what several roles together allow, and relations (author, bearer), are shown by the tests of each module; operations that take files',
};
