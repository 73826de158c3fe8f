import type { OutputOf } from '#kit/pure/endpoint.ts';
import { useT } from '#kit/web/i18n.tsx';
import { DataTable } from '#kit/web/list/data-table.tsx';
import { useTitle } from '#kit/web/media.ts';
import { useQueryOf } from '#kit/web/query.ts';
import { ButtonLink } from '#kit/web/ui/button.tsx';
import { Link } from '#kit/web/ui/link.tsx';
import { EmptyState, ErrorState, PageSkeleton } from '#kit/web/ui/states.tsx';
import { taskWorkload } from '../contract.ts';
import type { zhCN } from '../locales/zh-CN.ts';
import { liveStates } from '../rules.ts';

type Line = OutputOf<typeof taskWorkload>['people'][number];
const numbers = { live: { state: liveStates.join(',') }, late: { light: 'red' }, soon: { light: 'yellow' }, reported: { state: 'reported' } } as const;

/** Who has how much in hand; every number opens the tasks behind it. */
export function Page() {
  const t = useT<typeof zhCN>();
  useTitle(t('task.workload.title'));
  const { data, error, refetch } = useQueryOf(taskWorkload, undefined);
  if (!data && error) return <ErrorState error={error} retry={() => void refetch()} />;
  return (
    <>
      <div className="k-between">
        <h1>{t('task.workload.title')}</h1>
        <ButtonLink icon="columns" href="/tasks">{t('task.list.toBoard')}</ButtonLink>
      </div>
      <p className="k-quiet">{t('task.workload.rule')}</p>
      {data ? (
        <div className="k-stack-wide">
          <Table title={t('task.workload.people')} of="owner" rows={data.people} empty={t('task.workload.nobody')} />
          <Table title={t('task.workload.units')} of="unit" rows={data.units} empty={t('task.workload.noUnit')} />
        </div>
      ) : <PageSkeleton />}
    </>
  );
}

function Table({ title, of, rows, empty }: { title: string; of: 'owner' | 'unit'; rows: readonly Line[]; empty: string }) {
  const t = useT<typeof zhCN>();
  const cell = (r: Line, key: keyof typeof numbers) => (r[key] === 0 ? <span className="k-quiet">0</span> : <Link href={`/tasks/list?${new URLSearchParams({ [of]: r.id, ...numbers[key] }).toString()}`} aria-label={`${r.name} ${t(`task.workload.${key}`)} ${r[key]}`}>{r[key]}</Link>);
  return (
    <section className="k-section">
      <h2>{title}</h2>
      {rows.length === 0 ? <EmptyState title={empty} /> : (
        <DataTable
          caption={title} rows={[...rows]} rowKey={(r) => r.id} rowName={(r) => r.name}
          columns={[{ key: 'name', title: t(of === 'owner' ? 'task.board.owner' : 'task.board.unit'), priority: 1, render: (r) => r.name }, ...(Object.keys(numbers) as (keyof typeof numbers)[]).map((key) => ({ key, title: t(`task.workload.${key}`), priority: 1 as const, width: '8em', align: 'right' as const, render: (r: Line) => cell(r, key) }))]}
        />
      )}
    </section>
  );
}
