import { useState } from 'react';
import { v7 } from 'uuid';
import type { OutputOf } from '#kit/pure/endpoint.ts';
import { useDates } from '#kit/web/dates.ts';
import { useT } from '#kit/web/i18n.tsx';
import { useAct, useQueryOf } from '#kit/web/query.ts';
import { Button } from '#kit/web/ui/button.tsx';
import { RadioGroup } from '#kit/web/ui/choices.tsx';
import { Dialog } from '#kit/web/ui/dialog.tsx';
import { useSayError, useToast } from '#kit/web/ui/feedback.tsx';
import { Select } from '#kit/web/ui/select.tsx';
import { ErrorState, Skeleton } from '#kit/web/ui/states.tsx';
import { Tag } from '#kit/web/ui/tag.tsx';
import { readMemberConsents, recordPaperConsent } from '../contract/notice.ts';
import type { zhCN } from '../locales/zh-CN.ts';

/** On a member's page: what the person was told and agreed to; what was signed on paper is entered here. */
export function Panel({ id }: { id: string }) {
  const t = useT<typeof zhCN>();
  const dates = useDates();
  const [open, setOpen] = useState(false);
  const { data, error, refetch } = useQueryOf(readMemberConsents, { params: { id } });
  if (error) return <ErrorState part error={error} retry={() => void refetch()} />;
  if (!data) return <Skeleton lines={2} />;
  if (data.noticeVersion === null) return <p className="k-quiet">{t('consent.panel.none')}</p>;
  return (
    <>
      <p>
        {data.readVersion === null ? <Tag tone="wait">{t('consent.panel.unread')}</Tag> : <Tag tone={data.readVersion === data.noticeVersion ? 'good' : 'wait'}>{t('consent.panel.read', { version: data.readVersion })}</Tag>}{' '}
        {data.scopes.map((s) => <Tag key={s.scope} tone={s.answer === 'given' ? 'good' : 'plain'}>{s.label} {s.answer ? t(`field.answer.${s.answer}`) : t('consent.mine.unanswered')}</Tag>)}
      </p>
      {data.ledger.length > 0 ? (
        <details>
          <summary>{t('consent.panel.ledger')}</summary>
          <ul>{data.ledger.map((l) => <li key={l.id}>{dates.dateTime(l.at)} {t('consent.mine.ledgerLine', { label: l.label, answer: t(`field.answer.${l.answer}`) })} <span className="k-quiet">{t('consent.mine.ledgerNote', { version: l.version, channel: t(`field.channel.${l.channel}`) })}</span></li>)}</ul>
        </details>
      ) : null}
      {data.canRecord ? <p><Button small onClick={() => setOpen(true)}>{t('consent.panel.record')}</Button></p> : null}
      {open ? <PaperDialog memberId={id} data={data} onClose={() => setOpen(false)} /> : null}
    </>
  );
}

function PaperDialog({ memberId, data, onClose }: { memberId: string; data: OutputOf<typeof readMemberConsents>; onClose: () => void }) {
  const t = useT<typeof zhCN>();
  const toast = useToast();
  const sayError = useSayError();
  const [id] = useState(() => v7());
  const [scope, setScope] = useState('notice');
  const [answer, setAnswer] = useState<'read' | 'given' | 'refused' | 'withdrawn'>('read');
  const enter = useAct(recordPaperConsent, { invalidate: ['/api/members', '/api/consents'], onSuccess: () => { toast(t('consent.panel.done')); onClose(); } });
  const answers = scope === 'notice' ? (['read'] as const) : (['given', 'refused', 'withdrawn'] as const);
  return (
    <Dialog open title={t('consent.panel.recordTitle')} onClose={onClose} footer={<Button kind="primary" busy={enter.busy} onClick={() => void enter.run({ params: { id: memberId }, body: { id, scope, answer } }).catch(sayError)}>{t('consent.panel.submit')}</Button>}>
      <p>{t('consent.panel.lead')}</p>
      <Select label={t('consent.panel.scope')} empty={null} options={[{ value: 'notice', label: t('field.notice') }, ...data.scopes.map((s) => ({ value: s.scope, label: s.label }))]} value={scope} onChange={(s) => { setScope(s); setAnswer(s === 'notice' ? 'read' : 'given'); }} />
      <RadioGroup label={t('consent.panel.answer')} inline options={answers.map((a) => ({ value: a, label: t(`field.answer.${a}`) }))} value={answer} onChange={setAnswer} />
    </Dialog>
  );
}
