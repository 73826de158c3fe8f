import { useState } from 'react';
import { useAct } from '#kit/web/query.ts';
import { Button } from '#kit/web/ui/button.tsx';
import { useSayError } from '#kit/web/ui/feedback.tsx';
import { readMemberPhone } from '../contract/members.ts';

/** A masked number that is shown whole when pressed; the reason is recorded, and the person sees who read it. */
export function PhoneButton({ memberId, masked, reason, label }: { memberId: string; masked: string; reason: string; label: string }) {
  const sayError = useSayError();
  const [phone, setPhone] = useState<string | null>(null);
  const read = useAct(readMemberPhone, { onSuccess: (found) => setPhone(found.phone) });
  if (phone) return <a className="k-num" href={`tel:${phone}`}>{phone}</a>;
  return <Button small kind="quiet" busy={read.busy} onClick={() => void read.run({ params: { id: memberId }, body: { reason } }).catch(sayError)}>{masked} {label}</Button>;
}
