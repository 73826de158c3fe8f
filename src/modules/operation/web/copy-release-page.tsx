import { useState } from 'react';
import { v7 as uuidv7 } from 'uuid';
import type { OutputOf } from '#kit/pure/endpoint.ts';
import { useDates } from '#kit/web/dates.ts';
import { useT } from '#kit/web/i18n.tsx';
import { DataTable } from '#kit/web/list/data-table.tsx';
import { useAct, useQueryOf } from '#kit/web/query.ts';
import { Banner } from '#kit/web/ui/banner.tsx';
import { Button } from '#kit/web/ui/button.tsx';
import { Dialog } from '#kit/web/ui/dialog.tsx';
import { useConfirm, useSayError, useToast } from '#kit/web/ui/feedback.tsx';
import { ErrorState, PageSkeleton } from '#kit/web/ui/states.tsx';
import { StatusTag } from '#kit/web/ui/tag.tsx';
import { TextArea } from '#kit/web/ui/text-area.tsx';
import { askCopyRelease, confirmCopyRelease, copyRelease, declineCopyRelease, withdrawCopyRelease } from '../contract.release.ts';
import type { zhCN } from '../locales/zh-CN.ts';

type State = OutputOf<typeof copyRelease>;
const tones = { waiting: 'wait', confirmed: 'good', declined: 'plain', withdrawn: 'plain', lapsed: 'plain' } as const;
// After a release the whole shell is another: it no longer says that this is a copy.
const invalidate = ['/api'];

/** A restored copy goes into use when one administrator asks and another, of a different office, agrees. */
export function Page() {
  const t = useT<typeof zhCN>();
  const title = useT();
  const dates = useDates();
  const state = useQueryOf(copyRelease, undefined);
  if (state.error && !state.data) return <ErrorState error={state.error} retry={() => void state.refetch()} />;
  if (!state.data) return <PageSkeleton />;
  const s = state.data;
  const open = s.items.find((i) => i.id === s.open);
  return (
    <div className="k-stack-wide">
      <div className="k-stack">
        <h1>{title('operation.nav.release')}</h1>
        <p className="k-prose">{t('copyRelease.intro')}</p>
      </div>
      <Banner tone={s.restoredAt ? 'soon' : 'good'}>{s.restoredAt ? t('copyRelease.since', { at: dates.dateTime(s.restoredAt) }) : t('copyRelease.real')}</Banner>
      {open ? (
        <section className="k-section k-stack">
          <p className="k-prose">{t('copyRelease.waiting', { name: open.askedBy, role: t(`copyRelease.role.${open.askedRole}`), at: dates.dateTime(open.askedAt), reason: open.reason })}</p>
          {s.can.confirm ? null : <p className="k-quiet">{t('copyRelease.own')}</p>}
          <Acts id={open.id} can={s.can} />
        </section>
      ) : null}
      {s.can.ask ? <Ask /> : null}
      <section className="k-section k-stack">
        <h2>{t('copyRelease.past')}</h2>
        {s.items.length === 0 ? <p className="k-quiet">{t('copyRelease.none')}</p> : <Past items={s.items} />}
      </section>
    </div>
  );
}

function Past({ items }: { items: State['items'] }) {
  const t = useT<typeof zhCN>();
  const dates = useDates();
  const who = (name: string | null, role: State['items'][number]['decidedRole'], at: string | null): string => (name && role && at ? t('copyRelease.who', { name, role: t(`copyRelease.role.${role}`), at: dates.dateTime(at) }) : '');
  return (
    <DataTable
      caption={t('copyRelease.past')} rows={items} rowKey={(i) => i.id} rowName={(i) => i.reason}
      columns={[
        { key: 'asked', title: t('copyRelease.column.asked'), priority: 1, width: '18em', render: (i) => who(i.askedBy, i.askedRole, i.askedAt) },
        { key: 'reason', title: t('copyRelease.column.reason'), priority: 1, whole: true, render: (i) => i.reason },
        { key: 'state', title: t('copyRelease.column.state'), priority: 1, width: '8em', render: (i) => <StatusTag tone={tones[i.state]}>{t(`copyRelease.state.${i.state}`)}</StatusTag> },
        { key: 'decided', title: t('copyRelease.column.decided'), priority: 2, width: '18em', render: (i) => who(i.decidedBy, i.decidedRole, i.decidedAt) },
        { key: 'note', title: t('copyRelease.column.note'), priority: 2, width: '12em', whole: true, render: (i) => i.note },
      ]}
    />
  );
}

function Ask() {
  const t = useT<typeof zhCN>();
  const toast = useToast();
  const sayError = useSayError();
  const [open, setOpen] = useState(false);
  const [id] = useState(() => uuidv7());
  const ask = useAct(askCopyRelease, { invalidate, onSuccess: () => { toast(t('copyRelease.asked')); setOpen(false); } });
  return (
    <p>
      <Button kind="primary" onClick={() => setOpen(true)}>{t('copyRelease.ask')}</Button>
      {open ? <ReasonDialog title={t('copyRelease.ask')} label={t('copyRelease.reason')} rule={t('copyRelease.reasonRule')} busy={ask.busy} onSend={(reason) => void ask.run({ body: { id, reason } }).catch(sayError)} onClose={() => setOpen(false)} /> : null}
    </p>
  );
}

/** A reason is asked, then something is done with it. */
function ReasonDialog({ title, label, rule, busy, onSend, onClose }: { title: string; label: string; rule: string; busy: boolean; onSend: (text: string) => void; onClose: () => void }) {
  const [text, setText] = useState('');
  return (
    <Dialog open title={title} onClose={onClose} footer={<Button kind="primary" busy={busy} disabled={text.trim().length < 2} onClick={() => onSend(text.trim())}>{title}</Button>}>
      <TextArea label={label} rule={rule} required rows={3} max={300} value={text} onChange={setText} />
    </Dialog>
  );
}

function Acts({ id, can }: { id: string; can: State['can'] }) {
  const t = useT<typeof zhCN>();
  const toast = useToast();
  const ask = useConfirm();
  const sayError = useSayError();
  const [declining, setDeclining] = useState(false);
  const confirm = useAct(confirmCopyRelease, { invalidate, onSuccess: () => toast(t('copyRelease.confirmed')) });
  const withdraw = useAct(withdrawCopyRelease, { invalidate, onSuccess: () => toast(t('copyRelease.withdrawn')) });
  const decline = useAct(declineCopyRelease, { invalidate, onSuccess: () => { toast(t('copyRelease.declined')); setDeclining(false); } });
  const params = { id };
  async function agree(): Promise<void> {
    if (await ask({ title: t('copyRelease.confirmTitle'), text: t('copyRelease.confirmText'), verb: t('copyRelease.confirm') })) await confirm.run({ params, body: {} }).catch(sayError);
  }
  return (
    <span className="k-row">
      {can.confirm ? <Button kind="primary" busy={confirm.busy} onClick={() => void agree()}>{t('copyRelease.confirm')}</Button> : null}
      {can.decline ? <Button onClick={() => setDeclining(true)}>{t('copyRelease.decline')}</Button> : null}
      {can.withdraw ? <Button busy={withdraw.busy} onClick={() => void withdraw.run({ params, body: {} }).catch(sayError)}>{t('copyRelease.withdraw')}</Button> : null}
      {declining ? <ReasonDialog title={t('copyRelease.decline')} label={t('copyRelease.note')} rule={t('copyRelease.noteRule')} busy={decline.busy} onSend={(note) => void decline.run({ params, body: { note } }).catch(sayError)} onClose={() => setDeclining(false)} /> : null}
    </span>
  );
}
