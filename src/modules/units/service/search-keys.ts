import { textPinyin, textPinyinInitials } from '#kit/server/chinese/pinyin.ts';

/** How a unit's name is found by keyboard: its full pinyin without tones, and its first letters. */
export function searchKeys(name: string): { pinyin: string; initials: string } {
  return { pinyin: textPinyin(name), initials: textPinyinInitials(name) };
}
