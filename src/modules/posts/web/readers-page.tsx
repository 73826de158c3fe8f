import { useState } from 'react';
import { v7 } from 'uuid';
import { call } from '#kit/web/call.ts';
import { useDates } from '#kit/web/dates.ts';
import { useT } from '#kit/web/i18n.tsx';
import { DataTable } from '#kit/web/list/data-table.tsx';
import { useTitle } from '#kit/web/media.ts';
import { useAct, useQueryOf } from '#kit/web/query.ts';
import { Banner } from '#kit/web/ui/banner.tsx';
import { Button } from '#kit/web/ui/button.tsx';
import { type Choice, Combobox } from '#kit/web/ui/combobox.tsx';
import { DateInput } from '#kit/web/ui/date-input.tsx';
import { Dialog } from '#kit/web/ui/dialog.tsx';
import { useSayError, useToast } from '#kit/web/ui/feedback.tsx';
import { ErrorState, PageSkeleton } from '#kit/web/ui/states.tsx';
import { StatusTag } from '#kit/web/ui/tag.tsx';
import { TextInput } from '#kit/web/ui/text-input.tsx';
import { listAccounts } from '#modules/accounts/contract.ts';
import { endReader, externalState, listReaders, nameReader } from '../contract/external.ts';
import type { zhCN } from '../locales/zh-CN.ts';

/** Who needs to know posts outside the association: named one by one, with reason and time. */
export function Page() {
  const t = useT<typeof zhCN>();
  const dates = useDates();
  const [open, setOpen] = useState<'add' | string | null>(null);
  useTitle(t('externalPosts.readers'));
  const state = useQueryOf(externalState, undefined);
  const { data, error, refetch } = useQueryOf(listReaders, undefined);
  if (error) return <ErrorState error={error} retry={() => void refetch()} />;
  if (!data) return <PageSkeleton />;
  return (
    <div className="k-stack">
      <div className="k-between"><h1>{t('externalPosts.readers')}</h1><Button kind="primary" icon="plus" onClick={() => setOpen('add')}>{t('externalPosts.addReader')}</Button></div>
      <p className="k-quiet">{t('externalPosts.readersLead')}</p>
      {state.data && !state.data.on ? <Banner tone="info">{t('externalPosts.offText')}</Banner> : null}
      <DataTable
        caption={t('externalPosts.readers')} rows={data.items} rowKey={(r) => r.id} rowName={(r) => r.name}
        columns={[
          { key: 'name', title: t('externalPosts.reader'), priority: 1, width: '8em', render: (r) => r.name },
          { key: 'span', title: t('posts.span'), priority: 1, width: '15em', render: (r) => (r.to ? t('posts.range', { from: dates.date(r.from), to: dates.date(r.to) }) : t('posts.since', { from: dates.date(r.from) })) },
          { key: 'reason', title: t('externalPosts.readerReason'), priority: 1, render: (r) => r.reason },
          { key: 'by', title: t('posts.by'), priority: 2, width: '10em', render: (r) => t('externalPosts.setBy', { name: r.setBy }) },
          { key: 'state', title: t('posts.state'), priority: 1, width: '6em', render: (r) => <StatusTag tone={r.ended ? 'wait' : 'good'}>{t(r.ended ? 'externalPosts.ended' : 'externalPosts.standing')}</StatusTag> },
          { key: 'act', title: t('externalPosts.endReader'), priority: 1, width: '6em', bare: true, render: (r) => (r.ended ? null : <Button small onClick={() => setOpen(r.id)}>{t('externalPosts.endReader')}</Button>) },
        ]}
      />
      {open === 'add' ? <AddDialog onClose={() => setOpen(null)} /> : open ? <EndReaderDialog id={open} onClose={() => setOpen(null)} /> : null}
    </div>
  );
}

function AddDialog({ onClose }: { onClose: () => void }) {
  const t = useT<typeof zhCN>();
  const toast = useToast();
  const sayError = useSayError();
  const [id] = useState(() => v7());
  const [account, setAccount] = useState<Choice | null>(null);
  const [to, setTo] = useState('');
  const [reason, setReason] = useState('');
  const act = useAct(nameReader, { invalidate: ['/api/post-readers'], onSuccess: () => { toast(t('externalPosts.readerDone')); onClose(); } });
  return (
    <Dialog open title={t('externalPosts.addReader')} onClose={onClose} footer={<Button kind="primary" busy={act.busy} disabled={!account || reason.trim().length < 2} onClick={() => account && void act.run({ body: { id, accountId: account.id, to: to || null, reason: reason.trim() } }).catch(sayError)}>{t('externalPosts.addReader')}</Button>}>
      <Combobox label={t('externalPosts.reader')} required value={account} onChange={setAccount} find={async (q, signal) => (await call(listAccounts, { query: { limit: 20, state: 'active', ...(q ? { search: q } : {}) } }, { signal })).items.map((a) => ({ id: a.id, label: a.name, note: a.username }))} />
      <TextInput label={t('externalPosts.readerReason')} required value={reason} onChange={setReason} />
      <DateInput label={t('externalPosts.readerTo')} rule={t('posts.form.toHint')} value={to} onChange={setTo} />
    </Dialog>
  );
}

function EndReaderDialog({ id, onClose }: { id: string; onClose: () => void }) {
  const t = useT<typeof zhCN>();
  const toast = useToast();
  const sayError = useSayError();
  const [reason, setReason] = useState('');
  const act = useAct(endReader, { invalidate: ['/api/post-readers'], onSuccess: () => { toast(t('externalPosts.readerEnded')); onClose(); } });
  return (
    <Dialog open title={t('externalPosts.endReader')} onClose={onClose} footer={<Button kind="danger" busy={act.busy} disabled={reason.trim().length < 2} onClick={() => void act.run({ params: { id }, body: { reason: reason.trim() } }).catch(sayError)}>{t('externalPosts.endReader')}</Button>}>
      <TextInput label={t('externalPosts.endReaderReason')} required value={reason} onChange={setReason} />
    </Dialog>
  );
}
