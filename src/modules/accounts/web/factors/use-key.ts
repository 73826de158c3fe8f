import { useCallback, useState } from 'react';
import { ApiError } from '#kit/web/api-error.ts';
import { useT } from '#kit/web/i18n.tsx';
import { useErrorText } from '#kit/web/ui/states.tsx';
import type { zhCN } from '../../locales/zh-CN.ts';

/** Runs something with the device's own unlocking: busy, and a sentence when it was broken off or refused. */
export function useKey(work: () => Promise<void>): { busy: boolean; problem: string | null; run: () => void } {
  const t = useT<typeof zhCN>();
  const say = useErrorText();
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<string | null>(null);
  const run = useCallback(() => {
    setBusy(true);
    setProblem(null);
    // A browser says little about why it broke off, and nothing that helps.
    work().catch((error: unknown) => setProblem(error instanceof ApiError ? say(error) : t('second.keyFailed'))).finally(() => setBusy(false));
  }, [work, say, t]);
  return { busy, problem, run };
}
