import { useState } from 'react';
import { useT } from '#kit/web/i18n.tsx';
import { Button } from '#kit/web/ui/button.tsx';
import { Field, type FieldProps } from '#kit/web/ui/field.tsx';
import type { zhCN } from '../locales/zh-CN.ts';
import './accounts.css';

interface Props extends FieldProps {
  value: string;
  onChange: (value: string) => void;
  onBlur?: (() => void) | undefined;
  autoComplete: 'current-password' | 'new-password';
}

/** A password field whose signs can be shown: on a phone nobody types twelve signs blindly. */
export function PasswordInput({ value, onChange, onBlur, autoComplete, ...field }: Props) {
  const t = useT<typeof zhCN>();
  const [shown, setShown] = useState(false);
  return (
    <Field {...field}>
      {(control) => (
        <div className="accounts-secret">
          <input {...control} className="k-input" type={shown ? 'text' : 'password'} value={value} autoComplete={autoComplete} spellCheck={false} autoCapitalize="off" onChange={(e) => onChange(e.target.value)} onBlur={onBlur} />
          <Button kind="quiet" aria-pressed={shown} onClick={() => setShown(!shown)}>{t(shown ? 'signIn.hidePassword' : 'signIn.showPassword')}</Button>
        </div>
      )}
    </Field>
  );
}
