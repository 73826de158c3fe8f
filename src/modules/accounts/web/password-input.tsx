import { useState } from 'react';
import { useT } from '#kit/web/i18n.tsx';
import { Button } from '#kit/web/ui/button.tsx';
import { TextInput, type TextInputProps } from '#kit/web/ui/text-input.tsx';
import type { zhCN } from '../locales/zh-CN.ts';
import './accounts.css';

/** A password field whose signs can be shown: on a phone nobody types twelve signs blindly. */
export function PasswordInput(props: Omit<TextInputProps, 'type'>) {
  const t = useT<typeof zhCN>();
  const [shown, setShown] = useState(false);
  return (
    <div>
      <TextInput {...props} type={shown ? 'text' : 'password'} />
      <Button kind="quiet" small aria-pressed={shown} onClick={() => setShown(!shown)}>{t(shown ? 'signIn.hidePassword' : 'signIn.showPassword')}</Button>
    </div>
  );
}
