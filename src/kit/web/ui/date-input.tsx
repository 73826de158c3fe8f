import { Field, type FieldProps } from './field.tsx';

export interface DateInputProps extends FieldProps {
  /** `2026-11-20`, or empty. */
  value: string;
  onChange: (value: string) => void;
  onBlur?: (() => void) | undefined;
  min?: string;
  max?: string;
  /** `datetime` gives `2026-11-20T09:30`, `month` gives `2026-11`. */
  kind?: 'date' | 'datetime' | 'month' | 'time';
}

const types = { date: 'date', datetime: 'datetime-local', month: 'month', time: 'time' } as const;

/** A day, in the browser's own calendar, which every reader of the browser knows. */
export function DateInput({ value, onChange, onBlur, min, max, kind = 'date', ...field }: DateInputProps) {
  return (
    <Field {...field}>
      {(control) => <input {...control} className="k-input" data-short type={types[kind]} value={value} min={min} max={max} onChange={(e) => onChange(e.target.value)} onBlur={onBlur} />}
    </Field>
  );
}
