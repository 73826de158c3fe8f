import { appendFileSync, closeSync, mkdtempSync, openSync, readFileSync, rmSync, writeSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { shortenLog } from './shorten-log.ts';

const folder = mkdtempSync(join(tmpdir(), 'juzhi-log-'));
const path = join(folder, 'postgres.log');
afterAll(() => rmSync(folder, { recursive: true, force: true }));

test('a log is shortened under its writer, what was written last stays beside it, and it grows no further', () => {
  shortenLog(path); // none yet
  const writer = openSync(path, 'a');
  writeSync(writer, 'x'.repeat(100));
  shortenLog(path, 100);
  expect(readFileSync(path, 'utf8')).toHaveLength(100);
  for (let hour = 0; hour < 50; hour += 1) {
    writeSync(writer, 'y'.repeat(40));
    shortenLog(path, 100);
    expect(readFileSync(path).length + readFileSync(`${path}.1`).length).toBeLessThanOrEqual(240);
  }
  writeSync(writer, 'the end');
  closeSync(writer);
  expect(readFileSync(path, 'utf8')).toMatch(/^y*the end$/);
  appendFileSync(path, 'z'.repeat(101));
  shortenLog(join(folder, 'missing', 'postgres.log'), 100); // never fails
});
