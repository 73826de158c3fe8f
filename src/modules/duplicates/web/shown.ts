import { affiliationCodes } from '#kit/pure/codes/affiliation.ts';
import { nameOf } from '#kit/pure/codes/code-table.ts';
import { educationCodes } from '#kit/pure/codes/education.ts';
import { ethnicCodes } from '#kit/pure/codes/ethnic-group.ts';
import { titleGradeNames } from '#kit/pure/codes/title-grade.ts';
import { useT } from '#kit/web/i18n.tsx';
import type { zhCN } from '../locales/zh-CN.ts';
import type { ChoiceField } from '../rules/words.ts';

export type Value = string | string[] | null;

/** How a value is read; `unitNames` says what units are called. */
export function useShown(unitNames: Readonly<Record<string, string>>): (field: ChoiceField, value: Value) => string {
  const t = useT<typeof zhCN>();
  const say = useT();
  return (field, value) => {
    if (value === null || value === '') return '';
    if (Array.isArray(value)) return value.map((v) => (field === 'affiliations' ? nameOf(affiliationCodes, v) : field === 'categories' ? say(`member.category.${v}`) : v)).join(t('duplicate.comma'));
    if (field === 'sex') return t(`duplicate.sex.${value as '1'}`);
    if (field === 'ethnicGroup') return nameOf(ethnicCodes, value);
    if (field === 'education') return nameOf(educationCodes, value);
    if (field === 'titleGrade') return titleGradeNames[value as keyof typeof titleGradeNames] ?? value;
    return field === 'homeUnitId' ? (unitNames[value] ?? '') : value;
  };
}
