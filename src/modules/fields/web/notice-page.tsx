import { useState } from 'react';
import { useDates } from '#kit/web/dates.ts';
import { hrefOf } from '#kit/web/call.ts';
import { useT } from '#kit/web/i18n.tsx';
import { useCan } from '#kit/web/me.ts';
import { useAct, useQueryOf } from '#kit/web/query.ts';
import { Button, ButtonLink } from '#kit/web/ui/button.tsx';
import { Dialog } from '#kit/web/ui/dialog.tsx';
import { useSayError, useToast } from '#kit/web/ui/feedback.tsx';
import { StatNumber } from '#kit/web/ui/stat-number.tsx';
import { ErrorState, PageSkeleton } from '#kit/web/ui/states.tsx';
import { TextInput } from '#kit/web/ui/text-input.tsx';
import { draftNotice, printNotice, publishNotice } from '../contract/notice.ts';
import type { zhCN } from '../locales/zh-CN.ts';
import { Page as ConsentsPage } from './consents-page.tsx';
import { NoticeChanges, NoticeView } from './notice-view.tsx';

/** For staff: the notice as the dictionary has it now, what changed, who has read it. Who may not see the draft sees the list of answers. */
export function Page() {
  return useCan('privacyNotice.draft') ? <Draft /> : <ConsentsPage />;
}

function Draft() {
  const t = useT<typeof zhCN>();
  const dates = useDates();
  const toast = useToast();
  const sayError = useSayError();
  const maySeeWho = useCan('consent.list');
  const [publishing, setPublishing] = useState(false);
  const [note, setNote] = useState('');
  const { data, error, refetch } = useQueryOf(draftNotice, undefined);
  const publish = useAct(publishNotice, { invalidate: ['/api/privacy-notice', '/api/consents'], onSuccess: ({ version }) => { toast(t('consent.published', { version })); setPublishing(false); } });
  if (error) return <ErrorState error={error} retry={() => void refetch()} />;
  if (!data) return <PageSkeleton />;
  const first = data.base === 0;
  return (
    <div className="k-stack-wide">
      <div className="k-between">
        <h1>{t('consent.staffTitle')}</h1>
        <div className="k-row">
          {first ? null : <ButtonLink icon="download" href={hrefOf(printNotice)} download>{t('consent.print')}</ButtonLink>}
          {maySeeWho ? <ButtonLink href="/consents">{t('consent.who')}</ButtonLink> : null}
          {data.can.publish && (first || data.changes.length > 0) ? <Button kind="primary" onClick={() => setPublishing(true)}>{t(first ? 'consent.publishFirst' : 'consent.publish')}</Button> : null}
        </div>
      </div>
      <p className="k-quiet">{t('consent.lead')}</p>
      {first ? null : <div className="k-stats"><StatNumber label={t('consent.read')} value={`${data.read} / ${data.members}`} definition={t('consent.readDefinition')} {...(maySeeWho ? { href: '/consents?state=notRead' } : {})} /></div>}
      <section className="k-section" aria-label={t('consent.preview')}>
        <h2>{t('consent.preview')}</h2>
        <p>{first ? t('consent.draftFirst') : t('consent.draft', { version: data.base })}</p>
        {first ? null : data.changes.length === 0 ? <p className="k-quiet">{t('consent.changesNone')}</p> : <NoticeChanges changes={data.changes} />}
        <NoticeView content={data.content} />
      </section>
      {data.versions.length > 0 ? (
        <section className="k-section" aria-label={t('consent.versions')}>
          <h2>{t('consent.versions')}</h2>
          <ul>{data.versions.map((v) => <li key={v.version}>{t('consent.versionLine', { version: v.version, at: dates.date(v.publishedAt), by: v.publishedBy })} <span className="k-quiet">{v.note}</span></li>)}</ul>
        </section>
      ) : null}
      {publishing ? (
        <Dialog open title={t('consent.publishTitle', { version: data.base + 1 })} onClose={() => setPublishing(false)} footer={<Button kind="primary" busy={publish.busy} onClick={() => void publish.run({ body: { base: data.base, note } }).catch(sayError)}>{t(first ? 'consent.publishFirst' : 'consent.publish')}</Button>}>
          <p>{t('consent.publishText', { members: data.members })}</p>
          <TextInput label={t('consent.note')} rule={t('consent.noteRule')} maxLength={300} value={note} onChange={setNote} />
        </Dialog>
      ) : null}
    </div>
  );
}
