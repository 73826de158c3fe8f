import { affiliationCodes } from '#kit/pure/codes/affiliation.ts';
import { nameOf } from '#kit/pure/codes/code-table.ts';
import { educationCodes } from '#kit/pure/codes/education.ts';
import { ethnicCodes } from '#kit/pure/codes/ethnic-group.ts';
import { useT } from '#kit/web/i18n.tsx';
import type { ApplicationDetail } from '../../contract/applications.ts';
import type { zhCN } from '../../locales/zh-CN.ts';

/** What the applicant wrote; empty fields are left out. */
export function Facts({ a }: { a: ApplicationDetail }) {
  const t = useT<typeof zhCN>();
  const f = a.fields;
  if (!f) return <section className="k-section"><h2>{t('admission.page.facts')}</h2><p className="k-quiet">{a.erased ? t('admission.page.sentence.erased') : t('admission.page.draftPrivate')}</p></section>;
  const rows: [keyof typeof zhCN.admission.field, string][] = [
    ['name', a.name], ['phone', a.phone ?? ''], ['sex', f.sex ? t(`admission.sex.${f.sex}`) : ''], ['birth', f.birth], ['ethnicGroup', f.ethnicGroup && nameOf(ethnicCodes, f.ethnicGroup)], ['affiliations', f.affiliations.map((c) => nameOf(affiliationCodes, c)).join(' ')],
    ['categories', f.categories.map((c) => t(`admission.category.${c}`)).join(' ')],
    ['employer', f.employer], ['post', f.post], ['professionalTitle', f.professionalTitle], ['education', f.education && nameOf(educationCodes, f.education)], ['degree', f.degree], ['email', f.email], ['socialPosts', f.socialPosts],
  ];
  return (
    <section className="k-section" aria-label={t('admission.page.facts')}>
      <h2>{t('admission.page.facts')}</h2>
      <dl className="k-facts">{rows.filter(([, v]) => v !== '').map(([k, v]) => <div key={k}><dt>{t(`admission.field.${k}`)}</dt><dd>{v}</dd></div>)}</dl>
      {f.experience ? <div className="ad-text"><h3>{t('admission.field.experience')}</h3><p className="k-prose">{f.experience}</p></div> : null}
      {f.reason ? <div className="ad-text"><h3>{t('admission.field.reason')}</h3><p className="k-prose">{f.reason}</p></div> : null}
    </section>
  );
}
