import { type ReactNode, useState } from 'react';
import { useDates } from '#kit/web/dates.ts';
import { useT } from '#kit/web/i18n.tsx';
import { useMe } from '#kit/web/me.ts';
import type { PageFile } from '#kit/web/page.ts';
import { questionOf, useQueryOf } from '#kit/web/query.ts';
import { Banner } from '#kit/web/ui/banner.tsx';
import { Button, ButtonLink } from '#kit/web/ui/button.tsx';
import { Light } from '#kit/web/ui/light.tsx';
import { Link } from '#kit/web/ui/link.tsx';
import { ErrorState, Skeleton } from '#kit/web/ui/states.tsx';
import { Tag } from '#kit/web/ui/tag.tsx';
import { inboxCounts, listTodo } from '../contract.ts';
import type { zhCN } from '../locales/zh-CN.ts';
import { useStateWord } from './initiated-tab.tsx';
import { matterHref } from './matter-href.ts';
import { mySuggestions, openCalls, slotHref } from './slots.ts';
import './member-home.css';

const SHOWN = 3;
const ALL = 200;
const todoInput = { query: { limit: SHOWN + 2 } };
const mineInput = { query: { view: 'mine' as const, limit: SHOWN } };
const quiet = { quiet401: true };
const callsInput = { query: { state: 'open' as const, limit: SHOWN } };

export const asks: PageFile['asks'] = () => [questionOf(inboxCounts, undefined, quiet), questionOf(listTodo, todoInput, quiet), questionOf(mySuggestions, mineInput, quiet), questionOf(openCalls, callsInput, quiet)];

/** The home of a member: what waits for me, what became of mine, what is asked of all. */
export function Page() {
  const t = useT<typeof zhCN>();
  const me = useMe();
  const { data: counts, isLoading } = useQueryOf(inboxCounts, undefined);
  // The parts ask for the same: the page stands still once anything of it is shown, so that no thumb hits what has just moved.
  const waits = [isLoading, useQueryOf(listTodo, todoInput).isLoading, useQueryOf(mySuggestions, mineInput).isLoading, useQueryOf(openCalls, callsInput).isLoading];
  if (waits.includes(true)) return <div className="home"><h1>{t('inbox.member.hello', { name: me.account.name })}</h1><Skeleton lines={3} /></div>;
  return (
    <div className="home">
      <h1>{t('inbox.member.hello', { name: me.account.name })}</h1>
      {counts && counts.toRead > 0 ? <Banner tone="info" action={<ButtonLink small href="/notices?show=toRead">{t('inbox.open')}</ButtonLink>}>{t('inbox.member.toRead', { n: counts.toRead })}</Banner> : null}
      <Todos />
      <div className="home-write">
        <ButtonLink kind="primary" icon="edit" href={slotHref.write}>
          {t('inbox.member.write')}
        </ButtonLink>
      </div>
      <Mine />
      <Calls />
    </div>
  );
}

function Part({ title, all, allText, children }: { title: string; all?: string; allText?: string; children: ReactNode }) {
  return (
    <section className="home-part" aria-label={title}>
      <div className="k-between">
        <h2>{title}</h2>
        {all ? (
          <Link className="home-all" href={all}>
            {allText}
          </Link>
        ) : null}
      </div>
      {children}
    </section>
  );
}

function Card({ href, title, children }: { href: string; title: string; children?: ReactNode }) {
  return (
    <li>
      <Link className="home-card" href={href}>
        <b>{title}</b>
        <span className="home-note">{children}</span>
      </Link>
    </li>
  );
}

function Todos() {
  const t = useT<typeof zhCN>();
  const [all, setAll] = useState(false);
  const { data, error, refetch } = useQueryOf(listTodo, all ? { query: { limit: ALL } } : todoInput);
  const rest = (data?.counts?.total ?? 0) - (data?.items.length ?? 0);
  return (
    <Part title={t('inbox.member.todo')}>
      {error ? <ErrorState part error={error} retry={() => void refetch()} /> : null}
      {data?.items.length === 0 ? <p className="k-quiet">{t('inbox.member.todoNone')}</p> : null}
      <ul>
        {data?.items.map((r) => (
          <Card key={r.id} href={matterHref(r.matterType, r.matterId)} title={r.title}>
            <Tag tone="accent">{r.actionText}</Tag>
            {r.dueAt ? <Light due={r.dueAt} colour={r.light} workingDays={r.workingDays} /> : null}
          </Card>
        ))}
      </ul>
      {rest > 0 ? (all ? <p className="k-quiet">{t('inbox.member.more', { n: rest })}</p> : <Button kind="quiet" wide onClick={() => setAll(true)}>{t('inbox.member.showAll', { n: rest })}</Button>) : null}
    </Part>
  );
}

function Mine() {
  const t = useT<typeof zhCN>();
  const dates = useDates();
  const stateWord = useStateWord();
  const { data, error, refetch } = useQueryOf(mySuggestions, mineInput);
  return (
    <Part title={t('inbox.member.mine')} {...(data && data.items.length > 0 ? { all: slotHref.mine, allText: t('inbox.member.all') } : {})}>
      {error ? <ErrorState part error={error} retry={() => void refetch()} /> : null}
      {data?.items.length === 0 ? <p className="k-quiet">{t('inbox.member.mineNone')}</p> : null}
      <ul>
        {data?.items.map((s) => (
          <Card key={s.id} href={`/suggestions/${s.id}`} title={s.title}>
            <Tag>{stateWord(s.state)}</Tag>
            <time dateTime={s.updatedAt}>{dates.short(s.submittedAt ?? s.updatedAt)}</time>
          </Card>
        ))}
      </ul>
    </Part>
  );
}

function Calls() {
  const t = useT<typeof zhCN>();
  const dates = useDates();
  const { data } = useQueryOf(openCalls, callsInput);
  return (
    <Part title={t('inbox.member.calls')} {...(data && data.items.length > 0 ? { all: slotHref.calls, allText: t('inbox.member.allCalls') } : {})}>
      {data?.items.length === 0 ? <p className="k-quiet">{t('inbox.member.callsNone')}</p> : null}
      <ul>
        {data?.items.map((c) => (
          <Card key={c.id} href={`/topic-calls/${c.id}`} title={c.title}>
            <span>{c.issuerName}</span>
            <span>{t('inbox.member.until', { day: dates.short(c.closesAt) })}</span>
          </Card>
        ))}
      </ul>
    </Part>
  );
}
