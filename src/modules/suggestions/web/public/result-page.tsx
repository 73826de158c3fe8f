import { useDates } from '#kit/web/dates.ts';
import { useT } from '#kit/web/i18n.tsx';
import { useTitle } from '#kit/web/media.ts';
import { useParams } from '#kit/web/params.ts';
import { useQueryOf } from '#kit/web/query.ts';
import { Button, ButtonLink } from '#kit/web/ui/button.tsx';
import { Link } from '#kit/web/ui/link.tsx';
import { Prose } from '#kit/web/ui/prose.tsx';
import { ErrorState, NotFound, PageSkeleton } from '#kit/web/ui/states.tsx';
import { StatusTag, Tag } from '#kit/web/ui/tag.tsx';
import type { OutputOf } from '#kit/pure/endpoint.ts';
import { readPublic } from '../../contract/lists.ts';
import type { zhCN } from '../../locales/zh-CN.ts';
import { classTone } from '../matter/tones.ts';
import { TextOf } from './text-of.tsx';
import './public.css';

/** One published result: what was suggested, and what was answered. */
export function Page() {
  const { id } = useParams('id');
  const t = useT<typeof zhCN>();
  const { data, error, refetch } = useQueryOf(readPublic, { params: { id } }, { keepPrevious: false });
  if (data) return <Result r={data} />;
  if (error) return error.status === 404 || error.status === 400 ? <NotFound action={<ButtonLink href="/public">{t('suggestions.publicPage.title')}</ButtonLink>} /> : <ErrorState error={error} retry={() => void refetch()} />;
  return <PageSkeleton />;
}

function Result({ r }: { r: OutputOf<typeof readPublic> }) {
  const t = useT<typeof zhCN>();
  const dates = useDates();
  useTitle(r.title);
  return (
    <article className="sp">
      <p className="sp-back">
        <Link href="/public">{t('suggestions.publicPage.back')}</Link>
      </p>
      <h1>{r.title}</h1>
      <p className="k-row">
        {r.category ? <Tag>{t(`suggestion.category.${r.category}`)}</Tag> : null}
        {r.resultClass ? <StatusTag tone={classTone[r.resultClass]}>{t(`suggestions.publicPage.result.${r.resultClass}`)}</StatusTag> : null}
        {r.disputed ? <Tag>{t('suggestions.publicPage.disputed')}</Tag> : null}
        {r.carriedOutOn ? <StatusTag tone="good">{t('suggestions.publicPage.carriedOut', { day: dates.date(r.carriedOutOn) })}</StatusTag> : null}
      </p>
      <p className="k-quiet">
        {t('suggestions.publicPage.line', { author: r.authorLine, day: dates.date(r.publishedAt) })} {r.number}
      </p>
      <section className="k-section">
        <h2>{t('suggestions.publicPage.what')}</h2>
        <TextOf content={r.content} />
      </section>
      {r.reply ? (
        <section className="k-section">
          <h2>{t('suggestions.publicPage.answer')}</h2>
          <p className="k-quiet">{t('suggestions.publicPage.answeredBy', { unit: r.reply.unitName, day: dates.date(r.reply.sentAt) })}</p>
          <Prose text={r.reply.body} />
        </section>
      ) : (
        <p className="k-section k-quiet">{t('suggestions.publicPage.noAnswer')}</p>
      )}
      <p className="sp-print">
        <Button icon="print" onClick={() => window.print()}>
          {t('suggestions.publicPage.print')}
        </Button>
      </p>
    </article>
  );
}
