import { useState } from 'react';
import { v7 } from 'uuid';
import { Form } from '#kit/web/form/form.tsx';
import { useForm } from '#kit/web/form/use-form.ts';
import { useT } from '#kit/web/i18n.tsx';
import { useAct } from '#kit/web/query.ts';
import { useToast } from '#kit/web/ui/feedback.tsx';
import { useGo } from '#kit/web/ui/link.tsx';
import { addField } from '../contract/dictionary.ts';
import type { zhCN } from '../locales/zh-CN.ts';
import { TermsFields } from './terms-form.tsx';
import { TermsPreview } from './terms-preview.tsx';
import { type TermsValues, emptyTerms, termsValues, toTerms } from './terms-values.ts';

/** Adds a field to the member's file; beside it stands what members will see. */
export function Page() {
  const t = useT<typeof zhCN>();
  const go = useGo();
  const toast = useToast();
  const [id] = useState(() => v7());
  const add = useAct(addField, { invalidate: ['/api/fields', '/api/privacy-notice'] });
  const form = useForm<typeof termsValues, TermsValues>({
    schema: termsValues, initial: emptyTerms, labels: { label: t('field.edit.label'), purpose: t('field.edit.purpose'), keepDays: t('field.edit.keep'), piaReference: t('field.edit.pia'), codeTable: t('field.edit.codeTable') },
    onSubmit: async (v) => { await add.run({ body: { id, ...toTerms(v) } }); form.settle(); toast(t('field.edit.added', { label: v.label })); go(`/fields/${id}`, { replace: true }); },
  });
  return (
    <div className="k-stack">
      <h1>{t('field.edit.newTitle')}</h1>
      <div className="k-two">
        <Form form={form} submit={t('field.edit.submitNew')}><TermsFields form={form} column={false} /></Form>
        <TermsPreview values={form.values} />
      </div>
    </div>
  );
}
