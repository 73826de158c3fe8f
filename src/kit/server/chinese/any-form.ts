import { type RawBuilder, sql } from 'kysely';
import { likeText } from './like-text.ts';
import { standardForms } from './data/strokes.ts';

let forms: ReadonlyMap<string, string> | undefined;

/**
 * A pattern for `~*` that finds a text in whatever forms its characters are written: typed simplified it finds the traditional ones,
 * and the reverse. For columns without an index of their own; the signs that patterns know are taken literally.
 */
export function anyForm(text: string): string {
  return Array.from(text.normalize('NFKC'), (char) => formsOf(char) ?? char.replace(/[\\^$.|?*+()[\]{}]/u, String.raw`\$&`)).join('');
}

/** The forms of a character as one class of a pattern, undefined when there is but one. */
function formsOf(char: string): string | undefined {
  forms ??= readForms();
  return forms.get(likeText(char));
}

/**
 * The same through an index: whether a column of pairs (`text_pairs` of the text) may hold what was typed, in whatever forms. Up to two characters this is
 * exact; of more, each two neighbours stand together somewhere in the text.
 */
export function pairsInAnyForm(pairs: RawBuilder<unknown>, text: string): RawBuilder<boolean> {
  const chars = Array.from(text.normalize('NFKC').toLowerCase().replace(/\s/gu, ''), (char) => [...(formsOf(char)?.slice(1, -1) ?? char)]);
  const [first, ...rest] = chars;
  if (!first) return sql<boolean>`false`;
  const each = rest.length === 0 ? [first] : rest.map((next, at) => (chars[at] ?? []).flatMap((a) => next.map((b) => a + b)));
  return sql<boolean>`(${sql.join(each.map((some) => sql`${pairs} && ${some}::text[]`), sql` and `)})`;
}

/** For each standard character that has other forms, all of them as one class of a pattern. */
function readForms(): ReadonlyMap<string, string> {
  const pairs = [...standardForms];
  const all = new Map<string, string[]>();
  for (let at = 0; at + 1 < pairs.length; at += 2) {
    const [form, standard] = [pairs[at] ?? '', pairs[at + 1] ?? ''];
    all.set(standard, [...(all.get(standard) ?? [standard]), form]);
  }
  return new Map([...all].map(([standard, chars]) => [standard, `[${chars.join('')}]`]));
}
