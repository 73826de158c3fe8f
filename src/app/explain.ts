import { fill } from '#kit/pure/words.ts';
import { StartError } from '#kit/server/postgres/index.ts';
import { startWords as w } from './locales/start.ts';

/** One clear sentence for what stopped the start; what nobody foresaw is shown whole. */
export function explain(error: unknown): string {
  if (error instanceof StartError) return fill(w.start[error.code] ?? error.message, { ...error.params });
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  if (code === 'EADDRINUSE') return w.portTaken(String((error as { port?: number }).port ?? ''));
  if (code === 'EADDRNOTAVAIL' || code === 'EACCES') return w.addressDenied(String((error as { address?: string }).address ?? ''));
  if (error instanceof Error && error.message.includes('corrupted migrations')) return w.newerSchema;
  return error instanceof Error ? (error.stack ?? error.message) : String(error);
}
