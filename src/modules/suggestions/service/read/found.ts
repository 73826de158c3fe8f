import { excerptOf, markTerms } from '#kit/server/chinese/marks.ts';
import { bodyOf } from './search-index.ts';
import type { Search } from './search.ts';

/** Where the words of a search stand in a title and in the text under it; null for what was not found by words. */
export const foundIn = ({ terms }: Pick<Search, 'terms'>, { title, content }: { title: string; content: Readonly<Record<string, string>> }) =>
  terms.length === 0 ? null : { title: markTerms(title, terms), text: excerptOf(bodyOf(content), terms) };
