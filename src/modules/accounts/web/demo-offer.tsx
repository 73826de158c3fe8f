import { useT } from '#kit/web/i18n.tsx';
import { useAct } from '#kit/web/query.ts';
import { Button } from '#kit/web/ui/button.tsx';
import { useConfirm, useSayError } from '#kit/web/ui/feedback.tsx';
import { Progress } from '#kit/web/ui/progress.tsx';
import { setUpDemo } from '../contract.ts';
import type { zhCN } from '../locales/zh-CN.ts';

/** Instead of setting up: an invented association to try everything with. */
export function DemoOffer() {
  const t = useT<typeof zhCN>();
  const confirm = useConfirm();
  const sayError = useSayError();
  const load = useAct(setUpDemo, { onSuccess: () => window.location.assign('/sign-in') });
  async function ask(): Promise<void> {
    if (await confirm({ title: t('setup.demoTitle'), text: t('setup.demoLead'), verb: t('setup.demoSubmit') })) await load.run({ body: {} }).catch(sayError);
  }
  return (
    <section className="k-section k-stack">
      <h2>{t('setup.demoTitle')}</h2>
      <p className="k-quiet">{t('setup.demoLead')}</p>
      {load.busy ? <Progress label={t('setup.demoBusy')} /> : <Button onClick={() => void ask()}>{t('setup.demoSubmit')}</Button>}
    </section>
  );
}
