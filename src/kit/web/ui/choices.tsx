import { useId } from 'react';
import { type FieldProps, GroupField } from './field.tsx';
import type { Option } from './select.tsx';

interface GroupProps<V extends string> extends FieldProps {
  options: readonly Option<V>[];
  /** Side by side instead of one a line. */
  inline?: boolean;
  onBlur?: (() => void) | undefined;
}

function Words({ option }: { option: Option }) {
  return (
    <span>
      {option.label}
      {option.note ? <small>{option.note}</small> : null}
    </span>
  );
}

/** One of a few, all visible. */
export function RadioGroup<V extends string>({ value, onChange, options, inline, onBlur, ...field }: GroupProps<V> & { value: V | ''; onChange: (value: V) => void }) {
  const made = useId();
  return (
    <GroupField {...field}>
      <div className="k-choices" data-inline={inline || undefined}>
        {options.map((o) => (
          <label className="k-choice" key={o.value}>
            <input type="radio" name={field.name ?? made} value={o.value} checked={value === o.value} disabled={o.disabled} required={field.required} onChange={() => onChange(o.value)} onBlur={onBlur} />
            <Words option={o} />
          </label>
        ))}
      </div>
    </GroupField>
  );
}

/** Several of a few, all visible. */
export function CheckboxGroup<V extends string>({ value, onChange, options, inline, onBlur, ...field }: GroupProps<V> & { value: readonly V[]; onChange: (value: V[]) => void }) {
  return (
    <GroupField {...field}>
      <div className="k-choices" data-inline={inline || undefined}>
        {options.map((o) => (
          <label className="k-choice" key={o.value}>
            <input
              type="checkbox"
              name={field.name}
              value={o.value}
              checked={value.includes(o.value)}
              disabled={o.disabled}
              onChange={(e) => onChange(e.target.checked ? [...value, o.value] : value.filter((v) => v !== o.value))}
              onBlur={onBlur}
            />
            <Words option={o} />
          </label>
        ))}
      </div>
    </GroupField>
  );
}

/** One yes-or-no. */
export function Checkbox({ label, note, checked, onChange, disabled, name, id, error }: { label: string; note?: string; checked: boolean; onChange: (checked: boolean) => void; disabled?: boolean; name?: string; id?: string | undefined; error?: string | undefined }) {
  const made = useId();
  const at = id ?? made;
  return (
    <div className="k-field">
      <label className="k-choice" htmlFor={at}>
        <input id={at} type="checkbox" name={name} checked={checked} disabled={disabled} aria-invalid={error ? true : undefined} aria-describedby={error ? `${at}-error` : undefined} onChange={(e) => onChange(e.target.checked)} />
        <Words option={{ value: '', label, ...(note ? { note } : {}) }} />
      </label>
      {error ? (
        <p className="k-error" id={`${at}-error`}>
          {error}
        </p>
      ) : null}
    </div>
  );
}
