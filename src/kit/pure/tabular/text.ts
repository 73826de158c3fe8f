// Zero-width and direction marks: invisible, so never part of a value. ZWJ and variation selectors fall under it too.
const INVISIBLE = /[\p{Cf}\p{Variation_Selector}]/gu;
// Every space of Unicode, line ends included.
const SPACES = /[\s\u0085\u00a0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000]+/g;
// oxlint-disable-next-line no-control-regex -- control characters are what is removed here
const CONTROLS = /[\u0000-\u0008\u000e-\u001f\u007f-\u0084\u0086-\u009f]/g;
const PLACEHOLDERS = new Set(['无', '暂无', '没有', '不详', '未知', '未填', '空', '空缺', '待定', '待补', 'n/a', 'na', 'null', 'none', 'nil', '无。', '同上无']);

/** Says whether a text holds only visible ASCII, everyday Han characters and 、 。 ·: most cells, and nothing in them needs cleaning. */
function isPlain(text: string): boolean {
  for (let i = 0; i < text.length; i += 1) {
    const c = text.charCodeAt(i);
    if ((c > 0x20 && c < 0x7f) || (c >= 0x4e00 && c <= 0x9fff) || c === 0x3001 || c === 0x3002 || c === 0xb7) continue;
    return false;
  }
  return true;
}

/** Full-width letters, digits, punctuation and spaces as their ASCII twins; Chinese punctuation such as 、 stays. */
export function toHalfWidth(text: string): string {
  if (isPlain(text)) return text;
  return text.replace(/[\uff01-\uff5e\u3000]/g, (c) => (c === '\u3000' ? ' ' : String.fromCharCode(c.charCodeAt(0) - 0xfee0)));
}

/** One line without invisible characters: runs of any spaces become one space, ends trimmed, spelling kept. */
export function cleanText(text: string): string {
  if (isPlain(text)) return text;
  return text.replace(INVISIBLE, '').replace(CONTROLS, '').replace(SPACES, ' ').trim();
}

/** Signs beyond which a cell is no date, name, code or title: its reader, which looks at each sign more than once, need not begin. */
export const MOST_CELL_SIGNS = 500;

/** Like cleanText, in half width and without any space: what labels and codes are compared by. */
export function compact(text: string): string {
  if (isPlain(text)) return text;
  return toHalfWidth(text.replace(INVISIBLE, '').replace(CONTROLS, '').replace(SPACES, '')).replace(/ /g, '');
}

/** Says whether a text is what people type for "nothing here": 无, /, -, ——, 不详, N/A. */
export function isPlaceholder(text: string): boolean {
  // A text that begins with a letter, digit or Han character is only a placeholder when it is one of the short words.
  if (/^[0-9A-Za-z\u4e00-\u9fff]/.test(text) && text.length > 5) return false;
  const bare = compact(text).toLowerCase();
  return bare === '' || PLACEHOLDERS.has(bare) || /^[-/\\—–_·.。*×x?？、,，~〇〃]+$/.test(bare);
}

/** Says whether a text has nothing visible in it. */
export function isBlank(text: string): boolean {
  return compact(text) === '';
}

/** The length in characters as people count them, not in code units. */
export function characters(text: string): number {
  let n = 0;
  for (const _ of text) n += 1;
  return n;
}
