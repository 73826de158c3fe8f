import { useEffect } from 'react';
import { useDates } from '#kit/web/dates.ts';
import { useT } from '#kit/web/i18n.tsx';
import { useParams } from '#kit/web/params.ts';
import { useAct } from '#kit/web/query.ts';
import { Button } from '#kit/web/ui/button.tsx';
import { useSayError, useToast } from '#kit/web/ui/feedback.tsx';
import { Link } from '#kit/web/ui/link.tsx';
import { ErrorState, PageSkeleton } from '#kit/web/ui/states.tsx';
import { useState } from 'react';
import { type Letter, openMessage, replyReceived } from '../../contract/messages.ts';
import type { zhCN } from '../../locales/zh-CN.ts';
import '../contact.css';

/** One message that came to me; opening it is the receipt. */
export function Page() {
  const t = useT<typeof zhCN>();
  const dates = useDates();
  const toast = useToast();
  const sayError = useSayError();
  const { id } = useParams('id');
  const [letter, setLetter] = useState<Letter | null>(null);
  const open = useAct(openMessage, { invalidate: ['/api/notifications', '/api/my-messages', '/api/inbox'], onSuccess: setLetter });
  const reply = useAct(replyReceived, { invalidate: ['/api/my-messages'], onSuccess: (l) => { setLetter(l); toast(t('contact.mine.receivedDone')); } });
  const { run } = open;
  useEffect(() => { void run({ params: { id }, body: {} }).catch(() => undefined); }, [id]); // oxlint-disable-line react-hooks/exhaustive-deps -- once a message
  if (open.error) return <ErrorState error={open.error} retry={() => void run({ params: { id }, body: {} }).catch(() => undefined)} />;
  if (!letter) return <PageSkeleton />;
  return (
    <article className="k-stack">
      <p><Link href="/my-messages">{t('contact.mine.back')}</Link></p>
      <h1>{letter.title}</h1>
      <p className="k-quiet">{t('contact.mine.from', { name: letter.sender, at: dates.dateTime(letter.at) })}</p>
      <p className="ct-letter">{letter.body}</p>
      {letter.askReply ? (letter.repliedAt ? <p role="status">{t('contact.mine.repliedAt', { at: dates.dateTime(letter.repliedAt) })}</p> : <p><Button kind="primary" icon="check" busy={reply.busy} onClick={() => void reply.run({ params: { id }, body: {} }).catch(sayError)}>{t('contact.mine.received')}</Button></p>) : null}
    </article>
  );
}
