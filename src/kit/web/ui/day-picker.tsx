import { type KeyboardEvent, type ReactNode, useEffect, useRef, useState } from 'react';
import { addDays, addMonthsSame, type LocalDate, localDate, weekdayOf } from '#kit/pure/time.ts';
import { useDates } from '../dates.ts';
import { useLocale, useT } from '../i18n.tsx';
import { Button } from './button.tsx';
import { dayAfterKey } from './day-keys.ts';
import { Dialog } from './dialog.tsx';

interface Props {
  title: ReactNode;
  /** The day chosen so far, or empty. */
  value: LocalDate | '';
  min?: LocalDate | undefined;
  max?: LocalDate | undefined;
  onPick: (day: LocalDate) => void;
  onClose: () => void;
}

const WEEK = 7;
const FAR_BACK = 110;
const FAR_ON = 20;

/** A month of days in the language of the page, whatever the browser's; the week begins on Monday. */
export function DayPicker({ title, value, min, max, onPick, onClose }: Props) {
  const t = useT();
  const locale = useLocale();
  const dates = useDates();
  const [today] = useState(() => localDate(new Date()));
  // The one day that the tab key reaches; the arrows go on from it.
  const [at, setAt] = useState<LocalDate>(() => value || inside(today, min, max));
  const [month, setMonth] = useState(() => `${at.slice(0, 7)}-01`);
  const grid = useRef<HTMLTableElement>(null);
  const byKey = useRef(matchMedia('(pointer: fine)').matches);
  useEffect(() => {
    if (!byKey.current) return;
    byKey.current = false;
    grid.current?.querySelector<HTMLElement>(`[data-day="${at}"]`)?.focus();
  }, [at, month]);
  const press = (e: KeyboardEvent): void => {
    const next = dayAfterKey(e.key, e.shiftKey, at);
    if (next === null) return;
    e.preventDefault();
    const day = inside(next, min, max);
    byKey.current = true;
    setAt(day);
    setMonth(`${day.slice(0, 7)}-01`);
  };
  const [year, number] = [Number(month.slice(0, 4)), Number(month.slice(5, 7))];
  const said = (options: Intl.DateTimeFormatOptions, day: LocalDate) => new Intl.DateTimeFormat(locale, { ...options, timeZone: 'UTC' }).format(new Date(`${day}T00:00:00Z`));
  const go = (y: number, m: number) => setMonth(`${y}-${String(m).padStart(2, '0')}-01`);
  const first = addDays(month, -((weekdayOf(month) + WEEK - 1) % WEEK));
  const last = addDays(addMonthsSame(month, 1), -1);
  const weeks: LocalDate[][] = [];
  for (let day = first; day <= last; day = addDays(day, WEEK)) weeks.push(Array.from({ length: WEEK }, (_, i) => addDays(day, i)));
  const thisYear = Number(today.slice(0, 4));
  // In a month that was turned to by other means the first day that may be chosen is reached.
  const reached = at.startsWith(month.slice(0, 7)) ? at : inside(month, min, max);
  const years = range(Math.min(year, min ? Number(min.slice(0, 4)) : thisYear - FAR_BACK), Math.max(year, max ? Number(max.slice(0, 4)) : thisYear + FAR_ON));
  return (
    <Dialog open title={title} onClose={onClose}>
      <div className="k-days">
        <div className="k-row k-days-head">
          <Button kind="quiet" icon="left" iconOnly onClick={() => setMonth(addMonthsSame(month, -1))}>{t('kit.date.earlier')}</Button>
          <select className="k-input" aria-label={t('kit.date.year')} value={year} onChange={(e) => go(Number(e.target.value), number)}>
            {years.map((y) => <option key={y} value={y}>{said({ year: 'numeric' }, `${y}-01-01`)}</option>)}
          </select>
          <select className="k-input" aria-label={t('kit.date.month')} value={number} onChange={(e) => go(year, Number(e.target.value))}>
            {range(1, 12).map((m) => <option key={m} value={m}>{said({ month: 'short' }, `2026-${String(m).padStart(2, '0')}-01`)}</option>)}
          </select>
          <Button kind="quiet" icon="right" iconOnly onClick={() => setMonth(addMonthsSame(month, 1))}>{t('kit.date.later')}</Button>
        </div>
        <table ref={grid} role="grid" aria-label={`${said({ year: 'numeric', month: 'long' }, month)} ${t('kit.date.keys')}`} onKeyDown={press}>
          <thead>
            <tr>{weeks[0]?.map((day) => <th key={day} scope="col">{said({ weekday: locale === 'en' ? 'short' : 'narrow' }, day)}</th>)}</tr>
          </thead>
          <tbody>
            {weeks.map((days) => (
              <tr key={days[0]} role="row">
                {days.map((day) => (
                  <td key={day} role="gridcell" aria-selected={day === value}>
                    {day.startsWith(month.slice(0, 7)) ? (
                      <button type="button" aria-label={dates.date(day)} data-day={day} data-chosen={day === value || undefined} tabIndex={day === reached ? 0 : -1} onFocus={() => setAt(day)} aria-current={day === today ? 'date' : undefined} disabled={inside(day, min, max) !== day} onClick={() => onPick(day)}>
                        {Number(day.slice(8))}
                      </button>
                    ) : null}
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
        {inside(today, min, max) === today ? <Button small onClick={() => onPick(today)}>{t('kit.date.today')}</Button> : null}
      </div>
    </Dialog>
  );
}

/** The day itself, or the nearest that is allowed. */
function inside(day: LocalDate, min: LocalDate | undefined, max: LocalDate | undefined): LocalDate {
  if (min && day < min) return min;
  return max && day > max ? max : day;
}
const range = (from: number, to: number): number[] => Array.from({ length: to - from + 1 }, (_, i) => from + i);
