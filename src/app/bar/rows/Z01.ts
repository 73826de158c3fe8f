import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { tableFor, yes } from '#kit/server/access.ts';
import { newId } from '#kit/server/ids.ts';
import { registry } from '../../modules.ts';
import { permissionMatrix } from '../../permission-matrix.ts';
import { seeded } from '../../seed.ts';
import { type Cells, asked, startCells } from '../access-cells.ts';
import { type Ownership, type Subject, type Target, kinds, places, startOwnership, widen } from '../ownership.ts';
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

const plain = (text: string): string => text.replace(/[0-9a-f]{8}-[0-9a-f-]{27}|\d{4}-\d{2}-\d{2}T[\d:.]+Z/g, '');

/** What somebody was let see or do of a thing that is forbidden to them: an answer that is not the one for a thing that does not exist. */
async function gotPast(o: Ownership, t: Target, s: Subject): Promise<string | null> {
  const there = await o.ask(t, s, t.id);
  if (there.status >= 300) return null;
  return t.op.method !== 'GET' || plain(there.text) !== plain((await o.ask(t, s, newId())).text) ? `${there.status} ${there.text.slice(0, 160)}` : null;
}

interface Owned { cells: number; byAccess: number; lists: number; wrong: string[]; telling: string[]; changed: string[] }

/** Every operation on a thing × every kind of person × every place from which they ask: what was let through, told by the refusal, or changed. */
async function ownedCells(o: Ownership): Promise<Owned> {
  const r: Owned = { cells: 0, byAccess: 0, lists: 0, wrong: [], telling: [], changed: [] };
  // Whether somebody may read a thing: then they may know that it is there.
  const known = new Map<string, boolean>();
  const knows = async (s: Subject, id: string): Promise<boolean> => {
    const key = `${s.token} ${id}`;
    let found = known.get(key);
    if (found === undefined) {
      found = false;
      for (const t of o.targets.filter((x) => x.op.method === 'GET' && x.id === id)) found ||= (await gotPast(o, t, s)) !== null;
      known.set(key, found);
    }
    return found;
  };
  const cell = async (t: Target, s: Subject): Promise<void> => {
    if (!o.forbidden(t, s)) return;
    r.cells += 1;
    const there = await o.ask(t, s, t.id);
    const at = `${t.op.at} as ${s.kind.name}, ${s.place}`;
    if ([401, 403, 404].includes(there.status)) r.byAccess += 1;
    if (there.status < 300) {
      const got = await gotPast(o, t, s);
      if (got !== null) r.wrong.push(`${at}: ${got}`);
      return;
    }
    const absent = await o.ask(t, s, newId());
    if ((there.status !== absent.status || there.code !== absent.code) && !(s.place !== 'foreign' && !s.kind.outside && (o.mayList(t, s) || (await knows(s, t.id))))) r.telling.push(`${at}: ${there.status} ${there.code}, absent ${absent.status} ${absent.code}`);
  };
  for (const t of o.targets.filter((x) => x.op.method === 'GET')) for (const s of o.subjects) await cell(t, s);
  for (const op of o.lists) {
    for (const s of o.subjects.filter((x) => x.place === 'foreign' || x.kind.outside)) {
      r.lists += 1;
      const { status, text } = await o.ask({ op, id: newId(), alone: false, alive: true }, s, newId());
      if (status < 300 && (text.match(/[0-9a-f]{8}-[0-9a-f-]{27}/g) ?? []).some((id) => o.located.has(id))) r.wrong.push(`${op.at} as ${s.kind.name}, ${s.place}: ${text.slice(0, 160)}`);
    }
  }
  const before = await o.picture();
  for (const t of o.targets.filter((x) => x.op.method !== 'GET')) for (const s of o.subjects) await cell(t, s);
  const after = await o.picture();
  r.changed = Object.keys(after).filter((name) => after[name] !== before[name]);
  return r;
}

const some = (texts: readonly string[]): string => `${texts.length}${texts.length > 0 ? ` (${texts.slice(0, 4).join('; ')})` : ''}`;
const ownedWords = (o: Ownership, r: Owned): string => `${o.targets.length} operations on a thing (${o.targets.filter((t) => t.alone).length} with one that lies in one unit alone) × ${kinds.length} people × ${places.length} places: ${r.cells.toLocaleString('en')} forbidden cells called, ${r.byAccess.toLocaleString('en')} refused for want of a right before anything else, ${r.lists} lists from outside: ${some(r.wrong)} let through, ${some(r.telling)} told by their refusal that the thing exists, ${some(r.changed)} tables changed`;

/** Twenty roles that reach everything instead of their unit: how many of them somebody in a unit beside it is seen to use. */
async function widened(tools: Tools): Promise<{ tried: number; unseen: string[] }> {
  const o = await startOwnership((work) => tools.after(work));
  const random = seeded(11);
  const beside = o.targets.filter((t) => t.alone && t.alive).flatMap((t) => o.subjects.filter((s) => s.place === 'sibling' && !s.kind.outside && !s.kind.top && !s.kind.roleEnded && s.kind.role !== 'member' && o.forbidden(t, s) && !o.forbidden(t, { ...s, place: 'own' })).map((s) => ({ t, s })));
  const chosen = new Map<string, (typeof beside)[number]>();
  for (let n = 0; n < 2000 && chosen.size < MUTANTS; n += 1) {
    const one = beside[Math.floor(random() * beside.length)];
    if (one) chosen.set(`${one.t.op.permission} ${one.s.kind.role}`, one);
  }
  const unseen: string[] = [];
  for (const [name, { s }] of chosen) {
    const [action = '', role = ''] = name.split(' ');
    const back = widen(action, role);
    let seen = false;
    try {
      for (const t of o.targets.filter((x) => x.alone && x.alive && x.op.permission === action)) seen ||= o.forbidden(t, s) && (await gotPast(o, t, s)) !== null;
    } finally {
      back();
    }
    if (!seen) unseen.push(name);
  }
  return { tried: chosen.size, unseen };
}

export const row: Row = {
  id: 'Z01', stage: 'full', minutes: 30,
  threat: 'Somebody calls an operation, or opens an object, that is not theirs',
  criterion: 'every operation × every role given alone, in a unit where nothing is, by the written table of permissions: 0 let through that the table does not allow; every operation on a thing × 14 kinds of people × 4 places (the unit of the thing, the one above, one beside, another association): 0 let through, 0 refusals that tell a thing which is there from one that is not, 0 rows changed; 20 of 20 doctored tables (a role more in an action, a role that reaches all) are found',
  async run(tools) {
    const c = await startCells((work) => tools.after(work));
    const { asked: n, wrong } = await wrongCells(c);
    const o = await startOwnership((work) => tools.after(work));
    const owned = await ownedCells(o);
    return {
      figure: `${c.operations.length} operations, ${c.subjects.length} people, ${n.toLocaleString('en')} forbidden cells called (${c.alive.size} reading operations with something to tell): ${some(wrong)} let through. ${ownedWords(o, owned)}`,
      passed: wrong.length + owned.wrong.length + owned.telling.length + owned.changed.length === 0 && n > 2000 && owned.cells > 9600,
    };
  },
  async control(tools) {
    const { tried, live, written, quiet, unseen } = await mutants(tools);
    const wide = await widened(tools);
    return {
      figure: `of ${tried} doctored tables the calls found ${live}${quiet.length > 0 ? ` (not ${quiet.join(', ')}, where a second condition still refuses)` : ''} and the written table ${written}${unseen.length > 0 ? `; found by neither: ${unseen.join(', ')}` : ''}; of ${wide.tried} roles that reach beyond their unit the calls from a unit beside found ${wide.tried - wide.unseen.length}${wide.unseen.length > 0 ? ` (not ${wide.unseen.join(', ')})` : ''}`,
      passed: unseen.length > 0 || live < tried / 2 || wide.unseen.length > wide.tried / 2 || wide.tried === 0,
    };
  },
  provedBy: [{ file: 'src/app/permission-matrix.test.ts', tests: ['stands in the documents as the server asks it', 'refuses what it does not name'] }],
  limits: 'the calls see a doctored table only where no second condition stands behind it; the written table shows each; half-open cells of seven actions that read what is of the whole association; the honours of a unit, which all may read; the doctored tables are of actions that an operation of reading asks for; what several roles together allow, and relations (author, bearer), are shown by the tests of each module; operations that take files; that what is allowed is also done, which the tests of each module show; of the bar\u2019s twelve, finance and event staff are roles the product does not have, and there are no API tokens; operations with two ids in their address get the same one for both',
};
