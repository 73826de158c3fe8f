import { useT } from '../i18n.tsx';
import { Field, type FieldProps } from './field.tsx';

export interface Option<V extends string = string> {
  value: V;
  label: string;
  /** A second line: what the choice means. */
  note?: string;
  disabled?: boolean;
}

export interface SelectProps<V extends string> extends FieldProps {
  value: V | '';
  onChange: (value: V | '') => void;
  onBlur?: (() => void) | undefined;
  options: readonly Option<V>[];
  /** The word of the empty choice; `null` when there is none to leave it at. */
  empty?: string | null;
  short?: boolean;
}

/** One of a short list. Above some fifteen choices use Combobox. */
export function Select<V extends string>({ value, onChange, onBlur, options, empty, short, ...field }: SelectProps<V>) {
  const t = useT();
  return (
    <Field {...field}>
      {(control) => (
        <select {...control} className="k-input" data-short={short || undefined} value={value} onChange={(e) => onChange(e.target.value as V | '')} onBlur={onBlur}>
          {empty === null ? null : <option value="">{empty ?? t('kit.field.choose')}</option>}
          {options.map((o) => (
            <option key={o.value} value={o.value} disabled={o.disabled}>
              {o.label}
            </option>
          ))}
        </select>
      )}
    </Field>
  );
}
