import { useState } from 'react';
import { hrefOf, request } from '#kit/web/call.ts';
import { useDates } from '#kit/web/dates.ts';
import { useT } from '#kit/web/i18n.tsx';
import { ListPage } from '#kit/web/list/list-page.tsx';
import { type ListCount, type ListSource, sourceOf } from '#kit/web/list/list-types.ts';
import { useCan } from '#kit/web/me.ts';
import { useSearchText } from '#kit/web/params.ts';
import { useQueryOf } from '#kit/web/query.ts';
import { Button } from '#kit/web/ui/button.tsx';
import { Menu, type MenuItem } from '#kit/web/ui/menu.tsx';
import { useGo } from '#kit/web/ui/link.tsx';
import { StatusTag } from '#kit/web/ui/tag.tsx';
import { ExportButton } from '#modules/exports/web/public.tsx';
import { findUnits, unitLabel } from '#modules/units/web/public.tsx';
import { externalState } from '../contract/external.ts';
import { countPosts, listPosts, listTitles } from '../contract/posts.ts';
import type { PostItem } from '../contract/shared.ts';
import type { zhCN } from '../locales/zh-CN.ts';
import { AppointDialog } from './appoint-dialog.tsx';
import { EndDialog } from './end-dialog.tsx';
import { Span, stateTones } from './span.tsx';

const page = sourceOf(listPosts);
const source: ListSource<PostItem> = { ...page, count: async (query, signal) => (await request('GET', hrefOf(countPosts, { query }), undefined, { signal })) as ListCount };

/** Offices of the association: who holds what, today or on any day. */
export function Page() {
  const t = useT<typeof zhCN>();
  const dates = useDates();
  const go = useGo();
  const query = useSearchText();
  const may = { appoint: useCan('post.appoint'), export: useCan('post.export'), import: useCan('post.import') };
  const external = useQueryOf(externalState, undefined);
  const titles = useQueryOf(listTitles, undefined);
  const [adding, setAdding] = useState(false);
  const [ending, setEnding] = useState<{ ids: string[]; clear: () => void } | null>(null);
  const { sort: _sort, after: _after, ...filter } = query;
  const more: MenuItem[] = [
    ...(may.import ? [{ key: 'import', label: t('posts.importList'), icon: 'upload' as const, onSelect: () => go('/post-imports') }] : []),
    { key: 'titles', label: t('posts.titles'), icon: 'gear' as const, onSelect: () => go('/post-titles') },
    ...(external.data?.reader ? [{ key: 'external', label: t('posts.toExternal'), icon: 'shield' as const, onSelect: () => go('/external-posts') }] : []),
  ];
  return (
    <>
      <ListPage
        id="posts" title={t('post.kind.office')} source={source} searchLabel={t('posts.search')} rowKey={(p) => p.id} rowName={(p) => `${p.name} ${p.titleName}`} rowHref={(p) => `/posts/${p.id}`}
        columns={[
          { key: 'name', title: t('posts.name'), priority: 1, width: '7em', render: (p) => p.name },
          { key: 'title', title: t('posts.title'), priority: 1, width: '9em', render: (p) => p.titleName },
          { key: 'unit', title: t('posts.unit'), priority: 1, width: '12em', render: (p) => p.unitName },
          { key: 'span', title: t('posts.span'), priority: 1, width: '15em', whole: true, render: (p) => <Span from={p.from} to={p.to} /> },
          { key: 'state', title: t('posts.state'), priority: 2, width: '6em', render: (p) => <StatusTag tone={stateTones[p.state]}>{t(`post.states.${p.state}`)}</StatusTag> },
          { key: 'role', title: t('posts.role'), priority: 2, width: '7em', render: (p) => (p.givesRole && p.state === 'current' ? t(p.hasRole ? 'posts.roleHas' : 'posts.roleHasNot') : null) },
          { key: 'home', title: t('posts.homeUnit'), priority: 3, width: '10em', render: (p) => p.homeUnit },
          { key: 'term', title: t('posts.term'), priority: 3, width: '7em', render: (p) => p.term },
          { key: 'document', title: t('posts.documentNo'), priority: 3, width: '12em', render: (p) => p.documentNo },
          { key: 'recorded', title: t('posts.recorded'), priority: 3, width: '10em', render: (p) => dates.dateTime(p.recordedAt) },
        ]}
        presets={[
          { key: 'current', label: t('post.states.current'), query: {} }, { key: 'expiring', label: t('posts.expiring'), query: { expiring: '60' } }, { key: 'future', label: t('post.states.future'), query: { state: 'future' } },
          { key: 'ended', label: t('post.states.ended'), query: { state: 'ended' } }, { key: 'all', label: t('posts.stateAll'), query: { state: 'all' } },
        ]}
        filters={[
          { kind: 'pick', key: 'unit', label: t('posts.unit'), find: findUnits(), labelOf: unitLabel },
          { kind: 'choice', key: 'title', label: t('posts.title'), multiple: true, options: (titles.data?.items ?? []).filter((x) => x.kind === 'office').map((x) => ({ value: x.code, label: x.name })) },
          { kind: 'day', key: 'on', label: t('posts.on') },
          { kind: 'day', key: 'known', label: t('posts.known') },
          { kind: 'choice', key: 'expiring', label: t('posts.expiring'), options: (['60', '30', '7'] as const).map((d) => ({ value: d, label: t(`posts.expiringIn.d${d}`) })) },
        ]}
        notice={<p className="k-quiet">{t('posts.lead')}</p>}
        empty={{ title: t('posts.empty'), text: t('posts.emptyText'), action: may.appoint ? <Button kind="primary" icon="plus" onClick={() => setAdding(true)}>{t('posts.appoint')}</Button> : undefined }}
        actions={
          <>
            {may.export ? <ExportButton list="postNames" query={filter} label={t('posts.nameList')} /> : null}
            {may.export ? <ExportButton list="posts" query={filter} /> : null}
            {may.appoint ? <Button kind="primary" icon="plus" onClick={() => setAdding(true)}>{t('posts.appoint')}</Button> : null}
            <Menu items={more} />
          </>
        }
        {...(may.appoint ? { renderBatch: (rows: readonly PostItem[], clear: () => void) => <Button onClick={() => setEnding({ ids: rows.map((r) => r.id), clear })}>{t('posts.endMany')}</Button> } : {})}
      />
      {adding ? <AppointDialog onClose={() => setAdding(false)} /> : null}
      {ending ? <EndDialog ids={ending.ids} onClose={() => setEnding(null)} onDone={ending.clear} /> : null}
    </>
  );
}
