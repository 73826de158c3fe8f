import { constants, crc32, deflateRawSync } from 'node:zlib';

/** A part of a test archive; any declared value may be a lie. */
export interface TestPart {
  readonly name: string;
  readonly data: string | Buffer;
  readonly method?: 0 | 8;
  /** Compressed bytes in place of what `data` would come to. */
  readonly packed?: Buffer;
  readonly declaredSize?: number;
  readonly declaredCrc?: number;
  readonly flags?: number;
  readonly unixMode?: number;
  readonly localName?: string;
  /** Points at the part of this index instead of its own bytes. */
  readonly over?: number;
}

/** Builds a zip in memory for tests, honest or not. */
export function buildZip(parts: readonly TestPart[]): Buffer {
  const chunks: Buffer[] = [];
  const directory: Buffer[] = [];
  const offsets: number[] = [];
  let offset = 0;
  for (const part of parts) {
    const data = Buffer.from(part.data);
    const method = part.method ?? 8;
    const packed = part.packed ?? (method === 8 ? deflateRawSync(data) : data);
    const name = Buffer.from(part.name);
    const local = Buffer.from(part.localName ?? part.name);
    const size = part.declaredSize ?? data.length;
    const head = Buffer.alloc(30);
    head.writeUInt32LE(0x04034b50, 0);
    head.writeUInt16LE(part.flags ?? 0, 6);
    head.writeUInt16LE(method, 8);
    head.writeUInt32LE(packed.length, 18);
    head.writeUInt32LE(size, 22);
    head.writeUInt16LE(local.length, 26);
    const at = part.over === undefined ? offset : (offsets[part.over] ?? 0);
    offsets.push(offset);
    const entry = Buffer.alloc(46);
    entry.writeUInt32LE(0x02014b50, 0);
    entry.writeUInt16LE(part.unixMode ? 0x0314 : 20, 4);
    entry.writeUInt16LE(part.flags ?? 0, 8);
    entry.writeUInt16LE(method, 10);
    entry.writeUInt32LE(part.declaredCrc ?? crc32(data), 16);
    entry.writeUInt32LE(packed.length, 20);
    entry.writeUInt32LE(size, 24);
    entry.writeUInt16LE(name.length, 28);
    entry.writeUInt32LE(((part.unixMode ?? 0) << 16) >>> 0, 38);
    entry.writeUInt32LE(at, 42);
    directory.push(entry, name);
    if (part.over !== undefined) continue;
    chunks.push(head, local, packed);
    offset += 30 + local.length + packed.length;
  }
  const list = Buffer.concat(directory);
  // More entries than the old record can count stand in the newer one (ZIP64).
  if (parts.length > 0xfffe) {
    const more = Buffer.alloc(76);
    more.writeUInt32LE(0x06064b50, 0);
    more.writeUInt32LE(44, 4);
    more.writeUInt16LE(45, 12);
    more.writeUInt16LE(45, 14);
    more.writeBigUInt64LE(BigInt(parts.length), 24);
    more.writeBigUInt64LE(BigInt(parts.length), 32);
    more.writeBigUInt64LE(BigInt(list.length), 40);
    more.writeBigUInt64LE(BigInt(offset), 48);
    more.writeUInt32LE(0x07064b50, 56);
    more.writeBigUInt64LE(BigInt(offset + list.length), 64);
    more.writeUInt32LE(1, 72);
    directory.push(more);
  }
  const end = Buffer.alloc(22);
  end.writeUInt32LE(0x06054b50, 0);
  end.writeUInt16LE(Math.min(parts.length, 0xffff), 8);
  end.writeUInt16LE(Math.min(parts.length, 0xffff), 10);
  end.writeUInt32LE(list.length, 12);
  end.writeUInt32LE(offset, 16);
  return Buffer.concat([...chunks, ...directory, end]);
}

/** So many times 16 MB of noughts, compressed to a thousandth without holding them. */
export function packedZeros(times: number): Buffer {
  const piece = deflateRawSync(Buffer.alloc(16 * 1024 * 1024), { finishFlush: constants.Z_FULL_FLUSH });
  return Buffer.concat([...Array.from({ length: times }, () => piece), Buffer.from([3, 0])]);
}

const MAIN = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
const OFFICE = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';

export interface TestSheet {
  readonly name: string;
  /** What stands inside <sheetData>. */
  readonly rows: string;
  /** What follows it, e.g. mergeCells. */
  readonly after?: string;
  readonly state?: string;
}

/** The parts of a small workbook; `more` adds or replaces parts by name. */
export function workbookParts(sheets: readonly TestSheet[], more: readonly TestPart[] = [], options: { styles?: string; shared?: string; date1904?: boolean } = {}): TestPart[] {
  const relation = (id: number, type: string, target: string) => `<Relationship Id="rId${id}" Type="${OFFICE}/${type}" Target="${target}"/>`;
  const parts: TestPart[] = [
    { name: '[Content_Types].xml', data: `<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="xml" ContentType="application/xml"/></Types>` },
    { name: '_rels/.rels', data: `<Relationships>${relation(1, 'officeDocument', 'xl/workbook.xml')}</Relationships>` },
    {
      name: 'xl/workbook.xml',
      data: `<workbook xmlns="${MAIN}" xmlns:r="${OFFICE}"><workbookPr date1904="${options.date1904 ? 1 : 0}"/><sheets>${sheets.map((s, i) => `<sheet name="${s.name}" sheetId="${i + 1}" ${s.state ? `state="${s.state}" ` : ''}r:id="rId${i + 1}"/>`).join('')}</sheets></workbook>`,
    },
    {
      name: 'xl/_rels/workbook.xml.rels',
      data: `<Relationships>${sheets.map((_, i) => relation(i + 1, 'worksheet', `worksheets/sheet${i + 1}.xml`)).join('')}${options.styles ? relation(90, 'styles', 'styles.xml') : ''}${options.shared ? relation(91, 'sharedStrings', 'sharedStrings.xml') : ''}</Relationships>`,
    },
    ...sheets.map((s, i) => ({ name: `xl/worksheets/sheet${i + 1}.xml`, data: `<worksheet xmlns="${MAIN}"><sheetData>${s.rows}</sheetData>${s.after ?? ''}</worksheet>` })),
  ];
  if (options.styles) parts.push({ name: 'xl/styles.xml', data: options.styles });
  if (options.shared) parts.push({ name: 'xl/sharedStrings.xml', data: options.shared });
  const names = new Set(more.map((m) => m.name));
  return [...parts.filter((p) => !names.has(p.name)), ...more];
}

/** Rows of inline texts as sheet XML; '' leaves a cell out. */
export function textRows(rows: readonly (readonly string[])[], first = 1): string {
  return rows
    .map((cells, r) => `<row r="${first + r}">${cells.map((t, c) => (t === '' ? '' : `<c r="${String.fromCharCode(65 + c)}${first + r}" t="inlineStr"><is><t>${t.replace(/&/g, '&amp;').replace(/</g, '&lt;')}</t></is></c>`)).join('')}</row>`)
    .join('');
}
