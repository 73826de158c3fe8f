import { type ReactNode, useEffect } from 'react';
import { z } from 'zod';
import { affiliationCodes } from '#kit/pure/codes/affiliation.ts';
import type { CodeTable } from '#kit/pure/codes/code-table.ts';
import { educationCodes } from '#kit/pure/codes/education.ts';
import { ethnicCodes } from '#kit/pure/codes/ethnic-group.ts';
import { titleGradeNames, titleGrades } from '#kit/pure/codes/title-grade.ts';
import { Form } from '#kit/web/form/form.tsx';
import { useForm } from '#kit/web/form/use-form.ts';
import { useT } from '#kit/web/i18n.tsx';
import { useQueryOf } from '#kit/web/query.ts';
import { Banner } from '#kit/web/ui/banner.tsx';
import { CheckboxGroup, RadioGroup } from '#kit/web/ui/choices.tsx';
import { Combobox, MultiCombobox, findAmong } from '#kit/web/ui/combobox.tsx';
import { Select } from '#kit/web/ui/select.tsx';
import { TextArea } from '#kit/web/ui/text-area.tsx';
import { TextInput } from '#kit/web/ui/text-input.tsx';
import { UnitPicker } from '#modules/units/web/public.tsx';
import { sexes } from '../contract/fields.ts';
import { readMemberExtras } from '../contract/members.ts';
import type { zhCN } from '../locales/zh-CN.ts';
import { homeKinds, memberCategories } from '../rules.ts';
import { type FormValues, bodyOf, formSchema } from './form-values.ts';
import { LookAlikes } from './look-alikes.tsx';
import type { WholePhones } from './phone-dialog.tsx';

const choicesOf = (table: CodeTable) => table.rows.map((r) => ({ id: r.code, label: r.name }));
const ethnics = choicesOf(ethnicCodes);
const parties = choicesOf(affiliationCodes);
const byCode = (list: readonly { id: string; label: string }[], code: string) => list.find((o) => o.id === code) ?? null;

interface Props {
  initial: FormValues;
  /** That of the file, as the page has it now. */
  version?: number;
  submit: string;
  /** Stands in place of numbers that are hidden. */
  phones?: ReactNode;
  /** Numbers that were read meanwhile: they come into the form beside what was typed already. */
  whole?: WholePhones | null;
  /** Says while it is filled who on the roll may be the same person. */
  alike?: boolean;
  onSubmit: (values: FormValues, version: number) => Promise<unknown>;
}

/** What the dictionary says of the fields: marks of required ones, hints, and those that are the member's own to write. */
function useRules() {
  const t = useT<typeof zhCN>();
  const rules = useQueryOf(readMemberExtras, undefined).data?.rules ?? [];
  return (key: keyof FormValues): { required?: boolean; disabled?: boolean; rule?: string } => {
    const rule = rules.find((r) => r.key === key);
    if (!rule) return {};
    return { ...(rule.required ? { required: true } : {}), ...(rule.staffMay ? {} : { disabled: true }), ...(rule.staffMay ? (rule.help ? { rule: rule.help } : {}) : { rule: t('member.form.theirs') }) };
  };
}

/** The codes of a field in words. */
function inWords(name: keyof FormValues, value: unknown, t: ReturnType<typeof useT<typeof zhCN>>): string | undefined {
  switch (name) {
    case 'sex': return t(`member.sex.${sexes.find((s) => s === value) ?? '0'}`);
    case 'ethnicGroup': return byCode(ethnics, String(value))?.label;
    case 'education': return educationCodes.rows.find((r) => r.code === value)?.name;
    case 'titleGrade': return titleGradeNames[titleGrades.find((g) => g === value) ?? titleGrades[0]];
    case 'affiliations': return (value as string[]).map((c) => byCode(parties, c)?.label ?? c).join(' \u00b7 ');
    case 'categories': return memberCategories.filter((c) => (value as string[]).includes(c)).map((c) => t(`member.category.${c}`)).join(' \u00b7 ');
    default: return undefined;
  }
}

type Schema = z.ZodType<FormValues, FormValues>;
/** A field of the file; beside them the form asks what a new home unit means. */
type Key = Exclude<keyof FormValues, 'homeIs' | 'homeReason'>;
const whenHidden = formSchema.extend({ phone: z.string().max(200), otherPhones: z.string().max(200) });

/** The form of a member's file, in the groups of the file. */
export function MemberForm({ initial, version, submit, phones, whole, alike = false, onSubmit }: Props) {
  const t = useT<typeof zhCN>();
  const moves = (v: FormValues): boolean => initial.homeUnitId !== null && v.homeUnitId !== null && v.homeUnitId.id !== initial.homeUnitId.id;
  const form = useForm<Schema, FormValues>({
    // What is hidden is neither shown nor checked.
    schema: (phones ? whenHidden : formSchema).refine((v) => !moves(v) || v.homeIs === 'move' || v.homeReason.length >= 2, { path: ['homeReason'], message: 'input.required' }), initial, onSubmit, ...(version === undefined ? {} : { version }),
    show: (name, value) => inWords(name, value, t),
    labels: { ...Object.fromEntries(Object.keys(bodyOf(initial)).map((k) => [k, t(`member.field.${k as Key}`)])), homeReason: t('member.form.homeReason') },
  });
  useEffect(() => {
    if (!whole) return;
    form.set('phone', whole.phone ?? '');
    form.set('otherPhones', whole.otherPhones.join('\n'));
    // oxlint-disable-next-line react-hooks/exhaustive-deps -- only when the numbers arrive
  }, [whole]);
  const label = (k: Key): string => t(`member.field.${k}`);
  const rules = useRules();
  /** The field with what the dictionary says of it. */
  const field = <K extends Key>(k: K) => ({ ...form.bind(k), ...rules(k) });
  return (
    <Form form={form} submit={submit} seenBy={t('member.form.seenBy')}>
      <Banner tone="info">{t('member.form.notice')}</Banner>
      <section className="k-section" aria-label={t('member.file.basic')}>
        <h2>{t('member.file.basic')}</h2>
        <TextInput label={label('name')} required maxLength={60} {...field('name')} />
        <UnitPicker label={label('homeUnitId')} required kinds={homeKinds} placeholder={t('member.join.placeholder')} {...field('homeUnitId')} />
        {moves(form.values) ? (
          <RadioGroup
            label={t('member.form.homeIs')} {...form.bind('homeIs')}
            options={[{ value: 'move', label: t('member.form.homeMove', { unit: initial.homeUnitId?.label ?? '' }) }, { value: 'correction', label: t('member.form.homeCorrection', { unit: initial.homeUnitId?.label ?? '' }) }]}
          />
        ) : null}
        {moves(form.values) && form.values.homeIs === 'correction' ? <TextInput label={t('member.form.homeReason')} rule={t('member.form.homeReasonRule')} required maxLength={300} {...form.bind('homeReason')} /> : null}
        <RadioGroup label={label('sex')} inline options={sexes.map((s) => ({ value: s, label: t(`member.sex.${s}`) }))} {...field('sex')} />
        <TextInput label={label('birth')} rule={t('member.form.dateRule')} short {...field('birth')} />
        <Combobox label={label('ethnicGroup')} find={findAmong(ethnics)} {...field('ethnicGroup')} value={byCode(ethnics, form.values.ethnicGroup)} onChange={(c) => form.set('ethnicGroup', c?.id ?? '')} />
        <MultiCombobox label={label('affiliations')} find={findAmong(parties)} max={4} {...field('affiliations')} value={form.values.affiliations.flatMap((c) => byCode(parties, c) ?? [])} onChange={(list) => form.set('affiliations', list.map((c) => c.id))} />
        <CheckboxGroup label={label('categories')} options={memberCategories.map((c) => ({ value: c, label: t(`member.category.${c}`) }))} {...field('categories')} />
        <TextInput label={label('joined')} rule={t('member.form.dateRule')} short {...field('joined')} />
        <TextInput label={label('formerName')} {...field('formerName')} />
      </section>
      <section className="k-section" aria-label={t('member.file.work')}>
        <h2>{t('member.file.work')}</h2>
        <TextInput label={label('employer')} {...field('employer')} />
        <TextInput label={label('post')} {...field('post')} />
        <Select label={label('education')} options={educationCodes.rows.map((r) => ({ value: r.code, label: r.name }))} {...field('education')} />
        <TextInput label={label('degree')} {...field('degree')} />
        <TextInput label={label('professionalTitle')} {...field('professionalTitle')} />
        <Select label={label('titleGrade')} options={titleGrades.map((g) => ({ value: g, label: titleGradeNames[g] }))} {...field('titleGrade')} />
      </section>
      <section className="k-section" aria-label={t('member.file.contact')}>
        <h2>{t('member.file.contact')}</h2>
        {phones ?? (
          <>
            <TextInput label={label('phone')} rule={t('member.form.phoneRule')} type="tel" inputMode="tel" {...field('phone')} />
            <TextArea label={label('otherPhones')} rule={t('member.form.otherPhonesRule')} rows={2} {...field('otherPhones')} />
          </>
        )}
        <TextInput label={label('email')} type="email" {...field('email')} />
      </section>
      <section className="k-section" aria-label={t('member.file.more')}>
        <h2>{t('member.file.more')}</h2>
        <TextArea label={label('socialPosts')} rows={2} max={500} {...field('socialPosts')} />
        <TextArea label={label('remark')} rows={2} max={500} {...field('remark')} />
      </section>
      {alike ? <LookAlikes values={form.values} /> : null}
    </Form>
  );
}
