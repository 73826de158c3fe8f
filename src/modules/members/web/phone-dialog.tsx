import { useState } from 'react';
import { useT } from '#kit/web/i18n.tsx';
import { useAct } from '#kit/web/query.ts';
import { Button } from '#kit/web/ui/button.tsx';
import { Dialog } from '#kit/web/ui/dialog.tsx';
import { useSayError } from '#kit/web/ui/feedback.tsx';
import { TextInput } from '#kit/web/ui/text-input.tsx';
import { readMemberPhone } from '../contract/members.ts';
import type { zhCN } from '../locales/zh-CN.ts';

export interface WholePhones {
  phone: string | null;
  otherPhones: string[];
}

/** Asks why, then gives the whole numbers of one member to the page for as long as it stands. */
export function PhoneDialog({ memberId, onClose, onRead }: { memberId: string; onClose: () => void; onRead: (phones: WholePhones) => void }) {
  const t = useT<typeof zhCN>();
  const sayError = useSayError();
  const [reason, setReason] = useState('');
  const read = useAct(readMemberPhone, { invalidate: ['/api/members/:id/history'], onSuccess: (phones) => { onRead(phones); onClose(); } });
  const send = (): void => void read.run({ params: { id: memberId }, body: { reason } }).catch(sayError);
  return (
    <Dialog open title={t('member.phone.title')} onClose={onClose} footer={<Button kind="primary" busy={read.busy} disabled={reason.trim().length < 2} onClick={send}>{t('member.phone.submit')}</Button>}>
      <p>{t('member.phone.lead')}</p>
      <form onSubmit={(e) => { e.preventDefault(); if (reason.trim().length >= 2) send(); }}>
        <TextInput label={t('member.phone.reason')} rule={t('member.phone.reasonHint')} required maxLength={300} value={reason} onChange={setReason} />
      </form>
    </Dialog>
  );
}
