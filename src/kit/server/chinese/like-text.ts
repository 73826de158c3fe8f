import { looseForms } from './data/loose-forms.ts';
import { standardForms } from './data/strokes.ts';

let standard: { readonly forms: ReadonlyMap<string, string>; readonly others: RegExp } | undefined;

/** A text as likeness is judged: wide and narrow, traditional and simplified, spaced and unspaced are one, and what nobody sees is left out. */
export function likeText(text: string): string {
  standard ??= otherForms();
  const { forms, others } = standard;
  return text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/\p{Default_Ignorable_Code_Point}/gu, '')
    .replace(/\s+(?=\p{Script=Han})|(?<=\p{Script=Han})\s+/gu, '')
    .replace(others, (char) => forms.get(char) ?? char);
}

/** The characters that have a standard form, and how to find just them: of most texts none is touched. */
function otherForms(): NonNullable<typeof standard> {
  const forms = pairsOf(standardForms);
  return { forms, others: new RegExp(`[${[...forms.keys()].join('')}]`, 'gu') };
}

let loose: ReadonlyMap<string, string> | undefined;

/** Only what is read aloud: two texts with the same letters are twins, whatever their punctuation and spaces. */
export function lettersOf(text: string): string {
  loose ??= pairsOf(looseForms);
  const forms = loose;
  return likeText(text).replace(/[^\p{L}\p{N}]+/gu, '').replace(/\p{Script=Han}/gu, (char) => forms.get(char) ?? char);
}

function pairsOf(text: string): ReadonlyMap<string, string> {
  const chars = [...text];
  const map = new Map<string, string>();
  for (let at = 0; at + 1 < chars.length; at += 2) map.set(chars[at] ?? '', chars[at + 1] ?? '');
  return map;
}
