import { normaliseName } from './normalise.ts';

// Characters that look alike and are typed for one another: kana, Bopomofo or letters for Han strokes, Cyrillic and Greek for Latin,
// and old or regional printed forms for the standard ones. Left is folded to right, pairwise.
const HAN_LOOKALIKES =
  'ニ二ハ八ロ口エ工カ力タ夕ト卜ー一ㄧ一ㄚ丫ㄩ凵ヘ八〇零○零' +
  '黃黄吳吴呂吕溫温戶户録录説说靑青眞真淸清衞卫鄕乡羣群敎教郞郎強强啓启淨净為为爲为內内兌兑銳锐稅税尙尚彥彦產产峯峰' +
  '啟启徳德榖谷';
const LATIN_LOOKALIKES =
  'аaвbеeкkмmнhоoрpсcтtуyхxіiјjѕsԁdɡgԛqԝwһhӏlαaβbεeηhιiκkμmνnοoρpτtυyχxζzııŀl';

const FOLD = foldTable(HAN_LOOKALIKES + LATIN_LOOKALIKES);

/**
 * A key under which names that look the same are the same, for finding duplicates: NFKC, lower case, look-alike
 * characters folded, dots, spaces and hyphens dropped. Never shown, never stored as the name.
 */
export function visibleKey(name: string): string {
  const plain = normaliseName(name).normalize('NFKC').toLowerCase();
  let key = '';
  for (const char of plain) key += FOLD.get(char) ?? char;
  return key.replace(/[\s·.'’`\-‐‑–—]/gu, '');
}

function foldTable(pairs: string): ReadonlyMap<string, string> {
  const chars = [...pairs];
  const table = new Map<string, string>();
  for (let at = 0; at + 1 < chars.length; at += 2) table.set(chars[at] ?? '', chars[at + 1] ?? '');
  return table;
}
