import { useRef } from 'react';
import { Form } from '#kit/web/form/form.tsx';
import { useForm } from '#kit/web/form/use-form.ts';
import { useT } from '#kit/web/i18n.tsx';
import { useParams } from '#kit/web/params.ts';
import { useAct, useQueryOf } from '#kit/web/query.ts';
import { Button } from '#kit/web/ui/button.tsx';
import { useSayError, useToast } from '#kit/web/ui/feedback.tsx';
import { useGo } from '#kit/web/ui/link.tsx';
import { ErrorState, NotFound, PageSkeleton } from '#kit/web/ui/states.tsx';
import { type ApplicationDetail, readApplication, saveApplication, submitApplication } from '../contract/applications.ts';
import { emptyFields } from '../contract/shared.ts';
import type { zhCN } from '../locales/zh-CN.ts';
import { ApplicationFieldsets } from './form-fields.tsx';
import { type FormValues, draftOf, formSchema, valuesOf } from './form-values.ts';

/** What stands on the paper, entered by the office. */
export function Page() {
  const { id } = useParams('id');
  const { data, error, refetch } = useQueryOf(readApplication, { params: { id } }, { keepPrevious: false });
  if (error) return error.status === 404 ? <NotFound /> : <ErrorState error={error} retry={() => void refetch()} />;
  if (!data) return <PageSkeleton />;
  return data.can.edit ? <Edit a={data} /> : <NotFound />;
}

function Edit({ a }: { a: ApplicationDetail }) {
  const t = useT<typeof zhCN>();
  const go = useGo();
  const toast = useToast();
  const sayError = useSayError();
  const version = useRef(a.version);
  const save = useAct(saveApplication);
  const submit = useAct(submitApplication, { invalidate: ['/api/membership-applications', '/api/inbox'] });
  const initial = valuesOf({ name: a.name, phone: a.phone ?? '', fields: a.fields ?? emptyFields, introducers: a.introducers });
  const keep = async (v: FormValues): Promise<void> => {
    version.current = (await save.run({ params: { id: a.id }, body: draftOf(v, version.current, a.name) })).version;
  };
  const form = useForm<typeof formSchema, FormValues>({
    schema: formSchema, initial, labels: { name: t('admission.field.name'), phone: t('admission.field.phone'), reason: t('admission.field.reason') },
    onSubmit: async (v) => {
      await keep(v);
      await submit.run({ params: { id: a.id }, body: { version: version.current } });
      toast(t('admission.page.submitted'));
      setTimeout(() => go(`/membership-applications/${a.id}`));
    },
  });
  return (
    <div className="k-stack">
      <h1>{a.name} {t('admission.enter.title')}</h1>
      <p className="k-quiet">{a.unit.name}</p>
      <Form
        form={form} submit={t('admission.page.submit')} seenBy={t('admission.page.submitText')}
        beside={<Button busy={save.busy} onClick={() => void keep(form.values).then(() => { form.settle(); toast(t('admission.form.save')); }, sayError)}>{t('admission.form.save')}</Button>}
      >
        <ApplicationFieldsets form={form} needed={a.needed} />
      </Form>
    </div>
  );
}
