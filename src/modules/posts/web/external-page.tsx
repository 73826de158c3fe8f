import { useState } from 'react';
import { v7 } from 'uuid';
import { hrefOf, request } from '#kit/web/call.ts';
import { useDates } from '#kit/web/dates.ts';
import { useT } from '#kit/web/i18n.tsx';
import { ListPage } from '#kit/web/list/list-page.tsx';
import { type ListCount, type ListSource, sourceOf } from '#kit/web/list/list-types.ts';
import { useSearchText } from '#kit/web/params.ts';
import { useAct, useQueryOf } from '#kit/web/query.ts';
import { Banner } from '#kit/web/ui/banner.tsx';
import { Button, ButtonLink } from '#kit/web/ui/button.tsx';
import { Dialog } from '#kit/web/ui/dialog.tsx';
import { useSayError, useToast } from '#kit/web/ui/feedback.tsx';
import { StatusTag } from '#kit/web/ui/tag.tsx';
import { TextInput } from '#kit/web/ui/text-input.tsx';
import { findUnits, unitLabel } from '#modules/units/web/public.tsx';
import { askExport, countExternal, decideExport, externalState, fetchExport, listExports, listExternal } from '../contract/external.ts';
import { listTitles } from '../contract/posts.ts';
import { type ExternalFilter, type PostItem, externalFilter } from '../contract/shared.ts';
import type { zhCN } from '../locales/zh-CN.ts';
import { externalKinds, postLevels } from '../rules.ts';
import { AppointDialog } from './appoint-dialog.tsx';
import { OpenWithPurpose } from './purpose.tsx';
import { Span, stateTones } from './span.tsx';

const source: ListSource<PostItem> = { ...sourceOf(listExternal), count: async (query, signal) => (await request('GET', hrefOf(countExternal, { query }), undefined, { signal })) as ListCount };

/** Posts outside the association: for named readers, after a purpose. */
export function Page() {
  const state = useQueryOf(externalState, undefined);
  const [now] = useState(() => new Date());
  const open = state.data?.on && state.data.reader && state.data.until && new Date(state.data.until) > now;
  return open ? <Opened purpose={state.data?.purpose ?? ''} until={state.data?.until ?? ''} /> : <OpenWithPurpose onOpen={() => void state.refetch()} />;
}

function Opened({ purpose, until }: { purpose: string; until: string }) {
  const t = useT<typeof zhCN>();
  const dates = useDates();
  const query = useSearchText();
  const titles = useQueryOf(listTitles, undefined);
  const [open, setOpen] = useState<'add' | 'ask' | null>(null);
  return (
    <>
      <ListPage
        id="external-posts" title={t('posts.toExternal')} source={source} searchLabel={t('posts.search')} rowKey={(p) => p.id} rowName={(p) => `${p.name} ${p.titleName}`} rowHref={(p) => `/posts/${p.id}`}
        columns={[
          { key: 'name', title: t('posts.name'), priority: 1, width: '7em', render: (p) => p.name },
          { key: 'kind', title: t('posts.kind'), priority: 2, width: '8em', render: (p) => t(`post.kind.${p.kind}`) },
          { key: 'title', title: t('posts.title'), priority: 1, width: '10em', render: (p) => p.titleName },
          { key: 'body', title: t('posts.place'), priority: 1, render: (p) => p.body },
          { key: 'level', title: t('posts.level'), priority: 2, width: '6em', render: (p) => (p.level ? t(`post.level.${p.level}`) : null) },
          { key: 'span', title: t('posts.span'), priority: 1, width: '15em', render: (p) => <Span from={p.from} to={p.to} /> },
          { key: 'state', title: t('posts.state'), priority: 2, width: '6em', render: (p) => <StatusTag tone={stateTones[p.state]}>{t(`post.states.${p.state}`)}</StatusTag> },
        ]}
        filters={[
          { kind: 'choice', key: 'kind', label: t('posts.kind'), options: externalKinds.map((k) => ({ value: k, label: t(`post.kind.${k}`) })) },
          { kind: 'choice', key: 'title', label: t('posts.title'), options: (titles.data?.items ?? []).filter((x) => x.kind !== 'office').map((x) => ({ value: x.code, label: x.name })) },
          { kind: 'choice', key: 'level', label: t('posts.level'), options: postLevels.map((l) => ({ value: l, label: t(`post.level.${l}`) })) },
          { kind: 'pick', key: 'unit', label: t('posts.homeUnit'), find: findUnits(), labelOf: unitLabel },
          { kind: 'day', key: 'on', label: t('posts.on') },
        ]}
        presets={[{ key: 'current', label: t('post.states.current'), query: {} }, { key: 'ended', label: t('post.states.ended'), query: { state: 'ended' } }, { key: 'all', label: t('posts.stateAll'), query: { state: 'all' } }]}
        notice={<Banner tone="soon">{t('externalPosts.openUntil', { purpose, until: dates.time(until) })}</Banner>}
        empty={{ title: t('externalPosts.empty'), text: t('externalPosts.emptyText') }}
        actions={
          <>
            <ButtonLink href="/post-shares" icon="chart">{t('posts.shares')}</ButtonLink>
            <ButtonLink href="/post-imports?kind=external" icon="upload">{t('posts.importList')}</ButtonLink>
            <Button icon="download" onClick={() => setOpen('ask')}>{t('externalPosts.ask')}</Button>
            <Button kind="primary" icon="plus" onClick={() => setOpen('add')}>{t('posts.appoint')}</Button>
          </>
        }
      />
      <Files />
      {open === 'add' ? <AppointDialog external onClose={() => setOpen(null)} /> : null}
      {open === 'ask' ? <AskDialog query={query} onClose={() => setOpen(null)} /> : null}
    </>
  );
}

function AskDialog({ query, onClose }: { query: Record<string, string>; onClose: () => void }) {
  const t = useT<typeof zhCN>();
  const toast = useToast();
  const sayError = useSayError();
  const [id] = useState(() => v7());
  const [purpose, setPurpose] = useState('');
  const act = useAct(askExport, { invalidate: ['/api/external-posts'], onSuccess: () => { toast(t('externalPosts.askDone')); onClose(); } });
  const { after: _after, sort: _sort, ...rest } = query;
  const parsed = externalFilter.safeParse(rest);
  const filter: ExternalFilter = parsed.success ? parsed.data : {};
  return (
    <Dialog open title={t('externalPosts.askTitle')} onClose={onClose} footer={<Button kind="primary" busy={act.busy} disabled={purpose.trim().length < 2} onClick={() => void act.run({ body: { id, purpose: purpose.trim(), filter } }).catch(sayError)}>{t('externalPosts.ask')}</Button>}>
      <p>{t('externalPosts.askLead')}</p>
      <TextInput label={t('externalPosts.purpose')} required value={purpose} onChange={setPurpose} />
    </Dialog>
  );
}

function Files() {
  const t = useT<typeof zhCN>();
  const dates = useDates();
  const toast = useToast();
  const sayError = useSayError();
  const { data } = useQueryOf(listExports, undefined);
  const decide = useAct(decideExport, { invalidate: ['/api/external-posts'], onSuccess: () => toast(t('externalPosts.decided')) });
  if (!data) return null;
  return (
    <section className="k-section k-stack" aria-label={t('externalPosts.exports')}>
      <h2>{t('externalPosts.exports')}</h2>
      {data.items.length === 0 ? <p className="k-quiet">{t('externalPosts.exportsNone')}</p> : (
        <ul className="k-stack">
          {data.items.map((x) => (
            <li key={x.id} className="k-between">
              <span>{dates.dateTime(x.askedAt)} · {x.name} · {x.purpose} {x.decidedBy ? `· ${t('externalPosts.decidedBy')} ${x.decidedBy}` : ''} <StatusTag tone={x.state === 'allowed' ? 'good' : x.state === 'waiting' ? 'soon' : 'wait'}>{t(`externalPosts.exportStates.${x.state}`)}</StatusTag></span>
              <span className="k-row">
                {x.can.decide ? <><Button small onClick={() => void decide.run({ params: { id: x.id }, body: { allow: false } }).catch(sayError)}>{t('externalPosts.refuse')}</Button><Button small kind="primary" onClick={() => void decide.run({ params: { id: x.id }, body: { allow: true } }).catch(sayError)}>{t('externalPosts.allow')}</Button></> : null}
                {x.can.fetch ? <ButtonLink small icon="download" download href={hrefOf(fetchExport, { params: { id: x.id } })}>{t('externalPosts.fetch')}</ButtonLink> : null}
              </span>
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}
