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

/** What is pasted from a sheet or a page brings tabs, breaks and signs that nobody sees; in one line a break is a space. */
const oneLine = (text: string): string => text.replace(/[\p{Cc}\p{Zl}\p{Zp}]+/gu, ' ').replace(/[\u200B\u2060\uFEFF\u202A-\u202E\u2066-\u2069]/g, '');

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
          onChange={(e) => onChange(type === 'password' ? e.target.value : oneLine(e.target.value))}
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
