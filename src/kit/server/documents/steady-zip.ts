const END = 0x06054b50;
const ENTRY = 0x02014b50;
/** 1980-01-01 00:00, the first day a zip file can name. */
const TIME = 0;
const DATE = 0x0021;

/** Sets the same time on every entry of a zip file, in place, so that equal contents are equal bytes. Throws on what is no zip. */
export function steadyZip(bytes: Buffer): Buffer {
  let end = bytes.length - 22;
  while (end >= 0 && bytes.readUInt32LE(end) !== END) end -= 1;
  if (end < 0) throw new Error('not a zip file');
  let at = bytes.readUInt32LE(end + 16);
  for (let left = bytes.readUInt16LE(end + 10); left > 0; left -= 1) {
    if (bytes.readUInt32LE(at) !== ENTRY) throw new Error('broken zip directory');
    const local = bytes.readUInt32LE(at + 42);
    bytes.writeUInt16LE(TIME, at + 12);
    bytes.writeUInt16LE(DATE, at + 14);
    bytes.writeUInt16LE(TIME, local + 10);
    bytes.writeUInt16LE(DATE, local + 12);
    at += 46 + bytes.readUInt16LE(at + 28) + bytes.readUInt16LE(at + 30) + bytes.readUInt16LE(at + 32);
  }
  return bytes;
}
