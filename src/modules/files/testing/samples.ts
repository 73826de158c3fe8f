import { crc32, deflateRawSync, deflateSync } from 'node:zlib';

const types = (parts: string): string => `<?xml version="1.0" encoding="UTF-8"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>${parts}</Types>`;
const main = {
  docx: '<Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/>',
  docm: '<Override PartName="/word/document.xml" ContentType="application/vnd.ms-word.document.macroEnabled.main+xml"/>',
  xlsx: '<Override PartName="/xl/workbook.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/>',
};
export const relations = (...rows: string[]): string => `<?xml version="1.0"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">${rows.join('')}</Relationships>`;
export const relation = (type: string, target: string, external = true): string =>
  `<Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/${type}" Target="${target}"${external ? ' TargetMode="External"' : ''}/>`;

/** A zip archive; a value may be given with its declared size, to lie about it. */
export function zipOf(parts: Record<string, string | Buffer>, options: { encrypted?: boolean } = {}): Buffer {
  const locals: Buffer[] = [];
  const central: Buffer[] = [];
  let offset = 0;
  for (const [name, value] of Object.entries(parts)) {
    const plain = Buffer.from(value as string);
    const packed = deflateRawSync(plain);
    const nameBytes = Buffer.from(name);
    const fields = Buffer.alloc(26);
    fields.writeUInt16LE(20, 0);
    fields.writeUInt16LE(options.encrypted ? 1 : 0, 2);
    fields.writeUInt16LE(8, 4);
    fields.writeUInt32LE(crc32(plain), 10);
    fields.writeUInt32LE(packed.length, 14);
    fields.writeUInt32LE(plain.length, 18);
    fields.writeUInt16LE(nameBytes.length, 22);
    const local = Buffer.concat([Buffer.from('PK\u0003\u0004', 'latin1'), fields, nameBytes, packed]);
    const tail = Buffer.alloc(14);
    tail.writeUInt32LE(offset, 10);
    central.push(Buffer.concat([Buffer.from('PK\u0001\u0002\u0014\u0000', 'latin1'), fields, tail, nameBytes]));
    locals.push(local);
    offset += local.length;
  }
  const directory = Buffer.concat(central);
  const end = Buffer.alloc(22);
  end.write('PK\u0005\u0006', 0, 'latin1');
  end.writeUInt16LE(central.length, 8);
  end.writeUInt16LE(central.length, 10);
  end.writeUInt32LE(directory.length, 12);
  end.writeUInt32LE(offset, 16);
  return Buffer.concat([...locals, directory, end]);
}

const run = (text: string): string => `<w:p><w:r><w:t>${text}</w:t></w:r></w:p>`;
export const documentXml = (body: string): string => `<?xml version="1.0" encoding="UTF-8"?><w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body>${body}</w:body></w:document>`;

/** A small .docx with a text and any further parts. */
export function docxOf(text: string, more: Record<string, string | Buffer> = {}, extraTypes = '', kind: 'docx' | 'docm' = 'docx'): Buffer {
  return zipOf({ '[Content_Types].xml': types(main[kind] + extraTypes), '_rels/.rels': relations(relation('officeDocument', 'word/document.xml', false)), 'word/document.xml': documentXml(run(text)), ...more });
}

/** A small .xlsx with shared texts and any further parts. */
export function xlsxOf(text: string, more: Record<string, string | Buffer> = {}): Buffer {
  return zipOf({
    '[Content_Types].xml': types(main.xlsx), 'xl/workbook.xml': '<workbook/>', 'xl/worksheets/sheet1.xml': '<worksheet/>', 'xl/sharedStrings.xml': `<sst><si><t>${text}</t></si></sst>`, ...more,
  });
}

/** A small .ofd. */
export function ofdOf(text: string): Buffer {
  return zipOf({ 'OFD.xml': '<ofd:OFD/>', 'Doc_0/Pages/Page_0/Content.xml': `<ofd:Page><ofd:TextCode>${text}</ofd:TextCode></ofd:Page>` });
}

interface Stream {
  readonly name: string;
  readonly data?: Buffer;
  readonly storage?: boolean;
}

/** An OLE compound file with streams in ordinary sectors. */
export function compoundOf(streams: readonly Stream[]): Buffer {
  const sector = 512;
  const bodies = streams.map((s) => Buffer.concat([s.data ?? Buffer.alloc(0), Buffer.alloc(4096)]).subarray(0, Math.max(4096, Math.ceil((s.data?.length ?? 0) / sector) * sector)));
  const entries = streams.length + 1;
  const directorySectors = Math.ceil(entries / 4);
  const fat: number[] = [0xfffffffd];
  const append = (count: number): number => {
    const first = fat.length;
    for (let i = 0; i < count; i++) fat.push(i === count - 1 ? 0xfffffffe : first + i + 1);
    return first;
  };
  const directoryAt = append(directorySectors);
  const directory = Buffer.alloc(directorySectors * sector);
  const put = (i: number, name: string, type: number, start: number, size: number, child: number): void => {
    const at = i * 128;
    directory.write(name, at, 'utf16le');
    directory.writeUInt16LE((name.length + 1) * 2, at + 64);
    directory[at + 66] = type;
    directory.writeUInt32LE(child, at + 76);
    directory.writeUInt32LE(start, at + 116);
    directory.writeUInt32LE(size, at + 120);
  };
  put(0, 'Root Entry', 5, 0xfffffffe, 0, 1);
  const blocks: Buffer[] = [];
  streams.forEach((s, i) => {
    const body = bodies[i] ?? Buffer.alloc(0);
    if (s.storage) return put(i + 1, s.name, 1, 0, 0, 2);
    put(i + 1, s.name, 2, append(body.length / sector), body.length, 0xffffffff);
    blocks.push(body);
  });
  const table = Buffer.alloc(sector, 0xff);
  fat.forEach((v, i) => table.writeUInt32LE(v, i * 4));
  const head = Buffer.alloc(sector);
  Buffer.from('d0cf11e0a1b11ae1', 'hex').copy(head);
  head.writeUInt16LE(0x3e, 24);
  head.writeUInt16LE(3, 26);
  head.writeUInt16LE(0xfffe, 28);
  head.writeUInt16LE(9, 30);
  head.writeUInt16LE(6, 32);
  head.writeUInt32LE(1, 44);
  head.writeUInt32LE(directoryAt, 48);
  head.writeUInt32LE(4096, 56);
  head.writeUInt32LE(0xfffffffe, 60);
  head.writeUInt32LE(0xfffffffe, 68);
  head.fill(0xff, 76);
  head.writeUInt32LE(0, 76);
  return Buffer.concat([head, table, directory, ...blocks]);
}

/** The WordDocument stream of a .doc with a text; `flags` holds the bits of its head. */
export function docOf(text: string, flags = 0, more: readonly Stream[] = []): Buffer {
  const fib = Buffer.alloc(64);
  fib.writeUInt16LE(0xa5ec, 0);
  fib.writeUInt16LE(flags, 10);
  return compoundOf([{ name: 'WordDocument', data: Buffer.concat([fib, Buffer.from(text, 'utf16le')]) }, ...more]);
}

/** The Workbook stream of an .xls made of records. */
export function xlsOf(records: readonly [type: number, body: Buffer][], more: readonly Stream[] = []): Buffer {
  const stream = records.map(([type, body]) => {
    const head = Buffer.alloc(4);
    head.writeUInt16LE(type, 0);
    head.writeUInt16LE(body.length, 2);
    return Buffer.concat([head, body]);
  });
  return compoundOf([{ name: 'Workbook', data: Buffer.concat(stream) }, ...more]);
}

/** A PDF of plain objects; an object may be text or a stream. */
export function pdfOf(objects: readonly (string | { dictionary?: string; stream: string | Buffer; flate?: boolean })[], trailer = ''): Buffer {
  const parts: Buffer[] = [Buffer.from('%PDF-1.7\n%\u00e2\u00e3\u00cf\u00d3\n', 'latin1')];
  objects.forEach((o, i) => {
    if (typeof o === 'string') return void parts.push(Buffer.from(`${i + 1} 0 obj\n${o}\nendobj\n`, 'latin1'));
    const body = o.flate ? deflateSync(Buffer.from(o.stream as string)) : Buffer.from(o.stream as string);
    parts.push(Buffer.from(`${i + 1} 0 obj\n<< /Length ${body.length} ${o.flate ? '/Filter /FlateDecode ' : ''}${o.dictionary ?? ''} >>\nstream\n`, 'latin1'), body, Buffer.from('\nendstream\nendobj\n'));
  });
  parts.push(Buffer.from(`trailer\n<< /Root 1 0 R ${trailer} >>\nstartxref\n0\n%%EOF\n`, 'latin1'));
  return Buffer.concat(parts);
}

function chunk(type: string, body: Buffer): Buffer {
  const named = Buffer.concat([Buffer.from(type, 'latin1'), body]);
  const out = Buffer.alloc(named.length + 8);
  out.writeUInt32BE(body.length, 0);
  named.copy(out, 4);
  out.writeUInt32BE(crc32(named), named.length + 4);
  return out;
}

/** A PNG that declares a size, with further chunks before its end and bytes after it. */
export function pngOf(width: number, height: number, more: readonly [string, Buffer][] = [], after: Buffer = Buffer.alloc(0)): Buffer {
  const head = Buffer.alloc(13);
  head.writeUInt32BE(width, 0);
  head.writeUInt32BE(height, 4);
  head[8] = 8;
  head[9] = 2;
  const pixels = deflateSync(Buffer.alloc(Math.min(height, 4) * (1 + Math.min(width, 4) * 3)));
  return Buffer.concat([Buffer.from('89504e470d0a1a0a', 'hex'), chunk('IHDR', head), ...more.map(([type, body]) => chunk(type, body)), chunk('IDAT', pixels), chunk('IEND', Buffer.alloc(0)), after]);
}

function segment(marker: number, body: Buffer): Buffer {
  const head = Buffer.from([0xff, marker, 0, 0]);
  head.writeUInt16BE(body.length + 2, 2);
  return Buffer.concat([head, body]);
}

/** EXIF with an orientation, a camera name and a place (N 29°54′, as GPS tags). */
export function exifWithPlace(orientation: number): Buffer {
  const tiff = Buffer.alloc(200);
  tiff.write('II*\0', 0, 'latin1');
  tiff.writeUInt32LE(8, 4);
  tiff.writeUInt16LE(3, 8);
  const entry = (at: number, tag: number, type: number, count: number, value: number): void => {
    tiff.writeUInt16LE(tag, at);
    tiff.writeUInt16LE(type, at + 2);
    tiff.writeUInt32LE(count, at + 4);
    tiff.writeUInt32LE(value, at + 8);
  };
  entry(10, 0x0110, 2, 12, 60);
  entry(22, 0x0112, 3, 1, orientation);
  entry(34, 0x8825, 4, 1, 80);
  tiff.write('PhoneCam X1\0', 60, 'latin1');
  tiff.writeUInt16LE(2, 80);
  entry(82, 1, 2, 2, 0x4e);
  entry(94, 2, 5, 3, 120);
  [29, 1, 54, 1, 0, 1].forEach((v, i) => tiff.writeUInt32LE(v, 120 + i * 4));
  return Buffer.concat([Buffer.from('Exif\0\0', 'latin1'), tiff]);
}

/** A JPEG as phones write it: EXIF with a place, a note, two scans and something behind its end. */
export function jpegOf(width: number, height: number, options: { orientation?: number; after?: Buffer; cut?: boolean } = {}): Buffer {
  const frame = Buffer.from([8, 0, 0, 0, 0, 1, 1, 0x11, 0]);
  frame.writeUInt16BE(height, 1);
  frame.writeUInt16BE(width, 3);
  const scan = Buffer.concat([segment(0xda, Buffer.from([1, 1, 0, 0, 63, 0])), Buffer.from([0x12, 0xff, 0x00, 0x34, 0xff, 0xd0, 0x56])]);
  const whole = Buffer.concat([
    Buffer.from([0xff, 0xd8]), segment(0xe0, Buffer.from('JFIF\0\u0001\u0001\0\0\u0001\0\u0001\0\0', 'latin1')), segment(0xe1, exifWithPlace(options.orientation ?? 6)),
    segment(0xe1, Buffer.from('http://ns.adobe.com/xap/1.0/\0<x:xmpmeta>GPSLatitude</x:xmpmeta>')), segment(0xed, Buffer.from('Photoshop 3.0\0GPS city')), segment(0xfe, Buffer.from('taken by somebody')),
    segment(0xdb, Buffer.alloc(65, 1)), segment(0xc2, frame), segment(0xc4, Buffer.alloc(29)), scan, segment(0xc4, Buffer.alloc(29)), scan,
  ]);
  return options.cut ? whole : Buffer.concat([whole, Buffer.from([0xff, 0xd9]), options.after ?? Buffer.alloc(0)]);
}
