import { useDates } from '#kit/web/dates.ts';
import { useT } from '#kit/web/i18n.tsx';
import { ListPage } from '#kit/web/list/list-page.tsx';
import { sourceOf } from '#kit/web/list/list-types.ts';
import { useCan } from '#kit/web/me.ts';
import { ExportButton } from '#modules/exports/web/public.tsx';
import { findUnits, unitLabel } from '#modules/units/web/public.tsx';
import { listShifts } from '../contract/shifts.ts';
import type { zhCN } from '../locales/zh-CN.ts';
import { shiftStates } from '../rules.ts';
import { ShiftStateTag, ShiftTime } from './parts.tsx';

const source = sourceOf(listShifts);

/** Every shift of every published roster, the latest first. */
export function Page() {
  const t = useT<typeof zhCN>();
  const dates = useDates();
  const keeps = useCan('rotationShift.export');
  return (
    <ListPage
      id="rotation-shifts" title={t('rotation.list.title')} source={source} searchLabel={t('rotation.list.search')} rowKey={(f) => f.id} rowName={(f) => `${f.holder.name} ${f.startsOn}`} rowHref={(f) => `/rotation-shifts/${f.id}`}
      columns={[
        { key: 'holder', title: t('rotation.holder'), priority: 1, width: '7em', render: (f) => f.holder.name },
        { key: 'from', title: t('rotation.startsOn'), priority: 1, width: '9em', render: (f) => dates.date(f.startsOn) },
        { key: 'to', title: t('rotation.endsOn'), priority: 2, width: '9em', render: (f) => dates.date(f.endsOn) },
        { key: 'state', title: t('rotation.stateLabel'), priority: 1, width: '8em', render: (f) => <ShiftStateTag state={f.state} /> },
        { key: 'duties', title: t('rotation.duties'), priority: 2, width: '6em', render: (f) => t('rotation.dutiesOf', f.duties) },
        { key: 'due', title: t('rotation.handoverDue'), priority: 2, width: '14em', render: (f) => (f.handover ? <ShiftTime shift={f} /> : null) },
        { key: 'unit', title: t('rotation.unit'), priority: 3, render: (f) => f.unitName },
        { key: 'roster', title: t('rotation.roster'), priority: 3, render: (f) => f.title },
      ]}
      presets={[{ key: 'all', label: t('rotation.list.everything'), query: {} }, { key: 'open', label: t('rotation.list.open'), query: { state: 'onDuty,handingOver,handedOver,received' } }, { key: 'late', label: t('rotation.list.late'), query: { late: 'true' }, tone: 'late' }]}
      filters={[
        { kind: 'choice', key: 'state', label: t('rotation.stateLabel'), multiple: true, options: shiftStates.map((s) => ({ value: s, label: t(`rotation.state.${s}`) })) },
        { kind: 'pick', key: 'unitId', label: t('rotation.unit'), find: findUnits({ kinds: ['association', 'district'] }), labelOf: unitLabel },
        { kind: 'dates', key: 'day', label: t('rotation.list.day') },
      ]}
      empty={{ title: t('rotation.list.empty'), text: t('rotation.list.emptyText') }}
      {...(keeps ? { renderExport: (query) => <ExportButton list="rotationShifts" query={query} small /> } : {})}
    />
  );
}
