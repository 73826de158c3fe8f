const DIGITS: Readonly<Record<string, number>> = {
  〇: 0, 零: 0, '○': 0, '０': 0, 一: 1, 二: 2, 两: 2, 三: 3, 四: 4, 五: 5, 六: 6, 七: 7, 八: 8, 九: 9,
};
const CHINESE = /[〇零○一二两三四五六七八九十廿卅]+/g;

/** Chinese numerals of a text as digits: 一九八五年 → 1985年, 十二月 → 12月, 第二十三 → 第23. Up to 99, or digit by digit. */
export function chineseDigits(text: string): string {
  return text.replace(CHINESE, (run) => String(numeral(run)));
}

function numeral(run: string): string {
  if (!/[十廿卅]/.test(run)) return [...run].map((c) => DIGITS[c] ?? c).join('');
  const match = /^([〇零○一二两三四五六七八九]?)([十廿卅])([一二两三四五六七八九]?)$/.exec(run);
  if (!match) return run;
  const tens = match[2] === '廿' ? 2 : match[2] === '卅' ? 3 : match[1] ? (DIGITS[match[1]] ?? 1) : 1;
  return String(tens * 10 + (match[3] ? (DIGITS[match[3]] ?? 0) : 0));
}
