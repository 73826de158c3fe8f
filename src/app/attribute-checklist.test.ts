import { readFile } from 'node:fs/promises';
import { describe, expect, it } from 'vitest';
import { exportColumns } from '#modules/members/contract/members.ts';
import { memberFields } from '#modules/members/contract/fields.ts';
import { columnFields } from '#modules/fields/data/columns.ts';
import { registry } from './modules.ts';

const doc = await readFile(new URL('../../docs/attribute-checklist.md', import.meta.url), 'utf8');

/** The rows of a table whose first head is this, cells as texts. */
function rowsUnder(heading: string): string[][] {
  const part = doc.split(`## ${heading}`)[1]?.split('\n## ')[0] ?? '';
  return part.split('\n').filter((l) => l.startsWith('| `')).map((l) => l.split('|').slice(1, -1).map((c) => c.trim()));
}
const bare = (cell: string | undefined): string => (cell ?? '').replaceAll('`', '');
const table = rowsUnder('名册自带的项');
const schemaOf = (name: string): string[] => registry.modules.flatMap((m) => Object.keys(m.schema?.[name] ?? {}));

describe('the attribute checklist', () => {
  it('has a row for every column of the register, and none for one that is not there', () => {
    expect(table.map((r) => bare(r[0])).toSorted()).toEqual(schemaOf('members').toSorted());
    expect(table.length).toBeGreaterThan(30);
  });

  it('names every field of the dictionary, as the dictionary and the register know it', () => {
    const named = new Set(table.map((r) => bare(r[1])).filter((k) => k !== ''));
    expect([...named].toSorted()).toEqual(columnFields.map((f) => f.key).toSorted());
    expect(Object.keys(memberFields.shape).toSorted()).toEqual(columnFields.map((f) => f.key).toSorted());
  });

  it('leaves no question open', () => {
    for (const row of table) expect([bare(row[0]), row.length, row.slice(2).every((c) => c !== '')]).toEqual([bare(row[0]), 8, true]);
  });

  it('says of each field whether it leaves in an export, as the export has it', () => {
    const sheet: readonly string[] = exportColumns;
    const renamed: Readonly<Record<string, string>> = { homeUnitId: 'unit' };
    for (const row of table) {
      const key = bare(row[1]) || bare(row[0]);
      if (row[5]?.startsWith('随')) continue;
      expect([key, row[5]]).toEqual([key, sheet.includes(renamed[key] ?? key) ? '导出' : '不导出']);
    }
  });

  it('speaks of every column of the site\'s own values, edits, consents and answers that holds something about a person', () => {
    const own = rowsUnder('本会增加的项').map((r) => bare(r[0]));
    expect(own).toEqual(expect.arrayContaining(['field_values.value', 'field_values.cipher', 'field_edits.new_value', 'consents.answer', 'check_answers.answer']));
    for (const name of own) expect(schemaOf(name.split('.')[0] ?? '')).toContain(name.split('.')[1]);
  });
});
