import { type ReactNode, useState } from 'react';
import { hrefOf } from '#kit/web/call.ts';
import { useDates } from '#kit/web/dates.ts';
import { useT } from '#kit/web/i18n.tsx';
import { useTitle } from '#kit/web/media.ts';
import { useCan } from '#kit/web/me.ts';
import { useParams } from '#kit/web/params.ts';
import { useAct, useQueryOf } from '#kit/web/query.ts';
import { Banner } from '#kit/web/ui/banner.tsx';
import { Button, ButtonLink } from '#kit/web/ui/button.tsx';
import { useSayError, useToast } from '#kit/web/ui/feedback.tsx';
import { Link, useGo } from '#kit/web/ui/link.tsx';
import { ErrorState, PageSkeleton } from '#kit/web/ui/states.tsx';
import { StatusTag } from '#kit/web/ui/tag.tsx';
import { Timeline } from '#kit/web/ui/timeline.tsx';
import { FileLinks } from '#modules/files/web/public.tsx';
import { postLetter, readPost, seenExpiry } from '../contract/posts.ts';
import type { zhCN } from '../locales/zh-CN.ts';
import { AppointDialog } from './appoint-dialog.tsx';
import { EndDialog, VoidDialog } from './end-dialog.tsx';
import { OpenWithPurpose } from './purpose.tsx';
import { Span, stateTones } from './span.tsx';

/** One post: what it is, what was recorded of it, and what may be done. */
export function Page() {
  const t = useT<typeof zhCN>();
  const dates = useDates();
  const go = useGo();
  const toast = useToast();
  const sayError = useSayError();
  const mayList = useCan('member.list');
  const { id } = useParams('id');
  const [open, setOpen] = useState<'end' | 'correct' | 'renew' | 'void' | null>(null);
  const { data, error, refetch } = useQueryOf(readPost, { params: { id } });
  const seen = useAct(seenExpiry, { invalidate: ['/api/posts', '/api/inbox'], onSuccess: () => toast(t('posts.one.seenDone')) });
  useTitle(data ? t('posts.one.of', { name: data.post.name, title: data.post.titleName }) : t('posts.title'));
  if (error?.code === 'post.purpose_needed') return <OpenWithPurpose onOpen={() => void refetch()} />;
  if (error) return <ErrorState error={error} retry={() => void refetch()} />;
  if (!data) return <PageSkeleton />;
  const { post, can } = data;
  const external = post.kind !== 'office';
  const facts: [string, ReactNode][] = [
    [t('posts.kind'), t(`post.kind.${post.kind}`)], [external ? t('posts.place') : t('posts.unit'), post.unitName ?? post.body], [t('posts.level'), post.level ? t(`post.level.${post.level}`) : null], [t('posts.term'), post.term], [t('posts.span'), <Span key="s" from={post.from} to={post.to} />],
    [t('posts.documentNo'), post.documentNo], [t('posts.form.note'), data.note], [t('posts.role'), data.roleNote === null ? null : t(`post.roleNote.${data.roleNote}`)],
  ];
  return (
    <div className="k-stack-wide">
      <header className="k-between">
        <div className="k-row"><h1>{t('posts.one.of', { name: post.name, title: post.titleName })}</h1><StatusTag tone={stateTones[post.state]}>{t(`post.states.${post.state}`)}</StatusTag></div>
        <div className="k-row">
          {can.letter ? <ButtonLink icon="file" download href={hrefOf(postLetter, { params: { id } })}>{t('posts.one.letter')}</ButtonLink> : null}
          {can.correct ? <Button onClick={() => setOpen('correct')}>{t('posts.correct.act')}</Button> : null}
          {can.correct ? <Button kind="quiet" onClick={() => setOpen('void')}>{t('posts.takeBack.act')}</Button> : null}
          {can.renew ? <Button onClick={() => setOpen('renew')}>{t('posts.renew.act')}</Button> : null}
          {can.end ? <Button kind="primary" onClick={() => setOpen('end')}>{t('posts.end.act')}</Button> : null}
        </div>
      </header>
      {data.correctedBy ? <Banner tone="info" action={<Link href={`/posts/${data.correctedBy}`}>{t('posts.one.goCorrection')}</Link>}>{t('posts.one.correctedBy')}</Banner> : null}
      {data.expiring && can.end ? <Banner tone="soon" action={<Button small busy={seen.busy} onClick={() => void seen.run({ body: { type: 'post', id } }).catch(sayError)}>{t('posts.one.seen')}</Button>}>{t('posts.one.expiring')}</Banner> : null}
      {data.leftBehind ? <Banner tone="soon" action={<Button small busy={seen.busy} onClick={() => void seen.run({ body: { type: 'post', id, about: 'leftBehind' } }).catch(sayError)}>{t('posts.one.stays')}</Button>}>{t('posts.one.leftBehind')}</Banner> : null}
      <div className="k-two">
        <div className="k-stack">
          <dl className="k-facts">{facts.map(([name, value]) => (value ? <div key={name} style={{ display: 'contents' }}><dt>{name}</dt><dd>{value}</dd></div> : null))}</dl>
          <p className="k-row">{mayList ? <Link href={`/members/${post.memberId}`}>{t('posts.one.member')}</Link> : null}{post.corrects ? <Link href={`/posts/${post.corrects}`}>{t('posts.one.goWrong')}</Link> : null}</p>
          {data.files.length > 0 ? <section className="k-section" aria-label={t('posts.one.files')}><h2>{t('posts.one.files')}</h2><FileLinks files={data.files} /></section> : null}
        </div>
        <section className="k-section" aria-label={t('posts.one.ledger')}>
          <h2>{t('posts.one.ledger')}</h2>
          <Timeline items={data.records.map((r, i) => ({ id: `${i}`, at: r.at, what: <>{t(`posts.one.records.${r.state}`)}{r.state === 'voided' ? '' : ` · ${r.to ? t('posts.one.to', { to: dates.date(r.to) }) : t('posts.one.open')}`}</>, who: r.by, note: r.reason, when: 'past' as const }))} />
        </section>
      </div>
      {open === 'end' ? <EndDialog ids={[id]} onClose={() => setOpen(null)} /> : null}
      {open === 'void' ? <VoidDialog id={id} onClose={() => setOpen(null)} /> : null}
      {open === 'correct' || open === 'renew' ? <AppointDialog external={external} start={{ post, as: open }} onClose={() => setOpen(null)} onDone={(fresh) => go(`/posts/${fresh}`)} /> : null}
    </div>
  );
}
