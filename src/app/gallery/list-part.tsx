import { ApiError } from '#kit/web/api-error.ts';
import { useDates } from '#kit/web/dates.ts';
import { useT } from '#kit/web/i18n.tsx';
import { ListPage } from '#kit/web/list/list-page.tsx';
import type { ListQuery, ListSource } from '#kit/web/list/list-types.ts';
import { Banner } from '#kit/web/ui/banner.tsx';
import { Button, ButtonLink } from '#kit/web/ui/button.tsx';
import { useToast } from '#kit/web/ui/feedback.tsx';
import { Light } from '#kit/web/ui/light.tsx';
import { StatusTag, type Tone } from '#kit/web/ui/tag.tsx';
import { galleryWords as w, type Row, rows, states } from './data/samples.ts';

const tones: Readonly<Record<Row['state'], Tone>> = { screening: 'wait', dispatched: 'info', answered: 'good', late: 'late' };

function found(query: ListQuery): Row[] {
  const word = query['search'] ?? '';
  const hits = rows.filter((r) => `${r.title}${r.number}${r.author}`.includes(word) && (!query['state'] || query['state'].split(',').includes(r.state)));
  const sort = query['sort'] ?? '';
  if (sort.replace('-', '') === 'day') hits.sort((a, b) => a.day.localeCompare(b.day) * (sort.startsWith('-') ? -1 : 1));
  return hits;
}
function sourceFor(state: string): ListSource<Row> {
  return {
    key: `gallery-${state}`,
    load: (query) => {
      if (state === 'error') return Promise.reject(new ApiError(503, 'server.unavailable', {}, [], 'c1a2-77'));
      if (state === 'loading') return new Promise(() => undefined);
      const from = Number(query['after'] ?? 0);
      const hits = state === 'empty' ? [] : found(query);
      return Promise.resolve({ items: hits.slice(from, from + 20), next: from + 20 < hits.length ? String(from + 20) : null });
    },
    ...(state === 'ready' ? { count: (query: ListQuery) => Promise.resolve({ count: found(query).length }) } : {}),
  };
}
const sources = new Map(['ready', 'empty', 'error', 'loading'].map((s) => [s, sourceFor(s)] as const));

/** The shape of a list. */
export function ListPart({ state = 'ready' }: { state?: string }) {
  const t = useT();
  const dates = useDates();
  const toast = useToast();
  return (
    <ListPage<Row>
      id="gallery"
      title={w.list}
      source={sources.get(state) ?? sourceFor(state)}
      rowKey={(r) => r.id}
      rowName={(r) => r.title}
      rowHref={() => '/_gallery/staff/matter'}
      searchLabel={w.search}
      columns={[
        { key: 'title', title: w.title, render: (r) => r.title, priority: 1 },
        { key: 'number', title: w.number, render: (r) => r.number, width: '10.5em' },
        { key: 'author', title: w.author, render: (r) => r.author, width: '6em' },
        { key: 'unit', title: w.unit, render: (r) => r.unit, width: '10em' },
        { key: 'state', title: w.state, render: (r) => <StatusTag tone={tones[r.state]}>{states[r.state]}</StatusTag>, width: '6.5em' },
        { key: 'due', title: w.due, render: (r) => <Light due={r.due} compact workingDays={r.left} colour={r.left < 0 ? 'red' : r.left <= 10 ? 'yellow' : 'green'} />, width: '14em', priority: 1 },
        { key: 'day', title: w.day, render: (r) => dates.short(r.day), width: '7em', sortable: true },
        { key: 'field', title: w.field, render: (r) => r.field, width: '5em', priority: 3 },
      ]}
      filters={[
        { kind: 'choice', key: 'state', label: w.state, multiple: true, options: Object.entries(states).map(([value, label]) => ({ value, label })) },
        { kind: 'dates', key: 'day', label: w.day },
        { kind: 'text', key: 'author', label: w.author },
      ]}
      presets={[
        { key: 'all', label: w.all, query: {} },
        { key: 'screening', label: w.screening, query: { state: 'screening' }, count: 24 },
        { key: 'late', label: w.late, query: { state: 'late' }, count: 24, tone: 'late' },
      ]}
      notice={state === 'ready' ? <Banner tone="soon">{w.notice}</Banner> : null}
      actions={<ButtonLink kind="primary" href="/_gallery/staff/form">{w.create}</ButtonLink>}
      renderExport={() => <Button small icon="download">{t('kit.list.export')}</Button>}
      renderBatch={(picked, clear) => (
        <>
          <Button
            onClick={() => {
              toast(`${w.accept} ${picked.length}`, { undo: () => undefined });
              clear();
            }}
          >
            {w.accept}
          </Button>
          <Button>{w.remind}</Button>
        </>
      )}
      empty={{ title: w.emptyTitle, text: w.emptyText, action: <ButtonLink href="/_gallery/staff/form">{w.emptyAct}</ButtonLink> }}
    />
  );
}
