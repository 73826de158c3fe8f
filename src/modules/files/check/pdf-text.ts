import { secrecyStar, secrecyWords } from '../data/secrecy.ts';

const wantedSigns = new Set([...secrecyWords.join(''), secrecyStar]);

/** The codes in which a font writes the signs that marks of secrecy are made of, in hexadecimal. */
export type CodeMap = ReadonlyMap<string, readonly string[]>;

/** Reads the ToUnicode tables among a PDF's streams: from each sign of a mark to the codes that stand for it. */
export function codeMaps(texts: readonly string[]): CodeMap[] {
  return texts.filter((t) => t.includes('begincmap') && (t.includes('beginbfchar') || t.includes('beginbfrange'))).map(readMap).filter((m) => m.has(secrecyStar));
}

function readMap(text: string): CodeMap {
  const map = new Map<string, string[]>();
  const put = (code: string, sign: string): void => {
    if (wantedSigns.has(sign)) map.set(sign, [...(map.get(sign) ?? []), code.toLowerCase()]);
  };
  for (const [, block] of text.matchAll(/beginbfchar([\s\S]*?)endbfchar/g)) {
    for (const [, code, to] of (block ?? '').matchAll(/<\s*([0-9a-fA-F]+)\s*>\s*<\s*([0-9a-fA-F]+)\s*>/g)) put(code ?? '', signOf(to ?? ''));
  }
  for (const [, block] of text.matchAll(/beginbfrange([\s\S]*?)endbfrange/g)) {
    for (const [, from, to, first, list] of (block ?? '').matchAll(/<\s*([0-9a-fA-F]+)\s*>\s*<\s*([0-9a-fA-F]+)\s*>\s*(?:<\s*([0-9a-fA-F]+)\s*>|\[([^\]]*)\])/g)) {
      readRange(from ?? '', to ?? '', first, list, put);
    }
  }
  return map;
}

function readRange(from: string, to: string, first: string | undefined, list: string | undefined, put: (code: string, sign: string) => void): void {
  const low = Number.parseInt(from, 16);
  const high = Math.min(Number.parseInt(to, 16), low + 0xffff);
  const code = (n: number): string => n.toString(16).padStart(from.length, '0');
  if (first !== undefined) {
    const base = Number.parseInt(first, 16);
    for (let n = low; n <= high; n++) if (first.length === 4) put(code(n), String.fromCharCode(base + n - low));
    return;
  }
  [...(list ?? '').matchAll(/<\s*([0-9a-fA-F]+)\s*>/g)].forEach(([, hex], i) => {
    if (low + i <= high) put(code(low + i), signOf(hex ?? ''));
  });
}

function signOf(hex: string): string {
  return hex.length === 4 ? String.fromCharCode(Number.parseInt(hex, 16)) : '';
}

/** The first mark of secrecy among the shown strings of a PDF, read with each of its fonts; null without one. */
export function findMarkInCodes(texts: readonly string[], maps: readonly CodeMap[]): string | null {
  if (maps.length === 0) return null;
  const shown = texts.filter((t) => /\bT[jJ]\b/.test(t)).map(shownCodes);
  for (const map of maps) {
    for (const start of secrecyWords) {
      const [a, b] = [...start];
      for (const code of written(map, [a ?? '', b ?? '', secrecyStar])) {
        // Codes lie at whole positions: one or two bytes a sign.
        const width = (map.get(secrecyStar)?.[0] ?? '').length || 4;
        if (shown.some((codes) => hasAligned(codes, code, width))) return `${start}${secrecyStar}`;
      }
    }
  }
  return null;
}

function written(map: CodeMap, signs: readonly string[]): string[] {
  return signs.reduce<string[]>((prefixes, sign) => prefixes.flatMap((p) => (map.get(sign) ?? []).map((c) => p + c)), ['']);
}

function hasAligned(codes: string, wanted: string, width: number): boolean {
  for (let at = codes.indexOf(wanted); at >= 0; at = codes.indexOf(wanted, at + 1)) if (at % width === 0) return true;
  return false;
}

/** All strings that a content stream shows, as one run of hexadecimal codes; kerning between them falls away. */
function shownCodes(text: string): string {
  const out: string[] = [];
  for (const [, hex, literal] of text.matchAll(/<([0-9a-fA-F\s]+)>|\(((?:\\[\s\S]|[^\\()])*)\)/g)) {
    out.push(hex === undefined ? Buffer.from(unescapeLiteral(literal ?? ''), 'latin1').toString('hex') : hex.replace(/\s/g, '').toLowerCase());
  }
  return out.join('');
}

const escapes: Readonly<Record<string, string>> = { n: '\n', r: '\r', t: '\t', b: '\b', f: '\f' };

function unescapeLiteral(text: string): string {
  return text.replace(/\\(?:([0-7]{1,3})|\r?\n|([\s\S]))/g, (_whole, octal?: string, sign?: string) =>
    octal ? String.fromCharCode(Number.parseInt(octal, 8) & 0xff) : sign ? (escapes[sign] ?? sign) : '');
}
