import { appendFileSync } from 'node:fs';
import { afterAll, test } from 'vitest';
import { allRows } from './all-rows.ts';
import { judge } from './judge.ts';
import { removePrograms } from './program.ts';
import type { Plan } from './plan.ts';

// Run by `npm run bar`, which says what in JUZHI_BAR and reads what became of it, a line a row.
const plan = JSON.parse(process.env.JUZHI_BAR ?? '{}') as Plan;
const rows = (await allRows()).filter((k) => plan.ids.length === 0 || plan.ids.includes(k.id));
const note = (line: object): void => appendFileSync(plan.results, `${JSON.stringify(line)}\n`);
afterAll(removePrograms);

const notRun = (id: string): object => ({ result: { ...rows.find((r) => r.id === id), verdict: 'not run', figure: 'the run ended before it', control: '', limits: '', seconds: 0, row: undefined } });
for (const { id } of rows) note(notRun(id)); // so that every row has its line, whatever happens

test.each(rows.map((k) => [k.id, k] as const))('%s', async (_id, known) => {
  const { row } = known;
  if (!row) return note({ result: { id: known.id, threat: known.threat, criterion: known.criterion, verdict: 'not run', figure: known.waits, control: '', limits: '', seconds: 0 } });
  const base = { id: row.id, threat: row.threat, criterion: row.criterion, control: '', limits: row.limits ?? '', seconds: 0 };
  if (plan.quick && row.stage === 'full') return note({ result: { ...base, verdict: 'not run', figure: 'takes long: npm run bar without --quick runs it' } });
  if (row.run || row.missing) note({ result: await judge(row, !plan.quick, (line) => void process.stderr.write(`      ${line}\n`)), provedBy: row.provedBy });
  else note({ result: { ...base, verdict: 'not run', figure: 'names no test' }, provedBy: row.provedBy ?? [] });
});
