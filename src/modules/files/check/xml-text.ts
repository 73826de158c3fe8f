import { secrecyStar } from '../data/secrecy.ts';
import { secrecyMark } from '../rules.ts';
import { refuse } from './refuse.ts';

const CARRY = 16;

/**
 * Looks for marks of secrecy in the text of an XML part that comes in chunks: tags and white space fall away, so a
 * mark that is split over runs is still one. Memory is bounded by a chunk.
 */
export function markFinder(): { feed(bytes: Buffer): void } {
  const decoder = new TextDecoder('utf-8');
  let inTag = false;
  let tail = '';
  return {
    feed(bytes) {
      const xml = decoder.decode(bytes, { stream: true });
      const pieces: string[] = [tail];
      let at = 0;
      while (at < xml.length) {
        const next = xml.indexOf(inTag ? '>' : '<', at);
        if (!inTag) pieces.push(xml.slice(at, next < 0 ? undefined : next));
        if (next < 0) break;
        inTag = !inTag;
        at = next + 1;
      }
      const text = pieces.join('').replace(/&#x2605;|&#9733;/gi, secrecyStar).replace(/\s+/g, '');
      const mark = secrecyMark(text);
      if (mark) refuse('file.marked_secret', { mark });
      tail = text.slice(-CARRY);
    },
  };
}

/** XML text with its character references resolved, for the few attributes that are looked at. */
export function plainXml(text: string): string {
  return text.replace(/&#(x[0-9a-f]{1,6}|\d{1,7});/gi, (_whole, code: string) => {
    const point = code.startsWith('x') || code.startsWith('X') ? Number.parseInt(code.slice(1), 16) : Number(code);
    return point <= 0x10ffff ? String.fromCodePoint(point) : '';
  }).replace(/&(lt|gt|quot|apos|amp);/g, (_whole, name: string) => ({ lt: '<', gt: '>', quot: '"', apos: "'", amp: '&' })[name] ?? '');
}
