import { useState } from 'react';
import { v7 } from 'uuid';
import { useDates } from '#kit/web/dates.ts';
import { useT } from '#kit/web/i18n.tsx';
import { DataTable } from '#kit/web/list/data-table.tsx';
import { useAct, useQueryOf } from '#kit/web/query.ts';
import { Button } from '#kit/web/ui/button.tsx';
import { RadioGroup } from '#kit/web/ui/choices.tsx';
import { Dialog } from '#kit/web/ui/dialog.tsx';
import { useSayError, useToast } from '#kit/web/ui/feedback.tsx';
import { Select } from '#kit/web/ui/select.tsx';
import { ErrorState, Skeleton } from '#kit/web/ui/states.tsx';
import { TextInput } from '#kit/web/ui/text-input.tsx';
import { ExportButton } from '#modules/exports/web/public.tsx';
import { PhoneButton } from '#modules/members/web/public.tsx';
import { type CallOutcome, type MessageDetail, type RecipientLine, deliveryStates, listRecipients, noteCall, outcomes, recipientShows as shows } from '../../contract/messages.ts';
import type { zhCN } from '../../locales/zh-CN.ts';

type Show = (typeof shows)[number];

/** Who got it, with what became of each way and the calls that were made. */
export function Recipients({ m, start, unit }: { m: MessageDetail; start: Readonly<Record<string, string>>; unit?: string | undefined }) {
  const t = useT<typeof zhCN>();
  const dates = useDates();
  const [show, setShow] = useState<Show>(shows.find((s) => s === start['show']) ?? 'all');
  const [after, setAfter] = useState<string | undefined>(undefined);
  const [calling, setCalling] = useState<RecipientLine | null>(null);
  const channel = m.channels.find((c) => c === start['channel']) ?? (start['channel'] === 'inApp' ? ('inApp' as const) : undefined);
  const way = deliveryStates.find((s) => s === start['way']);
  const rows = useQueryOf(listRecipients, { params: { id: m.id }, query: { show, ...(unit ? { unit } : {}), ...(after ? { after } : {}), ...(channel ? { channel } : {}), ...(channel && way ? { way } : {}) } });
  if (rows.error) return <ErrorState error={rows.error} retry={() => void rows.refetch()} />;
  const words: Record<Show, string> = { all: t('contact.messages.all'), unread: t('contact.messages.unread'), toCall: t('contact.messages.toCall'), called: t('contact.messages.reached'), read: t('contact.messages.read'), replied: t('contact.messages.replied'), noAccount: t('contact.messages.noAccount'), recalled: t('contact.messages.recalled') };
  return (
    <div className="k-stack">
      <div className="k-row ct-foot">
        <Select short label={t('contact.messages.show')} value={show} options={shows.map((value) => ({ value, label: words[value] }))} onChange={(value) => { setShow((value || 'all') as Show); setAfter(undefined); }} />
        <ExportButton list="messagePeople" query={{ message: m.id, show, ...(unit ? { unit } : {}) }} label={t('contact.messages.sheet')} />
      </div>
      {!rows.data ? <Skeleton lines={6} /> : rows.data.items.length === 0 ? <p role="status">{t(show === 'unread' ? 'contact.messages.nobodyUnread' : show === 'toCall' ? 'contact.messages.nobodyToCall' : 'contact.groups.noOne')}</p> : (
        <DataTable
          caption={t('contact.messages.people')} rows={rows.data.items} rowKey={(r) => r.id} rowName={(r) => r.name}
          columns={[
            { key: 'name', title: t('contact.directory.name'), priority: 1, width: '7em', render: (r: RecipientLine) => r.name },
            { key: 'unit', title: t('contact.messages.unit'), priority: 1, width: '11em', render: (r) => r.unitName },
            { key: 'read', title: t('contact.messages.state'), priority: 1, width: '16em', render: (r) => (r.recalled ? t('contact.messages.recalled') : r.repliedAt ? t('contact.messages.repliedAt', { at: dates.dateTime(r.repliedAt) }) : r.readAt ? t('contact.messages.readAt', { at: dates.dateTime(r.readAt) }) : !r.onRoll ? t('contact.messages.gone') : r.hasAccount ? t('contact.messages.notRead') : t('contact.messages.noAccount')) },
            { key: 'ways', title: t('contact.messages.ways'), priority: 2, whole: true, render: (r) => r.ways.map((w) => `${t(`contact.channel.${w.channel}`)} ${w.channel === 'inApp' && w.state === 'noAddress' ? t('contact.messages.noAccount') : t(`contact.way.${w.state}`)}`).join(t('contact.directory.comma')) },
            { key: 'calls', title: t('contact.messages.calls'), priority: 2, whole: true, render: (r) => r.calls.map((c) => <span key={c.id}>{t('contact.messages.callLine', { at: dates.dateTime(c.at), by: c.by, outcome: t(`contact.outcome.${c.outcome}`) })}{c.note ? ` ${c.note}` : ''} </span>) },
            { key: 'act', title: t('contact.messages.call'), priority: 1, width: '19em', bare: true, render: (r) => (r.readAt || r.recalled || !r.onRoll ? null : <span className="k-row">{r.phone ? <PhoneButton memberId={r.id} masked={r.phone} reason={t('contact.messages.numberReason', { title: m.title })} label={t('contact.messages.number')} /> : null}<Button small onClick={() => setCalling(r)}>{t('contact.messages.call')}</Button></span>) },
          ]}
        />
      )}
      <div className="k-row">
        {after ? <Button onClick={() => setAfter(undefined)}>{t('kit.list.previous')}</Button> : null}
        {rows.data?.next ? <Button onClick={() => setAfter(rows.data?.next ?? undefined)}>{t('kit.list.next')}</Button> : null}
      </div>
      {calling ? <CallDialog m={m} person={calling} onClose={() => setCalling(null)} /> : null}
    </div>
  );
}

function CallDialog({ m, person, onClose }: { m: MessageDetail; person: RecipientLine; onClose: () => void }) {
  const t = useT<typeof zhCN>();
  const toast = useToast();
  const sayError = useSayError();
  const [id] = useState(() => v7());
  const [outcome, setOutcome] = useState<CallOutcome>('reached');
  const [note, setNote] = useState('');
  const save = useAct(noteCall, { invalidate: ['/api/messages'], onSuccess: () => { toast(t('contact.messages.called')); onClose(); } });
  const send = (): void => void save.run({ params: { id: m.id, memberId: person.id }, body: { id, outcome, ...(note.trim() ? { note: note.trim() } : {}) } }).catch(sayError);
  return (
    <Dialog open title={t('contact.messages.callTitle', { name: person.name })} onClose={onClose} footer={<Button kind="primary" busy={save.busy} onClick={send}>{t('contact.messages.saveCall')}</Button>}>
      <RadioGroup label={t('contact.messages.outcome')} value={outcome} options={outcomes.map((value) => ({ value, label: t(`contact.outcome.${value}`) }))} onChange={setOutcome} />
      <TextInput label={t('contact.messages.note')} maxLength={200} value={note} onChange={setNote} />
    </Dialog>
  );
}
