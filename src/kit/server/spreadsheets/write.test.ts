import { createWriteStream } from 'node:fs';
import { pipeline } from 'node:stream/promises';
import { expect, test } from 'vitest';
import type { Row } from '#kit/pure/tabular/cell.ts';
import { readTable, streamTable } from './read.ts';
import { tempFiles } from './testing/temp-files.ts';
import { buildZip, workbookParts } from './testing/zip-builder.ts';
import { csvRecord, csvSafe, writeCsv } from './write/write-csv.ts';
import { writeXlsx } from './write/write-xlsx.ts';
import { type ExportCell, xmlText } from './write/cells.ts';

const file = tempFiles();
const dangerous = ['=1+1', '+1', '-1', '@SUM(A1)', '\t=1', '\r=1', '＝1+1', '＋1', '－1', '＠x', '=cmd|"/c calc"!A1', '=HYPERLINK("http://x")', ' =1', '\n=1', "=DDE(\"a\";\"b\")"];

async function written(rows: Iterable<readonly ExportCell[]>, name = 'out.xlsx'): Promise<string> {
  const path = await file(name, '');
  const columns = [{ label: '姓名' }, { label: '出生年月', type: 'date' as const }, { label: '人数', type: 'integer' as const }, { label: '时间', type: 'instant' as const }, { label: '比例', type: 'number' as const }];
  await pipeline(writeXlsx(rows, { sheetName: '名册/2026', titles: ['明湖区知联会会员名册'], stamp: '导出：李秘书 2026-05-01 用途：换届', columns }), createWriteStream(path));
  return path;
}

test('what is written is read back: titles, stamp, head, types', async () => {
  const path = await written([
    ['王𬭼 ', '1985-03-02', 12, new Date('2026-05-01T02:30:00Z'), 0.5],
    ['a<b>&"c" _x0041_ \ud800\u0000', '1985-03', null, undefined, Number.NaN],
    [`长${'x'.repeat(40_000)}`, '不详', -3, null, 1e-7],
  ]);
  const table = await readTable(path);
  expect(table.sheets[0]?.name).toBe('名册 2026');
  const rows = table.sheets[0]?.rows.map((r) => r.cells.map((c) => c?.text ?? null)) ?? [];
  expect(rows.slice(0, 5)).toEqual([
    ['明湖区知联会会员名册'], ['导出：李秘书 2026-05-01 用途：换届'], ['姓名', '出生年月', '人数', '时间', '比例'],
    ['王𬭼 ', '1985-03-02', '12', '2026-05-01', '0.5'], ['a<b>&"c" _x0041_ �', '1985-03'],
  ]);
  expect(rows[5]?.[0]).toHaveLength(32_767);
  expect(table.sheets[0]?.rows[3]?.cells[3]).toMatchObject({ type: 'date', value: 46143.4375 });
  expect(table.sheets[0]?.merges).toEqual([{ top: 1, left: 0, bottom: 1, right: 4 }, { top: 2, left: 0, bottom: 2, right: 4 }]);
});

test('a soft break of a text program is a line of its own', () => {
  expect(xmlText('甲\v乙\f丙\u0007丁')).toBe('甲\n乙\n丙丁');
});

test('no text becomes a formula in a workbook', async () => {
  const path = await written(dangerous.map((d) => [d]));
  const table = await readTable(path);
  expect(table.sheets[0]?.formulas).toBe(0);
  expect(table.sheets[0]?.rows.slice(3).map((r) => r.cells[0])).toEqual(dangerous.map((text) => ({ text, type: 'text' })));
});

test('no text becomes a formula in a CSV file, and a phone with its country code stays readable', async () => {
  for (const text of dangerous) expect(csvSafe(text)).toBe(`'${text}`);
  for (const text of ['张三', '13800138000', '1985-03', '', 'a=b', '（+1）']) expect(csvSafe(text)).toBe(text);
  expect(csvSafe('+8613800138000')).toBe("'+8613800138000");
  let csv = '';
  for await (const piece of writeCsv(['姓名', '备注'], [['张三', '=1+1'], ['李"四"', 'a,b\n c'], [-5, null]])) csv += piece;
  expect(csv).toBe(`\ufeff姓名,备注\r\n张三,'=1+1\r\n"李""四""","a,b\n c"\r\n-5,\r\n`);
});

/** How many fields of a CSV record a spreadsheet program would calculate. */
const calculated = (record: string): number => record.trimEnd().split(',').filter((f) => /^"?[\s\u3000]*[=+\-@\uff1d\uff0b\uff0d\uff20]/.test(f)).length;

test('control: without the apostrophe, and with a cell of the kind of formulas, they would be calculated', async () => {
  const names = dangerous.filter((d) => !/[,\r\n;\t"]/.test(d));
  expect(calculated(csvRecord(names))).toBe(0);
  expect(calculated(csvRecord(names, (text) => text))).toBe(names.length);
  const path = await file('formula.xlsx', buildZip(workbookParts([{ name: 'a', rows: '<row r="1"><c r="A1" t="str"><f>1+1</f><v>2</v></c></row>' }])));
  expect((await readTable(path)).sheets[0]?.formulas).toBe(1);
});

test('fifty thousand rows are written and streamed back in bounded memory', async () => {
  function* rows(): Generator<readonly ExportCell[]> {
    for (let i = 0; i < 50_000; i += 1) yield [`张${i} 市政工程公司高级工程师，长宁街道分会，教育组、法律组`, '1985-03-02', i, null, i / 7];
  }
  const path = await written(rows(), 'big.xlsx');
  const before = process.memoryUsage().rss;
  let most = before;
  const timer = setInterval(() => (most = Math.max(most, process.memoryUsage().rss)), 25);
  const table = await readTable(path, { previewRows: 100 });
  expect(table.sheets[0]).toMatchObject({ filledRows: 50_003, lastRow: 50_003, columns: 5 });
  let count = 0;
  let last: Row | undefined;
  for await (const batch of streamTable(path, { sheet: 0 })) {
    count += batch.rows.length;
    last = batch.rows.at(-1);
  }
  clearInterval(timer);
  expect(count).toBe(50_003);
  expect(last?.cells[2]).toMatchObject({ value: 49_999 });
  expect((most - before) / 1024 / 1024).toBeLessThan(150);
});

test('what fails while rows are fetched fails where the file is written: nobody waits for ever, and the process lives', async () => {
  async function* failing(): AsyncGenerator<readonly ExportCell[]> {
    for (let i = 0; i < 3000; i += 1) yield [`row ${i}`];
    throw new Error('the database went away');
  }
  const uncaught: unknown[] = [];
  const hear = (error: unknown): void => void uncaught.push(error);
  process.on('uncaughtException', hear);
  const path = await file('fails.xlsx', '');
  const writing = pipeline(writeXlsx(failing(), { sheetName: 's', columns: [{ label: 'a' }] }), createWriteStream(path)).then(() => 'written', (error: unknown) => String(error));
  const found = await Promise.race([writing, new Promise((resolve) => setTimeout(resolve, 5000, 'still waiting'))]);
  process.off('uncaughtException', hear);
  expect([found, uncaught]).toEqual(['Error: the database went away', []]);
});

test('who stops reading a file that is being written ends the fetching of its rows', async () => {
  let ended = false;
  async function* endless(): AsyncGenerator<readonly ExportCell[]> {
    try {
      for (let i = 0; ; i += 1) yield [`row ${i} ${Math.random()}`];
    } finally {
      ended = true;
    }
  }
  const stream = writeXlsx(endless(), { sheetName: 's', columns: [{ label: 'a' }] });
  let bytes = 0;
  for await (const chunk of stream) if ((bytes += (chunk as Buffer).length) > 100_000) break;
  await new Promise((resolve) => setTimeout(resolve, 100));
  expect(ended).toBe(true);
});
