import { useT } from '#kit/web/i18n.tsx';
import type { ImportRowItem, ImportStateOf, Place } from '../contract/imports.ts';
import { type ColumnField, type SiteUse, isSiteUse } from '../contract/staged.ts';
import type { zhCN } from '../locales/zh-CN.ts';

/** A changed column of a member and the word that the roster has for it. */
const fieldOfColumn: Readonly<Record<string, ColumnField>> = {
  name: 'name', former_name: 'formerName', sex: 'sex', ethnic_group: 'ethnicGroup', birth_date: 'birthDate', education: 'education', degree: 'degree', employer: 'employer', post: 'post', professional_title: 'professionalTitle', title_grade: 'professionalTitle',
  affiliations: 'affiliations', categories: 'memberCategories', phone: 'phone', other_phones: 'otherPhones', email: 'email', home_unit_id: 'unit', joined_on: 'joinedOn', social_posts: 'socialPosts', remark: 'remark', units: 'activityGroups',
};

export interface RowWords {
  /** The text of a field: what was typed, else what stands in its columns. */
  text: (row: ImportRowItem, field: ColumnField | SiteUse) => string;
  /** Where a row stands in the file. */
  row: (at: Place) => string;
  /** Remarks and changes of a row as sentences. */
  about: (row: ImportRowItem) => string[];
  changes: (row: ImportRowItem) => string[];
  fields: readonly (ColumnField | SiteUse)[];
  /** What a field is called. */
  label: (field: ColumnField | SiteUse) => string;
}

/** How rows of one import are put into words. */
export function useRowWords(state: ImportStateOf): RowWords {
  const t = useT<typeof zhCN>();
  const say = useT();
  const label = (field: ColumnField | SiteUse): string => (isSiteUse(field) ? (state.siteFields.find((f) => f.use === field)?.label ?? field) : t(`import.field.${field}`));
  const columnsOf = (field: ColumnField | SiteUse): number[] => state.columns.filter((c) => c.use === field).map((c) => c.column);
  const changes = (row: ImportRowItem): string[] => row.changes.map((c) => t('import.page.preview.change', {
    field: label(isSiteUse(c.field) ? c.field : (fieldOfColumn[c.field] ?? 'remark')), before: c.before ?? t('import.page.preview.empty'), after: c.after ?? t('import.page.preview.empty'),
  }));
  const rowWords = (at: Place): string => (at.sheet === null ? t('import.rowAt', { row: at.row }) : t('import.rowAtIn', { sheet: at.sheet, row: at.row }));
  return {
    row: rowWords, label,
    fields: [...new Set(state.columns.flatMap((c) => (c.use === 'serial' || c.use === 'unused' || c.use === 'refused' ? [] : [c.use])))],
    text: (row, field) => row.fixes[field] ?? columnsOf(field).flatMap((column) => row.cells.find((c) => c.column === column)?.text ?? []).join(field === 'name' ? '' : t('member.list.comma')),
    changes,
    about: (row) => [...row.issues.map((i) => say(i.code, i.params)), ...(row.repeats ? [t(`import.repeats.${row.repeats.kind}`, { row: rowWords(row.repeats.at) })] : []), ...changes(row)],
  };
}
