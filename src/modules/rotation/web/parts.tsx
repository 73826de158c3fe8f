import { useDates } from '#kit/web/dates.ts';
import { useT } from '#kit/web/i18n.tsx';
import { Light } from '#kit/web/ui/light.tsx';
import { StatusTag, Tag } from '#kit/web/ui/tag.tsx';
import type { ShiftLine } from '../contract/schedules.ts';
import type { zhCN } from '../locales/zh-CN.ts';
import type { ShiftState } from '../rules.ts';

const tones: Readonly<Record<ShiftState, 'wait' | 'accent' | 'soon' | 'info' | 'good' | 'plain'>> = { scheduled: 'wait', onDuty: 'accent', handingOver: 'soon', handedOver: 'info', received: 'info', reviewed: 'good', cancelled: 'plain' };

/** Where a shift stands. */
export function ShiftStateTag({ state }: { state: ShiftState }) {
  const t = useT<typeof zhCN>();
  return <StatusTag tone={tones[state]}>{t(`rotation.state.${state}`)}</StatusTag>;
}

/** The days of a shift. */
export function useSpan(): (f: { startsOn: string; endsOn: string }) => string {
  const t = useT<typeof zhCN>();
  const dates = useDates();
  return (f) => t('rotation.span', { from: dates.date(f.startsOn), to: dates.date(f.endsOn) });
}

/** How many days are left of a shift, or until it begins; the clock of its note once it is over. */
export function ShiftTime({ shift: f }: { shift: ShiftLine }) {
  const t = useT<typeof zhCN>();
  if (f.handover) return <Light compact due={f.handover.dueAt} colour={f.handover.light} workingDays={f.handover.workingDays} state={f.handover.state} />;
  if (f.days === null) return null;
  if (f.state === 'onDuty') return <Tag tone={f.days <= 3 ? 'soon' : 'plain'}>{f.days === 0 ? t('rotation.board.lastDay') : t('rotation.board.daysLeft', { n: f.days })}</Tag>;
  return <span className="k-quiet k-small">{f.days === 0 ? t('rotation.board.startsToday') : t('rotation.board.startsIn', { n: f.days })}</span>;
}
