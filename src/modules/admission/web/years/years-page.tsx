import type { OutputOf } from '#kit/pure/endpoint.ts';
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
import { countOnboardings, listOnboardings } from '../../contract/onboarding.ts';
import type { zhCN } from '../../locales/zh-CN.ts';
import { admittingKinds, onboardingStates } from '../../rules/words.ts';

const source = sourceOf(listOnboardings, { count: countOnboardings });
type Row = OutputOf<typeof listOnboardings>['items'][number];

/** New members in their first year. */
export function Page() {
  const t = useT<typeof zhCN>();
  const dates = useDates();
  const mayAssign = useCan('onboarding.assign');
  const mayExport = useCan('onboarding.export');
  return (
    <ListPage<Row>
      id="onboardings" title={t('admission.years.title')} source={source} rowKey={(r) => r.id} rowName={(r) => r.member.name} rowHref={(r) => `/onboardings/${r.id}`} searchLabel={t('admission.years.search')}
      columns={[
        { key: 'name', title: t('admission.years.name'), render: (r) => r.member.name, priority: 1, width: '8em' },
        { key: 'state', title: t('admission.years.state'), render: (r) => <StatusTag tone={r.state === 'onboarding' ? 'wait' : r.state === 'assigned' ? 'good' : 'plain'}>{t(`admission.years.stateWord.${r.state}`)}</StatusTag>, priority: 1, width: '9em' },
        { key: 'unit', title: t('admission.years.unit'), render: (r) => r.unitName, priority: 2 },
        { key: 'mentor', title: t('admission.years.mentor'), render: (r) => r.mentorName ?? (r.state === 'onboarding' ? <span className="k-quiet">{t('admission.years.noMentor')}</span> : ''), priority: 2, width: '8em' },
        { key: 'lists', title: t('admission.years.lists'), render: (r) => t('admission.years.done', { done: r.done, total: r.total }), priority: 2, width: '6em' },
        { key: 'ends', title: t('admission.years.ends'), render: (r) => (r.clock ? <Light compact due={r.clock.dueAt} colour={r.clock.light} workingDays={r.clock.workingDays} /> : dates.date(r.endsOn)), priority: 1, width: '14em' },
        { key: 'assigned', title: t('admission.years.assignedTo'), render: (r) => r.assignedTo ?? '', priority: 3 },
      ]}
      filters={[
        { kind: 'choice', key: 'state', label: t('admission.years.state'), options: onboardingStates.map((s) => ({ value: s, label: t(`admission.years.stateWord.${s}`) })) },
        { kind: 'pick', key: 'unit', label: t('admission.years.filterUnit'), find: findUnits({ kinds: [...admittingKinds] }), labelOf: unitLabel },
      ]}
      presets={[{ key: 'now', label: t('admission.years.stateWord.onboarding'), query: { state: 'onboarding' } }, { key: 'ending', label: t('admission.years.ending'), query: { ending: 'true' } }]}
      renderExport={mayExport ? (q) => <ExportButton list="newMembers" query={q} small /> : undefined}
      empty={{ title: t('admission.years.emptyTitle'), text: t('admission.years.emptyText'), action: <ButtonLink href="/membership-applications">{t('admission.list.title')}</ButtonLink> }}
      actions={mayAssign ? <ButtonLink kind="primary" href="/onboardings/assign">{t('admission.years.assign')}</ButtonLink> : null}
    />
  );
}
