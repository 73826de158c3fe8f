import type { Periodic } from '#kit/server/registry.ts';
import { sweepFailures } from './service/failures.ts';
import { sweepSessions } from './service/sessions.ts';

/** Once an hour what no longer counts is forgotten. */
export const periodics: readonly Periodic[] = [
  { name: 'accounts.sessions', everySeconds: 3600, run: sweepSessions },
  { name: 'accounts.failures', everySeconds: 3600, run: sweepFailures },
];
