import { call } from '#kit/web/call.ts';
import { AutosaveStatus } from '#kit/web/form/autosave-status.tsx';
import { Form } from '#kit/web/form/form.tsx';
import { useAutosave } from '#kit/web/form/use-autosave.ts';
import { useForm } from '#kit/web/form/use-form.ts';
import { useT } from '#kit/web/i18n.tsx';
import { Banner } from '#kit/web/ui/banner.tsx';
import { Button } from '#kit/web/ui/button.tsx';
import { useToast } from '#kit/web/ui/feedback.tsx';
import { useRef } from 'react';
import { type OwnApplication, readOwn, saveOwn, submitOwn } from '../../contract/apply.ts';
import type { zhCN } from '../../locales/zh-CN.ts';
import { ApplicationFieldsets } from '../form-fields.tsx';
import { type FormValues, draftOf, formSchema, valuesOf } from '../form-values.ts';
import { keyHeaders } from './own-key.ts';
import { Papers } from './papers.tsx';

interface Props { own: OwnApplication; secret: string; code: string | null; onCodeSeen: () => void; onDone: () => void; onStatus: () => void }

/** The form, kept on the device and on the server as it is written; a lost connection loses nothing. */
export function Write({ own, secret, code, onCodeSeen, onDone, onStatus }: Props) {
  const t = useT<typeof zhCN>();
  const toast = useToast();
  const headers = keyHeaders(secret);
  const version = useRef(own.version);
  const form = useForm<typeof formSchema, FormValues>({
    schema: formSchema, initial: valuesOf(own), labels: Object.fromEntries(Object.keys(valuesOf(own)).map((k) => [k, k in { introducer0: 1, introducer0Unit: 1, introducer1: 1, introducer1Unit: 1 } ? t('admission.field.introducers') : t(`admission.field.${k as 'name'}`)])),
    onSubmit: async (v) => {
      await draft.flush();
      // Whatever the last save said, what is handed in is what stands here.
      const now = await call(readOwn, undefined, { headers, quiet401: true });
      const saved = await call(saveOwn, { body: draftOf(v, now.version, own.name) }, { headers, quiet401: true });
      await call(submitOwn, { body: { version: saved.version } }, { headers, quiet401: true });
      draft.discard();
      toast(t('admission.form.done'));
      onDone();
    },
  });
  const draft = useAutosave<FormValues>({
    key: `application.${own.id}`, value: form.values, version: own.version, onReplace: form.setAll,
    save: async (v, base) => {
      version.current = (await call(saveOwn, { body: draftOf(v, Number(base ?? version.current), own.name) }, { headers, quiet401: true })).version;
      return version.current;
    },
    reload: async () => { const now = await call(readOwn, undefined, { headers, quiet401: true }); return { value: valuesOf(now), version: now.version }; },
  });
  const returned = own.decisions.findLast((d) => d.decision === 'return');
  return (
    <>
      <p className="k-quiet">{own.associationName}{own.number ? ` ${t('admission.apply.number', { number: own.number })}` : ''}</p>
      <h1>{t('admission.apply.to', { unit: own.unitName })}</h1>
      {code ? <Banner tone="info" action={<Button small onClick={onCodeSeen}>{t('admission.apply.codeSeen')}</Button>}><b>{t('admission.apply.codeTitle', { code })}</b> {t('admission.apply.codeText')}</Banner> : null}
      {own.state === 'returned' && own.introducers.some((i) => i.state === 'declined') ? <Banner tone="soon">{t('admission.apply.replaceIntroducer')}</Banner> : null}
      {own.state === 'returned' && returned ? <Banner tone="soon">{returned.sentence}</Banner> : null}
      <Form form={form} submit={t('admission.form.submit')} seenBy={t('admission.form.seenBy')} guard={false} beside={<><AutosaveStatus draft={draft} /><Button kind="quiet" onClick={() => void draft.flush().then(onStatus)}>{t('admission.apply.back')}</Button></>}>
        <ApplicationFieldsets form={form} needed={own.needed} />
        <Papers own={own} secret={secret} />
      </Form>
    </>
  );
}
