const HAN_RUN = /\p{Script=Han}+/gu;

/** Single characters and pairs of neighbours of the Han parts of texts: the words under which a person is found by any part of a name or employer. */
export function gramsOf(...texts: (string | null | undefined)[]): string[] {
  const grams = new Set<string>();
  for (const text of texts) {
    for (const run of text?.match(HAN_RUN) ?? []) {
      const chars = [...run];
      for (let i = 0; i < chars.length; i += 1) {
        grams.add(chars[i] ?? '');
        if (i > 0) grams.add(`${chars[i - 1]}${chars[i]}`);
      }
    }
  }
  return [...grams];
}

/** The grams that a text must have to contain a term: pairs, or the one character of a short term. */
export function gramsOfTerm(term: string): string[] {
  const grams = gramsOf(term);
  const pairs = grams.filter((g) => [...g].length > 1);
  return pairs.length > 0 ? [...pairs, ...lonely(term)] : grams;
}

/** Han characters without a Han neighbour in a mixed term. */
function lonely(term: string): string[] {
  return (term.match(HAN_RUN) ?? []).filter((run) => [...run].length === 1);
}
