import { useDates } from '#kit/web/dates.ts';
import { useT } from '#kit/web/i18n.tsx';
import { useNarrow } from '#kit/web/media.ts';
import { useQueryOf } from '#kit/web/query.ts';
import { Button } from '#kit/web/ui/button.tsx';
import type { Choice } from '#kit/web/ui/combobox.tsx';
import { DateInput } from '#kit/web/ui/date-input.tsx';
import { Select } from '#kit/web/ui/select.tsx';
import { category, type } from '#modules/suggestions/contract/shared.ts';
import { readUnit } from '#modules/units/contract.ts';
import { UnitPicker } from '#modules/units/web/public.tsx';
import type { zhCN } from '../locales/zh-CN.ts';
import { periods } from '../rules.ts';
import type { Chosen } from './links.ts';
import type { ChosenState } from './use-chosen.ts';

/** Units that suggestions belong to; those that answer them have a filter of their own. */
const KINDS = ['association', 'district', 'branch', 'sectorBranch', 'newMemberBranch', 'partyBranch', 'activityGroup', 'committee', 'specialGroup', 'interestGroup', 'taskForce', 'office'] as const;

/** Period first, then what narrows the numbers down. */
export function ReportFilters({ state }: { state: ChosenState }) {
  const t = useT<typeof zhCN>();
  const { period, chosen, change } = state;
  const narrow = useNarrow();
  const fields = <Fields state={state} />;
  return (
    <div className="rp-filters k-no-print">
      <div className="rp-periods" role="group" aria-label={t('report.periodLabel')}>
        {periods.map((p) => (
          <button key={p} type="button" className="k-tab" aria-pressed={p === period} onClick={() => change(p === 'custom' ? { period: p, from: chosen.from, to: chosen.to } : { period: p, from: undefined, to: undefined })}>
            {t(`report.period.${p}`)}
          </button>
        ))}
      </div>
      {narrow ? (
        <details className="rp-more" open={state.filtered || period === 'custom' || undefined}>
          <summary>{t('report.filter.more')}</summary>
          {fields}
        </details>
      ) : fields}
    </div>
  );
}

function Fields({ state }: { state: ChosenState }) {
  const t = useT<typeof zhCN>();
  const words = useT();
  const { period, chosen, change } = state;
  return (
    <div className="rp-fields">
      {period === 'custom' ? (
        <>
          <DateInput label={t('report.from')} value={chosen.from ?? ''} max={chosen.to ?? ''} onChange={(from) => change({ from })} />
          <DateInput label={t('report.to')} value={chosen.to ?? ''} min={chosen.from ?? ''} onChange={(to) => change({ to })} />
        </>
      ) : null}
      <UnitField label={t('report.filter.unit')} id={chosen.unitId} kinds={KINDS} onChange={(unitId) => change({ unitId })} />
      <UnitField label={t('report.filter.handlingUnit')} id={chosen.handlingUnitId} kinds={['handlingUnit']} onChange={(handlingUnitId) => change({ handlingUnitId })} />
      <Select label={t('report.filter.type')} empty={t('report.filter.all')} value={chosen.type ?? ''} onChange={(v) => change({ type: v })} options={type.options.map((v) => ({ value: v, label: words(`suggestion.type.${v}`) }))} />
      <Select label={t('report.filter.category')} empty={t('report.filter.all')} value={chosen.category ?? ''} onChange={(v) => change({ category: v })} options={category.options.map((v) => ({ value: v, label: words(`suggestion.category.${v}`) }))} />
      {state.filtered ? <Button kind="quiet" onClick={() => change({ unitId: undefined, handlingUnitId: undefined, type: undefined, category: undefined })}>{t('report.filter.remove')}</Button> : null}
    </div>
  );
}

function UnitField({ label, id, kinds, onChange }: { label: string; id: string | undefined; kinds: Parameters<typeof UnitPicker>[0]['kinds']; onChange: (id: string | undefined) => void }) {
  const t = useT<typeof zhCN>();
  const name = useUnitName(id);
  const value: Choice | null = id ? { id, label: name ?? '…' } : null;
  return <UnitPicker label={label} {...(kinds ? { kinds } : {})} value={value} placeholder={t('report.filter.all')} onChange={(c) => onChange(c?.id)} />;
}

/** The name of a unit that came with the address; null while it is fetched. */
function useUnitName(id: string | undefined): string | null {
  const unit = useQueryOf(readUnit, { params: { id: id ?? '' } }, { enabled: id !== undefined, keepPrevious: false });
  return id === undefined ? null : (unit.data?.name ?? null);
}

/** What the numbers are about, in words; on paper it is all that is left of the filters. */
export function ChosenLine({ chosen }: { chosen: Chosen }) {
  const t = useT<typeof zhCN>();
  const words = useT();
  const dates = useDates();
  const [unit, handler] = [useUnitName(chosen.unitId), useUnitName(chosen.handlingUnitId)];
  const { from, to } = chosen;
  const period = from && to ? t('report.periodIs', { from: dates.date(from), to: dates.date(to) }) : from ? t('report.since', { from: dates.date(from) }) : to ? t('report.until', { to: dates.date(to) }) : t('report.allTime');
  const parts = [period, unit, handler, chosen.type ? words(`suggestion.type.${chosen.type}`) : null, chosen.category ? words(`suggestion.category.${chosen.category}`) : null];
  return (
    <p className="rp-chosen">
      <b>{parts.filter(Boolean).join(' · ')}</b> <span className="k-quiet">{t('report.scope')}</span>
    </p>
  );
}
