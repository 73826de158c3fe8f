/** A heading as headings are compared: no spaces, marks of required fields, nor hints in brackets. */
export function bareHeading(text: string): string {
  return text.normalize('NFKC').replace(/\s+/g, '').replace(/\([^)]*\)?/g, '').replace(/[*:.]+/g, '').toLowerCase();
}

interface Field {
  readonly key: string;
  readonly headings: readonly string[];
}

/** Which column each field stands in, by exact heading first and then by what a heading begins with; a column serves one field. */
export function mapHeadings(headings: readonly string[], fields: readonly Field[]): Record<string, number> {
  const bare = headings.map(bareHeading);
  const taken = new Set<number>();
  const mapping: Record<string, number> = {};
  const tests: readonly ((have: string, want: string) => boolean)[] = [(have, want) => have === want, (have, want) => want.length > 1 && have.startsWith(want)];
  for (const fits of tests) {
    for (const field of fields) {
      if (mapping[field.key] !== undefined) continue;
      const column = bare.findIndex((have, i) => have !== '' && !taken.has(i) && field.headings.some((h) => fits(have, bareHeading(h))));
      if (column < 0) continue;
      mapping[field.key] = column;
      taken.add(column);
    }
  }
  return mapping;
}
