import type { ReactNode } from 'react';
import { hrefOf } from '#kit/web/call.ts';
import type { Form as FormState } from '#kit/web/form/use-form.ts';
import { useT } from '#kit/web/i18n.tsx';
import { useQueryOf } from '#kit/web/query.ts';
import { Banner } from '#kit/web/ui/banner.tsx';
import { Checkbox, RadioGroup } from '#kit/web/ui/choices.tsx';
import { Select } from '#kit/web/ui/select.tsx';
import { TextInput } from '#kit/web/ui/text-input.tsx';
import { listCodeTables } from '../contract/codes.ts';
import { printAssessment } from '../contract/dictionary.ts';
import type { zhCN } from '../locales/zh-CN.ts';
import { canBeSealed } from '../rules/define.ts';
import { bases, editors, optIns, owners, siteTypes, tiers } from '../rules/words.ts';
import type { TermsValues } from './terms-values.ts';

/** Everything that is decided about a field, in four questions. What a column of the register fixes is not asked. */
export function TermsFields<T extends TermsValues>({ form: given, column }: { form: FormState<T>; column: boolean }) {
  const t = useT<typeof zhCN>();
  // Only the keys of the terms are bound here, whatever else the form holds.
  const form = given as unknown as FormState<TermsValues>;
  const v = form.values;
  const tables = useQueryOf(listCodeTables, { query: {} }, { enabled: !column }).data?.items ?? [];
  const options = <K extends string>(keys: readonly K[], word: (k: K) => string): { value: K; label: string }[] => keys.map((k) => ({ value: k, label: word(k) }));
  const tick = (key: 'sensitive' | 'encrypted' | 'required' | 'needsApproval', label: string, note?: string): ReactNode => (
    <Checkbox label={label} {...(note ? { note } : {})} checked={v[key]} onChange={(on) => { form.set(key, on); if (key === 'sensitive' && on && (v.type !== '' && canBeSealed(v.type))) form.set('encrypted', true); }} id={form.idOf(key)} error={form.errorAt(key)} />
  );
  return (
    <>
      <section className="k-section" aria-label={t('field.edit.parts.what')}>
        <h2>{t('field.edit.parts.what')}</h2>
        {column ? <Banner tone="info">{t('field.edit.fixed')}</Banner> : <TextInput label={t('field.edit.label')} rule={t('field.edit.labelRule')} required {...form.bind('label')} />}
        <TextInput label={t('field.edit.help')} rule={t('field.edit.helpRule')} {...form.bind('help')} />
        {column ? null : <Select label={t('field.edit.type')} required empty={null} options={options(siteTypes, (k) => t(`field.type.${k}`))} {...form.bind('type')} onChange={(type) => { form.set('type', type); if (type === 'idNumber') form.set('optIn', 'idNumber'); }} />}
        {!column && (v.type === 'code' || v.type === 'codes') ? <Select label={t('field.edit.codeTable')} required options={tables.map((x) => ({ value: x.key, label: x.name }))} {...form.bind('codeTable')} /> : null}
      </section>
      <section className="k-section" aria-label={t('field.edit.parts.why')}>
        <h2>{t('field.edit.parts.why')}</h2>
        <TextInput label={t('field.edit.purpose')} rule={t('field.edit.purposeRule')} required {...form.bind('purpose')} />
        <RadioGroup label={t('field.edit.basis')} options={bases.filter((b) => !column || b !== 'consent').map((b) => ({ value: b, label: t(`field.basis.${b}`), ...(b === 'consent' ? { note: t('field.edit.basisConsent') } : {}) }))} {...form.bind('basis')} />
        {column ? null : <TextInput label={t('field.edit.keep')} rule={t('field.edit.keepRule')} short inputMode="numeric" {...form.bind('keepDays')} />}
      </section>
      <section className="k-section" aria-label={t('field.edit.parts.who')}>
        <h2>{t('field.edit.parts.who')}</h2>
        {column ? null : <RadioGroup label={t('field.edit.tier')} options={options(tiers, (k) => t(`field.tier.${k}`))} {...form.bind('tier')} />}
        <RadioGroup label={t('field.edit.owner')} inline options={options(owners, (k) => t(`field.owner.${k}`))} {...form.bind('owner')} />
        <RadioGroup label={t('field.edit.editedBy')} inline options={options(editors, (k) => t(`field.editedBy.${k}`))} {...form.bind('editedBy')} />
        {v.editedBy === 'secretary' ? null : tick('needsApproval', t('field.edit.needsApproval'))}
        {v.basis === 'consent' ? null : tick('required', t('field.edit.required'))}
      </section>
      <section className="k-section" aria-label={t('field.edit.parts.guard')}>
        <h2>{t('field.edit.parts.guard')}</h2>
        {column ? <p className="k-quiet">{t('field.edit.fixedGuard')}</p> : tick('sensitive', t('field.edit.sensitive'), t('field.edit.sensitiveNote'))}
        {column ? null : tick('encrypted', t('field.edit.encrypted'), t('field.edit.encryptedNote'))}
        {column ? null : (
          <>
            <p className="k-quiet">{t('field.edit.optInLead')} <a href={hrefOf(printAssessment)} download>{t('field.edit.piaForm')}</a></p>
            <Select label={t('field.edit.optIn')} empty={t('field.edit.optInNone')} options={options(optIns, (k) => t(`field.optIn.${k}`))} {...form.bind('optIn')} onChange={(kind) => { form.set('optIn', kind); if (kind) { form.set('sensitive', true); form.set('encrypted', (v.type !== '' && canBeSealed(v.type))); } }} />
            {v.optIn ? <TextInput label={t('field.edit.pia')} required {...form.bind('piaReference')} /> : null}
          </>
        )}
      </section>
    </>
  );
}
