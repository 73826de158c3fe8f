import { Fragment, type ReactNode } from 'react';
import { affiliationCodes } from '#kit/pure/codes/affiliation.ts';
import { nameOf } from '#kit/pure/codes/code-table.ts';
import { educationCodes } from '#kit/pure/codes/education.ts';
import { ethnicCodes } from '#kit/pure/codes/ethnic-group.ts';
import { titleGradeNames } from '#kit/pure/codes/title-grade.ts';
import { useT } from '#kit/web/i18n.tsx';
import type { MemberField } from '../contract/fields.ts';
import type { MemberFile } from '../contract/members.ts';
import type { zhCN } from '../locales/zh-CN.ts';
import { type MemberCategory, memberCategories } from '../rules.ts';

const groups: readonly (readonly ['basic' | 'work' | 'contact' | 'more', readonly MemberField[]])[] = [
  ['basic', ['name', 'formerName', 'sex', 'ethnicGroup', 'birth', 'affiliations', 'categories', 'joined']],
  ['work', ['employer', 'post', 'education', 'degree', 'professionalTitle']],
  ['contact', ['phone', 'otherPhones', 'email']],
  ['more', ['socialPosts', 'remark']],
];

/** The fields of a file, in groups; what is empty says so, so that nobody looks for it. */
export function MemberFacts({ file, beside = {} }: { file: MemberFile; beside?: Partial<Record<MemberField, ReactNode>> }) {
  const t = useT<typeof zhCN>();
  const shown = useShown();
  return (
    <>
      {groups.map(([group, fields]) => (
        <section className="k-section" key={group} aria-label={t(`member.file.${group}`)}>
          <h2>{t(`member.file.${group}`)}</h2>
          <dl className="k-facts">
            {fields.map((field) => (
              <Fragment key={field}>
                <dt>{t(`member.field.${field}`)}</dt>
                <dd>
                  {shown(file, field) || <span className="k-quiet">{t('member.file.none')}</span>} {beside[field]}
                </dd>
              </Fragment>
            ))}
          </dl>
        </section>
      ))}
    </>
  );
}

function useShown(): (file: MemberFile, field: MemberField) => string {
  const t = useT<typeof zhCN>();
  const comma = t('member.list.comma');
  return ({ fields }, field) => {
    switch (field) {
      case 'sex':
        return t(`member.sex.${fields.sex as '1'}`);
      case 'ethnicGroup':
        return fields.ethnicGroup ? nameOf(ethnicCodes, fields.ethnicGroup) : '';
      case 'education':
        return fields.education ? nameOf(educationCodes, fields.education) : '';
      case 'affiliations':
        return fields.affiliations.map((c) => nameOf(affiliationCodes, c)).join(comma);
      case 'categories':
        return fields.categories.filter((c): c is MemberCategory => memberCategories.some((m) => m === c)).map((c) => t(`member.category.${c}`)).join(comma);
      case 'professionalTitle': {
        const grade = titleGradeNames[fields.titleGrade as keyof typeof titleGradeNames];
        return [fields.professionalTitle, grade].filter(Boolean).join(' · ');
      }
      case 'otherPhones':
        return fields.otherPhones.join(comma);
      default: {
        const value = fields[field];
        return typeof value === 'string' ? value : '';
      }
    }
  };
}
