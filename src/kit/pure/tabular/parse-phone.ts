import { parsed, unreadable, type Parsed } from './parsed.ts';
import { cleanText, toHalfWidth } from './text.ts';

export interface Phones {
  /** The first mainland mobile number, 11 digits. */
  readonly main?: string;
  /** Further mobiles, landlines (`0574-86781234`) and foreign numbers (`+85291234567`). */
  readonly others: readonly string[];
}

const MOBILE = /^1[3-9]\d{9}$/;
const SPLIT = /[、,;\n\r/|\\，；]|或者?|和|以及|&/;
const BRACKETED = /[([{【〔（][^)\]}】〕）]*[)\]}】〕）]?/g;
// Lines of Chinese land networks: area code 3–4 digits with the 0, number 7–8 digits; special short lines such as 400-800-1234.
const LANDLINE = /^(?:(0\d{2,3})-?)?([2-8]\d{6,7})(?:-(\d{1,6}))?$/;
const SERVICE = /^([48]00)-?(\d{3})-?(\d{4})$/;

/**
 * Reads one or several phone numbers from a cell: spaces, dashes, full-width digits, +86 and notes in brackets are understood.
 * Errors: phone_scientific (digits were lost), phone_masked, phone_letters, phone_too_short, phone_too_long, phone_invalid.
 */
export function parsePhone(raw: string): Parsed<Phones> {
  const mobiles: string[] = [];
  const others: string[] = [];
  const notes: string[] = [];
  let failure: Parsed<never> | undefined;
  for (const part of parts(raw)) {
    const one = readOne(part);
    if (one === undefined) notes.push('text_dropped');
    else if ('error' in one) failure ??= one;
    else {
      for (const m of one.mobiles) if (!mobiles.includes(m)) mobiles.push(m);
      for (const o of one.others) if (!others.includes(o)) others.push(o);
      if (one.dropped) notes.push('text_dropped');
    }
  }
  // A second number that cannot be read is never silently lost.
  if (failure) return failure;
  if (mobiles.length + others.length === 0) return unreadable('phone_invalid');
  const [main, ...more] = mobiles;
  const all = [...more, ...others];
  if (main === undefined) notes.push('no_mobile');
  return parsed(main === undefined ? { others: all } : { main, others: all }, [...new Set(notes)]);
}

/** Says whether a text is a mainland mobile number in plain form. */
export function isMobile(text: string): boolean {
  return MOBILE.test(text);
}

/** Says whether a text is one further number as people write it: a mobile, a landline with or without its extension, a foreign number; a note such as（办公室）may stand beside it. */
export function isOtherPhone(text: string): boolean {
  return /^[\p{L}\p{N}\s+\-()（）*#.:：]+$/u.test(text) && !('error' in parsePhone(text));
}

function parts(raw: string): string[] {
  const half = toHalfWidth(raw.normalize('NFC')).replace(/[\u200b-\u200f\u202a-\u202e\ufeff\u2060]/g, '').replace(/[‐‑‒–—―−－ー]/g, '-')
    // A number that passed through a program of sums: 13900000107.0
    .replace(/(?<!\d)(1[3-9]\d{9})\.0+(?!\d)/g, '$1')
    // And one that wrote it as a power without losing a digit: 1.3900000107E10; shorter ones were rounded for a narrow column.
    .replace(/(?<![\d.])(1)\.([3-9]\d{7,9})E\+?10(?!\d)/gi, (_, one: string, rest: string) => one + rest.padEnd(10, '0'));
  // (0574) is an area code, and so is the (650) of +1 (650) 253 0000; (微信同号) is a note.
  const bare = half.replace(/\((0\d{2,3})\)/g, '$1-').replace(/(\+\d{1,3}\s*)\((\d{1,4})\)/g, '$1$2 ').replace(BRACKETED, ' ');
  return bare.split(SPLIT).map(cleanText).filter((p) => /\d/.test(p) || /[a-z]{3}/i.test(p));
}

interface One {
  readonly mobiles: readonly string[];
  readonly others: readonly string[];
  readonly dropped: boolean;
}

function readOne(part: string): One | { error: string; hint?: string } | undefined {
  // Short numbers of a company's own network mean nothing outside it.
  const bare = part.replace(/(?:短号|小号|集团号|虚拟网)[:：]?\s*\d{3,6}(?!\d)/g, '');
  if (bare !== part) return /\d/.test(bare) ? asDropped(readOne(bare)) : undefined;
  if (/\d(?:\.\d+)?e\+?\d+/i.test(part.replace(/ /g, ''))) return { error: 'phone_scientific' };
  if (/\d[*xX＊×]{2,}\d/.test(part)) return { error: 'phone_masked' };
  if (!/\d/.test(part)) return undefined;
  const words = part.replace(/[\d\s\-.+'"`’‘=~·_:*()#]/g, '').replace(/转|分机|ext|手机|电话|座机|办公|家庭|本人|移动|联通|电信|微信|tel|mobile|cell|phone|[mpt]$/gi, '');
  if (/\d[oOIlZSB]|[oOIlZSB]\d/.test(part)) return { error: 'phone_letters', hint: part.replace(/[oO]/g, '0').replace(/[Il]/g, '1') };
  const foreign = /\+\s?(?!86)(\d[\d\s-]{6,16}\d)/.exec(part);
  if (foreign?.[1]) return { mobiles: [], others: [`+${foreign[1].replace(/\D/g, '')}`], dropped: words !== '' };
  const numbers = readDigits(part);
  return numbers && 'error' in numbers ? numbers : { mobiles: numbers?.mobiles ?? [], others: numbers?.others ?? [], dropped: words !== '' };
}

function asDropped(one: ReturnType<typeof readOne>): ReturnType<typeof readOne> {
  return one && 'mobiles' in one ? { ...one, dropped: true } : one;
}

function readDigits(part: string): { mobiles: string[]; others: string[] } | { error: string; hint?: string } {
  const line = part.replace(/转|分机|ext\.?/gi, '-').replace(/[^\d-]+/g, ' ').trim();
  const digits = withoutCountry(line.replace(/\D/g, ''));
  if (MOBILE.test(digits)) return { mobiles: [digits], others: [] };
  const pieces = line.split(' ').map((p) => withoutCountry(p.replace(/-/g, ''))).filter((p) => p !== '');
  if (pieces.length > 1 && pieces.every((p) => MOBILE.test(p))) return { mobiles: pieces, others: [] };
  if (digits.length === 22 && MOBILE.test(digits.slice(0, 11)) && MOBILE.test(digits.slice(11))) return { mobiles: [digits.slice(0, 11), digits.slice(11)], others: [] };
  const compactLine = line.replace(/ /g, line.includes('-') ? '' : '-').replace(/^-+|-+$/g, '');
  const land = landline(compactLine) ?? landline(compactLine.replace(/-/g, ''));
  if (land) return { mobiles: [], others: [land] };
  const apart = line.split(' ').filter((p) => /\d/.test(p));
  const mixed = apart.map((p) => (MOBILE.test(withoutCountry(p.replace(/-/g, ''))) ? { m: withoutCountry(p.replace(/-/g, '')) } : { o: landline(p.replace(/^-+|-+$/g, '')) ?? landline(p.replace(/-/g, '')) }));
  if (mixed.length > 1 && mixed.every((x) => x.m ?? x.o)) return { mobiles: mixed.flatMap((x) => x.m ?? []), others: mixed.flatMap((x) => x.o ?? []) };
  if (digits.length < 11) return { error: 'phone_too_short' };
  if (digits.length > 11 && digits.startsWith('1')) return { error: 'phone_too_long' };
  return { error: 'phone_invalid' };
}

function withoutCountry(digits: string): string {
  const local = digits.replace(/^0{0,2}86(?=1[3-9]\d{9}$)/, '');
  // Some offices dial a 0 before a mobile of another city.
  return /^01[3-9]\d{9}$/.test(local) ? local.slice(1) : local;
}

function landline(line: string): string | undefined {
  const service = SERVICE.exec(line);
  if (service) return service.slice(1).join('-');
  const match = LANDLINE.exec(line);
  if (!match) return undefined;
  return [match[1], match[2], match[3]].filter((p) => p !== undefined).join('-');
}
