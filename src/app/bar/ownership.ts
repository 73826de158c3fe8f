import { sql } from 'kysely';
import { type Reach, yes } from '#kit/server/access.ts';
import { nameBigrams } from '#kit/server/chinese/name-grams.ts';
import { newId } from '#kit/server/ids.ts';
import { type Schema, validFor } from '../attack/generate.ts';
import type { Operation } from '../attack/operations.ts';
import { registry } from '../modules.ts';
import { seeded } from '../seed.ts';
import { layFoundation } from '../testing-people.ts';
import { type Cells, agreed, asked, common, person, startCells, wide } from './access-cells.ts';

// Every operation that takes a thing by its id × twelve and more kinds of people × four places from which they ask: the unit of the thing, the one above it,
// one beside it, and another association. The thing is always of the demonstration; the people change their place. The server asks the database as the owner
// of its tables does, so that nothing is held back by the walls under them: what is refused here, the rules of access refuse.

/** Where somebody stands, seen from the thing. */
export type Place = 'own' | 'above' | 'sibling' | 'foreign';
export const places: readonly Place[] = ['own', 'above', 'sibling', 'foreign'];

interface Kind {
  readonly name: string;
  /** The role that they hold; none where they are nobody. */
  readonly role: string | null;
  /** Refused by every operation that asks for more than an address. */
  readonly outside?: boolean;
  readonly state?: string;
  readonly stage?: string;
  readonly roleEnded?: string;
  /** At the top of the association instead of at the unit. */
  readonly top?: boolean;
}

export const kinds: readonly Kind[] = [
  { name: 'anonymous', role: null, outside: true }, { name: 'half session', role: 'secretariatOfficer', outside: true, stage: 'factor' }, { name: 'disabled', role: 'secretariatOfficer', outside: true, state: 'disabled' },
  { name: 'role ended', role: 'secretariatOfficer', roleEnded: '2020-12-31' }, { name: 'member', role: 'member' }, { name: 'branch secretary', role: 'branchSecretary' }, { name: 'branch head', role: 'branchHead' },
  { name: 'secretariat of the unit', role: 'secretariatOfficer' }, { name: 'secretariat at the top', role: 'secretariatOfficer', top: true }, { name: 'liaison officer', role: 'liaisonOfficer' }, { name: 'handling officer', role: 'handlingOfficer' },
  { name: 'leader', role: 'leader' }, { name: 'auditor', role: 'auditAdmin' }, { name: 'system administrator', role: 'systemAdmin' },
];

export interface Subject { readonly kind: Kind; readonly place: Place; readonly token: string }
/** An operation with a thing; `alone` when that lies in the unit and nowhere else, `alive` when somebody with every role is shown it. */
export interface Target { readonly op: Operation; readonly id: string; readonly alone: boolean; readonly alive: boolean }
export interface Answer { readonly status: number; readonly code: string; readonly text: string }

export interface Ownership {
  readonly c: Cells;
  readonly subjects: readonly Subject[];
  readonly targets: readonly Target[];
  /** Lists and other readings without an id. */
  readonly lists: readonly Operation[];
  /** Ids of the demonstration that lie in some unit of it. */
  readonly located: ReadonlySet<string>;
  ask(t: Target, s: Subject, id: string): Promise<Answer>;
  /** Whether the agreed table gives this person nothing of it. */
  forbidden(t: Target, s: Subject): boolean;
  /** Whether it lets them read such things, or the list of them. */
  mayList(t: Target, s: Subject): boolean;
  /** Every row of every table, but for what each answer leaves by itself. */
  picture(): Promise<Record<string, string>>;
}

/** What a request leaves whatever it was answered: when a session was last seen, and the answers kept for a retry. */
const LEFT = new Set(['sessions', 'idempotency_keys']);

/** Relations in which who holds a role stands over a thing of their unit. */
const RELATIONS: Readonly<Record<string, readonly string[]>> = { secretariatOfficer: ['secretariat'], liaisonOfficer: ['liaison'], handlingOfficer: ['leadOfficer', 'coOfficer', 'officer', 'taskOwner', 'taskCoOwner'], branchHead: ['unitHead'], branchSecretary: ['unitSecretary'] };

/** In which units the rows of every table lie: by their unit, their member, and by the row that they hang on. */
async function locate(c: Cells): Promise<Map<string, Set<string>>> {
  const { db } = c.demo.connection;
  const { rows: fks } = await sql<{ t: string; col: string; p: string }>`select distinct c.conrelid::regclass::text as t, a.attname::text as col, c.confrelid::regclass::text as p
    from pg_constraint c join pg_attribute a on a.attrelid = c.conrelid and a.attnum = any(c.conkey) where c.contype = 'f' and a.attname <> 'association_id' and a.attname !~ '(_by|actor_id|account_id)$'`.execute(db);
  const { rows: withId } = await sql<{ t: string }>`select table_name as t from information_schema.columns where table_schema = 'public' and column_name = 'id' and udt_name = 'uuid'`.execute(db);
  const lies = new Map<string, Set<string>>();
  const add = (id: string, where: Iterable<string>): void => { const set = lies.get(id) ?? new Set<string>(); lies.set(id, set); for (const w of where) set.add(w); };
  for (const u of (await sql<{ id: string }>`select id from units where association_id = ${c.associationId}`.execute(db)).rows) add(u.id, [u.id]);
  for (const m of (await sql<{ id: string; u: string }>`select id, home_unit_id as u from members where association_id = ${c.associationId}`.execute(db)).rows) add(m.id, [m.u]);
  const links: { id: string; to: string }[] = [];
  for (const { t } of withId) {
    if (t === 'units' || t === 'members') continue;
    const cols = [...new Set([...fks.filter((f) => f.t === t && f.col !== 'id').map((f) => f.col), ...(t === 'accounts' ? ['member_id'] : [])])];
    for (const col of cols) links.push(...(await sql<{ id: string; to: string }>`select id::text as id, ${sql.ref(col)}::text as to from ${sql.table(t)} where association_id = ${c.associationId} and ${sql.ref(col)} is not null`.execute(db)).rows);
  }
  // A thing lies in every unit that something about it names: who has a part in a task, to whom a matter was given.
  for (const name of new Set(fks.map((f) => f.t))) {
    const cols = fks.filter((f) => f.t === name);
    for (const unit of cols.filter((f) => f.p === 'units')) {
      for (const thing of cols.filter((f) => f.p !== 'units' && f.p !== 'members')) {
        for (const r of (await sql<{ id: string; u: string }>`select ${sql.ref(thing.col)}::text as id, ${sql.ref(unit.col)}::text as u from ${sql.table(name)} where association_id = ${c.associationId} and ${sql.ref(thing.col)} is not null and ${sql.ref(unit.col)} is not null`.execute(db)).rows) add(r.id, [r.u]);
      }
    }
  }
  // What hangs on a row lies where it does: from the units outwards.
  for (let round = 0; round < 4; round += 1) for (const { id, to } of links) { const there = lies.get(to); if (there && id !== to) add(id, there); }
  return lies;
}

/** The demonstration with one unit put below another that is new, and everybody in each of the four places. */
export async function startOwnership(after: (work: () => Promise<void>) => void): Promise<Ownership> {
  const c = await startCells(after);
  const { db } = c.demo.connection;
  const lies = await locate(c);
  const only = (unit: string): string[] => [...lies].flatMap(([id, units]) => (units.size === 1 && units.has(unit) ? [id] : []));
  const { rows: branches } = await sql<{ id: string }>`select id from units where association_id = ${c.associationId} and kind = 'branch' and valid_to is null and id <> ${c.bare}`.execute(db);
  const [own, sibling] = branches.map((b) => ({ id: b.id, n: only(b.id).length })).toSorted((a, b) => b.n - a.n);
  if (!own || !sibling) throw new Error('no branches');
  const mine = new Set(only(own.id));
  // The unit above: new, between the association and the branch.
  const above = newId();
  const root = await db.selectFrom('units').select(['id', 'path']).where('association_id', '=', c.associationId).where('parent_id', 'is', null).executeTakeFirstOrThrow();
  await db.insertInto('units').values({ association_id: c.associationId, id: above, parent_id: root.id, kind: 'branch', name: '\u7247\u533a', short_name: '\u7247\u533a', path: `${root.path}9998/`, initials: '', valid_from: '2020-01-01', created_at: new Date() } as never).execute();
  await sql`update units set parent_id = ${above}, path = ${`${root.path}9998/0001/`} where id = ${own.id}`.execute(db);
  const other = await layFoundation(db, () => new Date());
  const otherBranch = await other.unit('branch', '\u5916\u4f1a\u5206\u4f1a');

  const seat: Record<Place, { association: string; unit: string; top: string }> = {
    own: { association: c.associationId, unit: own.id, top: root.id }, above: { association: c.associationId, unit: above, top: root.id }, sibling: { association: c.associationId, unit: sibling.id, top: root.id },
    foreign: { association: other.associationId, unit: otherBranch, top: other.rootId },
  };
  const subjects: Subject[] = [];
  for (const place of places) {
    const { association, unit, top } = seat[place];
    for (const kind of kinds) {
      if (kind.name === 'anonymous') { subjects.push({ kind, place, token: '' }); continue; }
      let memberId: string | undefined;
      if (kind.role === 'member') {
        memberId = newId();
        await db.insertInto('members').values({ association_id: association, id: memberId, name: '\u65b0\u4eba', home_unit_id: unit, name_key: '\u65b0\u4eba', search_grams: nameBigrams('\u65b0\u4eba'), pinyin: 'x', initials: 'x', stroke_key: 'x', created_at: new Date(), updated_at: new Date() } as never).execute();
      }
      const { state, stage, roleEnded } = kind;
      subjects.push({ kind, place, token: await person(c.demo, association, kind.top ? top : unit, kind.role ? [kind.role] : [], { ...(memberId ? { memberId } : {}), ...(state ? { state } : {}), ...(stage ? { stage } : {}), ...(roleEnded ? { roleEnded } : {}) }) });
    }
  }

  const table = agreed();
  const ask: Ownership['ask'] = async ({ op }, { token }, id) => {
    // The same body each time, but for its ids.
    const random = seeded(20261123);
    const answer = await c.demo.app.server.inject({
      method: op.method as 'GET', url: op.path.replace(/\{\w+\}/g, id), headers: { ...(token ? { authorization: `Bearer ${token}` } : {}), ...(op.method === 'GET' ? {} : { 'idempotency-key': newId(), 'content-type': 'application/json' }) },
      ...(op.method === 'GET' ? {} : { payload: JSON.stringify(op.body ? validFor(op.body as Schema, { random, id: () => newId() }) : {}) }),
    });
    const isJson = String(answer.headers['content-type']).startsWith('application/json');
    return { status: answer.statusCode, code: answer.statusCode >= 400 && isJson ? answer.json<{ error: { code: string } }>().error.code : '', text: answer.body.replaceAll(id, '') };
  };

  // A thing for each operation: for what reads, one that somebody with every role is shown.
  const perModule = new Map<string, string[]>();
  const thingsOf = async (op: Operation): Promise<string[]> => {
    const m = registry.modules.find((x) => x.access && Object.hasOwn(x.access.actions, op.permission));
    if (!m) return [];
    let found = perModule.get(m.name);
    if (!found) {
      found = [];
      for (const name of [...Object.keys(m.schema ?? {}), 'members', 'units', 'suggestions', 'accounts']) {
        const { rows } = await sql<{ id: string }>`select id::text as id from ${sql.table(name)} where association_id = ${c.associationId}`.execute(db).catch(() => ({ rows: [] as { id: string }[] }));
        found.push(...rows.map((r) => r.id).filter((id) => mine.has(id)).slice(0, 4));
      }
      perModule.set(m.name, found = [...new Set(found)]);
    }
    return found;
  };
  const all: Subject = { kind: { name: 'all', role: null }, place: 'own', token: c.all };
  const targets: Target[] = [];
  const addressed = c.operations.filter((o) => o.path.includes('{'));
  for (const op of addressed.filter((o) => o.method === 'GET')) {
    let id: string | undefined;
    for (const one of await thingsOf(op)) if ((await ask({ op, id: one, alone: true, alive: true }, all, one)).status < 300) { id = one; break; }
    targets.push(id ? { op, id, alone: true, alive: true } : { op, id: await c.idFor(op), alone: false, alive: c.alive.has(op.at) });
  }
  const reads = targets.filter((t) => t.alone);
  for (const op of addressed.filter((o) => o.method !== 'GET')) {
    const kin = reads.find((t) => op.path.startsWith(`${t.op.path.split('}')[0] ?? ''}}`))?.id ?? (await thingsOf(op))[0];
    targets.push(kin ? { op, id: kin, alone: true, alive: false } : { op, id: await c.idFor(op), alone: false, alive: false });
  }
  const forbidden: Ownership['forbidden'] = ({ op, alone }, { kind, place }) => {
    if (kind.outside || place === 'foreign') return true;
    const marks = table.get(op.permission);
    if (!marks) return true;
    if ([...marks].some(([role, mark]) => mark !== '' && ['signedIn', 'colleague'].includes(role)) || Object.hasOwn(common, op.at)) return false;
    const role = kind.roleEnded ? null : kind.role;
    const held = role === null ? [] : [role, ...(RELATIONS[role] ?? [])].map((r) => marks.get(r) ?? '').filter(Boolean);
    const within = held.some((m) => m !== '\u25b2');
    if (held.length === 0 || (!within && !kind.top)) return true;
    // In part: beside the unit of what lies there alone.
    return held.every((m) => m !== '\u25cf') && place === 'sibling' && !kind.top && alone && !Object.hasOwn(wide, op.permission);
  };
  return {
    c, subjects, targets, lists: c.operations.filter((o) => o.method === 'GET' && !o.path.includes('{')), located: new Set(lies.keys()), ask,
    forbidden,
    mayList: (t, s) => ['read', 'list'].map((what) => `${t.op.permission.split('.')[0] ?? ''}.${what}`).some((permission) => table.has(permission) && !forbidden({ ...t, op: { ...t.op, permission } }, s)),
    async picture() {
      const { rows } = await sql<{ name: string }>`select table_name as name from information_schema.tables where table_schema = 'public' and table_type = 'BASE TABLE'`.execute(db);
      const sums: Record<string, string> = {};
      for (const { name } of rows) if (!LEFT.has(name)) sums[name] = (await sql<{ sum: string }>`select count(*) || ' ' || coalesce(sum(hashtext(x::text)::bigint), 0) as sum from ${sql.table(name)} x`.execute(db)).rows[0]?.sum ?? '';
      return sums;
    },
  };
}

/** Lets a role reach beyond its unit, wherever an action is held; answers how to take that back. */
export function widen(action: string, role: string): () => void {
  const backs: (() => void)[] = [];
  for (const { access } of asked.filter((m) => Object.hasOwn(m.access.actions, action))) {
    const parts = (access as unknown as { parts?: readonly { roles: Record<string, Reach>; actions: Record<string, string[]> }[] }).parts ?? [];
    for (const table of [access, ...parts.filter((p) => Object.hasOwn(p.actions, action))]) {
      const was = table.roles[role];
      if (!was) continue;
      table.roles[role] = () => yes;
      backs.push(() => { table.roles[role] = was; });
    }
  }
  return () => backs.forEach((back) => back());
}
