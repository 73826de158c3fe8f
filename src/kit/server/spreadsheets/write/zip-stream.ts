import { Readable, pipeline } from 'node:stream';
import { crc32, createDeflateRaw } from 'node:zlib';

/** One file of an archive: its bytes as they come. */
export interface ZipPart {
  readonly name: string;
  readonly data: AsyncIterable<string | Buffer> | Iterable<string | Buffer>;
}

// 1980-01-01: the archive does not tell when it was made, so equal contents give equal files.
const DOS_DATE = 0x0021;
/** Bit 3: sizes follow the data; bit 11: names are UTF-8. */
const FLAGS = 0x0808;
/** Written on Unix: readers then take names as they stand instead of guessing a code page. A plain file that all may read. */
const MADE_ON_UNIX = (3 << 8) | 20;
const PLAIN_FILE = (0o100644 << 16) >>> 0;

/** Writes a zip archive as a stream; parts are taken one after the other, so memory does not grow with their size. */
export async function* zipStream(parts: AsyncIterable<ZipPart> | Iterable<ZipPart>): AsyncGenerator<Buffer, void, undefined> {
  const directory: Buffer[] = [];
  let offset = 0;
  for await (const part of parts) {
    const name = Buffer.from(part.name, 'utf8');
    const header = Buffer.alloc(30);
    header.writeUInt32LE(0x04034b50, 0);
    header.writeUInt16LE(20, 4);
    header.writeUInt16LE(FLAGS, 6);
    header.writeUInt16LE(8, 8);
    header.writeUInt16LE(DOS_DATE, 12);
    header.writeUInt16LE(name.length, 26);
    yield Buffer.concat([header, name]);
    const counted = { crc: 0, size: 0 };
    let packed = 0;
    for await (const chunk of packedBytes(Readable.from(count(part.data, counted), { objectMode: false }))) {
      packed += (chunk as Buffer).length;
      yield chunk as Buffer;
    }
    const sizes = Buffer.alloc(16);
    sizes.writeUInt32LE(0x08074b50, 0);
    sizes.writeUInt32LE(counted.crc, 4);
    sizes.writeUInt32LE(packed, 8);
    sizes.writeUInt32LE(counted.size, 12);
    yield sizes;
    const entry = Buffer.alloc(46);
    entry.writeUInt32LE(0x02014b50, 0);
    entry.writeUInt16LE(MADE_ON_UNIX, 4);
    entry.writeUInt16LE(20, 6);
    entry.writeUInt16LE(FLAGS, 8);
    entry.writeUInt16LE(8, 10);
    entry.writeUInt16LE(DOS_DATE, 14);
    sizes.copy(entry, 16, 4);
    entry.writeUInt16LE(name.length, 28);
    entry.writeUInt32LE(PLAIN_FILE, 38);
    entry.writeUInt32LE(offset, 42);
    directory.push(Buffer.concat([entry, name]));
    offset += 30 + name.length + packed + 16;
  }
  const list = Buffer.concat(directory);
  const end = Buffer.alloc(22);
  end.writeUInt32LE(0x06054b50, 0);
  end.writeUInt16LE(directory.length, 8);
  end.writeUInt16LE(directory.length, 10);
  end.writeUInt32LE(list.length, 12);
  end.writeUInt32LE(offset, 16);
  yield Buffer.concat([list, end]);
}

/** What fails while the data are fetched fails here, where they are read; a bare pipe would leave the reader waiting and end the process. Who stops reading ends the fetching. */
function packedBytes(data: Readable): Readable {
  return pipeline(data, createDeflateRaw({ level: 6 }), () => undefined);
}

async function* count(data: ZipPart['data'], counted: { crc: number; size: number }): AsyncGenerator<Buffer, void, undefined> {
  for await (const text of data) {
    const bytes = typeof text === 'string' ? Buffer.from(text, 'utf8') : text;
    counted.crc = crc32(bytes, counted.crc);
    counted.size += bytes.length;
    yield bytes;
  }
}
