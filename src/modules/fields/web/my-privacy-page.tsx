import { v7 } from 'uuid';
import type { OutputOf } from '#kit/pure/endpoint.ts';
import { useDates } from '#kit/web/dates.ts';
import { hrefOf } from '#kit/web/call.ts';
import { useT } from '#kit/web/i18n.tsx';
import { useAct, useQueryOf } from '#kit/web/query.ts';
import { Banner } from '#kit/web/ui/banner.tsx';
import { Button, ButtonLink } from '#kit/web/ui/button.tsx';
import { useConfirm, useSayError, useToast } from '#kit/web/ui/feedback.tsx';
import { ErrorState, PageSkeleton } from '#kit/web/ui/states.tsx';
import { Tag } from '#kit/web/ui/tag.tsx';
import { Timeline } from '#kit/web/ui/timeline.tsx';
import { listReaders } from '../contract/file.ts';
import { answerConsent, printNotice, readMyConsents, readNotice } from '../contract/notice.ts';
import type { zhCN } from '../locales/zh-CN.ts';
import { NoticeChanges, NoticeView } from './notice-view.tsx';
import { useKeep } from './terms-words.ts';

type Mine = OutputOf<typeof readMyConsents>;

/** The notice, each consent by itself, who looked, and every answer ever given. */
export function Page() {
  const t = useT<typeof zhCN>();
  const mine = useQueryOf(readMyConsents, undefined);
  if (mine.error) return <ErrorState error={mine.error} retry={() => void mine.refetch()} />;
  if (!mine.data) return <PageSkeleton />;
  const { data } = mine;
  return (
    <div className="k-stack-wide">
      <h1>{t('consent.mine.title')}</h1>
      {data.noticeVersion === null ? <p className="k-quiet">{t('consent.mine.none')}</p> : <Notice data={data} version={data.noticeVersion} />}
      <Scopes data={data} />
      <Readers />
      <section className="k-section" aria-label={t('consent.mine.ledger')}>
        <h2>{t('consent.mine.ledger')}</h2>
        {data.ledger.length === 0 ? <p className="k-quiet">{t('consent.mine.unanswered')}</p> : <Timeline items={[...data.ledger].reverse().map((l) => ({ id: l.id, at: l.at, what: t('consent.mine.ledgerLine', { label: l.label, answer: t(`field.answer.${l.answer}`) }), who: l.recordedBy, note: t('consent.mine.ledgerNote', { version: l.version, channel: t(`field.channel.${l.channel}`) }) }))} />}
      </section>
    </div>
  );
}

function Notice({ data, version }: { data: Mine; version: number }) {
  const t = useT<typeof zhCN>();
  const dates = useDates();
  const toast = useToast();
  const sayError = useSayError();
  const notice = useQueryOf(readNotice, { query: {} });
  const read = useAct(answerConsent, { invalidate: ['/api/my/consents'], onSuccess: () => toast(t('consent.mine.readDone')) });
  const n = notice.data;
  if (!n) return <PageSkeleton />;
  const at = data.ledger.find((l) => l.answer === 'read' && l.version === version)?.at;
  return (
    <section className="k-section" aria-label={t('consent.mine.notice')}>
      <h2>{t('consent.mine.notice')}</h2>
      <p className="k-quiet">{t('consent.mine.version', { version: n.version, at: dates.date(n.publishedAt) })}</p>
      {n.note ? <p>{n.note}</p> : null}
      {n.changes.length > 0 ? <><p>{t('consent.mine.changed')}</p><NoticeChanges changes={n.changes} /></> : null}
      <NoticeView content={n.content} />
      {at ? <Banner tone="good">{t('consent.mine.haveRead', { at: dates.date(at) })}</Banner> : null}
      <p className="k-row">
        {at ? null : <Button kind="primary" icon="check" busy={read.busy} onClick={() => void read.run({ body: { id: v7(), scope: 'notice', answer: 'read', noticeVersion: version } }).catch(sayError)}>{t('consent.mine.iRead')}</Button>}
        <ButtonLink icon="download" href={hrefOf(printNotice)} download>{t('consent.mine.print')}</ButtonLink>
      </p>
    </section>
  );
}

function Scopes({ data }: { data: Mine }) {
  const t = useT<typeof zhCN>();
  const dates = useDates();
  const keep = useKeep();
  const toast = useToast();
  const confirm = useConfirm();
  const sayError = useSayError();
  const answer = useAct(answerConsent, { invalidate: ['/api/my', '/api/members'], onSuccess: () => toast(t('consent.mine.done')) });
  const send = async (scope: string, label: string, what: 'given' | 'refused' | 'withdrawn', hasValue: boolean): Promise<void> => {
    if (what !== 'given' && hasValue && !(await confirm({ title: t('consent.mine.withdrawTitle', { label }), text: t('consent.mine.withdrawText'), verb: t('consent.mine.withdraw'), danger: true }))) return;
    await answer.run({ body: { id: v7(), scope, answer: what, noticeVersion: data.noticeVersion ?? 1 } }).catch(sayError);
  };
  const state = (s: Mine['scopes'][number]): string => (s.answer === null || s.at === null ? t('consent.mine.unanswered') : t(s.answer === 'given' ? 'consent.mine.given' : s.answer === 'refused' ? 'consent.mine.refusedAt' : 'consent.mine.withdrawnAt', { at: dates.date(s.at) }));
  return (
    <section className="k-section" aria-label={t('consent.mine.consents')}>
      <h2>{t('consent.mine.consents')}</h2>
      {data.scopes.length === 0 ? <p className="k-quiet">{t('consent.mine.noScopes')}</p> : <p>{t('consent.mine.consentsLead')}</p>}
      {data.scopes.map((s) => (
        <div key={s.scope} className="k-section">
          <h3>{s.label} {s.sensitive ? <Tag tone="soon">{t('field.col.sensitive')}</Tag> : null}</h3>
          <p>{s.purpose}</p>
          <p className="k-quiet k-small">{[t('consent.mine.seen', { who: t(`field.tier.${s.tier}`) }), t('consent.mine.kept', { keep: keep(s.keepDays) }), state(s)].join(' · ')}</p>
          {s.awaitsNotice ? <p><Tag tone="wait">{t('field.panel.awaitsNotice')}</Tag></p> : null}
          <p className="k-row">
            {s.answer === 'given' ? <Button busy={answer.busy} onClick={() => void send(s.scope, s.label, 'withdrawn', s.hasValue)}>{t('consent.mine.withdraw')}</Button> : <Button kind="primary" disabled={data.noticeVersion === null || s.awaitsNotice} busy={answer.busy} onClick={() => void send(s.scope, s.label, 'given', s.hasValue)}>{t('consent.mine.agree')}</Button>}
            {s.answer === null ? <Button disabled={data.noticeVersion === null} busy={answer.busy} onClick={() => void send(s.scope, s.label, 'refused', s.hasValue)}>{t('consent.mine.refuse')}</Button> : null}
          </p>
        </div>
      ))}
    </section>
  );
}

function Readers() {
  const t = useT<typeof zhCN>();
  const { data } = useQueryOf(listReaders, undefined);
  if (!data) return null;
  const role = (r: string): string => t(`field.role.${r === 'secretariatOfficer' || r === 'branchSecretary' || r === 'branchHead' || r === 'liaisonOfficer' ? r : 'unknown'}`);
  return (
    <section className="k-section" aria-label={t('field.readers.title')}>
      <h2>{t('field.readers.title')}</h2>
      {data.items.length === 0 ? <p className="k-quiet">{t('field.readers.empty')}</p> : <Timeline items={[...data.items].reverse().map((r) => ({ id: r.id, at: r.at, what: t('field.readers.line', { role: role(r.role), what: r.what }), note: r.reason }))} />}
    </section>
  );
}
