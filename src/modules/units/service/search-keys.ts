import { pinyin } from 'pinyin-pro';

/** How a name is found by keyboard: its full pinyin without tones and the initials of it, lower case; other letters and digits stay. */
export function searchKeys(name: string, surname = false): { pinyin: string; initials: string } {
  const parts = pinyin(name.normalize('NFKC'), { toneType: 'none', type: 'all', surname: surname ? 'head' : 'off', nonZh: 'consecutive', v: true })
    .map((p) => ({ text: (p.isZh ? p.pinyin : p.origin).toLowerCase().replace(/[^\p{L}\p{N}]/gu, ''), isZh: p.isZh })).filter((p) => p.text !== '');
  return { pinyin: parts.map((p) => p.text).join(''), initials: parts.map((p) => (p.isZh ? p.text.slice(0, 1) : p.text)).join('') };
}
