import fc from 'fast-check';
import { expect, test } from 'vitest';
import { recordReader } from './delimited/records.ts';
import { defaultLimits } from './limits.ts';
import { withSource } from './open.ts';
import { readTable } from './read.ts';
import { tempFiles } from './testing/temp-files.ts';

const file = tempFiles();

/** GB 18030 bytes of a text, made by searching the decoder: Node has no encoder for it. */
function gb18030(text: string): Buffer {
  const table = gbTable();
  return Buffer.concat([...text].map((c) => table.get(c) ?? Buffer.from(c.charCodeAt(0) < 128 ? c : '?')));
}
let cachedTable: Map<string, Buffer> | undefined;
function gbTable(): Map<string, Buffer> {
  if (cachedTable) return cachedTable;
  const decoder = new TextDecoder('gb18030');
  const table = new Map<string, Buffer>();
  for (let lead = 0x81; lead <= 0xfe; lead += 1) {
    for (let trail = 0x40; trail <= 0xfe; trail += 1) if (trail !== 0x7f) table.set(decoder.decode(Buffer.from([lead, trail])), Buffer.from([lead, trail]));
  }
  // Characters outside the basic plane have four bytes, in the order of their code points.
  for (const c of ['𬭼', '𠮷']) {
    const linear = fourByte(c.codePointAt(0) ?? 0);
    if (linear) table.set(c, linear);
  }
  return (cachedTable = table);
}
function fourByte(code: number): Buffer | undefined {
  if (code < 0x10000) return undefined;
  const n = code - 0x10000 + 189_000;
  return Buffer.from([0x81 + Math.floor(n / 12_600), 0x30 + (Math.floor(n / 1260) % 10), 0x81 + (Math.floor(n / 10) % 126), 0x30 + (n % 10)]);
}

/** Big5 bytes of a text. */
function big5(content: string): Buffer {
  if (!big5Table) {
    big5Table = new Map();
    const decoder = new TextDecoder('big5', { fatal: true });
    for (let lead = 0xa1; lead <= 0xf9; lead += 1) {
      for (let trail = 0x40; trail <= 0xfe; trail += 1) {
        const bytes = Buffer.from([lead, trail]);
        try {
          big5Table.set(decoder.decode(bytes), bytes);
        } catch { /* no character there */ }
      }
    }
  }
  return Buffer.concat([...content].map((c) => big5Table?.get(c) ?? Buffer.from(c.charCodeAt(0) < 128 ? c : '?')));
}
let big5Table: Map<string, Buffer> | undefined;

const rows = [['姓名', '电话'], ['王𬭼', '13800138000'], ['买买提·吐尔逊', '13900139000'], ['䶮喆', '1']];
const text = rows.map((r) => r.join(',')).join('\r\n');
const le = Buffer.from(text, 'utf16le');
const encodings: [string, Buffer, string][] = [
  ['UTF-8', Buffer.from(text), 'utf-8'],
  ['UTF-8 with mark', Buffer.from(`\ufeff${text}`), 'utf-8'],
  ['UTF-16 LE with mark', Buffer.concat([Buffer.from([0xff, 0xfe]), le]), 'utf-16le'],
  ['UTF-16 BE with mark', Buffer.concat([Buffer.from([0xfe, 0xff]), Buffer.from(le).swap16()]), 'utf-16be'],
  ['UTF-16 LE without mark', le, 'utf-16le'],
  ['GB 18030', gb18030(text), 'gb18030'],
];

test.each(encodings)('%s gives the same names', async (name, bytes, encoding) => {
  const table = await readTable(await file(`${name}.csv`, bytes));
  expect(table.encoding).toBe(encoding);
  expect(table.sheets[0]?.rows.map((r) => r.cells.map((c) => c?.text))).toEqual(rows);
});

test('two thousand names with rare characters are never decoded wrongly', async () => {
  const chars = [...gbTable().keys()].filter((c) => /^\p{Script=Han}$/u.test(c));
  const names = Array.from({ length: 2000 }, (_, i) => `张${chars[(i * 37) % chars.length]}${chars[(i * 101 + 7) % 3000]}`);
  const content = `姓名,单位\n${names.map((n) => `${n},规划设计研究院和市政工程公司`).join('\n')}`;
  for (const bytes of [Buffer.from(content), gb18030(content)]) {
    const table = await readTable(await file('names.csv', bytes), { previewRows: 3000 });
    expect(table.sheets[0]?.rows.slice(1).map((r) => r.cells[0]?.text)).toEqual(names);
  }
});

test('a Big5 roster is read as it was written', async () => {
  const wanted = [['姓名', '聯絡電話', '工作單位'], ['陳大文', '13800138000', '明湖大學'], ['歐陽若水', '13900139000', '區人民醫院（東院）'], ['單明哲', '1', '']];
  const table = await readTable(await file('big5.csv', big5(wanted.map((r) => r.join(',')).join('\r\n'))));
  expect(table.encoding).toBe('big5');
  expect(table.sheets[0]?.rows.map((r) => r.cells.map((c) => c?.text ?? ''))).toEqual([...wanted.slice(0, 3), ['單明哲', '1']]);
});

test('a list in the national encoding is never taken for Big5, however rare its names', async () => {
  const chars = [...gbTable().keys()].filter((c) => /^\p{Script=Han}$/u.test(c));
  const old = [...'陳劉張楊趙吳鄭馮蔣韓許呂嚴華魏陶薑戚謝鄒蘇潘範魯韋馬鳳單賈顧齊龍葉萬歐陽寶慶麗瓊蘭藝嵐懷誠'];
  const lists = fc.tuple(fc.constantFrom('姓名,单位', '姓名,單位', '姓名', '陳'), fc.array(fc.array(fc.constantFrom(...chars, ...Array.from({ length: 60 }, () => old).flat()), { minLength: 2, maxLength: 4 }), { minLength: 1, maxLength: 30 }));
  await fc.assert(fc.asyncProperty(lists, async ([head, names]) => {
    const content = [head, ...names.map((n) => n.join(''))].join('\n');
    const read = await readTable(await file('gb.csv', gb18030(content))).then((t) => t.encoding, (e: { code?: string }) => e.code);
    expect(['gb18030', 'utf-8', 'spreadsheet.unknown_encoding']).toContain(read);
  }), { numRuns: 150 });
});

test.each([
  ['a damaged UTF-8 file', Buffer.concat([Buffer.from('姓名,电话\n张三,1380'), Buffer.from([0xe5, 0xbc]), Buffer.from('\n李四,139')])],
  ['a Shift JIS file', Buffer.from([0x96, 0xbc, 0x91, 0x4f, 0x2c, 0x93, 0x64, 0x98, 0x62, 0x0a, 0x8e, 0x52, 0x93, 0x63, 0x91, 0xbe, 0x98, 0x59, 0x2c, 0x31])],
  ['a Big5 file cut in half a character', big5('姓名,電話\n陳大文,1\n林小').subarray(0, -1)],
  ['a Big5 file with characters of later extensions', Buffer.concat([big5('姓名,電話\n陳大文,1\n林小'), Buffer.from([0xfa, 0x40])])],
  ['a Latin-1 file', Buffer.from('nome,telefone\nJos\xe9,1\n', 'latin1')],
])('%s is refused, not guessed', async (_, bytes) => {
  await expect(readTable(await file('bad.csv', bytes))).rejects.toMatchObject({ code: 'spreadsheet.unknown_encoding' });
});

test.each<[string, string]>([
  [',', 'a,b,c\n1,2,3\n4,5,6'], [';', 'a;b;c\n1,5;2;3\n4;5,5;6'], ['\t', 'a\tb\tc\n1,5\t2\t3'], ['|', 'a|b|c\n1|2|3'], ['，', '甲，乙，丙\n一，二，三'], [';', 'sep=;\na;b\n1;2'], [',', '姓名\n张三\n李四'],
])('the delimiter %j is found', async (delimiter, content) => {
  expect((await readTable(await file('d.csv', content))).delimiter).toBe(delimiter);
});

test('quoted fields keep delimiters, line ends and quotes; Excel text marks are taken off', async () => {
  const table = await readTable(await file('q.csv', '姓名,备注,电话\n"张三","他说""好"", 然后\n走了","=""013800138000"""\n李"四",,=1+1\n'));
  expect(table.sheets[0]?.rows.map((r) => [r.number, ...r.cells.map((c) => c?.text ?? null)])).toEqual([
    [1, '姓名', '备注', '电话'], [2, '张三', '他说"好", 然后\n走了', '013800138000'], [3, '李"四"', null, '=1+1'],
  ]);
});

test('records come back as they were written, wherever the text is cut', () => {
  const cell = fc.string({ unit: fc.constantFrom('a', '"', ',', '\n', '\r\n', ' ', '张', '=', "'"), maxLength: 8 });
  fc.assert(fc.property(fc.array(fc.array(cell, { minLength: 2, maxLength: 5 }), { minLength: 1, maxLength: 8 }), fc.integer({ min: 1, max: 7 }), (records, step) => {
    const written = records.map((r) => r.map((f) => `"${f.replaceAll('"', '""')}"`).join(',')).join('\r\n');
    const got: string[][] = [];
    const reader = recordReader(',', 1000, (fields) => got.push(fields));
    for (let i = 0; i < written.length; i += step) reader.push(written.slice(i, i + step));
    reader.end();
    expect(got).toEqual(records);
  }), { numRuns: 300 });
});

test.each<[string, string | Buffer, string]>([
  ['nothing', '', 'spreadsheet.empty'],
  ['only spaces', '  \n\n ', 'spreadsheet.empty'],
  ['a web page named .xls', '<html><table><tr><td>姓名</td></tr></table>', 'spreadsheet.web_page'],
  ['an XML workbook of 2003', '<?xml version="1.0"?><Workbook/>', 'spreadsheet.web_page'],
  ['a PDF', '%PDF-1.7 xxx', 'spreadsheet.unknown_format'],
  ['a picture', Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0, 0, 0]), 'spreadsheet.unknown_format'],
  ['bytes', Buffer.from(Array.from({ length: 500 }, (_, i) => (i * 7) % 256)), 'spreadsheet.unknown_format'],
  ['a quote that never closes', `姓名,电话\n"张三,1\n${'x,y\n'.repeat(20_000)}`, 'spreadsheet.broken'],
])('%s is refused by its own error', async (_, content, code) => {
  const path = await file('other.csv', content);
  await expect(withSource(path, defaultLimits, (s) => s.read(0, { row: () => undefined, merge: () => undefined, breathe: async () => undefined }))).rejects.toMatchObject({ code: expect.stringMatching(code) });
});
