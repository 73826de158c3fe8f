import { useState } from 'react';
import { v7 } from 'uuid';
import { type ApiError, asApiError } from '#kit/web/api-error.ts';
import { call } from '#kit/web/call.ts';
import { createForMembers } from '../contract.ts';
import { oneTimePassword } from './one-time-password.ts';
import type { Slip } from './slips.tsx';

// Each password costs the server some work: small parts keep it free for others and show how far it is.
const AT_ONCE = 20;

export interface BatchDone {
  made: Slip[];
  skipped: number;
  error: ApiError | null;
}

/** Creates accounts part by part. What was made before an error is kept: those passwords exist and must be shown. */
export function useBatch() {
  const [progress, setProgress] = useState<{ done: number; all: number } | null>(null);
  async function run(memberIds: readonly string[]): Promise<BatchDone> {
    const result: BatchDone = { made: [], skipped: 0, error: null };
    setProgress({ done: 0, all: memberIds.length });
    for (let at = 0; at < memberIds.length && !result.error; at += AT_ONCE) {
      const accounts = memberIds.slice(at, at + AT_ONCE).map((memberId) => ({ id: v7(), memberId, password: oneTimePassword() }));
      try {
        const answer = await call(createForMembers, { body: { accounts } });
        const passwords = new Map(accounts.map((a) => [a.id, a.password]));
        result.made.push(...answer.created.map((c) => ({ ...c, password: passwords.get(c.id) ?? '' })));
        result.skipped += answer.skipped.length;
      } catch (error) {
        result.error = asApiError(error);
      }
      setProgress({ done: Math.min(at + AT_ONCE, memberIds.length), all: memberIds.length });
    }
    setProgress(null);
    return result;
  }
  return { progress, run };
}
