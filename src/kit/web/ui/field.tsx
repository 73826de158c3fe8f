import { type ReactNode, useId } from 'react';
import { useT } from '../i18n.tsx';
import { Icon } from './icon.tsx';

/** What every input shares: its label above, the rule beside it before the mistake, the error under it. */
export interface FieldProps {
  label: ReactNode;
  id?: string | undefined;
  name?: string | undefined;
  /** Said before anything is typed: length, format, who will see it. */
  rule?: ReactNode;
  error?: string | undefined;
  required?: boolean | undefined;
  disabled?: boolean | undefined;
  /** The label is read aloud but not shown; only where the place already says it. */
  hideLabel?: boolean | undefined;
}

export interface ControlAttributes {
  id: string;
  name?: string | undefined;
  disabled?: boolean | undefined;
  required?: boolean;
  'aria-describedby'?: string | undefined;
  'aria-invalid'?: true | undefined;
}

interface Props extends FieldProps {
  /** Further text that describes the control, e.g. a count. */
  under?: ReactNode;
  children: (control: ControlAttributes) => ReactNode;
}

/** Label, rule, control, count and error, tied together for screen readers. */
export function Field({ label, id, name, rule, error, required, disabled, hideLabel, under, children }: Props) {
  const made = useId();
  const at = id ?? made;
  const described = [rule ? `${at}-rule` : '', under ? `${at}-under` : '', error ? `${at}-error` : ''].filter(Boolean).join(' ');
  return (
    <div className="k-field">
      <label className={hideLabel ? 'k-sr' : 'k-label'} htmlFor={at}>
        {label}
        {required ? <Must /> : null}
      </label>
      {rule ? (
        <p className="k-rule" id={`${at}-rule`}>
          {rule}
        </p>
      ) : null}
      {children({
        id: at,
        ...(name ? { name } : {}),
        ...(disabled ? { disabled } : {}),
        ...(required ? { required } : {}),
        ...(described ? { 'aria-describedby': described } : {}),
        ...(error ? { 'aria-invalid': true } : {}),
      })}
      {under ? <div id={`${at}-under`}>{under}</div> : null}
      <FieldError id={`${at}-error`} error={error} />
    </div>
  );
}

/** The word beside a label that says the field must be filled. */
export function Must() {
  const t = useT();
  return <span className="k-must">{t('kit.required')}</span>;
}

/** The sentence under a field that says what is wrong. */
export function FieldError({ id, error }: { id: string; error?: string | undefined }) {
  if (!error) return null;
  return (
    <p className="k-error" id={id}>
      <Icon name="warning" />
      <span>{error}</span>
    </p>
  );
}

/** A group of choices under one legend: the fieldset shape of Field. */
export function GroupField({ label, id, rule, error, required, disabled, hideLabel, children }: FieldProps & { children: ReactNode }) {
  const made = useId();
  const at = id ?? made;
  const described = [rule ? `${at}-rule` : '', error ? `${at}-error` : ''].filter(Boolean).join(' ');
  return (
    <fieldset className="k-field" id={at} tabIndex={-1} disabled={disabled} {...(described ? { 'aria-describedby': described } : {})}>
      <legend className={hideLabel ? 'k-sr' : 'k-label'}>
        {label}
        {required ? <Must /> : null}
      </legend>
      {rule ? (
        <p className="k-rule" id={`${at}-rule`}>
          {rule}
        </p>
      ) : null}
      {children}
      <FieldError id={`${at}-error`} error={error} />
    </fieldset>
  );
}
