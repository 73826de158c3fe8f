import { affiliationCodes } from '#kit/pure/codes/affiliation.ts';
import type { CodeTable } from '#kit/pure/codes/code-table.ts';
import { educationCodes } from '#kit/pure/codes/education.ts';
import { ethnicCodes } from '#kit/pure/codes/ethnic-group.ts';
import type { Form } from '#kit/web/form/use-form.ts';
import { useT } from '#kit/web/i18n.tsx';
import { CheckboxGroup, RadioGroup } from '#kit/web/ui/choices.tsx';
import { Combobox, MultiCombobox, findAmong } from '#kit/web/ui/combobox.tsx';
import { Select } from '#kit/web/ui/select.tsx';
import { TextArea } from '#kit/web/ui/text-area.tsx';
import { TextInput } from '#kit/web/ui/text-input.tsx';
import type { zhCN } from '../locales/zh-CN.ts';
import { applicantCategories } from '../rules/words.ts';
import type { FormValues } from './form-values.ts';

const choices = (table: CodeTable) => table.rows.map((r) => ({ id: r.code, label: r.name }));
const ethnics = choices(ethnicCodes);
const parties = choices(affiliationCodes);
const byCode = (list: readonly { id: string; label: string }[], code: string) => list.find((o) => o.id === code) ?? null;

/** The fields of an application, in the order of the official form. */
export function ApplicationFieldsets({ form, needed }: { form: Form<FormValues>; needed: number }) {
  const t = useT<typeof zhCN>();
  const label = (k: keyof typeof zhCN.admission.field) => t(`admission.field.${k}`);
  return (
    <>
      <section className="k-section" aria-label={t('admission.form.basic')}>
        <h2>{t('admission.form.basic')}</h2>
        <TextInput label={label('name')} required maxLength={60} {...form.bind('name')} />
        <TextInput label={label('phone')} type="tel" inputMode="tel" required {...form.bind('phone')} />
        <RadioGroup label={label('sex')} inline options={(['1', '2'] as const).map((s) => ({ value: s, label: t(`admission.sex.${s}`) }))} {...form.bind('sex')} onChange={(s) => form.set('sex', s as FormValues['sex'])} />
        <TextInput label={label('birth')} rule={t('admission.form.dateRule')} short {...form.bind('birth')} />
        <Combobox label={label('ethnicGroup')} find={findAmong(ethnics)} {...form.bind('ethnicGroup')} value={byCode(ethnics, form.values.ethnicGroup)} onChange={(c) => form.set('ethnicGroup', c?.id ?? '')} />
        <MultiCombobox label={label('affiliations')} find={findAmong(parties)} max={4} {...form.bind('affiliations')} value={form.values.affiliations.flatMap((c) => byCode(parties, c) ?? [])} onChange={(list) => form.set('affiliations', list.map((c) => c.id))} />
        <CheckboxGroup label={label('categories')} rule={t('admission.form.categoriesRule')} options={applicantCategories.map((value) => ({ value, label: t(`admission.category.${value}`) }))} {...form.bind('categories')} onChange={(list) => form.set('categories', list as FormValues['categories'])} />
        <TextInput label={label('email')} type="email" {...form.bind('email')} />
      </section>
      <section className="k-section" aria-label={t('admission.form.work')}>
        <h2>{t('admission.form.work')}</h2>
        <TextInput label={label('employer')} maxLength={120} {...form.bind('employer')} />
        <TextInput label={label('post')} maxLength={120} {...form.bind('post')} />
        <TextInput label={label('professionalTitle')} maxLength={60} {...form.bind('professionalTitle')} />
        <Select label={label('education')} options={educationCodes.rows.map((r) => ({ value: r.code, label: r.name }))} {...form.bind('education')} />
        <TextInput label={label('degree')} maxLength={60} {...form.bind('degree')} />
        <TextArea label={label('socialPosts')} rows={2} max={500} {...form.bind('socialPosts')} />
      </section>
      <section className="k-section" aria-label={t('admission.form.about')}>
        <h2>{t('admission.form.about')}</h2>
        <TextArea label={label('experience')} rule={t('admission.form.experienceRule')} rows={5} max={3000} {...form.bind('experience')} />
        <TextArea label={label('reason')} rule={t('admission.form.reasonRule')} required rows={4} max={1500} {...form.bind('reason')} />
      </section>
      {needed > 0 ? (
        <section className="k-section" aria-label={t('admission.form.people')}>
          <h2>{t('admission.form.people')}</h2>
          <p>{t('admission.form.introducerRule', { n: needed })}</p>
          <TextInput label={t('admission.field.introducerName', { n: 1 })} maxLength={60} {...form.bind('introducer0')} />
          <TextInput label={label('introducerUnit')} maxLength={60} {...form.bind('introducer0Unit')} />
          <TextInput label={t('admission.field.introducerName', { n: 2 })} maxLength={60} {...form.bind('introducer1')} />
          <TextInput label={label('introducerUnit')} maxLength={60} {...form.bind('introducer1Unit')} />
        </section>
      ) : null}
    </>
  );
}
