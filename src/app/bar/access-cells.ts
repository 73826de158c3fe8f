import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Reach } from '#kit/server/access.ts';
import type { Grant } from '#kit/server/context.ts';
import { newId, newSecret, sha256 } from '#kit/server/ids.ts';
import { roleNames } from '#modules/accounts/index.ts';
import { type DemoApp, startDemoApp } from '../attack/demo-app.ts';
import { type Schema, validFor } from '../attack/generate.ts';
import { type Operation, operationsOf } from '../attack/operations.ts';
import { registry } from '../modules.ts';
import { seeded } from '../seed.ts';
import { ROOT } from './program.ts';

/** Action → role → mark, as docs/permission-matrix.md has it: what people agreed to, apart from what the code holds now. */
export function agreed(): Map<string, Map<string, string>> {
  const found = new Map<string, Map<string, string>>();
  let roles: string[] = [];
  for (const line of readFileSync(join(ROOT, 'docs/permission-matrix.md'), 'utf8').split('\n')) {
    const cells = line.split('|').slice(1, -1).map((c) => c.trim());
    const names = cells.map((c) => /`([^`]+)`/.exec(c)?.[1] ?? '');
    if (cells.length > 1 && names[0] === '' && names.slice(1).every(Boolean)) roles = names.slice(1);
    else if (names[0]) found.set(names[0], new Map(roles.map((r, i) => [r, cells[i + 1] ?? ''])));
  }
  return found;
}

/** Actions whose half-open cells reach beyond one's own unit by their nature: what they read is of the whole association, or shared with all. */
export const wide: Readonly<Record<string, string>> = {
  'field.list': 'what a field is, not its values', 'contactGroup.use': 'shared groups, counted within the reader\'s own reach', 'topicCall.read': 'calls that were published',
  'standard.read': 'standards of assessment', 'plan.read': 'plans of the association', 'planItem.read': 'their items', 'term.read': 'the change of term of the association itself',
};

/** Operations that tell everybody of the association the same, by a relation that all have. */
export const common: Readonly<Record<string, string>> = { 'GET /api/units/{id}/honours': 'what a unit was honoured with is no secret within the association' };

export interface Subject { readonly role: string; readonly token: string }
export interface Cells {
  readonly subjects: readonly Subject[];
  readonly operations: readonly Operation[];
  /** Operations that somebody with every role is answered with something of the demonstration. */
  readonly alive: ReadonlySet<string>;
  /** Calls an operation as somebody: what was let through, or null when it was refused or nothing was told. */
  ask(op: Operation, token: string): Promise<string | null>;
  /** Whether by the agreed table somebody with this role alone, in a unit where nothing is, gets nothing of this operation. */
  forbidden(op: Operation, role: string): boolean;
  /** The body of an address read as somebody; null when it was refused. */
  read(url: string, token: string): Promise<string | null>;
  readonly demo: DemoApp;
  /** Somebody with all of them at the top, and somebody with all that a branch may give, in the one where nothing is. */
  readonly all: string;
  /** Another one with all of them, newly signed in. */
  another(): Promise<string>;
  readonly local: string;
  readonly associationId: string;
  readonly bare: string;
  /** An id that leads somewhere in the address of an operation. */
  idFor(op: Operation): Promise<string>;
  /** What somebody holds who may do everything that one person may. */
  readonly everything: readonly Grant[];
}

export const asked = registry.modules.flatMap((m) => (m.access ? [{ name: m.name, access: m.access as unknown as { roles: Record<string, Reach>; actions: Record<string, string[]> } }] : []));
/** Roles that are given; `member` comes with a member's record, which these people have not. */
const given = roleNames.filter((r) => r !== 'member');

export interface PersonOptions { readonly memberId?: string; readonly state?: string; readonly stage?: string; readonly roleEnded?: string }

/** Somebody with an account, a live session and these roles at a unit; disabled, half signed in or with roles that have ended when asked. */
export async function person(demo: DemoApp, associationId: string, unitId: string, roles: readonly string[], { memberId, state = 'active', stage, roleEnded }: PersonOptions = {}): Promise<string> {
  const { db } = demo.connection;
  const [accountId, token, at] = [newId(), newSecret(), new Date('2020-01-01T00:00:00Z')];
  const far = new Date('2099-01-01T00:00:00Z');
  await db.insertInto('accounts').values({ association_id: associationId, id: accountId, username: accountId, username_key: accountId, name: '\u65bd\u5168', member_id: memberId ?? null, password_hash: 'none', password_changed_at: at, must_change_password: false, state, created_at: at } as never).execute();
  await db.insertInto('sessions').values({ association_id: associationId, token_hash: sha256(token), id: newId(), account_id: accountId, created_at: new Date(), last_seen_at: new Date(), expires_at: far, verified_at: far, ip: '127.0.0.1', user_agent: 'test', ...(stage ? { stage } : {}) } as never).execute();
  for (const role of roles) await db.insertInto('role_grants').values({ association_id: associationId, id: newId(), account_id: accountId, unit_id: unitId, role, valid_from: '2020-01-01', granted_at: at, ...(roleEnded ? { valid_to: roleEnded } : {}) } as never).execute();
  return token;
}

/** The demonstration with one person for each role, in a unit where nothing is or at the top, and ids worth asking for. */
export async function startCells(after: (work: () => Promise<void>) => void, where: 'bare' | 'top' = 'bare'): Promise<Cells> {
  const demo = await startDemoApp();
  after(() => demo.close());
  const { db } = demo.connection;
  const root = await db.selectFrom('units').select(['id', 'association_id', 'path']).where('parent_id', 'is', null).executeTakeFirstOrThrow();
  const bare = newId();
  await db.insertInto('units').values({ association_id: root.association_id, id: bare, parent_id: root.id, kind: 'branch', name: '\u7a7a\u767d\u5206\u4f1a', short_name: '\u7a7a\u767d\u5206\u4f1a', path: `${root.path}9999/`, initials: '', valid_from: '2020-01-01', created_at: new Date() } as never).execute();
  const subjects: Subject[] = [];
  for (const role of ['nobody', ...given]) subjects.push({ role, token: await person(demo, root.association_id, where === 'bare' ? bare : root.id, role === 'nobody' ? [] : [role]) });
  // Nobody may hold two of the three administrators' roles.
  const roles = given.filter((r) => r !== 'securityAdmin' && r !== 'auditAdmin');
  const all = await person(demo, root.association_id, root.id, roles);
  const local = await person(demo, root.association_id, bare, ['branchHead', 'branchSecretary', 'secretariatOfficer']);
  const operations = (await operationsOf(demo.app.server)).filter((o) => !o.upload && asked.some((m) => Object.hasOwn(m.access.actions, o.permission)));
  const table = agreed();
  const random = seeded(20261121);

  // Ids that lead somewhere: of the tables of the module whose action it is.
  const ids = new Map<string, string[]>();
  const idsOf = async (o: Operation): Promise<string[]> => {
    const m = registry.modules.find((x) => x.access && Object.hasOwn(x.access.actions, o.permission));
    if (!m) return [];
    const known = ids.get(m.name);
    if (known) return known;
    const found: string[] = [];
    for (const name of [...Object.keys(m.schema ?? {}), 'members', 'units', 'suggestions', 'accounts']) {
      const { rows } = await demo.connection.pool.query<{ id: string }>(`select id::text as id from ${name} where association_id = '${root.association_id}' limit 2`).catch(() => ({ rows: [] }));
      // The one where nothing is is theirs.
      found.push(...rows.map((r) => r.id).filter((id) => /^[0-9a-f-]{36}$/.test(id) && id !== bare));
    }
    ids.set(m.name, [...new Set(found)].slice(0, 24));
    return ids.get(m.name) ?? [];
  };
  const call = async (op: Operation, token: string, id: string): Promise<string | null> => {
    const url = op.path.replace(/\{\w+\}/g, id);
    const body = op.method === 'GET' ? undefined : JSON.stringify(op.body ? validFor(op.body as Schema, { random, id: () => id }) : {});
    const answer = await demo.app.server.inject({ method: op.method as 'GET', url, headers: { authorization: `Bearer ${token}`, ...(op.method === 'GET' ? {} : { 'idempotency-key': newId(), 'content-type': 'application/json' }) }, ...(body === undefined ? {} : { payload: body }) });
    if (answer.statusCode >= 300) return null;
    // An empty list, or a page of noughts, tells nothing.
    const told = answer.body.replaceAll(bare, '');
    return op.method !== 'GET' || /[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/.test(told) || !String(answer.headers['content-type']).startsWith('application/json') ? `${answer.statusCode} ${answer.body.slice(0, 160)}` : null;
  };
  const leading = new Map<string, string>();
  const alive = new Set<string>();
  for (const op of operations.filter((o) => o.method === 'GET')) {
    for (const id of op.path.includes('{') ? await idsOf(op) : ['']) {
      if ((await call(op, all, id)) === null) continue;
      leading.set(op.path, id);
      alive.add(op.at);
      break;
    }
  }
  const idFor = async (op: Operation): Promise<string> => {
    const kin = [...leading].find(([path, id]) => id && op.path.startsWith(path.split('}')[0] ?? path))?.[1];
    return leading.get(op.path) ?? kin ?? (await idsOf(op))[0] ?? newId();
  };
  return {
    subjects, operations, alive, demo, all, local, another: () => person(demo, root.association_id, root.id, roles), associationId: root.association_id, bare, idFor, everything: roles.map((role) => ({ role, unitId: root.id, unitPath: root.path, top: true })),
    async read(url, token) {
      const answer = await demo.app.server.inject({ method: 'GET', url, headers: { authorization: `Bearer ${token}` } });
      return answer.statusCode === 200 ? answer.body : null;
    },
    ask: async (op, token) => call(op, token, await idFor(op)),
    forbidden(op, role) {
      const marks = table.get(op.permission);
      if (!marks) return true; // not agreed to: nobody
      if ((marks.get('signedIn') ?? '') !== '' || Object.hasOwn(common, op.at)) return false;
      const mark = marks.get(role) ?? '';
      // Within one's own unit, where nothing is: only what takes an id of somewhere else must be refused.
      return mark === '' || mark === '\u25b2' || (mark === '\u25d0' && op.path.includes('{') && !Object.hasOwn(wide, op.permission));
    },
  };
}
