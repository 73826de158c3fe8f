import { useState } from 'react';
import { z } from 'zod';
import type { OutputOf } from '#kit/pure/endpoint.ts';
import { localDate } from '#kit/pure/time.ts';
import { useDates } from '#kit/web/dates.ts';
import { Form } from '#kit/web/form/form.tsx';
import { useForm } from '#kit/web/form/use-form.ts';
import { useT } from '#kit/web/i18n.tsx';
import { useParams } from '#kit/web/params.ts';
import { useAct, useQueryOf } from '#kit/web/query.ts';
import { DateInput } from '#kit/web/ui/date-input.tsx';
import { useToast } from '#kit/web/ui/feedback.tsx';
import { useGo } from '#kit/web/ui/link.tsx';
import { ErrorState, PageSkeleton } from '#kit/web/ui/states.tsx';
import { TextInput } from '#kit/web/ui/text-input.tsx';
import { changeField, readField } from '../contract/dictionary.ts';
import type { zhCN } from '../locales/zh-CN.ts';
import { TermsFields } from './terms-form.tsx';
import { TermsPreview } from './terms-preview.tsx';
import { termsValues, toTerms, toValues } from './terms-values.ts';

const schema = termsValues.extend({ effectiveFrom: z.iso.date(), reason: z.string().trim().min(2).max(300) });

/** A new version of a field, from a day on. */
export function Page() {
  const { id } = useParams('id');
  const { data, error, refetch } = useQueryOf(readField, { params: { id } });
  if (error) return <ErrorState error={error} retry={() => void refetch()} />;
  return data ? <Editor field={data} /> : <PageSkeleton />;
}

function Editor({ field }: { field: OutputOf<typeof readField> }) {
  const t = useT<typeof zhCN>();
  const dates = useDates();
  const go = useGo();
  const toast = useToast();
  const [today] = useState(() => localDate(new Date()));
  const column = field.storage === 'column';
  const change = useAct(changeField, { invalidate: ['/api/fields', '/api/privacy-notice'] });
  const form = useForm<typeof schema, z.input<typeof schema>>({
    schema, initial: { ...toValues(field.terms), effectiveFrom: today, reason: '' },
    labels: { label: t('field.edit.label'), purpose: t('field.edit.purpose'), keepDays: t('field.edit.keep'), piaReference: t('field.edit.pia'), codeTable: t('field.edit.codeTable'), effectiveFrom: t('field.edit.from'), reason: t('field.edit.reason') },
    onSubmit: async ({ effectiveFrom, reason, ...v }) => {
      const terms = column ? { ...toTerms(v), codeTable: field.terms.codeTable, required: field.terms.required } : toTerms(v);
      await change.run({ params: { id: field.id }, body: { ...terms, type: v.type === '' ? field.terms.type : v.type, version: field.version, effectiveFrom, reason } });
      form.settle();
      toast(t('field.edit.saved', { from: dates.date(effectiveFrom) }));
      go(`/fields/${field.id}`, { replace: true });
    },
  });
  return (
    <div className="k-stack">
      <h1>{t('field.edit.title', { label: field.terms.label })}</h1>
      <div className="k-two">
        <Form form={form} submit={t('field.edit.submit')}>
          <TermsFields form={form} column={column} />
          <DateInput label={t('field.edit.from')} required min={today} {...form.bind('effectiveFrom')} />
          <TextInput label={t('field.edit.reason')} rule={t('field.edit.reasonRule')} required {...form.bind('reason')} />
        </Form>
        <TermsPreview values={form.values} />
      </div>
    </div>
  );
}
