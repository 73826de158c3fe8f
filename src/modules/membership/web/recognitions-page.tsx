import { useDates } from '#kit/web/dates.ts';
import { useT } from '#kit/web/i18n.tsx';
import { ListPage } from '#kit/web/list/list-page.tsx';
import { sourceOf } from '#kit/web/list/list-types.ts';
import { useCan } from '#kit/web/me.ts';
import { useQueryOf } from '#kit/web/query.ts';
import { Banner } from '#kit/web/ui/banner.tsx';
import { Light } from '#kit/web/ui/light.tsx';
import { StatusTag } from '#kit/web/ui/tag.tsx';
import { ExportButton } from '#modules/exports/web/public.tsx';
import { findUnits, unitLabel } from '#modules/units/web/public.tsx';
import { type Recognition, countRecognitions, listRecognitions, recognitionsOn } from '../contract/recognition.ts';
import type { zhCN } from '../locales/zh-CN.ts';
import { recognitionStates, homeKinds } from '../rules/words.ts';

const source = sourceOf(listRecognitions, { count: countRecognitions });

/** Recognitions, for the few who may see them. */
export function Page() {
  const t = useT<typeof zhCN>();
  const dates = useDates();
  const on = useQueryOf(recognitionsOn, undefined);
  const mayExport = useCan('recognition.export');
  return (
    <ListPage<Recognition>
      id="recognitions" title={t('membership.recognition.list')} source={source} searchLabel={t('membership.recognition.search')} rowKey={(r) => r.id} rowName={(r) => r.member.name} rowHref={(r) => `/recognitions/${r.id}`} notice={on.data?.on === false ? <Banner tone="info"><b>{t('membership.recognition.off')}</b> {t('membership.recognition.offText')}</Banner> : <p className="k-quiet k-small">{t('membership.recognition.restricted')}</p>}
      columns={[
        { key: 'member', title: t('membership.recognition.member'), render: (r) => r.member.name, priority: 1, width: '8em' },
        { key: 'state', title: t('membership.list.state'), render: (r) => <StatusTag tone={r.state === 'registered' ? 'good' : r.clock ? 'wait' : 'plain'}>{t(`membership.recognition.state.${r.state}`)}</StatusTag>, priority: 1, width: '10em' },
        { key: 'unit', title: t('membership.list.unit'), render: (r) => r.unitName, priority: 2 },
        { key: 'due', title: t('membership.recognition.due'), render: (r) => (r.clock ? <Light compact due={r.clock.dueAt} colour={r.clock.light} workingDays={r.clock.workingDays} /> : null), priority: 1, width: '14em' },
        { key: 'number', title: t('membership.recognition.registerNo'), render: (r) => r.registerNo ?? '', priority: 2, width: '9em', whole: true },
        { key: 'registered', title: t('membership.recognition.registeredOn'), render: (r) => (r.registeredOn ? dates.short(r.registeredOn) : ''), priority: 3, width: '8em' },
        { key: 'check', title: t('membership.recognition.nextCheckOn'), render: (r) => (r.nextCheckOn ? dates.short(r.nextCheckOn) : ''), priority: 3, width: '8em' },
        { key: 'by', title: t('membership.recognition.nominatedBy'), render: (r) => (r.byMember ? t('membership.recognition.byMember') : r.nominatedBy), priority: 3, width: '8em' },
      ]}
      filters={[{ kind: 'choice', key: 'state', label: t('membership.list.state'), options: recognitionStates.map((s) => ({ value: s, label: t(`membership.recognition.state.${s}`) })) },
        { kind: 'pick', key: 'unit', label: t('membership.list.unit'), find: findUnits({ kinds: [...homeKinds] }), labelOf: unitLabel }, { kind: 'dates', key: 'registered', label: t('membership.recognition.registeredOn') }]}
      presets={[{ key: 'registered', label: t('membership.recognition.registeredPreset'), query: { state: 'registered' } }]}
      renderExport={mayExport ? (q) => <ExportButton list="recognitions" query={q} label={t('membership.recognition.roll')} small /> : undefined}
      empty={{ title: t('membership.recognition.emptyTitle'), text: t('membership.recognition.emptyText') }}
    />
  );
}
