import { useRef, useState } from 'react';
import { v7 } from 'uuid';
import { useDates } from '#kit/web/dates.ts';
import { useT } from '#kit/web/i18n.tsx';
import { useAct, useQueryOf } from '#kit/web/query.ts';
import { Button } from '#kit/web/ui/button.tsx';
import { useConfirm, useSayError, useToast } from '#kit/web/ui/feedback.tsx';
import { TextInput } from '#kit/web/ui/text-input.tsx';
import { cancelErasure, confirmErasure, proposeErasure, readErasure } from '../contract/erasure.ts';
import type { zhCN } from '../locales/zh-CN.ts';

const below = ['/api/members', '/api/erasures'];

/** Erasing a leaver: the plan table by table, proposed by one, confirmed by another, with the proof. */
export function Erasure({ memberId }: { memberId: string }) {
  const t = useT<typeof zhCN>();
  const dates = useDates();
  const toast = useToast();
  const confirm = useConfirm();
  const sayError = useSayError();
  const id = useRef(v7());
  const [reason, setReason] = useState('');
  const { data } = useQueryOf(readErasure, { params: { id: memberId } });
  const propose = useAct(proposeErasure, { invalidate: below });
  const settle = useAct(confirmErasure, { invalidate: below });
  const cancel = useAct(cancelErasure, { invalidate: below });
  if (!data || (!data.possible && data.erasures.length === 0)) return null;
  const open = data.erasures.find((e) => e.state === 'proposed');
  const done = data.erasures.find((e) => e.state === 'done');
  const doConfirm = async (erasureId: string): Promise<void> => {
    if (!(await confirm({ title: t('membership.panel.confirmTitle'), text: t('membership.panel.confirmText'), verb: t('membership.panel.confirm'), danger: true }))) return;
    await settle.run({ params: { id: erasureId } }).then((r) => toast(t('membership.panel.erased', { digest: r.digest.slice(0, 12) })), sayError);
  };
  return (
    <section aria-label={t('membership.panel.erasure')}>
      <h3>{t('membership.panel.erasure')}</h3>
      {done ? <p>{t('membership.panel.done', { day: done.settledAt ? dates.date(done.settledAt) : '', digest: done.digest?.slice(0, 12) ?? '' })}</p> : <p className="k-quiet">{t('membership.panel.erasureText')}</p>}
      <ul className="k-small">
        {(done?.lines ?? data.plan).map((l) => <li key={l.table}>{l.table} {t('membership.panel.rows', { n: l.rows })} <b>{t(`membership.panel.how.${l.how}`)}</b> {l.ground ?? ''}</li>)}
      </ul>
      {open ? (
        <div className="k-row">
          <span>{t('membership.panel.waiting', { name: open.askedBy })}</span>
          {open.can.confirm ? <Button kind="danger" busy={settle.busy} onClick={() => void doConfirm(open.id)}>{t('membership.panel.confirm')}</Button> : null}
          <Button kind="quiet" busy={cancel.busy} onClick={() => void cancel.run({ params: { id: open.id } }).catch(sayError)}>{t('membership.panel.cancel')}</Button>
        </div>
      ) : done ? null : (
        <>
          <TextInput label={t('membership.panel.proposeReason')} maxLength={200} value={reason} onChange={setReason} />
          <p><Button busy={propose.busy} disabled={reason.trim().length < 2} onClick={() => void propose.run({ params: { id: memberId }, body: { id: id.current, reason } }).then(() => toast(t('membership.panel.proposed')), sayError)}>{t('membership.panel.propose')}</Button></p>
        </>
      )}
    </section>
  );
}
