import type { InputHTMLAttributes } from 'react';
import { Field, type FieldProps } from './field.tsx';

export interface TextInputProps extends FieldProps {
  value: string;
  onChange: (value: string) => void;
  onBlur?: (() => void) | undefined;
  type?: 'text' | 'password' | 'tel' | 'email' | 'url' | 'search' | 'number';
  placeholder?: string;
  maxLength?: number;
  autoComplete?: string;
  inputMode?: InputHTMLAttributes<HTMLInputElement>['inputMode'];
  autoFocus?: boolean;
  readOnly?: boolean;
  /** A narrow box for what is short: codes, numbers, dates. */
  short?: boolean;
}

/** One line of text. */
export function TextInput({ value, onChange, onBlur, type = 'text', placeholder, maxLength, autoComplete, inputMode, autoFocus, readOnly, short, ...field }: TextInputProps) {
  return (
    <Field {...field}>
      {(control) => (
        <input
          {...control}
          className="k-input"
          type={type}
          value={value}
          onChange={(e) => onChange(e.target.value)}
          onBlur={onBlur}
          placeholder={placeholder}
          maxLength={maxLength}
          autoComplete={autoComplete ?? 'off'}
          inputMode={inputMode}
          autoFocus={autoFocus}
          readOnly={readOnly}
          data-short={short || undefined}
        />
      )}
    </Field>
  );
}
