import { refuse } from './refuse.ts';
import { isRemote } from './relations.ts';
import { plainXml } from './xml-text.ts';

/** XML without its comments and with its CDATA as plain text, as a program that reads it would have it. */
function flat(xml: string): string {
  const pieces: string[] = [];
  let at = 0;
  for (let next = xml.indexOf('<!'); next >= 0; next = xml.indexOf('<!', at)) {
    pieces.push(xml.slice(at, next));
    const [open, close] = xml.startsWith('<!--', next) ? ['<!--', '-->'] : xml.startsWith('<![CDATA[', next) ? ['<![CDATA[', ']]>'] : ['<!', ''];
    const end = close === '' ? next + open.length : xml.indexOf(close, next + open.length);
    if (open === '<![CDATA[') pieces.push(xml.slice(next + open.length, end < 0 ? undefined : end).replaceAll('&', '&amp;').replaceAll('<', '&lt;'));
    at = end < 0 ? xml.length : end + close.length;
  }
  return pieces.join('') + xml.slice(at);
}

// Numbers of signs instead of the signs: a way to write a word that nobody sees.
const SPELT = /(?:^|[^a-z])quote\s+"?\d{2,3}\s+\d{2,3}\b/i;
const FETCHES = /(?:^|[^a-z])(include(?:picture|text)?|import|link|rd|database)\s+(?:\\[a-z*]\s+)?(?:[a-z]+\.[a-z]+(?:\.\d+)?\s+)?["\u201c]?((?:[a-z][a-z0-9+.-]*:|\\\\|\/\/)[^\s"\u201d]*)/gi;

/**
 * Fields of a Word text that start another program or read from elsewhere. Their words may be spread over several runs,
 * spelt by references, or stand under another prefix. A picture of the web stays: what pages are copied from brings such fields along.
 */
export function checkFields(xml: string): void {
  const text = flat(xml);
  const written = plainXml([...text.matchAll(/<(?:[\w.-]+:)?instrText\b[^>]*>([^<]*)</g)].map((m) => m[1] ?? '').join(''));
  const simple = plainXml([...text.matchAll(/\s(?:[\w.-]+:)?instr\s*=\s*(?:"([^"]*)"|'([^']*)')/g)].map((m) => m[1] ?? m[2] ?? '').join('\n'));
  for (const words of [written, simple]) {
    if (/(?:^|[^a-z])dde(?:auto)?\s/i.test(words) || SPELT.test(words)) refuse('file.has_remote_parts');
    for (const [, field = '', target = ''] of words.matchAll(FETCHES)) {
      const picture = field.toLowerCase() === 'includepicture' && /^https?:/i.test(target);
      if (!picture && isRemote(target.replaceAll('\\\\', '\\').replace(/^\\(?!\\)/, '\\\\'))) refuse('file.has_remote_parts');
    }
  }
}
