import { likeText } from './like-text.ts';
import { standardForms } from './data/strokes.ts';

let forms: ReadonlyMap<string, string> | undefined;

/**
 * A pattern for `~*` that finds a text in whatever forms its characters are written: typed simplified it finds the traditional ones,
 * and the reverse. For columns without an index of their own; the signs that patterns know are taken literally.
 */
export function anyForm(text: string): string {
  forms ??= readForms();
  const known = forms;
  return Array.from(text.normalize('NFKC'), (char) => known.get(likeText(char)) ?? char.replace(/[\\^$.|?*+()[\]{}]/u, String.raw`\$&`)).join('');
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
