import type { OutputOf } from '#kit/pure/endpoint.ts';
import { useDates } from '#kit/web/dates.ts';
import { useT } from '#kit/web/i18n.tsx';
import { ListPage } from '#kit/web/list/list-page.tsx';
import { sourceOf } from '#kit/web/list/list-types.ts';
import { useCan } from '#kit/web/me.ts';
import { ButtonLink } from '#kit/web/ui/button.tsx';
import { Light } from '#kit/web/ui/light.tsx';
import { StatusTag, Tag } from '#kit/web/ui/tag.tsx';
import { ExportButton } from '#modules/exports/web/public.tsx';
import { findUnits, unitLabel } from '#modules/units/web/public.tsx';
import { countApplications, listApplications } from '../contract/applications.ts';
import type { zhCN } from '../locales/zh-CN.ts';
import { admittingKinds, applicationStates, openStates } from '../rules/words.ts';
import { tones } from './tones.ts';

const source = sourceOf(listApplications, { count: countApplications });
type Row = OutputOf<typeof listApplications>['items'][number];

/** Applications within the reader's reach. */
export function Page() {
  const t = useT<typeof zhCN>();
  const dates = useDates();
  const mayEnter = useCan('application.enter');
  const mayExport = useCan('application.export');
  const setup = useCan('admissionChain.read') ? <ButtonLink href="/membership-applications/setup">{t('admission.list.setup')}</ButtonLink> : null;
  const word = (k: 'name' | 'number' | 'unit' | 'state' | 'stage' | 'due' | 'submitted' | 'created' | 'phone' | 'source') => t(`admission.list.${k}`);
  return (
    <ListPage<Row>
      id="applications" title={t('admission.list.title')} source={source} rowKey={(r) => r.id} rowName={(r) => r.name} rowHref={(r) => `/membership-applications/${r.id}`} searchLabel={t('admission.list.search')}
      columns={[
        { key: 'name', title: word('name'), render: (r) => <>{r.name}{r.source === 'paper' ? <> <Tag>{t('admission.source.paper')}</Tag></> : null}</>, priority: 1, width: '11em' },
        { key: 'state', title: word('state'), render: (r) => <StatusTag tone={tones[r.state]}>{t(`admission.state.${r.state}`)}</StatusTag>, priority: 1, width: '11em' },
        { key: 'unit', title: word('unit'), render: (r) => r.unitName, priority: 2 },
        { key: 'stage', title: word('stage'), render: (r) => (r.stageName ? `${r.stageName}${r.holderName ? ` ${r.holderName}` : ''}` : ''), priority: 2 },
        { key: 'due', title: word('due'), render: (r) => (r.clock ? <Light compact due={r.clock.dueAt} colour={r.clock.light} workingDays={r.clock.workingDays} /> : null), priority: 1, width: '14em' },
        { key: 'submitted', title: word('submitted'), render: (r) => (r.submittedAt ? dates.short(r.submittedAt) : ''), priority: 2, width: '8em' },
        { key: 'number', title: word('number'), render: (r) => r.number ?? '', priority: 3, width: '8em' },
        { key: 'phone', title: word('phone'), render: (r) => r.phone ?? '', priority: 3, width: '9em' },
        { key: 'source', title: word('source'), render: (r) => t(`admission.source.${r.source as 'phone' | 'paper'}`), priority: 3, width: '8em' },
        { key: 'created', title: word('created'), render: (r) => dates.short(r.createdAt), priority: 3, width: '8em' },
      ]}
      filters={[
        { kind: 'choice', key: 'state', label: word('state'), multiple: true, options: applicationStates.map((s) => ({ value: s, label: t(`admission.state.${s}`) })) },
        { kind: 'choice', key: 'light', label: t('admission.list.light'), options: (['red', 'yellow'] as const).map((c) => ({ value: c, label: t(`admission.list.${c}`) })) },
        { kind: 'pick', key: 'unit', label: t('admission.list.filterUnit'), find: findUnits({ kinds: [...admittingKinds] }), labelOf: unitLabel },
        { kind: 'dates', key: 'submitted', label: word('submitted') },
      ]}
      presets={[{ key: 'open', label: t('admission.list.openPreset'), query: { state: openStates.join(',') } }, { key: 'late', label: t('admission.list.latePreset'), query: { light: 'red' }, tone: 'late' }]}
      renderExport={mayExport ? (q) => <ExportButton list="applications" query={q} small /> : undefined}
      empty={{ title: t('admission.list.emptyTitle'), text: t('admission.list.emptyText'), action: setup }}
      actions={<>{setup}{mayEnter ? <ButtonLink kind="primary" href="/membership-applications/new">{t('admission.list.enter')}</ButtonLink> : null}</>}
    />
  );
}
