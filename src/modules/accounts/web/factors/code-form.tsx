import { z } from 'zod';
import { Form } from '#kit/web/form/form.tsx';
import { useForm } from '#kit/web/form/use-form.ts';
import { useT } from '#kit/web/i18n.tsx';
import { TextInput } from '#kit/web/ui/text-input.tsx';
import type { zhCN } from '../../locales/zh-CN.ts';
import '../accounts.css';

const schema = z.object({ code: z.string().trim().min(1).max(40) });

/** One big field for a code of the app or a recovery code. Leaving it empty says nothing: a sentence would push the other way out from under the finger. */
export function CodeForm({ recovery = false, submit, onCode }: { recovery?: boolean; submit: string; onCode: (code: string) => Promise<void> }) {
  const t = useT<typeof zhCN>();
  const label = t(recovery ? 'second.recovery' : 'second.code');
  const form = useForm({ schema, initial: { code: '' }, labels: { code: label }, onSubmit: (v) => onCode(v.code) });
  return (
    <div className="accounts-code">
      <Form form={form} submit={submit} guard={false}>
        <TextInput label={label} rule={t(recovery ? 'second.recoveryHint' : 'second.codeHint')} required autoFocus maxLength={recovery ? 20 : 8} autoComplete={recovery ? 'off' : 'one-time-code'} {...(recovery ? {} : { inputMode: 'numeric' as const })} {...form.bind('code')} onBlur={undefined} />
      </Form>
    </div>
  );
}
