import { broken, refuse } from '../refuse.ts';

/** What a scanner tells as it reads; names come without their namespace prefix, attributes and texts undecoded. */
export interface XmlEvents {
  open(name: string, attributes: string): void;
  close(name: string): void;
  text(raw: string): void;
}

const LONGEST_TAG = 64 * 1024;
const DEEPEST = 64;
const LT = 60;
const SLASH = 47;
const QUOTE = 34;
const APOSTROPHE = 39;
const COLON = 58;

/**
 * Reads XML as it streams in, in bounded memory. Declarations of any kind (DOCTYPE, ENTITY) are refused, so there are no
 * entities to expand and nothing to fetch. It does not check well-formedness beyond matching tags.
 */
export class XmlScanner {
  #rest = '';
  #open: string[] = [];
  #events: XmlEvents;
  #longestText: number;

  constructor(events: XmlEvents, longestText = 1024 * 1024) {
    this.#events = events;
    this.#longestText = longestText;
  }

  /** Takes the next piece of the document. */
  push(chunk: string): void {
    const s = this.#rest === '' ? chunk : this.#rest + chunk;
    let at = 0;
    for (;;) {
      const lt = s.indexOf('<', at);
      if (lt < 0) break;
      if (lt > at) this.#text(s.slice(at, lt));
      at = lt;
      const end = this.#markup(s, lt);
      if (end < 0) break;
      at = end;
    }
    this.#rest = s.slice(at);
    if (this.#rest.length > (this.#rest.charCodeAt(0) === LT && !this.#rest.startsWith('<![CDATA[') && !this.#rest.startsWith('<!--') ? LONGEST_TAG : this.#longestText)) broken('long markup');
  }

  /** Ends the document; an unfinished one is broken. */
  end(): void {
    if (this.#rest.trim() !== '' || this.#open.length > 0) broken('unfinished xml');
  }

  #text(raw: string): void {
    if (raw.length > this.#longestText) broken('long text');
    if (this.#open.length > 0) this.#events.text(raw);
    else if (raw.trim() !== '' && raw !== '\ufeff') broken('text outside');
  }

  /** Handles what begins at a `<`; gives the position behind it, or -1 when it is not complete yet. */
  #markup(s: string, lt: number): number {
    const c = s.charCodeAt(lt + 1);
    if (Number.isNaN(c)) return -1;
    if (c === 33) return this.#declaration(s, lt);
    if (c === 63) {
      const end = s.indexOf('?>', lt + 2);
      return end < 0 ? -1 : end + 2;
    }
    if (c === SLASH) {
      const gt = s.indexOf('>', lt + 2);
      if (gt < 0) return -1;
      this.#close(localName(s, lt + 2, gt));
      return gt + 1;
    }
    const gt = tagEnd(s, lt + 1);
    if (gt < 0) return -1;
    const selfClosing = s.charCodeAt(gt - 1) === SLASH;
    const last = selfClosing ? gt - 1 : gt;
    const nameEnd = endOfName(s, lt + 1, last);
    const name = localName(s, lt + 1, nameEnd);
    if (this.#open.length >= DEEPEST) refuse('spreadsheet.unsafe', { reason: 'depth' });
    this.#open.push(name);
    this.#events.open(name, nameEnd === last ? '' : s.slice(nameEnd, last));
    if (selfClosing) this.#close(name);
    return gt + 1;
  }

  #close(name: string): void {
    if (this.#open.pop() !== name) broken('tags');
    this.#events.close(name);
  }

  #declaration(s: string, lt: number): number {
    if (s.startsWith('<!--', lt)) {
      const end = s.indexOf('-->', lt + 4);
      return end < 0 ? -1 : end + 3;
    }
    if (s.startsWith('<![CDATA[', lt)) {
      const end = s.indexOf(']]>', lt + 9);
      if (end < 0) return -1;
      // CDATA is raw text: its ampersands are escaped so that the reader may decode every text alike.
      this.#text(s.slice(lt + 9, end).replaceAll('&', '&amp;'));
      return end + 3;
    }
    if ('<!--'.startsWith(s.slice(lt, lt + 4)) || '<![CDATA['.startsWith(s.slice(lt, lt + 9))) return -1;
    return refuse('spreadsheet.unsafe', { reason: 'declaration' });
  }
}

/** The position of the `>` that ends a tag: one inside a quoted value does not. */
function tagEnd(s: string, from: number): number {
  let at = from;
  for (;;) {
    const gt = s.indexOf('>', at);
    if (gt < 0) return -1;
    const quote = openQuote(s, at, gt);
    if (quote === 0) return gt;
    const closing = s.indexOf(quote === QUOTE ? '"' : "'", gt);
    if (closing < 0) return -1;
    at = closing + 1;
  }
}

/** The quote that is still open at `to`, 0 when none is. */
function openQuote(s: string, from: number, to: number): number {
  let quote = 0;
  for (let i = from; i < to; i += 1) {
    const c = s.charCodeAt(i);
    if (c > APOSTROPHE && c !== LT) continue;
    if (quote !== 0) {
      if (c === quote) quote = 0;
    } else if (c === QUOTE || c === APOSTROPHE) quote = c;
    else if (c === LT) broken('tag in tag');
  }
  return quote;
}

function endOfName(s: string, from: number, to: number): number {
  let i = from;
  while (i < to && s.charCodeAt(i) > 32) i += 1;
  return i;
}

function localName(s: string, from: number, to: number): string {
  let end = to;
  while (end > from && s.charCodeAt(end - 1) <= 32) end -= 1;
  let start = from;
  for (let i = from; i < end; i += 1) if (s.charCodeAt(i) === COLON) start = i + 1;
  return s.slice(start, end);
}

/** The decoded value of an attribute, undefined when it is not there; a prefix (r:id) is part of the name asked for. */
export function attribute(attributes: string, name: string): string | undefined {
  for (let at = attributes.indexOf(name); at >= 0; at = attributes.indexOf(name, at + 1)) {
    if (at > 0 && attributes.charCodeAt(at - 1) > 32) continue;
    let i = at + name.length;
    while (attributes.charCodeAt(i) <= 32) i += 1;
    if (attributes[i] !== '=') continue;
    i += 1;
    while (attributes.charCodeAt(i) <= 32) i += 1;
    const quote = attributes[i];
    if (quote !== '"' && quote !== "'") continue;
    const end = attributes.indexOf(quote, i + 1);
    return end < 0 ? undefined : decodeEntities(attributes.slice(i + 1, end));
  }
  return undefined;
}

const NAMED: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };

/** The text with the five named and all numbered entities decoded; an unknown one is broken XML. */
export function decodeEntities(raw: string): string {
  if (!raw.includes('&')) return raw;
  return raw.replace(/&(?:#(\d{1,7})|#x([0-9a-fA-F]{1,6})|(\w{1,8}));|&/g, (_, decimal: string | undefined, hex: string | undefined, name: string | undefined) => {
    if (name !== undefined) return NAMED[name] ?? broken('entity');
    const code = decimal !== undefined ? Number(decimal) : hex !== undefined ? Number.parseInt(hex, 16) : -1;
    if (code < 0 || code > 0x10ffff) return broken('entity');
    return String.fromCodePoint(code);
  });
}

/** Undoes the format's own escapes: _x000D_ is a control character that XML cannot hold, _x005F_ an underscore. */
export function decodeEscapes(text: string): string {
  return text.includes('_x') ? text.replace(/_x([0-9a-fA-F]{4})_/g, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16))) : text;
}
