import { useState } from 'react';
import { useDates } from '#kit/web/dates.ts';
import { useT } from '#kit/web/i18n.tsx';
import { useCan } from '#kit/web/me.ts';
import { useParams } from '#kit/web/params.ts';
import { useAct, useQueryOf } from '#kit/web/query.ts';
import { Button, ButtonLink } from '#kit/web/ui/button.tsx';
import { useConfirm, useSayError, useToast } from '#kit/web/ui/feedback.tsx';
import { Link } from '#kit/web/ui/link.tsx';
import { MatterHeader } from '#kit/web/ui/matter-header.tsx';
import { Prose } from '#kit/web/ui/prose.tsx';
import { ErrorState, NotFound, PageSkeleton } from '#kit/web/ui/states.tsx';
import { Tag } from '#kit/web/ui/tag.tsx';
import type { OutputOf } from '#kit/pure/endpoint.ts';
import { FileLinks } from '#modules/files/web/public.tsx';
import { readTopicCall, releaseClaim } from '../../contract/lists.ts';
import type { zhCN } from '../../locales/zh-CN.ts';
import { ClaimDialog } from './claim-dialog.tsx';
import { CallState, DaysLeft, useCallTime } from './days-left.tsx';
import { SummaryDialog } from './summary-dialog.tsx';
import { useManage } from './use-manage.ts';
import './topics.css';

export type TopicCall = OutputOf<typeof readTopicCall>;

/** One call: what is asked, by whom, until when, who took it up; from here one writes. */
export function Page() {
  const { id } = useParams('id');
  const t = useT<typeof zhCN>();
  const { data, error, refetch } = useQueryOf(readTopicCall, { params: { id } }, { keepPrevious: false });
  if (!data && error) return error.status === 404 || error.status === 400 ? <NotFound action={<ButtonLink href="/topic-calls">{t('suggestions.topicPage.title')}</ButtonLink>} /> : <ErrorState error={error} retry={() => void refetch()} />;
  return data ? <Call call={data} /> : <PageSkeleton />;
}

function Call({ call: c }: { call: TopicCall }) {
  const t = useT<typeof zhCN>();
  const dates = useDates();
  const readsAll = useCan('suggestion.list');
  const [open, setOpen] = useState<'claim' | 'summary' | null>(null);
  const manage = useManage(c);
  const close = () => setOpen(null);
  const time = useCallTime(c);
  const write = c.can['write'] ? (
    <ButtonLink kind="primary" icon="edit" href={`/suggestions/new?topicCall=${c.id}`}>
      {t('suggestions.topicPage.write')}
    </ButtonLink>
  ) : null;
  return (
    <>
      <MatterHeader
        title={c.title}
        meta={[t('suggestions.topicPage.from', { issuer: c.issuerName }), ...(c.publishedAt ? [t('suggestions.topicPage.publishedOn', { day: dates.date(c.publishedAt) })] : [])]}
        sentence={t(`suggestions.topicPage.now.${c.state === 'open' && time.kind !== 'open' ? 'passed' : c.state}`, { day: dates.date(time.day) })}
        marks={
          <>
            <CallState call={c} />
            <DaysLeft call={c} />
          </>
        }
        primary={
          c.can['publish'] ? (
            <Button kind="primary" busy={manage.busy} onClick={() => void manage.publish()}>
              {t('suggestions.topicPage.publish')}
            </Button>
          ) : c.can['summarise'] ? (
            <Button kind="primary" onClick={() => setOpen('summary')}>
              {t('suggestions.topicPage.summarise')}
            </Button>
          ) : (
            write
          )
        }
        more={[
          ...(c.can['claim'] ? [{ key: 'claim', label: t('suggestions.topicPage.claim'), icon: 'plus' as const, onSelect: () => setOpen('claim') }] : []),
          ...(c.can['edit'] ? [{ key: 'edit', label: t(c.state === 'closed' ? 'suggestions.topicPage.prolong' : 'suggestions.topicPage.edit'), icon: 'edit' as const, href: `/topic-calls/${c.id}/edit` }] : []),
          ...(c.can['close'] ? [{ key: 'close', label: t('suggestions.topicPage.close'), icon: 'stop' as const, apart: true, onSelect: () => void manage.close() }] : []),
        ]}
      />
      <div className="k-two k-matter-room">
        <div>
          <Prose text={c.brief} />
          {c.summary ? (
            <section className="k-section">
              <h2>{t('suggestions.topicPage.summary')}</h2>
              <Prose text={c.summary} />
            </section>
          ) : null}
          <section className="k-section">
            <h2>{t('suggestions.topicPage.files')}</h2>
            <FileLinks files={c.files} />
          </section>
        </div>
        <aside className="k-stack">
          <dl className="k-facts">
            <dt>{t('suggestions.topicPage.fields')}</dt>
            <dd>{c.fields.length > 0 ? c.fields.map((f) => t(`suggestion.category.${f}`)).join(t('suggestions.matterPage.and')) : t('suggestions.topicPage.anyField')}</dd>
            <dt>{t('suggestions.topicPage.targets')}</dt>
            <dd>{c.targetUnits.length > 0 ? c.targetUnits.map((u) => u.name).join(t('suggestions.matterPage.and')) : t('suggestions.topicPage.everybody')}</dd>
            <dt>{t('suggestions.topicPage.received')}</dt>
            <dd>{readsAll && c.suggestionCount > 0 ? <Link href={`/suggestions?topicCallId=${c.id}`}>{t('suggestions.topicPage.items', { n: c.suggestionCount })}</Link> : t('suggestions.topicPage.items', { n: c.suggestionCount })}</dd>
          </dl>
          <Claims call={c} onClaim={() => setOpen('claim')} />
        </aside>
      </div>
      {open === 'claim' ? <ClaimDialog call={c} onClose={close} /> : null}
      {open === 'summary' ? <SummaryDialog call={c} onClose={close} /> : null}
    </>
  );
}

function Claims({ call: c, onClaim }: { call: TopicCall; onClaim: () => void }) {
  const t = useT<typeof zhCN>();
  const dates = useDates();
  const toast = useToast();
  const confirm = useConfirm();
  const sayError = useSayError();
  const release = useAct(releaseClaim, { invalidate: ['/api/topic-calls'] });
  async function giveBack(claimId: string) {
    if (!(await confirm({ title: t('suggestions.topicPage.releaseTitle'), text: t('suggestions.topicPage.releaseText'), verb: t('suggestions.topicPage.release') }))) return;
    await release.run({ params: { id: c.id }, body: { claimId } }).then(() => toast(t('suggestions.topicPage.released')), sayError);
  }
  return (
    <section className="k-section">
      <h2>{t('suggestions.topicPage.claims', { n: c.claims.length })}</h2>
      {c.claims.length === 0 ? <p className="k-quiet">{t('suggestions.topicPage.noClaims')}</p> : null}
      <ul className="st-claims">
        {c.claims.map((x) => (
          <li key={x.id}>
            <b>{x.teamName ?? x.memberName}</b> {x.mine ? <Tag tone="accent">{t('suggestions.topicPage.mine')}</Tag> : null}
            {x.teamName || x.teamNames.length > 0 ? <p className="k-small">{[x.memberName, ...x.teamNames].join(t('suggestions.matterPage.and'))}</p> : null}
            {x.note ? <p className="k-small">{x.note}</p> : null}
            <p className="k-quiet k-small">{t('suggestions.topicPage.claimedOn', { day: dates.date(x.claimedAt) })}</p>
            {x.mine && c.can['release'] ? (
              <Button kind="quiet" small busy={release.busy} onClick={() => void giveBack(x.id)}>
                {t('suggestions.topicPage.release')}
              </Button>
            ) : null}
          </li>
        ))}
      </ul>
      {c.can['claim'] ? (
        <Button icon="plus" onClick={onClaim}>
          {t('suggestions.topicPage.claim')}
        </Button>
      ) : null}
    </section>
  );
}
