import { useT } from '#kit/web/i18n.tsx';
import { useToast } from '#kit/web/ui/feedback.tsx';
import { useGo } from '#kit/web/ui/link.tsx';
import type { zhCN } from '../locales/zh-CN.ts';
import { PasswordForm } from './password-form.tsx';

/** Changing one's password. */
export function Page() {
  const t = useT<typeof zhCN>();
  const go = useGo();
  const toast = useToast();
  return (
    <div className="k-stack">
      <h1>{t('password.title')}</h1>
      <PasswordForm onDone={() => { toast(t('password.done')); go('/account'); }} />
    </div>
  );
}
