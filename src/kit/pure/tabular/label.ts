import { compact } from './text.ts';

// The letters of labels that offices write in the old way; the table of all forms belongs to the server and weighs too much for so few.
const OLD = '編號碼別屬會單職務學歷機電話聯絡繫組織團體業黨證備註時間齡區參與習專稱級類況態內員現門歲貫辦郵術銀賬帳戶狀護親簡';
const NEW = '编号码别属会单职务学历机电话联络系组织团体业党证备注时间龄区参与习专称级类况态内员现门岁贯办邮术银账账户状护亲简';
const newOf: ReadonlyMap<string, string> = new Map([...OLD].map((c, i) => [c, [...NEW][i] ?? c]));
const inNewLetters = (text: string): string => text.replace(/[\u4e00-\u9fff]/g, (c) => newOf.get(c) ?? c);

/** A column label as labels are compared: in today's letters, no spaces, line ends, required marks or hints in brackets (姓 名* → 姓名, 出生年月（如1985.03）→ 出生年月). */
export function bareLabel(raw: string): string {
  const text = inNewLetters(compact(raw)).replace(/^[*•·]+|[*:：。.]+$/g, '');
  const bare = text.replace(/[(（[【][^)）\]】]*[)）\]】]?/g, '').replace(/[*:：。.]+$/g, '');
  // A label that is nothing but a bracket keeps its words.
  return bare === '' ? text.replace(/[()（）[\]【】]/g, '') : bare;
}

/** The labels of a several-row head as one: 联系方式/手机; a repeated or empty level is written once. */
export function joinLabels(levels: readonly string[]): string {
  const kept: string[] = [];
  for (const level of levels) {
    const bare = bareLabel(level);
    if (bare !== '' && kept[kept.length - 1] !== bare) kept.push(bare);
  }
  return kept.join('/');
}

/** The lowest level of a joined label, which says most: 手机 of 联系方式/手机. */
export function lastLevel(label: string): string {
  return label.slice(label.lastIndexOf('/') + 1);
}

/** Says whether a text could stand in a head: short words, no number, no date, no sentence. */
export function looksLikeLabel(raw: string): boolean {
  const text = compact(raw);
  if (text === '' || text.length > 40) return false;
  const bare = bareLabel(text);
  return bare.length <= 16 && !/^[\d.\-/年月日:+]+$/.test(bare) && !/\d{5,}/.test(bare) && !/[。；！]/.test(bare);
}
