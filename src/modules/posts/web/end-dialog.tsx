import { useState } from 'react';
import { localDate } from '#kit/pure/time.ts';
import { useT } from '#kit/web/i18n.tsx';
import { useAct } from '#kit/web/query.ts';
import { Button } from '#kit/web/ui/button.tsx';
import { DateInput } from '#kit/web/ui/date-input.tsx';
import { Dialog } from '#kit/web/ui/dialog.tsx';
import { useSayError, useToast } from '#kit/web/ui/feedback.tsx';
import { TextInput } from '#kit/web/ui/text-input.tsx';
import { endMany, endPost, voidPost } from '../contract/posts.ts';
import type { zhCN } from '../locales/zh-CN.ts';

const invalidate = ['/api/posts', '/api/external-posts', '/api/role-grants', '/api/inbox'];

/** Ends one or many posts after a day. */
export function EndDialog({ ids, onClose, onDone }: { ids: readonly string[]; onClose: () => void; onDone?: () => void }) {
  const t = useT<typeof zhCN>();
  const toast = useToast();
  const sayError = useSayError();
  const [on, setOn] = useState(() => localDate(new Date()));
  const [reason, setReason] = useState('');
  const done = (message: string): void => { toast(message); onDone?.(); onClose(); };
  const one = useAct(endPost, { invalidate, onSuccess: () => done(t('posts.end.done')) });
  const many = useAct(endMany, { invalidate, onSuccess: (r) => done(t('posts.end.doneMany', r)) });
  const [first] = ids;
  const submit = (): void => void (ids.length > 1 ? many.run({ body: { ids: [...ids], on, reason: reason.trim() } }) : one.run({ params: { id: first ?? '' }, body: { on, reason: reason.trim() } })).catch(sayError);
  return (
    <Dialog open title={ids.length > 1 ? t('posts.end.titleMany', { count: ids.length }) : t('posts.end.title')} onClose={onClose} footer={<Button kind="primary" busy={one.busy || many.busy} disabled={!on || reason.trim().length < 2} onClick={submit}>{t('posts.end.submit')}</Button>}>
      <p>{t('posts.end.lead')}</p>
      <DateInput label={t('posts.end.on')} required value={on} onChange={setOn} />
      <TextInput label={t('posts.end.reason')} required value={reason} onChange={setReason} />
    </Dialog>
  );
}

/** Takes back a post that was recorded by mistake. */
export function VoidDialog({ id, onClose }: { id: string; onClose: () => void }) {
  const t = useT<typeof zhCN>();
  const toast = useToast();
  const sayError = useSayError();
  const [reason, setReason] = useState('');
  const act = useAct(voidPost, { invalidate, onSuccess: () => { toast(t('posts.takeBack.done')); onClose(); } });
  return (
    <Dialog open title={t('posts.takeBack.title')} onClose={onClose} footer={<Button kind="danger" busy={act.busy} disabled={reason.trim().length < 2} onClick={() => void act.run({ params: { id }, body: { reason: reason.trim() } }).catch(sayError)}>{t('posts.takeBack.verb')}</Button>}>
      <p>{t('posts.takeBack.text')}</p>
      <TextInput label={t('posts.takeBack.reason')} required value={reason} onChange={setReason} />
    </Dialog>
  );
}
