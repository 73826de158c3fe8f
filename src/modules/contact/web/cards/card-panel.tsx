import { useState } from 'react';
import { useDates } from '#kit/web/dates.ts';
import { useT } from '#kit/web/i18n.tsx';
import { useAct, useQueryOf } from '#kit/web/query.ts';
import { Button } from '#kit/web/ui/button.tsx';
import { Dialog } from '#kit/web/ui/dialog.tsx';
import { useConfirm, useSayError, useToast } from '#kit/web/ui/feedback.tsx';
import { StatusTag } from '#kit/web/ui/tag.tsx';
import { TextInput } from '#kit/web/ui/text-input.tsx';
import { getMember } from '#modules/members/contract/members.ts';
import { printCards, readCard, renewCard, revokeCard } from '../../contract/cards.ts';
import type { zhCN } from '../../locales/zh-CN.ts';
import { Qr } from './qr.tsx';
import '../contact.css';

/** A member's card on the member's page: whether it is valid, made void, issued anew, printed. */
export function Panel({ id }: { id: string }) {
  const t = useT<typeof zhCN>();
  const dates = useDates();
  const toast = useToast();
  const confirm = useConfirm();
  const sayError = useSayError();
  const [revoking, setRevoking] = useState(false);
  const [reason, setReason] = useState('');
  const [printed, setPrinted] = useState<string | null>(null);
  const invalidate = ['/api/members'];
  const card = useQueryOf(readCard, { params: { id } }).data;
  // Only who is on the roll has a card that means anything.
  const onRoll = useQueryOf(getMember, { params: { id } }).data?.status === 'active';
  const revoke = useAct(revokeCard, { invalidate, onSuccess: () => { toast(t('contact.card.revoked')); setRevoking(false); } });
  const renew = useAct(renewCard, { invalidate, onSuccess: () => toast(t('contact.card.renewed')) });
  const print = useAct(printCards, { invalidate });
  async function again(): Promise<void> {
    if (await confirm({ title: t('contact.card.renewTitle'), text: t('contact.card.renewText'), verb: t('contact.card.renew') })) await renew.run({ params: { id }, body: {} }).catch(sayError);
  }
  async function paper(): Promise<void> {
    const code = (await print.run({ body: { ids: [id] } })).items[0]?.code ?? null;
    if (code) setPrinted(code); else toast(t('contact.card.printNone'));
  }
  return (
    <div className="k-stack">
      {card ? <p><StatusTag tone={card.valid ? 'good' : 'plain'}>{t(card.revoked ? 'contact.card.revokedMark' : card.valid ? 'contact.card.valid' : 'contact.card.void')}</StatusTag> {t('contact.card.number')} {card.number} · {t('contact.card.until')} {dates.date(card.validUntil)}</p> : <p className="k-quiet">{t(onRoll ? 'contact.card.none' : 'contact.card.offRoll')}</p>}
      <p className="k-row">
        {onRoll ? <Button small icon="print" busy={print.busy} onClick={() => void paper().catch(sayError)}>{t('contact.card.print')}</Button> : null}
        {card && !card.revoked ? <Button small onClick={() => setRevoking(true)}>{t('contact.card.revoke')}</Button> : null}
        {card && onRoll ? <Button small kind="quiet" onClick={() => void again()}>{t('contact.card.renew')}</Button> : null}
      </p>
      {revoking ? (
        <Dialog open title={t('contact.card.revokeTitle')} onClose={() => setRevoking(false)} footer={<Button kind="danger" busy={revoke.busy} disabled={reason.trim().length < 2} onClick={() => void revoke.run({ params: { id }, body: { reason: reason.trim() } }).catch(sayError)}>{t('contact.card.revoke')}</Button>}>
          <TextInput label={t('contact.card.revokeReason')} rule={t('contact.card.revokeRule')} required maxLength={200} value={reason} onChange={setReason} />
        </Dialog>
      ) : null}
      {printed && card ? (
        <Dialog open title={t('contact.card.printTitle')} onClose={() => setPrinted(null)} footer={<Button kind="primary" icon="print" onClick={() => window.print()}>{t('contact.card.print')}</Button>}>
          <div className="ct-card k-stack"><p>{card.association}</p><p><b>{card.name}</b><br />{card.unitName}</p><Qr text={printed} label={t('contact.card.code')} /><p>{t('contact.card.number')} {card.number}<br />{t('contact.card.until')} {dates.date(card.validUntil)}</p></div>
          <p className="k-quiet k-no-print">{t('contact.card.printNote')}</p>
        </Dialog>
      ) : null}
    </div>
  );
}
