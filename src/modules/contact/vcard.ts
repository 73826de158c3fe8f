import { splitName } from '#kit/pure/names/surnames.ts';

export interface CardPerson {
  readonly id: string;
  readonly name: string;
  readonly unit: string;
  readonly employer: string | null;
  readonly post: string | null;
  readonly phone: string | null;
  readonly email: string | null;
}

/** A text as a value: every sign that some reader takes for the end of a line is an escaped break, what cannot be seen goes. */
const escaped = (text: string): string => text.replace(/[\\;,]/g, (c) => `\\${c}`).replace(/\r\n|[\r\n\v\f\u0085\u2028\u2029]/g, '\\n').replace(/[\p{Cc}\uFEFF]/gu, '');

/** A content line folded after 75 octets, never within a character (RFC 2425 §5.8.1). */
export function foldLine(line: string): string {
  let out = '';
  let octets = 0;
  for (const sign of line) {
    const size = Buffer.byteLength(sign);
    if (octets + size > 75) {
      out += '\r\n ';
      octets = 1;
    }
    out += sign;
    octets += size;
  }
  return `${out}\r\n`;
}

/** One person as a vCard 3.0 (RFC 2426) in UTF-8; what is not known is left out. */
export function vcardOf(p: CardPerson, association: string): string {
  const { surname, given } = splitName(p.name);
  const lines = [
    'BEGIN:VCARD', 'VERSION:3.0', `UID:urn:uuid:${p.id}`, `N:${escaped(surname)};${escaped(given)};;;`, `FN:${escaped(p.name)}`,
    `ORG:${escaped(p.employer ?? association)}`, ...(p.post ? [`TITLE:${escaped(p.post)}`] : []), ...(p.phone ? [`TEL;TYPE=CELL:${escaped(p.phone)}`] : []), ...(p.email ? [`EMAIL;TYPE=INTERNET:${escaped(p.email)}`] : []),
    `CATEGORIES:${escaped(association)}`, `NOTE:${escaped(`${association} ${p.unit}`)}`, 'END:VCARD',
  ];
  return lines.map(foldLine).join('');
}
