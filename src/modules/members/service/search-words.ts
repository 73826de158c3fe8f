import { normaliseName } from '#kit/pure/names/normalise.ts';

const LETTERS = /^[a-z' ]+$/i;
const HAN = /\p{Script=Han}/u;
const ONE_HAN = /^\p{Script=Han}$/u;
const PHONE = /^\d{4,11}$/;
/** What is typed beyond so many words belongs to the last one. */
const MOST = 5;

/**
 * The words of what was typed into a search box, each to be found by itself. Letters beside letters are the pinyin of one name; single characters with spaces
 * between them are a name written wide; what has neither a Han character nor the end of a phone number is one text.
 */
export function searchWords(text: string): string[] {
  const whole = normaliseName(text);
  const typed = text.split(/[\s\u3000]+/u).map(normaliseName).filter((w) => w !== '');
  if (!typed.some((w) => HAN.test(w) || PHONE.test(w)) || typed.every((w) => ONE_HAN.test(w))) return [whole];
  const words: string[] = [];
  for (const word of typed) {
    const last = words.at(-1);
    if (last !== undefined && LETTERS.test(last) && LETTERS.test(word)) words[words.length - 1] = `${last} ${word}`;
    else words.push(word);
  }
  const apart = [...new Set(words)];
  return apart.length <= MOST ? apart : [...apart.slice(0, MOST - 1), apart.slice(MOST - 1).join('')];
}
