import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { ApiError } from '#kit/web/api-error.ts';
import { call } from '#kit/web/call.ts';
import { useDates } from '#kit/web/dates.ts';
import { useT } from '#kit/web/i18n.tsx';
import { NonClassifiedNotice } from '#kit/web/ui/banner.tsx';
import { Button } from '#kit/web/ui/button.tsx';
import { Prose } from '#kit/web/ui/prose.tsx';
import { EmptyState, ErrorState, PageSkeleton, useErrorText } from '#kit/web/ui/states.tsx';
import type { OutputOf } from '#kit/pure/endpoint.ts';
import { readReplyLink } from '../../contract/lists.ts';
import type { zhCN } from '../../locales/zh-CN.ts';
import { TextOf } from '../public/text-of.tsx';
import { linkHeaders, useLinkToken } from './link-token.ts';
import { ReplyForm } from './reply-form.tsx';
import './link.css';

type Asked = OutputOf<typeof readReplyLink>;

/** Answering by link: a unit without an account answers one matter, once. */
export function Page() {
  const token = useLinkToken();
  return <div className="k-plain sk" data-wide>{token ? <Linked key={token} token={token} /> : <NotValid />}</div>;
}

function Linked({ token }: { token: string }) {
  const [number, setNumber] = useState<string | null>(null);
  const { data, error, refetch } = useQuery<Asked, ApiError>({
    queryKey: ['reply-link'], gcTime: 0, staleTime: Infinity, refetchOnWindowFocus: false,
    queryFn: ({ signal }) => call(readReplyLink, undefined, { signal, headers: linkHeaders(token), quiet401: true }),
  });
  if (number !== null) return <Done number={number} asked={data} />;
  if (error?.code.startsWith('suggestion.link_') === true && error.status === 409) return <NotNow error={error} />;
  if (error) return error.status === 404 || error.status === 401 || error.status === 403 ? <NotValid /> : <ErrorState error={error} retry={() => void refetch()} />;
  if (!data) return <PageSkeleton />;
  return (
    <>
      <What asked={data} />
      <ReplyForm asked={data} token={token} onDone={setNumber} />
    </>
  );
}

function What({ asked: a }: { asked: Asked }) {
  const t = useT<typeof zhCN>();
  const dates = useDates();
  return (
    <>
      <p className="k-quiet">{a.associationName}</p>
      <h1>{t('suggestions.linkPage.title', { unit: a.unitName })}</h1>
      <p>{t('suggestions.linkPage.text', { until: dates.dateTime(a.expiresAt) })}</p>
      <NonClassifiedNotice />
      <section className="k-section" aria-label={a.title}>
        <p className="k-quiet k-small">
          {a.number} {t('suggestions.linkPage.author', { name: a.authorLine })}
        </p>
        <h2>{a.title}</h2>
        <TextOf content={a.content} />
      </section>
      <dl className="k-facts sk-facts">
        {a.requirement ? (
          <>
            <dt>{t('suggestions.linkPage.requirement')}</dt>
            <dd><Prose text={a.requirement} /></dd>
          </>
        ) : null}
        {a.dueAt ? (
          <>
            <dt>{t('suggestions.linkPage.due')}</dt>
            <dd>{dates.date(a.dueAt)}</dd>
          </>
        ) : null}
      </dl>
    </>
  );
}

function Done({ number, asked }: { number: string; asked: Asked | undefined }) {
  const t = useT<typeof zhCN>();
  return (
    <div role="status">
      <h1>{t('suggestions.linkPage.done')}</h1>
      <p>{t('suggestions.linkPage.doneText', { number: number || (asked?.title ?? '') })}</p>
      <p className="k-quiet">{t('suggestions.linkPage.doneNext')}</p>
      <Button icon="print" onClick={() => window.print()}>
        {t('suggestions.linkPage.print')}
      </Button>
    </div>
  );
}

function NotValid() {
  const t = useT<typeof zhCN>();
  return (
    <>
      <h1 className="k-sr">{t('suggestions.linkPage.notValid')}</h1>
      <EmptyState title={t('suggestions.linkPage.notValid')} text={t('suggestions.linkPage.notValidText')} />
    </>
  );
}

/** The link is known, and nothing is to be answered with it now: the server says why. */
function NotNow({ error }: { error: ApiError }) {
  const t = useT<typeof zhCN>();
  const words = useErrorText();
  return (
    <>
      <h1 className="k-sr">{t('suggestions.linkPage.notNow')}</h1>
      <EmptyState title={t('suggestions.linkPage.notNow')} text={words(error)} />
    </>
  );
}
