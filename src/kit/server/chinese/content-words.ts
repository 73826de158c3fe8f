import { commonWords } from './data/domain-words.ts';
import { jieba } from './jieba.ts';
import { likeText } from './like-text.ts';

const CONTENT = /^(?:\p{Script=Han}{2,}|[\p{L}\p{N}]{2,})$/u;
const COMMON = new Set(commonWords.split(' '));

/** The words that say what a text is about, in order and repeated: two characters or more, no set phrases of official prose. */
export function contentWords(text: string): string[] {
  return jieba()
    .cut(likeText(text), false)
    .filter((word) => CONTENT.test(word) && !COMMON.has(word));
}
