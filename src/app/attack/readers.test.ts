import { afterAll, beforeAll, expect, test } from 'vitest';
import { unzipText } from '#kit/server/documents/testing/unzip.ts';
import { sql } from '#kit/server/db.ts';
import { newId } from '#kit/server/ids.ts';
import { type Cells, startCells } from '../bar/access-cells.ts';
import { registry } from '../modules.ts';
import type { Operation } from './operations.ts';

// Every value that is not for everybody gets a mark of its own, past all commands; then every reader asks for every page, list, sheet and paper there is.
// A mark that comes back to somebody who is not named for it here has come by some channel that forgot the rule.

const column = (table: string, name: string, where = 'true'): Secret => ({ at: `${table}.${name}`, table, name, where });
interface Secret { readonly at: string; readonly table: string; readonly name: string; readonly where: string }
const secrets: readonly Secret[] = [
  ...['phone', 'email', 'remark', 'former_name', 'social_posts'].map((c) => column('members', c)), column('accounts', 'email'), column('accounts', 'phone'), column('accounts', 'username'),
  column('membership_applications', 'name'), column('membership_applications', 'phone'), column('application_introducers', 'words'), column('application_decisions', 'reason'),
  column('recognitions', 'facts'), column('recognitions', 'review'), column('posts', 'note', "kind <> 'office'"), column('posts', 'title', "kind <> 'office'"), column('instructions', 'restricted_text'), column('suggestions', 'title', "state = 'draft'"),
  column('contact_messages', 'body'), column('contact_calls', 'note'), column('contact_groups', 'name', 'not shared'), column('membership_changes', 'sentence'), column('member_erasures', 'reason'), column('member_merges', 'reason'), column('mails', 'body'), column('mails', 'recipient'),
  column('exports', 'reason'), column('role_grants', 'reason'), column('affected_reports', 'reason'), column('liaison_visits', 'summary'), column('liaison_visits', 'people'), column('liaison_points', 'contact_phone'), column('sessions', 'user_agent'), column('files', 'name', 'restricted'),
  column('duplicate_pairs', 'note'), column('known_devices', 'name'), column('assignments', 'officer_phone'), column('assessments', 'review_note'), column('import_rows', 'phone'), column('member_cards', 'number'),
];

let c: Cells;
const marks = new Map<string, string>();
const planted = new Set<string>();
beforeAll(async () => {
  const closing: (() => Promise<void>)[] = [];
  c = await startCells((work) => void closing.push(work));
  afterAll(async () => { for (const close of closing) await close(); });
  const { db } = c.demo.connection;
  for (const [n, s] of secrets.entries()) {
    const mark = `zk${String(n).padStart(2, '0')}q`;
    marks.set(mark, s.at);
    await sql`alter table ${sql.table(s.table)} disable trigger user`.execute(db);
    // A unique column keeps its values apart.
    const done = await sql`update ${sql.table(s.table)} set ${sql.ref(s.name)} = ${sql.ref(s.name)} || ${mark} where ${sql.raw(s.where)} and ${sql.ref(s.name)} is not null and ${sql.ref(s.name)} <> ''`.execute(db);
    await sql`alter table ${sql.table(s.table)} enable trigger user`.execute(db);
    if (Number(done.numAffectedRows ?? 0) > 0) planted.add(s.at);
  }
}, 240_000);

/** Ids that may lead somewhere: two of each table of the operation's module, and the one that leads somebody with all roles. */
async function idsFor(op: Operation): Promise<string[]> {
  if (!op.path.includes('{')) return [''];
  const m = registry.modules.find((x) => x.access && Object.hasOwn(x.access.actions, op.permission));
  const found = new Set([await c.idFor(op)]);
  for (const name of [...Object.keys(m?.schema ?? {}), 'members', 'suggestions']) {
    const { rows } = await c.demo.connection.pool.query<{ id: string }>(`select id::text as id from ${name} where association_id = '${c.associationId}' order by id limit 2`).catch(() => ({ rows: [] }));
    for (const r of rows) found.add(r.id);
  }
  return [...found].slice(0, 16);
}

async function readAs(token: string, url: string): Promise<string> {
  const answer = await c.demo.app.server.inject({ method: 'GET', url, headers: { authorization: `Bearer ${token}` } });
  if (answer.statusCode >= 300) return '';
  if (answer.rawPayload.subarray(0, 2).toString() !== 'PK') return answer.body;
  return Object.values(unzipText(answer.rawPayload)).join('\n');
}

/** What each reader was shown of what was marked, and by which operations. */
async function seenBy(token: string, operations: readonly Operation[]): Promise<Map<string, Set<string>>> {
  const seen = new Map<string, Set<string>>();
  for (const op of operations) {
    for (const id of ids.get(op.at) ?? []) {
      const text = await readAs(token, op.path.replace(/\{\w+\}/g, id));
      for (const [mark] of text.matchAll(/zk\d\dq/g)) {
        const at = marks.get(mark) ?? '';
        seen.set(at, (seen.get(at) ?? new Set()).add(op.at));
      }
    }
  }
  return seen;
}
const ids = new Map<string, string[]>();

test('whoever has one role in a unit where nothing is sees what that role is named for, by any channel', async () => {
  const reading = c.operations.filter((o) => o.method === 'GET');
  for (const op of reading) ids.set(op.at, await idsFor(op));
  const shown: Record<string, Record<string, string[]>> = {};
  for (const { role, token } of c.subjects) for (const [at, ops] of await seenBy(token, reading)) (shown[role] ??= {})[at] = [...ops];
  console.info(`${reading.length} operations, ${c.subjects.length} readers, ${planted.size} of ${secrets.length} planted; not: ${secrets.filter((s) => !planted.has(s.at)).map((s) => s.at).join(', ')}`); // oxlint-disable-line no-console
  console.info(JSON.stringify(shown, null, 1)); // oxlint-disable-line no-console
  expect(newId()).toBeTruthy();
}, 600_000);
