import { useDates } from '#kit/web/dates.ts';
import { useT } from '#kit/web/i18n.tsx';
import { ListPage } from '#kit/web/list/list-page.tsx';
import { sourceOf } from '#kit/web/list/list-types.ts';
import { ButtonLink } from '#kit/web/ui/button.tsx';
import { StatusTag } from '#kit/web/ui/tag.tsx';
import { type Merge, countMerges, listMerges } from '../contract/merges.ts';
import type { zhCN } from '../locales/zh-CN.ts';

const source = sourceOf(listMerges, { count: countMerges });

/** Merges, newest first. */
export function Page() {
  const t = useT<typeof zhCN>();
  const dates = useDates();
  const state = (m: Merge): 'standing' | 'undone' => (m.undoneAt ? 'undone' : 'standing');
  return (
    <ListPage<Merge>
      id="member-merges" title={t('duplicate.merges.title')} source={source} searchLabel={t('duplicate.merges.search')} rowKey={(m) => m.id} rowName={(m) => t('duplicate.merge.title', { kept: m.kept.name, merged: m.merged.name })} rowHref={(m) => `/member-merges/${m.id}`}
      columns={[
        { key: 'merged', title: t('duplicate.merges.merged'), priority: 1, width: '9em', render: (m) => m.merged.name },
        { key: 'kept', title: t('duplicate.merges.kept'), priority: 1, width: '9em', render: (m) => m.kept.name },
        { key: 'state', title: t('duplicate.merges.state'), priority: 1, width: '7em', render: (m) => <StatusTag tone={state(m) === 'standing' ? 'good' : 'plain'}>{t(`duplicate.merges.${state(m)}`)}</StatusTag> },
        { key: 'unit', title: t('duplicate.merges.unit'), priority: 2, render: (m) => m.unitName },
        { key: 'rows', title: t('duplicate.merges.rows'), priority: 2, width: '6em', render: (m) => t('duplicate.compare.count', { n: m.rows }) },
        { key: 'by', title: t('duplicate.merges.by'), priority: 2, width: '8em', render: (m) => m.mergedBy },
        { key: 'at', title: t('duplicate.merges.at'), priority: 1, width: '8em', render: (m) => dates.short(m.mergedAt) },
        { key: 'until', title: t('duplicate.merges.until'), priority: 2, width: '8em', render: (m) => (m.undoneAt ? '' : dates.short(m.undoUntil)) },
        { key: 'reason', title: t('duplicate.merges.reason'), priority: 3, render: (m) => m.reason },
      ]}
      filters={[{ kind: 'choice', key: 'state', label: t('duplicate.merges.state'), options: (['standing', 'undone'] as const).map((s) => ({ value: s, label: t(`duplicate.merges.${s}`) })) }]}
      empty={{ title: t('duplicate.merges.emptyTitle'), text: t('duplicate.merges.emptyText') }} actions={<ButtonLink href="/duplicates">{t('duplicate.merges.toPairs')}</ButtonLink>}
    />
  );
}
