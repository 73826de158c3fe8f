import { useDates } from '#kit/web/dates.ts';
import { useT } from '#kit/web/i18n.tsx';
import { DataTable } from '#kit/web/list/data-table.tsx';
import { useTitle } from '#kit/web/media.ts';
import { useQueryOf } from '#kit/web/query.ts';
import { EmptyState } from '#kit/web/ui/states.tsx';
import { Tag } from '#kit/web/ui/tag.tsx';
import { myChecklists } from '../contract/checks.ts';
import type { zhCN } from '../locales/zh-CN.ts';
import { Loaded, Meter } from './parts.tsx';

/** The checklists of the units whose work the reader carries. */
export function Page() {
  const t = useT<typeof zhCN>();
  const dates = useDates();
  useTitle(t('plan.checklist.mine'));
  const query = useQueryOf(myChecklists, undefined);
  return (
    <>
      <h1>{t('plan.checklist.mine')}</h1>
      <Loaded data={query.data} error={query.error} refetch={query.refetch} back="/">
        {({ items }) => (items.length === 0 ? <EmptyState title={t('plan.checklist.empty')} text={t('plan.checklist.emptyText')} /> : (
          <DataTable
            caption={t('plan.checklist.mine')} rows={items} rowKey={(r) => `${r.plan.id}:${r.unit.id}`} rowName={(r) => `${r.plan.name} ${r.unit.name}`} rowHref={(r) => `/plans/${r.plan.id}/units/${r.unit.id}`}
            columns={[
              { key: 'plan', title: t('plan.kind.campaign'), priority: 1, render: (r) => r.plan.name }, { key: 'unit', title: t('plan.chase.unit'), priority: 1, width: '10em', render: (r) => r.unit.name }, { key: 'done', title: t('plan.chase.done'), priority: 1, width: '10em', render: (r) => <Meter done={r.done} of={r.asked} label={r.plan.name} /> },
              { key: 'late', title: t('plan.chase.late'), priority: 1, width: '6em', render: (r) => (r.late > 0 ? <Tag tone="late">{t('plan.list.lateOf', { n: r.late })}</Tag> : null) }, { key: 'next', title: t('plan.checklist.next'), priority: 1, width: '9em', render: (r) => (r.nextDue ? dates.date(r.nextDue) : <span className="k-quiet">{t('plan.checklist.ended')}</span>) },
            ]}
          />
        ))}
      </Loaded>
    </>
  );
}
