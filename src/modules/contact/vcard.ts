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

/** A content line folded after 75 octets, never within a character (RFC 6350 §3.2). */
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

/** Family name and given name of a name in Han signs; of any other (阿依古丽·买买提, John Smith) nobody can tell them, so that it stays whole. */
function partsOfName(name: string): string {
  if (!/^\p{Script=Han}+$/u.test(name)) return `${escaped(name)};;;;`;
  const { surname, given } = splitName(name);
  return `${escaped(surname)};${escaped(given)};;;`;
}

/** One person as a vCard 3.0 (RFC 2426) in UTF-8; what is not known is left out. */
export function vcardOf(p: CardPerson, association: string): string {
  const lines = [
    'BEGIN:VCARD', 'VERSION:3.0', ...(p.id ? [`UID:urn:uuid:${p.id}`] : []), `N:${partsOfName(p.name)}`, `FN:${escaped(p.name)}`,
    `ORG:${escaped(p.employer ?? association)}`, ...(p.post ? [`TITLE:${escaped(p.post)}`] : []), ...(p.phone ? [`TEL;TYPE=CELL:${escaped(p.phone)}`] : []), ...(p.email ? [`EMAIL;TYPE=INTERNET:${escaped(p.email)}`] : []),
    `CATEGORIES:${escaped(association)}`, `NOTE:${escaped(`${association} ${p.unit}`)}`, 'END:VCARD',
  ];
  return lines.map(foldLine).join('');
}
