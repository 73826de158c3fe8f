import { createHash } from 'node:crypto';
import { writeFile } from 'node:fs/promises';
import { expect, test } from 'vitest';
import { Refusal } from '#kit/pure/decision.ts';
import { spreadsheetErrors } from '#kit/pure/tabular/errors.ts';
import { defaultLimits, type ReadLimits } from './limits.ts';
import { withSource } from './open.ts';
import { readTable } from './read.ts';
import { tempFiles } from './testing/temp-files.ts';
import { buildZip, packedZeros, textRows, workbookParts, type TestPart } from './testing/zip-builder.ts';

const file = tempFiles();
const good = workbookParts([{ name: '名册', rows: textRows([['姓名', '电话'], ['张三', '13800138000']]), after: '<mergeCells><mergeCell ref="A1:B1"/></mergeCells>' }]);
const MB = 1024 * 1024;

/** Reads every sheet in this thread, as the worker does. */
async function readAll(path: string, limits: Partial<ReadLimits> = {}): Promise<number> {
  return await withSource(path, { ...defaultLimits, ...limits }, async (source) => {
    let rows = 0;
    for (let i = 0; i < source.sheets.length; i += 1) {
      await source.read(i, { row: () => { rows += 1; }, merge: () => undefined, breathe: async () => undefined });
      await source.merges(i);
    }
    return rows;
  });
}
const codeOf = async (work: Promise<unknown>): Promise<string> => await work.then(() => 'read', (e: unknown) => (e instanceof Refusal ? e.code : `crash: ${String(e)}`));

/** What reading a file ends with, or that it never ended within 2 s. Others use this machine too: the best of three counts. */
async function within2s(path: string): Promise<string> {
  for (let tries = 0; tries < 3; tries += 1) {
    const start = performance.now();
    const code = await codeOf(readAll(path));
    if (performance.now() - start < 2000) return code;
  }
  return 'took longer than 2 s';
}

test('the honest workbook is read', async () => {
  expect(await readAll(await file('good.xlsx', buildZip(good)))).toBe(2);
});

const zeros = (n: number) => Buffer.alloc(n);
const sheetPart = (data: string | Buffer, more: Partial<TestPart> = {}): TestPart => ({ name: 'xl/worksheets/sheet1.xml', data, ...more });
const extra = (name: string, data: string | Buffer = 'x', more: Partial<TestPart> = {}): TestPart => ({ name, data, ...more });
const CFB = Buffer.from([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1, 0, 0]);
const laughs = `<?xml version="1.0"?><!DOCTYPE lolz [<!ENTITY a "aaaaaaaaaa">${'bcdefghij'.split('').map((c, i) => `<!ENTITY ${c} "${`&${'abcdefghij'[i]};`.repeat(10)}">`).join('')}]><worksheet><sheetData><row r="1"><c t="str"><v>&j;</v></c></row></sheetData></worksheet>`;
const rels = (type: string, target: string, external = true) => `<Relationships><Relationship Id="rId7" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/${type}" Target="${target}"${external ? ' TargetMode="External"' : ''}/></Relationships>`;

test.each<[string, readonly TestPart[], string]>([
  ['a bomb: 60 kB that unpack to 60 MB', workbookParts([{ name: 'a', rows: '' }], [sheetPart(zeros(60 * MB))]), 'spreadsheet.unsafe'],
  ['a bomb: 1 MB that unpacks to 1 GB, and says so', [...good, extra('xl/media/image1.png', '', { packed: packedZeros(64), declaredSize: 1024 * MB })], 'spreadsheet.too_large'],
  ['a bomb: 1 MB that unpacks to 1 GB, and says 100 bytes', workbookParts([{ name: 'a', rows: '' }], [sheetPart('', { packed: packedZeros(64), declaredSize: 100 })]), 'spreadsheet.unsafe'],
  ['a bomb in a part nobody reads', [...good, extra('xl/media/image1.png', zeros(20 * MB))], 'spreadsheet.unsafe'],
  ['a liar: 100 bytes declared, 20 MB inside', [...good, extra('xl/media/image1.png', zeros(20 * MB), { declaredSize: 100 })], 'spreadsheet.unsafe'],
  ['a liar: 0 bytes declared', workbookParts([{ name: 'a', rows: '' }], [sheetPart(`<worksheet><sheetData/>${' '.repeat(MB)}</worksheet>`, { declaredSize: 0 })]), 'spreadsheet.unsafe'],
  ['declared more than any limit', [...good, extra('xl/media/a.png', 'x', { declaredSize: 0x7fffffff })], 'spreadsheet.too_large'],
  ['a wrong checksum', [...good, extra('docProps/app.xml', '<a/>', { declaredCrc: 1 })], 'spreadsheet.broken'],
  ['entries that lie over each other', [...good, extra('xl/a.xml', good[0]?.data ?? '', { over: 0 })], 'spreadsheet.unsafe'],
  ['a symbolic link', [...good, extra('xl/link', '/etc/passwd', { unixMode: 0o120777 })], 'spreadsheet.unsafe'],
  ['a path out of the archive', [...good, extra('../../evil.xml', '<a/>')], 'spreadsheet.unsafe'],
  ['an absolute path', [...good, extra('/etc/evil.xml', '<a/>')], 'spreadsheet.unsafe'],
  ['one part under two names', [...good, extra('xl/a.xml', '<a/>', { localName: 'xl/b.xml' })], 'spreadsheet.unsafe'],
  ['the same name twice', [...good, extra('XL/Workbook.xml', '<a/>')], 'spreadsheet.unsafe'],
  ['an encrypted entry', [...good, extra('xl/a.xml', '<a/>', { flags: 1 })], 'spreadsheet.encrypted'],
  ['an archive inside', [...good, extra('xl/media/a.bin', buildZip(good))], 'spreadsheet.embedded_refused'],
  ['an embedded workbook', [...good, extra('xl/embeddings/book.xlsx', 'x')], 'spreadsheet.embedded_refused'],
  ['an OLE object under a harmless name', [...good, extra('xl/media/picture.png', CFB)], 'spreadsheet.embedded_refused'],
  ['a macro project', [...good, extra('xl/vbaProject.bin', 'x')], 'spreadsheet.macro_refused'],
  ['a renamed macro project', [...good.filter((p) => p.name !== '[Content_Types].xml'), extra('[Content_Types].xml', '<Types><Override PartName="/xl/sound.dat" ContentType="application/vnd.ms-office.vbaProject"/></Types>'), extra('xl/sound.dat')], 'spreadsheet.macro_refused'],
  ['a workbook of the macro kind', [...good.filter((p) => p.name !== '[Content_Types].xml'), extra('[Content_Types].xml', '<Types><Override PartName="/xl/workbook.xml" ContentType="application/vnd.ms-excel.sheet.macroEnabled.main+xml"/></Types>')], 'spreadsheet.macro_refused'],
  ['an Excel 4 macro sheet', [...good, extra('xl/macrosheets/sheet1.xml', '<a/>')], 'spreadsheet.macro_refused'],
  ['a link to another workbook', [...good, extra('xl/externalLinks/externalLink1.xml', '<a/>')], 'spreadsheet.external_link_refused'],
  ['a relation to a remote picture', [...good, extra('xl/drawings/_rels/drawing1.xml.rels', rels('image', 'http://127.0.0.1:9/x.png'))], 'spreadsheet.external_link_refused'],
  ['an external data connection', [...good, extra('xl/connections.xml', '<a/>')], 'spreadsheet.external_link_refused'],
  ['billion laughs', workbookParts([{ name: 'a', rows: '' }], [sheetPart(laughs)]), 'spreadsheet.unsafe'],
  ['an external entity', workbookParts([{ name: 'a', rows: '' }], [sheetPart('<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]><worksheet><sheetData><row><c t="str"><v>&e;</v></c></row></sheetData></worksheet>')]), 'spreadsheet.unsafe'],
  ['a document type in a part nobody reads', [...good, extra('docProps/custom.xml', '<!DOCTYPE x SYSTEM "http://127.0.0.1:9/x.dtd"><x/>')], 'spreadsheet.unsafe'],
  ['XML in UTF-16, where a document type would hide', workbookParts([{ name: 'a', rows: '' }], [sheetPart(Buffer.from('\ufeff<!DOCTYPE x []><worksheet/>', 'utf16le'))]), 'spreadsheet.unsafe'],
  ['an entity of its own', workbookParts([{ name: 'a', rows: '<row><c t="str"><v>&nbsp;</v></c></row>' }]), 'spreadsheet.broken'],
  ['tags without end', workbookParts([{ name: 'a', rows: '' }], [sheetPart('<worksheet><sheetData><row>')]), 'spreadsheet.broken'],
  ['XML a thousand levels deep', workbookParts([{ name: 'a', rows: '' }], [sheetPart('<a>'.repeat(1000) + '</a>'.repeat(1000))]), 'spreadsheet.unsafe'],
  ['a cell of 5 MB', workbookParts([{ name: 'a', rows: '' }], [sheetPart(`<worksheet><sheetData><row><c t="str"><v>${'xyz'.repeat(1_700_000)}</v></c></row></sheetData></worksheet>`, { method: 0 })]), 'spreadsheet.broken'],
  ['a cell in column XFD', workbookParts([{ name: 'a', rows: '<row r="1"><c r="XFD1" t="str"><v>x</v></c></row>' }]), 'spreadsheet.broken'],
  ['rows out of order', workbookParts([{ name: 'a', rows: '<row r="5"/><row r="5"/>' }]), 'spreadsheet.broken'],
  ['a Word document', [extra('[Content_Types].xml', '<Types/>'), extra('word/document.xml', '<a/>')], 'spreadsheet.unknown_format'],
  ['a binary workbook', [extra('[Content_Types].xml', '<Types/>'), extra('xl/workbook.bin', 'x')], 'spreadsheet.unknown_format'],
  ['a plain archive', [extra('readme.txt')], 'spreadsheet.unknown_format'],
])('%s is refused', async (_, parts, code) => {
  const path = await file('hostile.xlsx', buildZip(parts));
  const before = process.memoryUsage().rss;
  expect(await within2s(path)).toBe(code);
  expect(process.memoryUsage().rss - before).toBeLessThan(150 * MB);
});

// The same files with one limit lifted: what refused them above is that limit, and they would have done what it forbids.
test.each<[string, readonly TestPart[], Partial<ReadLimits>]>([
  ['a bomb', [...good, extra('xl/media/image1.png', zeros(20 * MB))], { ratio: Infinity }],
  ['a document type', [...good, extra('docProps/custom.xml', '<!DOCTYPE x SYSTEM "http://127.0.0.1:9/x.dtd"><x/>')], { documentTypes: true }],
  ['a cell of 45,000 characters', workbookParts([{ name: 'a', rows: `<row><c t="str"><v>${'xyz'.repeat(15_000)}</v></c></row>` }]), { cellChars: Infinity }],
  ['a cell in column XFD', workbookParts([{ name: 'a', rows: '<row r="1"><c r="XFD1" t="str"><v>x</v></c></row>' }]), { columns: 20_000 }],
])('%s is let in when its limit is lifted', async (_, parts, limits) => {
  const path = await file('lifted.xlsx', buildZip(parts));
  expect(await codeOf(readAll(path))).toMatch(/^spreadsheet\./);
  expect(await codeOf(readAll(path, limits))).toBe('read');
});

test('a hundred thousand entries are refused before they are listed', async () => {
  const many = Array.from({ length: 100_000 }, (_, i) => ({ name: `xl/a${i}.xml`, data: '', method: 0 as const }));
  const path = await file('many.xlsx', buildZip([...good, ...many]));
  expect(await within2s(path)).toBe('spreadsheet.unsafe');
  expect(await codeOf(readAll(path, { entries: 200_000, milliseconds: 60_000 }))).toBe('read');
});

test('hyperlinks are allowed: e-mail columns are full of them', async () => {
  expect(await codeOf(readAll(await file('mail.xlsx', buildZip([...good, extra('xl/worksheets/_rels/sheet1.xml.rels', rels('hyperlink', 'mailto:a@example.com'))]))))).toBe('read');
});

test.each<[string, Buffer, string]>([
  ['a password-protected workbook', compound(['EncryptedPackage', 'EncryptionInfo']), 'spreadsheet.encrypted'],
  ['an .xls with macros', compound(['Workbook', '_VBA_PROJECT_CUR']), 'spreadsheet.macro_refused'],
  ['an .xls with an embedded object', compound(['Workbook', 'MBD0001A2B3']), 'spreadsheet.embedded_refused'],
  ['an .xls of 1995', compound(['Book']), 'spreadsheet.old_format'],
  ['a Word document of 2003', compound(['WordDocument']), 'spreadsheet.unknown_format'],
  ['an .xls with a password', compound(['Workbook'], Buffer.from([9, 8, 4, 0, 0, 6, 5, 0, 0x2f, 0, 6, 0, 0, 0])), 'spreadsheet.encrypted'],
  ['an .xls of noise', compound(['Workbook'], Buffer.from([1, 2, 3, 4])), 'spreadsheet.broken'],
])('%s is refused', async (_, bytes, code) => {
  expect(await codeOf(readAll(await file('old.xls', bytes)))).toBe(code);
});

/** A minimal compound file with streams of these names; the first has the given content. */
function compound(names: readonly string[], content = Buffer.alloc(0)): Buffer {
  const bytes = Buffer.alloc(512 * 14);
  CFB.copy(bytes);
  bytes.writeUInt16LE(9, 30);
  bytes.writeUInt16LE(6, 32);
  bytes.writeUInt32LE(1, 44);
  bytes.writeUInt32LE(1, 48);
  bytes.writeUInt32LE(4096, 56);
  bytes.writeUInt32LE(0xfffffffe, 60);
  bytes.writeUInt32LE(0xfffffffe, 68);
  for (let i = 0; i < 109; i += 1) bytes.writeUInt32LE(i === 0 ? 0 : 0xffffffff, 76 + i * 4);
  for (let i = 0; i < 128; i += 1) bytes.writeUInt32LE(0xffffffff, 512 + i * 4);
  bytes.writeUInt32LE(0xfffffffd, 512);
  bytes.writeUInt32LE(0xfffffffe, 516);
  for (let s = 2; s < 12; s += 1) bytes.writeUInt32LE(s === 11 ? 0xfffffffe : s + 1, 512 + s * 4);
  ['Root Entry', ...names].slice(0, 4).forEach((name, i) => {
    const at = 1024 + i * 128;
    bytes.write(name, at, 'utf16le');
    bytes.writeUInt16LE((name.length + 1) * 2, at + 64);
    bytes[at + 66] = i === 0 ? 5 : 2;
    bytes.writeUInt32LE(i === 1 ? 2 : 0xfffffffe, at + 116);
    bytes.writeUInt32LE(i === 1 ? 5000 : 0, at + 120);
  });
  content.copy(bytes, 1536);
  return bytes;
}

test('five hundred damaged copies of a good workbook end in its rows or a typed error, never in a crash', async () => {
  const bytes = buildZip(workbookParts([{ name: '名册', rows: textRows(Array.from({ length: 30 }, (_, i) => ['姓名', `1380013${8000 + i}`, '长宁街道分会'])) }], [], { shared: '<sst><si><t>a</t></si></sst>', styles: '<styleSheet><cellXfs><xf numFmtId="0"/></cellXfs></styleSheet>' }));
  const path = await file('mutant.xlsx', bytes);
  const outcomes = new Map<string, number>();
  for (let seed = 0; seed < 500; seed += 1) {
    await writeFile(path, mutate(bytes, seed));
    const code = await codeOf(readAll(path, { milliseconds: 2000 }));
    outcomes.set(code, (outcomes.get(code) ?? 0) + 1);
  }
  for (const code of outcomes.keys()) expect(['read', ...Object.keys(spreadsheetErrors)]).toContain(code);
  expect(outcomes.get('spreadsheet.broken') ?? 0).toBeGreaterThan(100);
});

/** One to eight bytes changed, cut or doubled, at places that a seed decides. */
function mutate(bytes: Buffer, seed: number): Buffer {
  const random = createHash('sha512').update(`m${seed}`).digest();
  const copy = Buffer.from(bytes);
  const times = 1 + ((random[0] ?? 0) % 8);
  for (let i = 0; i < times; i += 1) copy[random.readUInt32LE(1 + i * 4) % copy.length] = random[40 + i] ?? 0;
  if (seed % 10 === 0) return copy.subarray(0, random.readUInt32LE(50) % copy.length);
  if (seed % 10 === 1) return Buffer.concat([copy.subarray(0, 300), copy]);
  return copy;
}

test('a file that takes too long, or too much memory, ends its worker and not the server', async () => {
  // Eighty thousand rows: honest, but more than these limits allow.
  const rows = Array.from({ length: 80_000 }, (_, i) => `<row r="${i + 1}"><c r="A${i + 1}" t="str"><v>名字${i}-${'长'.repeat(20)}</v></c></row>`).join('');
  const path = await file('slow.xlsx', buildZip(workbookParts([{ name: 'a', rows }])));
  const pings: number[] = [];
  let last = performance.now();
  const timer = setInterval(() => {
    pings.push(performance.now() - last);
    last = performance.now();
  }, 20);
  expect(await codeOf(readTable(path, { limits: { milliseconds: 150 } }))).toBe('spreadsheet.timed_out');
  expect(await codeOf(readTable(path, { previewRows: 80_000, limits: { heapMegabytes: 16 } }))).toBe('spreadsheet.too_large');
  expect(await codeOf(readTable(path, { limits: { rows: 1000 } }))).toBe('spreadsheet.too_many_rows');
  // Without those limits nothing stops it.
  expect(await codeOf(readTable(path))).toBe('read');
  clearInterval(timer);
  expect(pings.toSorted((a, b) => a - b)[Math.floor(pings.length * 0.95)]).toBeLessThan(200);
});
