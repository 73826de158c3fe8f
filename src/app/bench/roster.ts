import { buffer } from 'node:stream/consumers';
import { newId } from '#kit/server/ids.ts';
import { writeXlsx } from '#kit/server/spreadsheets/write/write-xlsx.ts';
import { given, surnames } from '#modules/suggestions/seed-names.ts';
import { benchWords as w } from '../locales/bench.ts';
import { seeded } from '../seed.ts';
import type { Site } from './site.ts';

/** A roster as offices keep them, with people who are not there yet. */
function roster(rows: number, branches: readonly string[], there: number): Promise<Buffer> {
  const random = seeded(there);
  const pick = <T>(from: readonly T[]): T => from[Math.floor(random() * from.length)] as T;
  function* lines(): Generator<string[]> {
    for (let i = 0; i < rows; i++) {
      const year = 1950 + Math.floor(random() * 50);
      yield [String(i + 1), `${pick(surnames)}${pick(given)}${pick(given)}`, pick(w.roster.sexes), pick([`${year}.6`, `${year}/3/12`, w.roster.birth(year)]), pick(w.roster.education), pick(w.roster.places), `19${String(300_000_000 + there + i).slice(-9)}`, pick(branches), pick(['2021.2', '2020-05-01', ''])];
    }
  }
  return buffer(writeXlsx(lines(), { sheetName: w.roster.sheet, titles: [w.roster.sheet], columns: w.roster.head.map((label) => ({ label })) }));
}

/** Seconds to take in a roster by HTTP: upload and mapping, preview of every row, commit. */
export async function importRoster(s: Site, token: string, rows: number): Promise<{ preview: number; commit: number; taken: number }> {
  const headers = { authorization: `Bearer ${token}` };
  const units = await s.connection.db.selectFrom('units').select('name').where('kind', '=', 'branch').orderBy('path').limit(50).execute();
  const there = await s.connection.db.selectFrom('members').select((eb) => eb.fn.countAll<string>().as('n')).executeTakeFirstOrThrow();
  const bytes = await roster(rows, units.map((u) => u.name), Number(there.n));
  const ask = async (path: string, init: RequestInit): Promise<{ id: string; version: number; state: string; result: { added: number } | null }> => {
    const answer = await fetch(s.url + path, init);
    if (!answer.ok) throw new Error(`${path}: ${await answer.text()}`);
    return (await answer.json()) as never;
  };
  const act = (path: string, body: unknown) => ask(path, { method: 'POST', headers: { ...headers, 'content-type': 'application/json', 'idempotency-key': newId() }, body: JSON.stringify(body) });
  const began = performance.now();
  const form = new FormData();
  form.set('file', new Blob([new Uint8Array(bytes)]), 'roster.xlsx');
  const sent = await ask(`/api/members/imports?id=${newId()}`, { method: 'POST', headers: { ...headers, 'idempotency-key': newId() }, body: form });
  await act(`/api/members/imports/${sent.id}/mapping`, { version: sent.version, columns: [], defaultUnitId: null });
  await s.work();
  // Where the node has a worker of its own, that one may have taken the job.
  while (['reading', 'checking'].includes((await ask(`/api/members/imports/${sent.id}`, { headers })).state)) await new Promise((r) => setTimeout(r, 100));
  const previewed = performance.now();
  for (const many of ['skipErrors', 'skipConflicts']) await act(`/api/members/imports/${sent.id}/choices`, { act: many });
  const now = await ask(`/api/members/imports/${sent.id}`, { headers });
  const done = await act(`/api/members/imports/${sent.id}/commit`, { version: now.version });
  return { preview: (previewed - began) / 1000, commit: (performance.now() - previewed) / 1000, taken: done.result?.added ?? 0 };
}
