import { inflateRawSync } from 'node:zlib';

/** The parts of a Word file as text, by path; those of files within it too. Throws on what is no zip file. */
export function unzipText(bytes: Buffer): Record<string, string> {
  return Object.fromEntries(Object.entries(unzip(bytes)).flatMap(([path, data]) => (data.subarray(0, 4).toString('latin1') === 'PK\u0003\u0004' ? Object.entries(unzipText(data)).map(([inner, text]) => [`${path}/${inner}`, text]) : [[path, data.toString('utf8')]])));
}

function unzip(bytes: Buffer): Record<string, Buffer> {
  let end = bytes.length - 22;
  while (end >= 0 && bytes.readUInt32LE(end) !== 0x06054b50) end -= 1;
  if (end < 0) throw new Error('not a zip file');
  const parts: Record<string, Buffer> = {};
  let at = bytes.readUInt32LE(end + 16);
  for (let left = bytes.readUInt16LE(end + 10); left > 0; left -= 1) {
    const size = bytes.readUInt32LE(at + 20);
    const nameLength = bytes.readUInt16LE(at + 28);
    const local = bytes.readUInt32LE(at + 42);
    const name = bytes.subarray(at + 46, at + 46 + nameLength).toString('utf8');
    const from = local + 30 + bytes.readUInt16LE(local + 26) + bytes.readUInt16LE(local + 28);
    const data = bytes.subarray(from, from + size);
    parts[name] = bytes.readUInt16LE(at + 10) === 8 ? inflateRawSync(data) : data;
    at += 46 + nameLength + bytes.readUInt16LE(at + 30) + bytes.readUInt16LE(at + 32);
  }
  return parts;
}
