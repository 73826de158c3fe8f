import { useState } from 'react';
import { useT } from '#kit/web/i18n.tsx';
import { asApiError } from '#kit/web/api-error.ts';
import { call } from '#kit/web/call.ts';
import { Button } from '#kit/web/ui/button.tsx';
import { useConfirm, useSayError } from '#kit/web/ui/feedback.tsx';
import { type AccountLine, resetPassword } from '../contract.ts';
import type { zhCN } from '../locales/zh-CN.ts';
import { oneTimePassword } from './one-time-password.ts';
import type { Slip } from './slips.tsx';

/** Gives the chosen accounts one-time passwords, one after the other; what was given before an error is shown all the same, because it holds. */
export function HandPasswords({ rows, onDone }: { rows: readonly AccountLine[]; onDone: (made: Slip[], skipped: number) => void }) {
  const t = useT<typeof zhCN>();
  const confirm = useConfirm();
  const sayError = useSayError();
  const [at, setAt] = useState<number | null>(null);
  async function hand(): Promise<void> {
    if (!(await confirm({ title: t('account.handTitle', { count: rows.length }), text: t('account.handLead'), verb: t('account.hand'), danger: rows.some((r) => r.hasPassword) }))) return;
    const made: Slip[] = [];
    let skipped = 0;
    for (const [i, a] of rows.entries()) {
      setAt(i);
      const password = oneTimePassword();
      try {
        await call(resetPassword, { params: { id: a.id }, body: { password } });
        made.push({ id: a.id, name: a.name, unitName: a.roles[0]?.unitName ?? '', username: a.username, phone: a.phone, password });
      } catch (error) {
        skipped += 1;
        if (asApiError(error).status >= 500 || asApiError(error).status === 0) { sayError(error); break; }
      }
    }
    setAt(null);
    onDone(made, skipped);
  }
  return <Button busy={at !== null} onClick={() => void hand()}>{at === null ? t('account.hand') : t('account.handBusy', { done: at, all: rows.length })}</Button>;
}
