import { refuse } from './refuse.ts';

const CARRY = 80;

/**
 * Looks at the bytes of an XML part that comes in chunks for what no office writes: a document type, which makes a small text
 * large or fetches another; an encoding in which nothing else here would read it; a link to another program.
 */
export function xmlGuard(): { feed(bytes: Buffer): void } {
  let tail = '';
  let begun = false;
  return {
    feed(bytes) {
      if (!begun && bytes.length > 1 && [0xfffe, 0xfeff].includes(bytes.readUInt16BE(0))) refuse('file.damaged');
      begun = true;
      if (bytes.includes(0)) refuse('file.damaged');
      const text = tail + bytes.toString('latin1');
      if (/<!doctype/i.test(text)) refuse('file.damaged');
      if (/<(?:[\w.-]{1,40}:)?(?:ddelink|olelink)\b/i.test(text)) refuse('file.has_remote_parts');
      tail = text.slice(-CARRY);
    },
  };
}
