import { type DateLike, useDates } from '../dates.ts';
import { useT } from '../i18n.tsx';
import { Icon, type IconName } from './icon.tsx';
import { InfoTip } from './info-tip.tsx';

export type LightColour = 'green' | 'yellow' | 'red' | 'grey';

export interface LightProps {
  /** The last day; null when there is no limit. */
  due: DateLike | null;
  /** As the server counted it: green in time, yellow due soon, red overdue, grey not running. */
  colour: LightColour;
  /** Working days left; negative when over. */
  workingDays?: number | null;
  /** Calendar days left, where the limit counts those. */
  days?: number | null;
  /** What the clock does; `done` and `doneLate` when it has ended. */
  state?: 'running' | 'paused' | 'done' | 'doneLate';
  /** The rule behind the deadline, shown on demand. */
  rule?: string;
  /** The deadline reaches into a year whose holidays are not published. */
  provisional?: boolean;
  /** The full date instead of the short one. */
  long?: boolean;
  /** Without the weekday, for tables: 14em wide. */
  compact?: boolean;
}

const tones = { green: 'good', yellow: 'soon', red: 'late', grey: 'wait' } as const;
const icons: Readonly<Record<LightColour, IconName>> = { green: 'check', yellow: 'clock', red: 'stop', grey: 'clock' };
const stateIcons: Readonly<Partial<Record<NonNullable<LightProps['state']>, IconName>>> = { paused: 'pause', done: 'check', doneLate: 'warning' };

/** A deadline: its day, and how far away it is in words. */
export function Light({ due, colour, workingDays, days, state = 'running', rule, provisional, long, compact }: LightProps) {
  const t = useT();
  const dates = useDates();
  if (due === null) return <span className="k-quiet">{t('kit.light.none')}</span>;
  return (
    <span className="k-light" data-tone={tones[colour]}>
      <Icon name={stateIcons[state] ?? icons[colour]} />
      <b>{distance()}</b>
      <time dateTime={typeof due === 'string' ? due : due.toISOString()}>{long ? dates.date(due) : compact ? dates.monthDay(due) : dates.short(due)}</time>
      {provisional ? <span className="k-small">{t('kit.light.provisional')}</span> : null}
      {rule ? <InfoTip label={t('kit.light.rule')}>{rule}</InfoTip> : null}
    </span>
  );

  function distance(): string {
    if (state === 'paused') return t('kit.light.paused');
    if (state === 'done') return t('kit.light.done');
    if (state === 'doneLate') return t('kit.light.doneLate');
    const working = workingDays !== undefined && workingDays !== null;
    const n = working ? workingDays : (days ?? 0);
    if (n === 0 && colour !== 'red') return t('kit.light.today');
    if (n < 0 || colour === 'red') return t(working ? 'kit.light.over' : 'kit.light.overDays', { n: Math.abs(n) });
    return t(working ? 'kit.light.left' : 'kit.light.leftDays', { n });
  }
}
