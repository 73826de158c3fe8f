import { useT } from '#kit/web/i18n.tsx';
import { useListState } from '#kit/web/list/list-state.ts';
import { useParams } from '#kit/web/params.ts';
import { useQueryOf } from '#kit/web/query.ts';
import { Pagination } from '#kit/web/ui/pagination.tsx';
import { EmptyState, ErrorState, NotFound, PageSkeleton } from '#kit/web/ui/states.tsx';
import { Timeline } from '#kit/web/ui/timeline.tsx';
import { matterHistory } from '../contract.ts';
import type { zhCN } from '../locales/zh-CN.ts';

/** Who did what to one matter, from the beginning. */
export function Page() {
  const t = useT<typeof zhCN>();
  const title = useT();
  const { type, id } = useParams('type', 'id');
  const state = useListState();
  const history = useQueryOf(matterHistory, { params: { type, id }, query: state.after ? { after: state.after } : {} });
  if (history.error) return history.error.status === 404 || history.error.status === 403 ? <NotFound /> : <ErrorState error={history.error} retry={() => void history.refetch()} />;
  if (!history.data) return <PageSkeleton />;
  const { items, next } = history.data;
  return (
    <div className="k-stack">
      <h1>{title('audit.nav.matter')}</h1>
      <p className="k-prose k-quiet">{t('audit.matter.intro')}</p>
      {items.length === 0 ? <EmptyState title={t('audit.matter.empty')} /> : (
        <Timeline items={items.map((e) => ({ id: e.id, at: e.at, what: e.text, who: e.onBehalfOf ? t('audit.onBehalf', { name: e.actorName, other: e.onBehalfOf }) : e.actorName }))} />
      )}
      <Pagination hasPrevious={state.hasPrevious} hasNext={next !== null} onPrevious={state.previous} onNext={() => next && state.next(next)} />
    </div>
  );
}
