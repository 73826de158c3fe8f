import { useDates } from '#kit/web/dates.ts';
import { useT } from '#kit/web/i18n.tsx';
import { ListPage } from '#kit/web/list/list-page.tsx';
import { sourceOf } from '#kit/web/list/list-types.ts';
import { useCan } from '#kit/web/me.ts';
import { ButtonLink } from '#kit/web/ui/button.tsx';
import { Light } from '#kit/web/ui/light.tsx';
import { StatusTag } from '#kit/web/ui/tag.tsx';
import { ExportButton } from '#modules/exports/web/public.tsx';
import { findUnits, unitLabel } from '#modules/units/web/public.tsx';
import { type Change, countChanges, listChanges } from '../contract/changes.ts';
import type { zhCN } from '../locales/zh-CN.ts';
import { changeKinds, changeStates, homeKinds } from '../rules/words.ts';
import { tones } from './tones.ts';

const source = sourceOf(listChanges, { count: countChanges });

/** Leavings, suspensions, deaths and transfers within reach. */
export function Page() {
  const t = useT<typeof zhCN>();
  const dates = useDates();
  const take = useCan('handOver.accept');
  const mayExport = useCan('membershipChange.export');
  return (
    <ListPage<Change>
      id="membership-changes" title={t('membership.list.title')} source={source} searchLabel={t('membership.list.search')} rowKey={(r) => r.id} rowName={(r) => r.member.name} rowHref={(r) => `/membership-changes/${r.id}`}
      columns={[
        { key: 'member', title: t('membership.list.member'), render: (r) => r.member.name, priority: 1, width: '8em' },
        { key: 'kind', title: t('membership.list.kind'), whole: true, render: (r) => t(`membership.kind.${r.kind}`), priority: 1, width: '10em' },
        { key: 'state', title: t('membership.list.state'), render: (r) => <StatusTag tone={tones[r.state]}>{t(`membership.state.${r.state}`)}</StatusTag>, priority: 1, width: '8em' },
        { key: 'unit', title: t('membership.list.unit'), render: (r) => r.unitName, priority: 2 },
        { key: 'to', title: t('membership.list.to'), render: (r) => r.toUnitName ?? r.handOverTo ?? '', priority: 2 },
        { key: 'due', title: t('membership.list.due'), render: (r) => (r.clock ? <Light compact due={r.clock.dueAt} colour={r.clock.light} workingDays={r.clock.workingDays} /> : null), priority: 1, width: '14em' },
        { key: 'asked', title: t('membership.list.asked'), render: (r) => dates.short(r.askedAt), priority: 2, width: '8em' },
        { key: 'done', title: t('membership.list.done'), render: (r) => (r.doneAt ? dates.short(r.doneAt) : ''), priority: 3, width: '8em' },
      ]}
      filters={[
        { kind: 'choice', key: 'kind', label: t('membership.list.kind'), options: changeKinds.map((k) => ({ value: k, label: t(`membership.kind.${k}`) })) },
        { kind: 'choice', key: 'state', label: t('membership.list.state'), options: changeStates.map((k) => ({ value: k, label: t(`membership.state.${k}`) })) },
        { kind: 'pick', key: 'unit', label: t('membership.list.unit'), find: findUnits({ kinds: [...homeKinds] }), labelOf: unitLabel },
        { kind: 'dates', key: 'asked', label: t('membership.list.asked') },
      ]}
      presets={[{ key: 'open', label: t('membership.list.open'), query: { state: 'requested' } }, { key: 'leave', label: t('membership.kind.leave'), query: { kind: 'leave' } }, { key: 'handOver', label: t('membership.kind.handOver'), query: { kind: 'handOver' } }]}
      renderExport={mayExport ? (q) => <ExportButton list="membershipChanges" query={q} small /> : undefined}
      empty={{ title: t('membership.list.emptyTitle'), text: t('membership.list.emptyText') }} actions={take ? <ButtonLink href="/membership-changes/take-in">{t('membership.list.take')}</ButtonLink> : null}
    />
  );
}
