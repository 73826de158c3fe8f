import { type RawBuilder, sql } from 'kysely';
import { radicals } from './data/radicals.ts';

// One sign under several codes, one character for one: wide and narrow (ff01 to ff5e, currency, small forms), radicals and compatibility characters as PDF files
// have them, the round zero, dots within names, and dashes and tildes that look like those on the keyboard. Numbers in circles and units in one sign stay.
const OTHERS = /[\uff01-\uff5e\uff61-\uff65\uffe0-\uffe2\uffe5\uffe6\ufe50-\ufe52\ufe54-\ufe66\ufe68-\ufe6b\u2010-\u2013\u2212\u301c\u223c\u25cb\u25ef\u2022\u2027\u30fb\u2e80-\u2fdf\uf900-\ufaff\u{2f800}-\u{2fa1f}]/gu;
const BY_HAND = '\u2010-\u2011-\u2012-\u2013-\u2212-\u301c~\u223c~\u25cb\u3007\u25ef\u3007\u2022\u00b7\u2027\u00b7\u30fb\u00b7\uff65\u00b7';
const RANGES = [[0xff01, 0xffe6], [0xfe50, 0xfe6b], [0x2010, 0x301c], [0x30fb, 0x30fb], [0xf900, 0xfaff], [0x2f800, 0x2fa1f]] as const;

const byHand = new Map<string, string>();
for (const pairs of [BY_HAND, radicals]) for (const [two, form, plain] of pairs.matchAll(/(.)(.)/gu)) if (two && form && plain) byHand.set(form, plain);

/** A text with each sign in its one form. */
export const plainForm = (text: string): string => text.replace(OTHERS, plainOf);

function plainOf(char: string): string {
  const code = char.charCodeAt(0);
  if (code >= 0xff01 && code <= 0xff5e) return String.fromCharCode(code - 0xfee0);
  const plain = byHand.get(char) ?? char.normalize('NFKC');
  return [...plain].length === 1 ? plain : char;
}

let forms: ReadonlyMap<string, readonly string[]> | undefined;

/** A sign in its one form, and all others that are read as it. */
export function formsOf(char: string): readonly string[] {
  forms ??= readForms();
  return forms.get(char) ?? [char];
}

/** Whether a sign of the text may be written otherwise. */
export const hasForms = (text: string): boolean => Array.from(text).some((char) => formsOf(char).length > 1);

function readForms(): ReadonlyMap<string, readonly string[]> {
  const all = new Map<string, string[]>();
  for (const [from, to] of RANGES) {
    for (let code = from; code <= to; code += 1) {
      const char = String.fromCodePoint(code);
      const plain = plainForm(char).toLowerCase();
      if (plain !== char.toLowerCase()) all.set(plain, [...(all.get(plain) ?? [plain]), char.toLowerCase()]);
    }
  }
  return new Map([...all].map(([plain, chars]) => [plain, [...new Set(chars)]]));
}

/** Whether a text that no index holds, small and without what nobody sees, has a term in whatever form its signs are written. */
export function inAnyForm(text: RawBuilder<unknown>, term: string): RawBuilder<boolean> {
  return hasForms(term) ? sql<boolean>`${text} ~ ${Array.from(term, classOf).join('')}` : sql<boolean>`strpos(${text}, ${term}) > 0`;
}

const classOf = (char: string): string => {
  const all = formsOf(char).map((form) => form.replace(/[!-/:-@[-`{-~]/u, String.raw`\$&`));
  return all.length === 1 ? (all[0] ?? '') : `[${all.join('')}]`;
};

const WIDE = Array.from({ length: 0x5e }, (_none, at) => String.fromCharCode(0xff01 + at)).join('');
const LINE = [...byHand].filter(([form]) => BY_HAND.includes(form));
const FROM = `${WIDE}${LINE.map(([form]) => form).join('')}`;
const TO = `${plainForm(WIDE)}${LINE.map(([, plain]) => plain).join('')}`;

/** A short column, a line of authors, with wide signs, dashes and dots in their one form. */
export const foldedColumn = (column: RawBuilder<unknown>): RawBuilder<unknown> => sql`translate(${column}, ${FROM}, ${TO})`;
