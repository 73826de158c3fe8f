import { useDates } from '#kit/web/dates.ts';
import { useHasWord, useT } from '#kit/web/i18n.tsx';
import { ListPage } from '#kit/web/list/list-page.tsx';
import { sourceOf } from '#kit/web/list/list-types.ts';
import { useCan } from '#kit/web/me.ts';
import { useAct, useQueryOf } from '#kit/web/query.ts';
import { Banner } from '#kit/web/ui/banner.tsx';
import { Button } from '#kit/web/ui/button.tsx';
import { useSayError, useToast } from '#kit/web/ui/feedback.tsx';
import { StatusTag, type Tone } from '#kit/web/ui/tag.tsx';
import { type MailState, getChoices, listMails, mailStates, retryMail } from '../contract.ts';
import type { zhCN } from '../locales/zh-CN.ts';
import './notices.css';

const source = sourceOf(listMails);
const tones: Readonly<Record<MailState, Tone>> = { waiting: 'wait', sent: 'good', failed: 'late', withdrawn: 'plain', switchedOff: 'soon' };

/** What left or waits to leave the system, with what went wrong. */
export function Page() {
  const t = useT<typeof zhCN>();
  const title = useT();
  const has = useHasWord();
  const dates = useDates();
  const mayRetry = useCan('mail.retry');
  const { data: gateway } = useQueryOf(getChoices, undefined);
  const kindName = (kind: string): string => (kind === 'digest' ? t('notifications.mails.digest') : has(`noticeName.${kind}`) ? title(`noticeName.${kind}`) : kind);
  return (
    <ListPage
      id="mails"
      title={title('notifications.nav.mails')}
      source={source}
      searchLabel={t('notifications.mails.search')}
      rowKey={(m) => m.id}
      rowName={(m) => `${m.recipient} ${m.subject}`}
      notice={gateway?.mailOn === false ? <div className="notice-off"><Banner tone="soon">{t('notifications.mails.off')}</Banner></div> : null}
      columns={[
        { key: 'subject', title: t('notifications.mails.subject'), render: (m) => m.subject, priority: 1 },
        { key: 'recipient', title: t('notifications.mails.recipient'), render: (m) => (m.accountName ? `${m.accountName} ${m.recipient}` : m.recipient), priority: 1, width: '18em' },
        { key: 'state', title: t('notifications.mails.state'), render: (m) => <StatusTag tone={tones[m.state]}>{t(`notifications.mails.states.${m.state}`)}</StatusTag>, priority: 1, width: '10em' },
        { key: 'created', title: t('notifications.mails.created'), render: (m) => dates.dateTime(m.createdAt), width: '13em' },
        { key: 'error', title: t('notifications.mails.error'), render: (m) => [m.lastError, m.nextAt && m.attempts > 0 ? t('notifications.mails.nextAt', { at: dates.time(m.nextAt) }) : ''].filter(Boolean).join('；'), width: '14em' },
        { key: 'attempts', title: t('notifications.mails.attempts'), render: (m) => m.attempts, align: 'right', priority: 3, width: '6em' },
        { key: 'kind', title: t('notifications.mails.kind'), render: (m) => kindName(m.kind), priority: 3, width: '10em' },
        ...(mayRetry ? [{ key: 'act', title: t('notifications.mails.act'), bare: true, render: (m: { id: string; state: MailState }) => (m.state === 'failed' || m.state === 'switchedOff' ? <Retry id={m.id} /> : null), priority: 1 as const, width: '7em' }] : []),
      ]}
      filters={[{ kind: 'choice', key: 'state', label: t('notifications.mails.state'), options: mailStates.map((value) => ({ value, label: t(`notifications.mails.states.${value}`) })) }]}
      empty={{ title: t('notifications.mails.empty'), text: t('notifications.mails.emptyText') }}
    />
  );
}

function Retry({ id }: { id: string }) {
  const t = useT<typeof zhCN>();
  const toast = useToast();
  const act = useAct(retryMail, { invalidate: ['/api/mails'], onSuccess: () => toast(t('notifications.mails.retried')), onError: useSayError() });
  return (
    <Button small busy={act.busy} onClick={() => void act.run({ params: { id } }).catch(() => undefined)}>
      {t('notifications.mails.retry')}
    </Button>
  );
}
