import { useEffect, useRef, useState } from 'react';
import { readDay } from '#kit/pure/read-day.ts';
import { useDates } from '../dates.ts';
import { useT } from '../i18n.tsx';
import { Button } from './button.tsx';
import { DayPicker } from './day-picker.tsx';
import { Field, type FieldProps } from './field.tsx';

export interface DateInputProps extends FieldProps {
  /** `2026-11-20`, or empty. */
  value: string;
  onChange: (value: string) => void;
  onBlur?: (() => void) | undefined;
  min?: string;
  max?: string;
}

/**
 * A day, written the same whatever the browser's language: typed in any usual form, or picked from a calendar.
 * What cannot be read is given on as it stands, so that a form refuses it and nothing typed is lost silently.
 */
export function DateInput({ value, onChange, onBlur, min, max, error, ...field }: DateInputProps) {
  const t = useT();
  const dates = useDates();
  const [typed, setTyped] = useState<string | null>(null);
  const [left, setLeft] = useState(false);
  const [picking, setPicking] = useState(false);
  const told = useRef(value);
  useEffect(() => {
    // Set from outside: what was typed no longer holds.
    if (value !== told.current) setTyped(null);
    told.current = value;
  }, [value]);
  const tell = (next: string) => {
    told.current = next;
    if (next !== value) onChange(next);
  };
  const settle = () => {
    if (typed === null) return;
    const day = readDay(typed);
    if (day) setTyped(null);
    tell(day ?? typed.trim());
  };
  const wrong = (): string | undefined => {
    if (!left || !value) return undefined;
    const day = readDay(value);
    if (!day) return t('kit.date.unreadable');
    if (min && day < min) return t('kit.date.tooEarly', { day: dates.date(min) });
    if (max && day > max) return t('kit.date.tooLate', { day: dates.date(max) });
    return undefined;
  };
  return (
    <Field {...field} error={error ?? wrong()}>
      {(control) => (
        <div className="k-date">
          <input
            {...control}
            className="k-input"
            inputMode="numeric"
            autoComplete="off"
            placeholder={t('kit.date.form')}
            maxLength={20}
            value={typed ?? value}
            onChange={(e) => {
              setTyped(e.target.value);
              const day = readDay(e.target.value);
              if (day || e.target.value.trim() === '') tell(day ?? '');
            }}
            onKeyDown={(e) => {
              if (e.key === 'Enter' && !e.nativeEvent.isComposing) settle();
            }}
            onBlur={() => {
              settle();
              setLeft(true);
              onBlur?.();
            }}
          />
          <span className="k-date-pick">
            <Button kind="quiet" icon="calendar" iconOnly disabled={field.disabled} onClick={() => setPicking(true)}>
              {t('kit.date.pick')}
            </Button>
          </span>
          {picking ? (
            <DayPicker
              title={field.label}
              value={readDay(value) ?? ''}
              min={min}
              max={max}
              onClose={() => setPicking(false)}
              onPick={(day) => {
                setPicking(false);
                setTyped(null);
                setLeft(true);
                tell(day);
              }}
            />
          ) : null}
        </div>
      )}
    </Field>
  );
}
