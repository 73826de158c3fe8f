import { useState } from 'react';
import { useT } from '#kit/web/i18n.tsx';
import { useAct } from '#kit/web/query.ts';
import { Button } from '#kit/web/ui/button.tsx';
import { useConfirm, useSayError, useToast } from '#kit/web/ui/feedback.tsx';
import { Tag } from '#kit/web/ui/tag.tsx';
import { type SwapLine, answerSwap, settleSwap, withdrawSwap } from '../contract/schedules.ts';
import type { zhCN } from '../locales/zh-CN.ts';
import { useSpan } from './parts.tsx';
import { ReasonDialog } from './reason-dialog.tsx';
import './rotation.css';

const invalidates = { invalidate: ['/api/rotation', '/api/inbox'] };

/** Exchanges of shifts, each with what the reader may do about it. */
export function SwapList({ swaps }: { swaps: readonly SwapLine[] }) {
  const t = useT<typeof zhCN>();
  const span = useSpan();
  const toast = useToast();
  const confirm = useConfirm();
  const sayError = useSayError();
  const answer = useAct(answerSwap, invalidates);
  const settle = useAct(settleSwap, invalidates);
  const withdraw = useAct(withdrawSwap, invalidates);
  const [refusing, setRefusing] = useState<{ swap: SwapLine; how: 'decline' | 'refuse' } | null>(null);
  async function record(w: SwapLine) {
    if (!(await confirm({ title: t('rotation.swap.recordTitle'), text: t('rotation.swap.recordText'), verb: t('rotation.swap.record') }))) return;
    await settle.run({ params: { id: w.id }, body: { yes: true } }).then(() => toast(t('rotation.swap.recorded')), sayError);
  }
  return (
    <ul className="ro-swaps">
      {swaps.map((w) => (
        <li key={w.id}>
          <p>
            {t('rotation.swap.line', { asker: w.asker.name, span: span(w.shift), other: w.other.name, otherSpan: span(w.withShift) })} <Tag tone={w.state === 'recorded' ? 'good' : w.state === 'asked' || w.state === 'agreed' ? 'soon' : 'plain'}>{t(`rotation.swapState.${w.state}`)}</Tag>
          </p>
          <p className="k-quiet k-small">{[w.reason, w.answerNote, w.settleNote].filter(Boolean).join(' · ')}</p>
          <div className="k-row">
            {w.can.answer ? <Button kind="primary" small busy={answer.busy} onClick={() => void answer.run({ params: { id: w.id }, body: { yes: true } }).then(() => toast(t('rotation.swap.answered')), sayError)}>{t('rotation.swap.agree')}</Button> : null}
            {w.can.answer ? <Button small onClick={() => setRefusing({ swap: w, how: 'decline' })}>{t('rotation.swap.decline')}</Button> : null}
            {w.can.record ? <Button kind="primary" small busy={settle.busy} onClick={() => void record(w)}>{t('rotation.swap.record')}</Button> : null}
            {w.can.record ? <Button small onClick={() => setRefusing({ swap: w, how: 'refuse' })}>{t('rotation.swap.refuse')}</Button> : null}
            {w.can.withdraw ? <Button kind="quiet" small busy={withdraw.busy} onClick={() => void withdraw.run({ params: { id: w.id }, body: {} }).then(() => toast(t('rotation.swap.withdrawn')), sayError)}>{t('rotation.swap.withdraw')}</Button> : null}
          </div>
        </li>
      ))}
      {refusing ? (
        <ReasonDialog
          title={t(`rotation.swap.${refusing.how}`)} label={t('rotation.swap.note')} verb={t(`rotation.swap.${refusing.how}`)} optional={refusing.how === 'decline'} onClose={() => setRefusing(null)}
          onSend={async (note) => {
            const input = { params: { id: refusing.swap.id }, body: { yes: false, note } };
            await (refusing.how === 'decline' ? answer.run(input) : settle.run(input));
            setRefusing(null);
            toast(t(refusing.how === 'decline' ? 'rotation.swap.answered' : 'rotation.swap.refused'));
          }}
        />
      ) : null}
    </ul>
  );
}
