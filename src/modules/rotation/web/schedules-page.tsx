import { useT } from '#kit/web/i18n.tsx';
import { ListPage } from '#kit/web/list/list-page.tsx';
import { sourceOf } from '#kit/web/list/list-types.ts';
import { useCan } from '#kit/web/me.ts';
import { ButtonLink } from '#kit/web/ui/button.tsx';
import { Tag } from '#kit/web/ui/tag.tsx';
import { findUnits, unitLabel } from '#modules/units/web/public.tsx';
import { listSchedules } from '../contract/schedules.ts';
import type { zhCN } from '../locales/zh-CN.ts';
import { scheduleStates } from '../rules.ts';
import { useSpan } from './parts.tsx';

const source = sourceOf(listSchedules);

/** Rosters, the newest first. */
export function Page() {
  const t = useT<typeof zhCN>();
  const span = useSpan();
  const manage = useCan('rotation.manage');
  const create = manage ? <ButtonLink kind="primary" icon="plus" href="/rotation-schedules/new">{t('rotation.board.create')}</ButtonLink> : undefined;
  return (
    <ListPage
      id="rotation-schedules" title={t('rotation.schedules.title')} source={source} searchLabel={t('rotation.schedules.search')} rowKey={(s) => s.id} rowName={(s) => s.title} rowHref={(s) => `/rotation-schedules/${s.id}`}
      columns={[
        { key: 'title', title: t('rotation.roster'), priority: 1, render: (s) => s.title },
        { key: 'unit', title: t('rotation.unit'), priority: 2, width: '10em', render: (s) => s.unitName },
        { key: 'days', title: t('rotation.schedules.period'), priority: 2, width: '19em', render: (s) => span(s) },
        { key: 'shift', title: t('rotation.schedules.shiftUnit'), priority: 2, width: '13em', render: (s) => `${t(`rotation.shiftUnit.${s.shiftUnit}`)} · ${t('rotation.schedules.shifts', { n: s.shifts })}` },
        { key: 'officers', title: t('rotation.create.officers'), priority: 3, width: '8em', render: (s) => t('rotation.schedules.officers', { n: s.officers }) },
        { key: 'state', title: t('rotation.schedules.state'), priority: 1, width: '7em', render: (s) => <Tag tone={s.state === 'published' ? 'good' : s.state === 'draft' ? 'soon' : 'plain'}>{t(`rotation.scheduleState.${s.state}`)}</Tag> },
      ]}
      filters={[
        { kind: 'choice', key: 'state', label: t('rotation.schedules.state'), options: scheduleStates.map((s) => ({ value: s, label: t(`rotation.scheduleState.${s}`) })) },
        { kind: 'pick', key: 'unitId', label: t('rotation.unit'), find: findUnits({ kinds: ['association', 'district'] }), labelOf: unitLabel },
      ]}
      empty={{ title: t('rotation.schedules.empty'), text: t('rotation.schedules.emptyText'), action: create }} actions={create}
    />
  );
}
