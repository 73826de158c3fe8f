import { cpus, totalmem } from 'node:os';
import { byOthers } from './by-others.ts';
import type { Kept } from './kept.ts';
import type { Result, Verdict } from './row.ts';

const PARTS: Readonly<Record<string, string>> = { R: 'Crash, storage, time, nodes', C: 'Concurrency and ledgers', V: 'Votes and workflow', F: 'Files and imports', A: 'Sign-in and sessions', Z: 'Authorisation and privacy', W: 'Web, injection, availability' };
const SIGN: Readonly<Record<Verdict, string>> = { passed: '✓', failed: '✗', unproven: '?', 'not run': '–' };

/** How many rows came to which verdict, in words. */
export function tally(results: readonly Result[]): string {
  const count = (v: Verdict): number => results.filter((r) => r.verdict === v).length;
  return `${results.length} rows: ${count('passed')} passed, ${count('failed')} failed, ${count('unproven')} unproven, ${count('not run')} not run`;
}

/** A line of the table on the screen. */
export function line(r: Result): string {
  return `${SIGN[r.verdict]} ${r.id}  ${r.verdict.padEnd(8)}  ${r.figure}  ·  ${r.criterion}${r.control ? `  ·  control: ${r.control}` : ''}`;
}

/** The machine in general words: nothing that tells whose it is. */
export function machine(): string {
  return `${cpus().length} processor cores, ${Math.round(totalmem() / 2 ** 30)} GB of memory, ${process.platform} ${process.arch}, Node ${process.versions.node.split('.')[0]}`;
}

/** docs/bar-report.md: every row with its verdict, what it measured, what its control came to, what it does not show, and when. */
export function report(results: readonly Kept[]): string {
  const cell = (s: string): string => s.replaceAll('|', '\\|').replaceAll('\n', ' ');
  const sections = Object.entries(PARTS).map(([letter, title]) => {
    const rows = results.filter((r) => r.id.startsWith(letter));
    const lines = rows.map((r) => `| ${r.id} | ${cell(r.threat)} | ${cell(r.criterion)} | ${SIGN[r.verdict]} ${r.verdict} | ${cell([r.verdict === 'not run' ? `not run: ${r.figure}` : r.figure, r.limits && `Not shown: ${r.limits}`].filter(Boolean).join(' — '))} | ${cell(r.control)} | ${r.date} ${r.commit} |`);
    return [`## ${title}`, '', '| Id | Threat or fault | Must hold | Verdict | Measured | With the defence off | When, on what |', '| --- | --- | --- | --- | --- | --- | --- |', ...lines, ''].join('\n');
  });
  return [
    '# What was tested against load, fault and attack', '',
    'Written by `npm run bar`, which anybody can run again; not edited by hand. Rows that were run alone (`npm run bar -- R02 --keep`) stand beside those of the last whole run: each line says when it was measured and on what commit (`+`: with changes not yet in it).', '',
    `Last written on: ${machine()}.`, '',
    `**${tally(results)}.**`, '',
    '- *passed*: the figure meets the criterion, and the same test fails with the defence off.',
    '- *unproven*: the figure meets the criterion, but no control has shown that the test would see the fault.',
    '- *not run*: for the reason given; it is not a pass.', '',
    ...sections,
    '## What others found', '',
    ...byOthers.map((text) => `- ${text}`), '',
    '## What is not promised', '',
    '- Secrecy against whoever runs the server and its database, and availability against a flood that fills the line.',
    '- Anything measured here on a larger machine or a slower disk: run it there.',
    '- Mechanisms that do not exist yet; their rows are named above and come with them.', '',
  ].join('\n');
}
