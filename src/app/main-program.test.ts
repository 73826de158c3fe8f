import { spawnSync } from 'node:child_process';
import { copyFileSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Script } from 'node:vm';
import { afterAll, beforeAll, expect, test } from 'vitest';

// What V8 made of the server when it was built is used only whole, and only of the very text that stands beside it.

let folder: string;
const program = (word: string): string => `(function (exports, require, module) { exports.run = async (compiled) => { const say = (x) => process.stdout.write(x); ${'say("");'.repeat(400)} say(${JSON.stringify(word)} + (compiled ? ' as compiled' : ' anew')); }; })`;
const at = (name: string): string => join(folder, name);
const run = (...args: string[]) => spawnSync(process.execPath, [at('main.js'), ...args], { encoding: 'utf8' });

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'main-program-'));
  copyFileSync(join(import.meta.dirname, '../../scripts/lib/main-program.mjs'), at('main.js'));
  writeFileSync(at('package.json'), '{"type":"module"}');
  writeFileSync(at('main.code.js'), program('one'));
  if (run('--compile').status !== 0) throw new Error('it was not compiled');
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

test('runs with what was kept, and without it', () => {
  expect(run()).toMatchObject({ status: 0, stdout: 'one as compiled' });
  const kept = readFileSync(at('main.code.js.compiled'));
  rmSync(at('main.code.js.compiled'));
  expect(run()).toMatchObject({ status: 0, stdout: 'one anew' });
  writeFileSync(at('main.code.js.compiled'), kept);
});

test.each([
  ['its middle is lost', (b: Buffer) => b.fill(0, b.length >> 2, b.length >> 1)],
  ['one bit of it is wrong', (b: Buffer) => { b.writeUInt8(b.readUInt8(b.length >> 1) ^ 1, b.length >> 1); return b; }],
  ['it was cut', (b: Buffer) => b.subarray(0, b.length >> 1)],
  ['it is empty', () => Buffer.alloc(0)],
  ['it is noise', () => Buffer.from('xyz')],
])('runs though %s', (_what, damage) => {
  const kept = readFileSync(at('main.code.js.compiled'));
  writeFileSync(at('main.code.js.compiled'), damage(Buffer.from(kept)));
  expect(run()).toMatchObject({ status: 0, stdout: 'one anew' });
  writeFileSync(at('main.code.js.compiled'), kept);
});

test('runs the text that is there, not the one that it was made of; V8 by itself would run the other', () => {
  writeFileSync(at('main.code.js'), program('two'));
  expect(run()).toMatchObject({ status: 0, stdout: 'two anew' });
  const made = new Script('(() => { const x = "one"; return x; })()').createCachedData();
  const mixed = new Script('(() => { const x = "two"; return x; })()', { cachedData: made });
  expect([mixed.cachedDataRejected, mixed.runInThisContext()]).toEqual([false, 'one']);
});
