import { useState } from 'react';
import { Button } from '#kit/web/ui/button.tsx';
import { Dialog } from '#kit/web/ui/dialog.tsx';
import { useSayError } from '#kit/web/ui/feedback.tsx';
import { TextInput } from '#kit/web/ui/text-input.tsx';

interface Props {
  title: string;
  lead: string;
  label: string;
  rule: string;
  submit: string;
  onClose: () => void;
  onSubmit: (reason: string) => Promise<void>;
}

/** Asks why before an act that is recorded with its reason. */
export function ReasonDialog({ title, lead, label, rule, submit, onClose, onSubmit }: Props) {
  const sayError = useSayError();
  const [reason, setReason] = useState('');
  const [busy, setBusy] = useState(false);
  const ready = reason.trim().length >= 2;
  const send = (): void => {
    setBusy(true);
    void onSubmit(reason.trim()).catch(sayError).finally(() => setBusy(false));
  };
  return (
    <Dialog open title={title} onClose={onClose} footer={<Button kind="primary" busy={busy} disabled={!ready} onClick={send}>{submit}</Button>}>
      <p>{lead}</p>
      <form onSubmit={(e) => { e.preventDefault(); if (ready) send(); }}>
        <TextInput label={label} rule={rule} required maxLength={300} value={reason} onChange={setReason} />
      </form>
    </Dialog>
  );
}
