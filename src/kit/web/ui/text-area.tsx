import { useLayoutEffect, useRef } from 'react';
import { useT } from '../i18n.tsx';
import { characters } from '../text-length.ts';
import { Field, type FieldProps } from './field.tsx';
import { useSize } from './use-size.ts';

export interface TextAreaProps extends FieldProps {
  value: string;
  onChange: (value: string) => void;
  onBlur?: (() => void) | undefined;
  /** Lines shown at first; the box grows with the text. */
  rows?: number;
  /** Characters wanted at least and at most; nothing is cut off, the count says how far it is. */
  min?: number;
  max?: number;
  placeholder?: string;
  /** Shows how many characters are written even without a limit. */
  count?: boolean;
}

/** Several lines of text, with its length counted in characters. */
export function TextArea({ value, onChange, onBlur, rows = 4, min, max, placeholder, count, ...field }: TextAreaProps) {
  const box = useRef<HTMLTextAreaElement>(null);
  // Measured again when its width changes: in a dialog it has none until the dialog is shown.
  const { width, letters } = useSize(box);
  useLayoutEffect(() => {
    const el = box.current;
    if (!el || width === 0) return;
    el.style.height = 'auto';
    el.style.height = `${el.scrollHeight + 2}px`;
  }, [value, width, letters]);
  const counted = count || min !== undefined || max !== undefined;
  return (
    <Field {...field} under={counted ? <Count n={characters(value)} min={min} max={max} /> : null}>
      {(control) => (
        <textarea {...control} ref={box} className="k-input" rows={rows} value={value} placeholder={placeholder} onChange={(e) => onChange(e.target.value)} onBlur={onBlur} />
      )}
    </Field>
  );
}

function Count({ n, min, max }: { n: number; min?: number | undefined; max?: number | undefined }) {
  const t = useT();
  const over = max !== undefined && n > max;
  const short = min !== undefined && n > 0 && n < min;
  return (
    <div className="k-under" data-over={over || undefined}>
      <span>{sentence()}</span>
      {over ? <span>{t('kit.field.over', { n: n - max })}</span> : short ? <span>{t('kit.field.short', { n: min - n })}</span> : null}
    </div>
  );
  function sentence(): string {
    if (min !== undefined && max !== undefined) return t('kit.field.ofRange', { n, min, max });
    if (max !== undefined) return t('kit.field.ofLimit', { n, max });
    if (min !== undefined) return t('kit.field.ofMin', { n, min });
    return t('kit.field.characters', { n });
  }
}
