import { useState } from 'react';
import { v7 as uuidv7 } from 'uuid';
import type { OutputOf } from '#kit/pure/endpoint.ts';
import { useDates } from '#kit/web/dates.ts';
import { useT } from '#kit/web/i18n.tsx';
import { DataTable } from '#kit/web/list/data-table.tsx';
import { useAct, useQueryOf } from '#kit/web/query.ts';
import { Button } from '#kit/web/ui/button.tsx';
import { Dialog } from '#kit/web/ui/dialog.tsx';
import { useConfirm, useSayError, useToast } from '#kit/web/ui/feedback.tsx';
import { Pagination } from '#kit/web/ui/pagination.tsx';
import { ErrorState } from '#kit/web/ui/states.tsx';
import { StatusTag } from '#kit/web/ui/tag.tsx';
import { TextArea } from '#kit/web/ui/text-area.tsx';
import { type chainStatus, confirmChainAccount, declineChainAccount, giveChainAccount, listChainAccounts, withdrawChainAccount } from '../contract.chain.ts';
import type { zhCN } from '../locales/zh-CN.ts';

type Status = OutputOf<typeof chainStatus>;
type Account = NonNullable<Status['account']>;
const tones = { waiting: 'wait', confirmed: 'good', declined: 'plain', withdrawn: 'plain', lapsed: 'plain' } as const;
const invalidate = ['/api/audit/chain', '/api/inbox', '/api/notifications'];

/** A sentence is asked, then something is done with it. */
function Saying({ title, text, label, rule, least, busy, onSend, onClose }: { title: string; text?: string; label: string; rule: string; least: number; busy: boolean; onSend: (text: string) => void; onClose: () => void }) {
  const [said, setSaid] = useState('');
  return (
    <Dialog open title={title} onClose={onClose} footer={<Button kind="primary" busy={busy} disabled={said.trim().length < least} onClick={() => onSend(said.trim())}>{title}</Button>}>
      {text ? <p>{text}</p> : null}
      <TextArea label={label} rule={rule} required rows={3} max={300} value={said} onChange={setSaid} />
    </Dialog>
  );
}

/** One person says what caused what the last walk found. */
export function Give({ checkId }: { checkId: string }) {
  const t = useT<typeof zhCN>();
  const toast = useToast();
  const sayError = useSayError();
  const [open, setOpen] = useState(false);
  const [id] = useState(() => uuidv7());
  const give = useAct(giveChainAccount, { invalidate, onSuccess: () => { toast(t('audit.chain.given')); setOpen(false); } });
  return (
    <>
      <Button small onClick={() => setOpen(true)}>{t('audit.chain.account')}</Button>
      {open ? <Saying title={t('audit.chain.account')} text={t('audit.chain.accountText')} label={t('audit.chain.reason')} rule={t('audit.chain.reasonRule')} least={5} busy={give.busy} onSend={(reason) => void give.run({ body: { id, checkId, reason } }).catch(sayError)} onClose={() => setOpen(false)} /> : null}
    </>
  );
}

/** What was said and waits for another person. */
export function Waiting({ status }: { status: Status }) {
  const t = useT<typeof zhCN>();
  const dates = useDates();
  const { account } = status;
  if (!account) return null;
  return (
    <div className="k-stack">
      <p className="k-prose" style={{ overflowWrap: 'anywhere' }}>{t('audit.chain.waitsFor', { name: account.askedBy, at: dates.dateTime(account.askedAt), n: account.problems.length, reason: account.reason })}</p>
      {status.can.confirm ? null : <p className="k-quiet">{t('audit.chain.own')}</p>}
      <Acts account={account} can={status.can} />
    </div>
  );
}

function Acts({ account, can }: { account: Account; can: Status['can'] }) {
  const t = useT<typeof zhCN>();
  const toast = useToast();
  const ask = useConfirm();
  const sayError = useSayError();
  const [declining, setDeclining] = useState(false);
  const confirm = useAct(confirmChainAccount, { invalidate, onSuccess: () => toast(t('audit.chain.confirmed')) });
  const withdraw = useAct(withdrawChainAccount, { invalidate, onSuccess: () => toast(t('audit.chain.withdrawn')) });
  const decline = useAct(declineChainAccount, { invalidate, onSuccess: () => { toast(t('audit.chain.declined')); setDeclining(false); } });
  const params = { id: account.id };
  async function agree(): Promise<void> {
    if (await ask({ title: t('audit.chain.confirmTitle'), text: t('audit.chain.confirmText', { n: account.problems.length }), verb: t('audit.chain.confirm') })) await confirm.run({ params, body: {} }).catch(sayError);
  }
  return (
    <span className="k-row">
      {can.confirm ? <Button kind="primary" busy={confirm.busy} onClick={() => void agree()}>{t('audit.chain.confirm')}</Button> : null}
      {can.decline ? <Button onClick={() => setDeclining(true)}>{t('audit.chain.decline')}</Button> : null}
      {can.withdraw ? <Button busy={withdraw.busy} onClick={() => void withdraw.run({ params, body: {} }).catch(sayError)}>{t('audit.chain.withdraw')}</Button> : null}
      {declining ? <Saying title={t('audit.chain.decline')} label={t('audit.chain.note')} rule={t('audit.chain.noteRule')} least={2} busy={decline.busy} onSend={(note) => void decline.run({ params, body: { note } }).catch(sayError)} onClose={() => setDeclining(false)} /> : null}
    </span>
  );
}

/** What was said of earlier findings, by whom, and who confirmed. */
export function Past() {
  const t = useT<typeof zhCN>();
  const dates = useDates();
  const [trail, setTrail] = useState<readonly string[]>([]);
  const after = trail.at(-1);
  // A walk may end what waited, and somebody else may decide it.
  const { data, error, refetch, isPlaceholderData } = useQueryOf(listChainAccounts, { query: after ? { after } : {} }, { refetchEvery: 15_000 });
  const who = (name: string | null, at: string | null): string => (name && at ? t('audit.chain.who', { name, at: dates.dateTime(at) }) : '');
  if (error && !data) return <ErrorState error={error} retry={() => void refetch()} />;
  if (!data || (data.items.length === 0 && trail.length === 0)) return null;
  return (
    <section className="k-section k-stack">
      <h2>{t('audit.chain.past')}</h2>
      <DataTable
        caption={t('audit.chain.past')} rows={data.items} rowKey={(a) => a.id} rowName={(a) => a.reason}
        columns={[
          { key: 'asked', title: t('audit.chain.column.asked'), priority: 1, width: '16em', render: (a) => who(a.askedBy, a.askedAt) },
          { key: 'reason', title: t('audit.chain.column.reason'), priority: 1, whole: true, render: (a) => a.reason },
          { key: 'n', title: t('audit.chain.column.n'), priority: 2, width: '5em', render: (a) => dates.number(a.problems.length) },
          { key: 'state', title: t('audit.chain.column.state'), priority: 1, width: '8em', render: (a) => <StatusTag tone={tones[a.state]}>{t(`audit.chain.state.${a.state}`)}</StatusTag> },
          { key: 'decided', title: t('audit.chain.column.decided'), priority: 2, width: '16em', render: (a) => who(a.decidedBy, a.decidedAt) },
          { key: 'note', title: t('audit.chain.column.note'), priority: 2, width: '12em', whole: true, render: (a) => a.note },
        ]}
      />
      <Pagination hasPrevious={trail.length > 0} hasNext={data.next !== null} onPrevious={() => setTrail(trail.slice(0, -1))} onNext={() => data.next && setTrail([...trail, data.next])} busy={isPlaceholderData} />
    </section>
  );
}
