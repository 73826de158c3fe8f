import { useState } from 'react';
import { atLocal } from '#kit/pure/time.ts';
import { useT } from '#kit/web/i18n.tsx';
import { Button } from '#kit/web/ui/button.tsx';
import { DateInput } from '#kit/web/ui/date-input.tsx';
import { Dialog } from '#kit/web/ui/dialog.tsx';
import { TextInput } from '#kit/web/ui/text-input.tsx';
import type { zhCN } from '../../locales/zh-CN.ts';

/** Asks for a day and a time and gives the instant. */
export function SendLater({ disabled, onSend }: { disabled: boolean; onSend: (at: string) => void }) {
  const t = useT<typeof zhCN>();
  const [open, setOpen] = useState(false);
  const [day, setDay] = useState('');
  const [time, setTime] = useState('09:00');
  const parts = /^([01]?\d|2[0-3])[:：]([0-5]\d)$/.exec(time.trim());
  const ready = /^\d{4}-\d{2}-\d{2}$/.test(day) && parts !== null;
  return (
    <>
      <Button icon="clock" disabled={disabled} onClick={() => setOpen(true)}>{t('contact.messages.later')}</Button>
      {open ? (
        <Dialog
          open title={t('contact.messages.later')} onClose={() => setOpen(false)}
          footer={<Button kind="primary" disabled={!ready} onClick={() => { onSend(atLocal(day, Number(parts?.[1]), Number(parts?.[2])).toISOString()); setOpen(false); }}>{t('contact.messages.laterAct')}</Button>}
        >
          <DateInput label={t('contact.messages.laterDay')} required value={day} onChange={setDay} />
          <TextInput label={t('contact.messages.laterTime')} required value={time} onChange={setTime} />
        </Dialog>
      ) : null}
    </>
  );
}
