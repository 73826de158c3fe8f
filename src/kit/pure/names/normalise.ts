// Names arrive from paper, spreadsheets, PDFs and input methods: the same name comes with spaces that only align
// columns, with a dozen dots, and with characters nobody can see. Stored names have one form.

// Zero-width, bidirectional and other format characters, variation selectors, soft hyphen: all invisible.
const INVISIBLE = /[\p{Cf}\p{Default_Ignorable_Code_Point}]/gu;
const CONTROL = /[\p{Cc}\p{Zl}\p{Zp}]/gu;
const LINE_BREAK = /[\n\r\t]/gu;
const HAN = /\p{Script=Han}/u;
// Dots seen between the parts of minority and foreign names.
const DOTS = /[\u0387\u2022\u2024\u2027\u2219\u22C5\u25CF\u2E31\u2E33\u30FB\uFE52\uFF65\u16EB]/gu;
// No look-behind: browsers on older phones would not even parse it.
const FULL_STOP_BETWEEN_HAN = /(\p{Script=Han})[.\uFF0E](?=\p{Script=Han})/gu;
// Copying from PDF files yields radical signs (U+2F00…) that look like, and stand for, the character.
const RADICAL_SIGN = /[\u2F00-\u2FD5]/gu;

/** Signs that no name has: of a page's markup, of formulas and addresses, what stands where a character was lost, pictures, and what only one machine can show. */
export const NOT_IN_NAMES = /[<>{}[\]\\|@$%^=~_"&#*\uFF1C\uFF1E?\uFF1F\uFFFD\p{So}\p{Co}]/u;

/**
 * The stored form of a person's name: NFC (never NFKC, which would change Han characters people use), no invisible or
 * control characters, dots as U+00B7, no spaces in a name with Han characters, single spaces in others.
 */
export function normaliseName(raw: string): string {
  const clean = raw
    .replace(/[\u2028\u2029\n\r\t]/gu, ' ')
    .replace(CONTROL, '')
    .replace(INVISIBLE, '')
    .normalize('NFC')
    .replace(RADICAL_SIGN, (sign) => sign.normalize('NFKC'))
    .replace(DOTS, '·');
  if (!HAN.test(clean)) return clean.replace(/\s+/gu, ' ').trim();
  return clean
    .replace(/\s+/gu, '')
    .replace(FULL_STOP_BETWEEN_HAN, '$1·')
    .replace(/·{2,}/gu, '·')
    .replace(/^·|·$/gu, '');
}

/** Says whether a text holds control, zero-width or bidirectional characters; line breaks and tabs may be allowed for long texts. */
export function hasControl(text: string, allowLineBreaks = false): boolean {
  const checked = allowLineBreaks ? text.replace(LINE_BREAK, '') : text;
  return checked.search(CONTROL) >= 0 || checked.search(INVISIBLE) >= 0;
}

/** Length in characters as PostgreSQL counts them (code points): limits such as 50 characters for a title use this. */
export function charLength(text: string): number {
  let count = 0;
  for (const _ of text) count += 1;
  return count;
}
