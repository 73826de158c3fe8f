import { useState } from 'react';
import { useDates } from '#kit/web/dates.ts';
import { useT } from '#kit/web/i18n.tsx';
import { useAct } from '#kit/web/query.ts';
import { Banner } from '#kit/web/ui/banner.tsx';
import { Button } from '#kit/web/ui/button.tsx';
import { Dialog } from '#kit/web/ui/dialog.tsx';
import { useSayError, useToast } from '#kit/web/ui/feedback.tsx';
import { TextInput } from '#kit/web/ui/text-input.tsx';
import type { Comparison } from '../contract/merges.ts';
import { keepApart, lookAgain } from '../contract/pairs.ts';
import type { zhCN } from '../locales/zh-CN.ts';

/** Says that two are not one person, or takes that back. Two that a person chose without a pair have nothing to say. */
export function ApartActs({ c }: { c: Comparison }) {
  const t = useT<typeof zhCN>();
  const dates = useDates();
  const toast = useToast();
  const sayError = useSayError();
  const [asking, setAsking] = useState(false);
  const [note, setNote] = useState('');
  const apart = useAct(keepApart, { invalidate: ['/api/duplicates'] });
  const again = useAct(lookAgain, { invalidate: ['/api/duplicates'] });
  const { pair } = c;
  if (!pair) return null;
  const input = { params: { id: pair.id }, body: { version: pair.version } };
  if (pair.state === 'apart') {
    return (
      <Banner tone="info" action={<Button small busy={again.busy} onClick={() => void again.run(input).then(() => toast(t('duplicate.compare.reopened')), sayError)}>{t('duplicate.compare.reopen')}</Button>}>
        {t('duplicate.compare.apartState', { who: pair.decidedBy ?? '', day: pair.decidedAt ? dates.date(pair.decidedAt) : '' })} {pair.note}
      </Banner>
    );
  }
  const submit = (): void => void apart.run({ ...input, body: { ...input.body, note } }).then(() => { setAsking(false); toast(t('duplicate.compare.apartDone')); }, sayError);
  return (
    <>
      <p><Button onClick={() => setAsking(true)}>{t('duplicate.compare.apart')}</Button></p>
      <Dialog open={asking} title={t('duplicate.compare.apartTitle')} onClose={() => setAsking(false)} footer={<Button kind="primary" busy={apart.busy} onClick={submit}>{t('duplicate.compare.apart')}</Button>}>
        <p>{t('duplicate.compare.apartText')}</p>
        <TextInput label={t('duplicate.compare.apartNote')} maxLength={200} value={note} onChange={setNote} />
      </Dialog>
    </>
  );
}
