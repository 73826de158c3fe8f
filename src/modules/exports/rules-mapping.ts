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

const TOTAL = /^(?:合计|总计|小计|共计|累计|总数|总人数|人数合计|本页合计|合计人数)[:]?\d*[人个项名条]?$/;
const REMARK = /^(?:注\d*|附注|备注|说明|填表人|填报人|填表说明|填报说明|填报单位|填报日期|填报时间|填表日期|填表时间|制表人?|制表日期|制表时间|审核人?|经办人|联系人|联系电话)[:]/;

/** Whether a row below the head is no record: a total, a remark by itself, the head again on another sheet of paper, or a running number alone. */
export function isBesideTheRows(row: readonly string[], headings: readonly string[]): boolean {
  const filled = row.map((text) => text.normalize('NFKC').replace(/\s+/g, '')).filter((text) => text !== '');
  const [first = ''] = filled;
  if (TOTAL.test(first) || filled.every((text) => REMARK.test(text))) return true;
  if (filled.length === 1 && /^\d{1,4}$/.test(first) && row[0] !== '') return true;
  const same = row.filter((text, i) => text !== '' && bareHeading(text) === bareHeading(headings[i] ?? '')).length;
  return same >= 2 && same * 2 > filled.length;
}
