import { useState } from 'react';
import { useT } from '#kit/web/i18n.tsx';
import { useAct } from '#kit/web/query.ts';
import { Button } from '#kit/web/ui/button.tsx';
import { useConfirm, useSayError, useToast } from '#kit/web/ui/feedback.tsx';
import { TextArea } from '#kit/web/ui/text-area.tsx';
import { type ApplicationDetail, declineIntroduction, signIntroduction } from '../../contract/applications.ts';
import type { zhCN } from '../../locales/zh-CN.ts';

/** The introducer signs, or would rather not; nobody asks why. */
export function SignBox({ a }: { a: ApplicationDetail }) {
  const t = useT<typeof zhCN>();
  const toast = useToast();
  const confirm = useConfirm();
  const sayError = useSayError();
  const [words, setWords] = useState('');
  const options = { invalidate: ['/api/membership-applications', '/api/inbox', '/api/notifications'] };
  const sign = useAct(signIntroduction, options);
  const decline = useAct(declineIntroduction, options);
  const no = async (): Promise<void> => {
    if (!(await confirm({ title: t('admission.sign.declineTitle'), text: t('admission.sign.declineText'), verb: t('admission.sign.decline') }))) return;
    await decline.run({ params: { id: a.id }, body: { version: a.version } }).then(() => toast(t('admission.sign.declined')), sayError);
  };
  return (
    <section className="k-section" aria-label={t('admission.sign.sign')}>
      <h2>{t('admission.sign.title', { name: a.name })}</h2>
      <p>{a.fields?.employer ? t('admission.sign.text', { name: a.name, employer: a.fields.employer, unit: a.unit.name }) : t('admission.sign.textBare', { name: a.name, unit: a.unit.name })}</p>
      <TextArea label={t('admission.sign.words')} rows={2} max={500} value={words} onChange={setWords} />
      <div className="k-row">
        <Button kind="primary" busy={sign.busy} onClick={() => void sign.run({ params: { id: a.id }, body: { version: a.version, words } }).then(() => toast(t('admission.sign.signed')), sayError)}>{t('admission.sign.sign')}</Button>
        <Button kind="quiet" busy={decline.busy} onClick={() => void no()}>{t('admission.sign.decline')}</Button>
      </div>
    </section>
  );
}
