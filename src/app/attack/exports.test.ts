import { afterAll, beforeAll, expect, test } from 'vitest';
import { unzipText } from '#kit/server/documents/testing/unzip.ts';
import { newId } from '#kit/server/ids.ts';
import { runDueJobs } from '#kit/server/jobs.ts';
import { buildZip, workbookParts } from '#kit/server/spreadsheets/testing/zip-builder.ts';
import { type Cells, startCells } from '../bar/access-cells.ts';
import { registry } from '../modules.ts';
import { plantTexts } from './canaries.ts';
import { filtersOf } from './ways.ts';

// Every text that people wrote begins with what a spreadsheet program calculates, and holds signs that hide, turn the direction, end lines or are none of XML's;
// then every list of the door for exports and every paper is taken. Nothing may be calculated, nothing may be broken, nothing may be lost.

/** What stands before a text: signs that begin a formula, in their own and in full width, and values that only look like one. */
const before = ['=1+1', '+1', '-5', '@SUM(A1)', '\t=1', '\r=1', '\uff1d1', '\uff0b1', '\uff0d1', '\uff20x', '=cmd|"/c calc"!A1', '=HYPERLINK("http://x")', '+8613800138000 ', '-5 '];
/** And behind it: what hides or turns the direction, other ends of lines, floods of marks, signs that XML does not have. */
const behind = ['\u202e\u2066', '\u200b\u200d\ufeff', '\u2028\u2029', '\u0301'.repeat(30), '\u0007\u001b', '\ufffe\uffff', '\u{20bb7}\u{e0001}', '_x003D_1', ']]>&amp;<f>1</f>'];

let c: Cells;
const people: string[] = [];
let planted = 0;
beforeAll(async () => {
  const closing: (() => Promise<void>)[] = [];
  c = await startCells((work) => void closing.push(work), 'top');
  afterAll(async () => { for (const close of closing) await close(); });
  planted = await plantTexts(c.demo.connection.db, before.map((b, i) => [b, behind[i % behind.length] ?? '']));
  people.push(c.all, ...c.subjects.map((s) => s.token));
}, 240_000);

// oxlint-disable-next-line no-control-regex -- they are what it looks for
const ILLEGAL = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]|\p{Surrogate}/u;
const STARTS = /^[\s\u3000]*[=+\-@\uff1d\uff0b\uff0d\uff20]/;

/** What is wrong with the parts of a file: a formula, a number made of a text, or signs that its form does not have. */
function faults(parts: Readonly<Record<string, string>>): { wrong: string[]; dangerous: number } {
  const wrong: string[] = [];
  let dangerous = 0;
  for (const [path, xml] of Object.entries(parts)) {
    if (ILLEGAL.test(xml)) wrong.push(`${path}: a sign that XML does not have`);
    if (!path.includes('xl/worksheets/')) continue;
    for (const [, attributes = '', inside = ''] of xml.matchAll(/<c ([^>]*?)(?:\/>|>(.*?)<\/c>)/gs)) {
      if (/<f[ >/]/.test(inside)) wrong.push(`${path}: a formula: ${inside.slice(0, 60)}`);
      const text = /<t[^>]*>(.*?)<\/t>/s.exec(inside)?.[1];
      if (text === undefined || !STARTS.test(text)) continue;
      dangerous += 1;
      if (!attributes.includes('t="inlineStr"')) wrong.push(`${path}: ${attributes} ${text.slice(0, 40)}`);
    }
  }
  return { wrong, dangerous };
}

const ask = (token: string, method: 'GET' | 'POST', url: string, body?: unknown) => c.demo.app.server.inject({ method, url, headers: { authorization: `Bearer ${token}`, ...(body === undefined ? {} : { 'idempotency-key': newId(), 'content-type': 'application/json' }) }, ...(body === undefined ? {} : { payload: JSON.stringify(body) }) });

/** The file of a list with all its columns, by whoever may take it; else why nobody could. */
async function fileOf(list: string): Promise<Buffer | string> {
  const why = new Set<string>();
  for (const [token, query] of (await filtersOf(c, list)).flatMap((q) => people.map((p) => [p, q] as const))) {
    const seen = await ask(token, 'POST', '/api/exports/preview', { list, query });
    if (seen.statusCode !== 200) { why.add(seen.body.slice(0, 160)); continue; }
    const id = newId();
    const asked = await ask(token, 'POST', '/api/exports', { id, list, query, columns: seen.json<{ columns: { key: string }[] }>().columns.map((x) => x.key), reason: 'for the meeting' });
    if (asked.statusCode !== 200) { why.add(asked.body.slice(0, 160)); continue; }
    if (asked.json<{ state: string }>().state === 'waiting') for (const second of people.filter((p) => p !== token)) if ((await ask(second, 'POST', `/api/exports/${id}/approve`, { note: '' })).statusCode === 200) break;
    while ((await runDueJobs(c.demo.connection.db, c.demo.app.services, 50)) > 0);
    const file = await ask(token, 'GET', `/api/exports/${id}/file`);
    if (file.statusCode === 200) return file.rawPayload;
    why.add(file.body.slice(0, 160));
  }
  return [...why].join(' ');
}

/** Lists that the demonstration leaves empty, or that ask for more than a filter. */
const unreached: Readonly<Record<string, string>> = { affected: 'of a report about an incident, of which the demonstration has none; its columns go through the same writer' };

test('no list of the door for exports holds a formula or a broken sign, whatever people wrote', async () => {
  expect(planted).toBeGreaterThan(60);
  const wrong: string[] = [];
  const missing: string[] = [];
  let dangerous = 0;
  let files = 0;
  for (const list of registry.exports.keys()) {
    const file = await fileOf(list);
    if (typeof file === 'string') { if (!Object.hasOwn(unreached, list)) missing.push(`${list}: ${file}`); continue; }
    files += 1;
    if (file.subarray(0, 2).toString() !== 'PK') {
      // Cards for address books: a line a property, whatever a name holds.
      const stray = file.toString('utf8').split('\r\n').filter((l) => l !== '' && !/^(?:[A-Z-]+[;:]| )/.test(l));
      if (stray.length > 0) wrong.push(`${list}: ${JSON.stringify(stray[0])}`);
      continue;
    }
    const found = faults(unzipText(file));
    dangerous += found.dangerous;
    wrong.push(...found.wrong.map((w) => `${list}: ${w}`));
  }
  console.info(`${files} of ${registry.exports.size} lists, ${dangerous} cells that begin as a formula would`); // oxlint-disable-line no-console -- the figure of the row
  expect(wrong).toEqual([]);
  expect(missing).toEqual([]);
  expect(dangerous).toBeGreaterThan(100);
}, 300_000);

test('no paper or table that is answered as a file is broken by them, and none turns the direction', async () => {
  const wrong: string[] = [];
  let files = 0;
  for (const op of c.operations.filter((o) => o.method === 'GET' && registry.endpoints.some((e) => e.kind === 'file' && `${e.method} ${e.path.replace(/:(\w+)/g, '{$1}')}` === o.at) && !o.path.startsWith('/api/exports') && !o.path.startsWith('/api/files'))) {
    const m = registry.modules.find((x) => x.access && Object.hasOwn(x.access.actions, op.permission));
    const ids = op.path.includes('{') ? (await Promise.all([...Object.keys(m?.schema ?? {}), 'members'].map(async (table) => (await c.demo.connection.pool.query<{ id: string }>(`select id::text as id from ${table} where association_id = $1 order by id limit 3`, [c.associationId]).catch(() => ({ rows: [] }))).rows))).flat().map((r) => r.id) : [''];
    const kinds = op.parameters.flatMap((p) => (p.in === 'path' && p.schema.enum ? [p.name] : []));
    for (const id of new Set(ids)) {
      const values = kinds.length > 0 ? ((op.parameters.find((p) => p.name === kinds[0])?.schema.enum ?? []) as string[]) : [''];
      for (const value of values) {
        const url = op.path.replace(/\{(\w+)\}/g, (_m, name: string) => (kinds.includes(name) ? value : id));
        for (const token of [c.all, ...people.slice(-3)]) {
          const answer = await ask(token, 'GET', url);
          if (answer.statusCode >= 500) wrong.push(`${op.at}: ${answer.statusCode}`);
          if (answer.statusCode !== 200) continue;
          files += 1;
          if (answer.rawPayload.subarray(0, 2).toString() !== 'PK') continue;
          const parts = unzipText(answer.rawPayload);
          wrong.push(...faults(parts).wrong.map((w) => `${op.at}: ${w}`));
          if (Object.entries(parts).some(([path, xml]) => path.endsWith('word/document.xml') && /[\u202a-\u202e\u2066-\u2069]/.test(xml))) wrong.push(`${op.at}: turns the direction`);
          break;
        }
      }
    }
  }
  console.info(`${files} papers`); // oxlint-disable-line no-console -- the figure of the row
  expect([...new Set(wrong)]).toEqual([]);
  expect(files).toBeGreaterThan(20);
}, 300_000);

test('control: a formula, and a text that is no text cell, are found', () => {
  const doctored = (cell: string): string[] => faults(unzipText(buildZip(workbookParts([{ name: 'a', rows: `<row r="1">${cell}</row>` }])))).wrong;
  expect(doctored('<c r="A1" t="inlineStr"><is><t>=1+1</t></is></c>')).toEqual([]);
  expect(doctored('<c r="A1" t="str"><f>1+1</f><v>2</v></c>')).toHaveLength(1);
  expect(doctored('<c r="A1" t="str"><is><t>=1+1</t></is></c>')).toHaveLength(1);
  expect(doctored('<c r="A1" t="inlineStr"><is><t>a\u0007</t></is></c>')).toHaveLength(1);
});
