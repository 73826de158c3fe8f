import { useState } from 'react';
import { useDates } from '#kit/web/dates.ts';
import { useT } from '#kit/web/i18n.tsx';
import { useCan } from '#kit/web/me.ts';
import { useQueryOf } from '#kit/web/query.ts';
import { Button } from '#kit/web/ui/button.tsx';
import { Link } from '#kit/web/ui/link.tsx';
import { ErrorState, Skeleton } from '#kit/web/ui/states.tsx';
import { StatusTag } from '#kit/web/ui/tag.tsx';
import { getMember } from '#modules/members/contract/members.ts';
import { postsOfMember } from '../contract/posts.ts';
import type { PostItem } from '../contract/shared.ts';
import type { zhCN } from '../locales/zh-CN.ts';
import { AppointDialog } from './appoint-dialog.tsx';
import { Span, stateTones } from './span.tsx';

/** The offices of a member; on their own page also what is kept outside the association, and who looked at it. */
export function Panel({ id }: { id: string }) {
  const t = useT<typeof zhCN>();
  const dates = useDates();
  const may = useCan('post.appoint');
  const [adding, setAdding] = useState(false);
  const { data, error, refetch } = useQueryOf(postsOfMember, { params: { id } });
  const member = useQueryOf(getMember, { params: { id } }, { enabled: may });
  if (error) return <ErrorState error={error} retry={() => void refetch()} />;
  if (!data) return <Skeleton lines={2} />;
  return (
    <div className="k-stack">
      {data.items.length === 0 ? <p className="k-quiet">{t('posts.panel.none')}</p> : <PostLines items={data.items} />}
      {may && data.can.appoint && member.data ? <p><Button small icon="plus" onClick={() => setAdding(true)}>{t('posts.panel.add')}</Button></p> : null}
      {data.external ? <><h3>{t('posts.panel.external')}</h3>{data.external.length === 0 ? <p className="k-quiet">{t('posts.panel.externalNone')}</p> : <PostLines items={data.external} />}</> : null}
      {data.external ? (
        <>
          <h3>{t('posts.panel.reads')}</h3>
          {data.reads.length === 0 ? <p className="k-quiet">{t('posts.panel.readsNone')}</p> : <ul>{data.reads.map((r) => <li key={`${r.at}${r.purpose}`}>{dates.dateTime(r.at)} · {t(`posts.panel.${r.way}`, { role: t((r.reader === 'postReader' ? 'relation.postReader' : `role.${r.reader}`) as 'relation.postReader'), purpose: r.purpose })}</li>)}</ul>}
        </>
      ) : null}
      {adding && member.data ? <AppointDialog start={{ member: { id, label: member.data.fields.name, note: member.data.homeUnit.name } }} onClose={() => setAdding(false)} /> : null}
    </div>
  );
}

/** Posts, one a line. */
export function PostLines({ items, names = false }: { items: readonly PostItem[]; names?: boolean }) {
  const t = useT<typeof zhCN>();
  return (
    <ul className="k-stack">
      {items.map((p) => (
        <li key={p.id} className="k-row">
          <Link href={`/posts/${p.id}`}>{names ? t('posts.one.of', { name: p.name, title: p.titleName }) : `${p.unitName ?? p.body ?? ''} ${p.titleName}`}</Link>
          <span className="k-quiet"><Span from={p.from} to={p.to} /></span>
          {p.state === 'current' ? null : <StatusTag tone={stateTones[p.state]}>{t(`post.states.${p.state}`)}</StatusTag>}
        </li>
      ))}
    </ul>
  );
}
