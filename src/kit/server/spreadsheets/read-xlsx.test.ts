import { expect, test } from 'vitest';
import type { Row } from '#kit/pure/tabular/cell.ts';
import { readTable, streamTable } from './read.ts';
import { tempFiles } from './testing/temp-files.ts';
import { buildZip, textRows, workbookParts, type TestSheet } from './testing/zip-builder.ts';

const file = tempFiles();
const styles = `<styleSheet><numFmts count="2"><numFmt numFmtId="60" formatCode="yyyy&quot;年&quot;m&quot;月&quot;"/><numFmt numFmtId="170" formatCode="0.00_ "/></numFmts>
<cellStyleXfs><xf numFmtId="14"/></cellStyleXfs><cellXfs><xf numFmtId="0"/><xf numFmtId="60"/><xf numFmtId="14"/><xf numFmtId="49"/><xf numFmtId="170"/><xf numFmtId="57"/></cellXfs></styleSheet>`;
const shared = `<sst><si><t>姓名</t></si><si><r><rPr><b/></rPr><t>张</t></r><r><t xml:space="preserve">三 </t></r><rPh sb="0" eb="1"><t>zhang</t></rPh></si><si><t>甲&amp;乙 &lt;丙&gt; &#x4E00;&#20108;_x000D_
丁 _x005F_x0041_</t></si><si/></sst>`;

async function rowsOf(sheet: TestSheet, options: Parameters<typeof workbookParts>[2] = {}): Promise<readonly Row[]> {
  const table = await readTable(await file('t.xlsx', buildZip(workbookParts([sheet], [], { styles, shared, ...options }))));
  return table.sheets[0]?.rows ?? [];
}

test('cells come out as text with type, raw number and format', async () => {
  const rows = `<row r="2"><c r="A2" t="s"><v>0</v></c><c r="B2"><v>13886302653</v></c><c r="C2" s="1"><v>24467</v></c><c r="D2" s="2"><v>24467.5</v></c><c r="E2" t="b"><v>1</v></c><c r="F2" t="e"><v>#N/A</v></c></row>
<row r="4"><c r="A4" t="s"><v>1</v></c><c r="C4" t="s"><v>2</v></c><c r="D4" t="str"><v>=1+1</v></c><c r="E4" t="inlineStr"><is><r><t>王</t></r><r><t>𬭼</t></r></is></c><c r="F4" s="4"><v>1958.1</v></c><c r="G4"><v>1.38E+10</v></c><c r="H4" t="s"><v>3</v></c></row>
<row r="5"><c><v>1</v></c><c t="str"><v>二</v></c><c r="E5" s="5"><v>30000</v></c></row><row r="9"><c r="A9" s="3"/></row>`;
  expect(await rowsOf({ name: '表', rows })).toEqual([
    { number: 2, cells: [
      { text: '姓名', type: 'text' }, { text: '13886302653', type: 'number', value: 13886302653 }, { text: '1966-12-26', type: 'date', value: 24467, format: 'yyyy"年"m"月"' },
      { text: '1966-12-26', type: 'date', value: 24467.5, format: 'yyyy/m/d' }, { text: 'TRUE', type: 'boolean', value: 1 }, { text: '#N/A', type: 'error' },
    ] },
    { number: 4, cells: [
      { text: '张三 ', type: 'text' }, null, { text: '甲&乙 <丙> 一二\r\n丁 _x0041_', type: 'text' }, { text: '=1+1', type: 'text' }, { text: '王𬭼', type: 'text' },
      { text: '1958.1', type: 'number', value: 1958.1, format: '0.00_ ' }, { text: '13800000000', type: 'number', value: 13800000000 },
    ] },
    { number: 5, cells: [{ text: '1', type: 'number', value: 1 }, { text: '二', type: 'text' }, null, null, { text: '1982-02-18', type: 'date', value: 30000, format: 'yyyy"年"m"月"' }] },
  ]);
});

test('a formula gives its cached result, marked; one without a result is an empty marked cell', async () => {
  const rows = `<row r="1"><c r="A1"><f>SUM(B1:B9)</f><v>42</v></c><c r="B1" t="str"><f>"a"&amp;"b"</f><v>ab</v></c><c r="C1"><f>NOW()</f></c></row>`;
  expect(await rowsOf({ name: '表', rows })).toEqual([{ number: 1, cells: [
    { text: '42', type: 'number', value: 42, formula: true }, { text: 'ab', type: 'text', formula: true }, { text: '', type: 'text', formula: true },
  ] }]);
});

test('the 1904 date system counts four years later', async () => {
  const rows = '<row r="1"><c r="A1" s="2"><v>23005</v></c></row>';
  expect(await rowsOf({ name: '表', rows }, { date1904: true })).toEqual([{ number: 1, cells: [{ text: '1966-12-26', type: 'date', value: 24467, format: 'yyyy/m/d' }] }]);
});

test('merged ranges, hidden rows and hidden sheets are reported; names with a prefix are read', async () => {
  const merged = '<mergeCells count="2"><mergeCell ref="A1:C1"/><mergeCell ref="$A$2:A3"/></mergeCells>';
  const path = await file('m.xlsx', buildZip(workbookParts([
    { name: '名册', rows: `<row r="1"><c r="A1" t="str"><v>题</v></c></row><row r="2"><c r="A2" t="str"><v>长宁</v></c><c r="B2" t="str"><v>张三</v></c></row><row r="3" hidden="1"><c r="B3" t="str"><v>李四</v></c></row>`, after: merged },
    { name: '暗', rows: textRows([['x', 'y']]), state: 'hidden' },
    { name: '空', rows: '' },
  ])));
  const table = await readTable(path);
  expect(table.sheets.map((s) => [s.name, s.hidden, s.filledRows, s.hiddenRows])).toEqual([['名册', false, 3, 1], ['暗', true, 1, 0], ['空', false, 0, 0]]);
  expect(table.sheets[0]?.merges).toEqual([{ top: 1, left: 0, bottom: 1, right: 2 }, { top: 2, left: 0, bottom: 3, right: 0 }]);
  const rows: Row[] = [];
  for await (const batch of streamTable(path, { sheet: 0 })) rows.push(...batch.rows);
  expect(rows).toEqual([
    { number: 1, cells: [{ text: '题', type: 'text' }, { text: '题', type: 'text', merged: true }, { text: '题', type: 'text', merged: true }] },
    { number: 2, cells: [{ text: '长宁', type: 'text' }, { text: '张三', type: 'text' }] },
    { number: 3, cells: [{ text: '长宁', type: 'text', merged: true }, { text: '李四', type: 'text' }], hidden: true },
  ]);
  const parts = workbookParts([{ name: 'S', rows: '' }], [{ name: 'xl/worksheets/sheet1.xml', data: '<x:worksheet xmlns:x="m"><x:sheetData><x:row r="1"><x:c r="A1" t="str"><x:v>一</x:v></x:c></x:row></x:sheetData><x:mergeCells><x:mergeCell ref="A1:B1"/></x:mergeCells></x:worksheet>' }]);
  const prefixed = await readTable(await file('p.xlsx', buildZip(parts)));
  expect(prefixed.sheets[0]).toMatchObject({ filledRows: 1, merges: [{ right: 1 }] });
});

test('the name of the file says nothing: a CSV named .xlsx and a workbook named .csv are read', async () => {
  expect((await readTable(await file('really.xlsx', '姓名,电话\n张三,1'))).format).toBe('csv');
  expect((await readTable(await file('really.csv', buildZip(workbookParts([{ name: 'a', rows: textRows([['姓名']]) }]))))).format).toBe('xlsx');
});

test('leaving the stream early ends the worker, and a slow reader does not run out of its time', async () => {
  const path = await file('long.csv', Array.from({ length: 5000 }, (_, i) => `${i},x`).join('\n'));
  let seen = 0;
  for await (const batch of streamTable(path, { sheet: 0, batchRows: 100, limits: { milliseconds: 5000 } })) {
    seen += batch.rows.length;
    if (seen >= 300) break;
  }
  expect(seen).toBe(300);
  let rows = 0;
  for await (const batch of streamTable(path, { sheet: 0, batchRows: 1000, limits: { milliseconds: 5000 } })) {
    rows += batch.rows.length;
    await new Promise((resolve) => setTimeout(resolve, 1200));
  }
  expect(rows).toBe(5000);
});
