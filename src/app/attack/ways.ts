import { unzipText } from '#kit/server/documents/testing/unzip.ts';
import { sql } from '#kit/server/db.ts';
import { newId } from '#kit/server/ids.ts';
import { runDueJobs } from '#kit/server/jobs.ts';
import type { Cells } from '../bar/access-cells.ts';
import { registry } from '../modules.ts';
import { type Schema, type Source, validFor } from './generate.ts';
import type { Operation } from './operations.ts';
import type { Planted } from './secrets.ts';

export interface Reader { readonly name: string; readonly token: string }

/** Something that a reader was told, and by what. */
export interface Told { readonly by: string; readonly text: string }

/** The demonstration, what is hidden in it, and where the pages are. */
export interface Field {
  readonly c: Cells;
  readonly planted: readonly Planted[];
  /** Reading operations with the ids that lead somewhere there. */
  readonly pages: readonly { readonly op: Operation; readonly url: string }[];
}

/** A kind of channel: what it tells a reader. A new one is a function here. */
export type Way = (f: Field, reader: Reader) => Promise<Told[]>;

/** What an answer says, files unpacked. */
function textOf(answer: { statusCode: number; rawPayload: Buffer; body: string }): string {
  if (answer.statusCode >= 300) return '';
  return answer.rawPayload.subarray(0, 2).toString() === 'PK' ? Object.values(unzipText(answer.rawPayload)).join('\n') : answer.body;
}

export async function ask(c: Cells, token: string, method: string, url: string, body?: unknown): Promise<{ status: number; text: string }> {
  const answer = await c.demo.app.server.inject({ method: method as 'GET', url, headers: { authorization: `Bearer ${token}`, ...(body === undefined ? {} : { 'idempotency-key': newId(), 'content-type': 'application/json' }) }, ...(body === undefined ? {} : { payload: JSON.stringify(body) }) });
  return { status: answer.statusCode, text: textOf(answer) };
}

/** Every page, list, history, timeline, figure, paper, print, card and search without words. */
const reading: Way = async ({ c, pages }, { token }) => {
  const told: Told[] = [];
  for (const { op, url } of pages) told.push({ by: op.at, text: (await ask(c, token, 'GET', url)).text });
  return told;
};

const WORDS = ['search', 'q', 'name', 'text', 'title'];

/** Every search, asked for what was hidden as it was before it got its mark. */
const searching: Way = async ({ c, pages, planted }, { token }) => {
  const told: Told[] = [];
  const words = [...new Map(planted.filter((p) => p.text.length > 1 && ['title', 'name'].includes(p.secret.column)).map((p) => [p.secret, p.text.slice(0, 40)])).values()];
  for (const { op, url } of pages) {
    const word = op.parameters.find((p) => p.in === 'query' && WORDS.includes(p.name));
    if (!word || op.path.includes('{')) continue;
    for (const text of words) told.push({ by: `${op.at}?${word.name}`, text: (await ask(c, token, 'GET', `${url}${url.includes('?') ? '&' : '?'}${word.name}=${encodeURIComponent(text)}`)).text });
  }
  return told;
};

/** Every preview, and texts that are alike. */
const previewing: Way = async ({ c, planted }, { token }) => {
  const told: Told[] = [];
  const texts = planted.filter((p) => p.secret.table === 'suggestions' && p.secret.column === 'title').map((p) => p.text);
  let n = 0;
  const ids = planted.flatMap((p) => p.ids);
  const source: Source = { random: () => { n = (n * 16_807 + 11) % 2_147_483_647; return n / 2_147_483_647; }, id: () => ids[Math.floor(source.random() * ids.length)] ?? newId(), text: (_hint, most) => (texts[Math.floor(source.random() * texts.length)] ?? 'a').slice(0, most) };
  for (const op of c.operations.filter((o) => o.method === 'POST' && /(?:preview|-similar|simulation)$/.test(o.path))) {
    for (let tries = 0; tries < 8; tries += 1) told.push({ by: op.at, text: (await ask(c, token, 'POST', op.path.replace(/\{\w+\}/g, () => source.id('')), op.body ? validFor(op.body as Schema, source) : {})).text });
  }
  return told;
};

/** What lists of the door for exports are of, where they are of one thing: the name in their filter, and its table. */
const listsOf: Readonly<Record<string, readonly [name: string, table: string]>> = {
  checkPeople: ['round', 'check_rounds'], checkRates: ['round', 'check_rounds'], messagePeople: ['message', 'contact_messages'], affected: ['report', 'affected_reports'], planUnits: ['plan', 'plans'], assessments: ['round', 'assessment_rounds'],
};

/** The filters by which a list is worth asking for. */
export async function filtersOf({ demo, associationId }: Cells, list: string): Promise<Record<string, unknown>[]> {
  const of = listsOf[list];
  if (!of) return [{}];
  const { rows } = await sql<{ id: string }>`select id::text as id from ${sql.table(of[1])} where association_id = ${associationId} order by id limit 4`.execute(demo.connection.db);
  return rows.map(({ id }) => ({ [of[0]]: id }));
}

/** Every list of the door for exports with all its columns, agreed to by a second person. */
const exporting: Way = async ({ c }, { token }) => {
  const told: Told[] = [];
  for (const [list, query] of (await Promise.all([...registry.exports.keys()].map(async (name) => (await filtersOf(c, name)).map((q) => [name, q] as const)))).flat()) {
    const seen = await ask(c, token, 'POST', '/api/exports/preview', { list, query });
    if (seen.status !== 200) continue;
    const id = newId();
    const columns = (JSON.parse(seen.text) as { columns: { key: string }[] }).columns.map((x) => x.key);
    const asked = await ask(c, token, 'POST', '/api/exports', { id, list, query, columns, reason: 'a reader takes what there is' });
    if (asked.status !== 200) continue;
    const { state } = JSON.parse(asked.text) as { state: string };
    if (state === 'waiting') await ask(c, c.all, 'POST', `/api/exports/${id}/approve`, { note: '' });
    while ((await runDueJobs(c.demo.connection.db, c.demo.app.services, 50)) > 0);
    told.push({ by: `export ${list}`, text: seen.text + (await ask(c, token, 'GET', `/api/exports/${id}/file`)).text });
  }
  return told;
};

/** Notices and mails that went to the reader. */
const noticing: Way = async ({ c }, { token }) => {
  const { rows } = await sql<{ by: string; text: string }>`select 'notice ' || n.kind as by, n.params::text as text from notifications n join sessions s on s.association_id = n.association_id and s.account_id = n.account_id where s.token_hash = encode(sha256(${token}::bytea), 'hex')
    union all select 'mail ' || m.kind, m.subject || m.body from mails m join sessions s on s.association_id = m.association_id and s.account_id = m.account_id where s.token_hash = encode(sha256(${token}::bytea), 'hex')`.execute(c.demo.connection.db);
  return rows;
};

export const ways: Readonly<Record<string, Way>> = { reading, searching, previewing, exporting, noticing };
