import path from 'node:path';
import { fill } from '#kit/pure/words.ts';
import { StartError } from '#kit/server/postgres/index.ts';
import { OthersServe, Outdated } from '#kit/server/steps-alone.ts';
import { BackupFailure } from './backup/format.ts';
import { SettingError } from './environment.ts';
import { startWords as w } from './locales/start.ts';

/** What the system says of a file or folder that cannot be used. */
const ABOUT_A_PATH = /^(?:EACCES|EPERM|EROFS|EEXIST|ENOENT|ENOTDIR|EISDIR|ELOOP|ENAMETOOLONG)$/;

/** One clear sentence for what stopped the start; what nobody foresaw is shown whole. */
export function explain(error: unknown): string {
  if (error instanceof SettingError) return error.message;
  if (error instanceof BackupFailure) return fill(w.backup[error.code], { detail: error.detail });
  if (error instanceof StartError) return fill(w.start[error.code] ?? error.message, inWords(error.params));
  const { code, port, address, hostname, path: file } = (error instanceof Error ? error : {}) as { code?: string; port?: number; address?: string; hostname?: string; path?: string };
  if (file !== undefined && ABOUT_A_PATH.test(code ?? '')) return w.pathDenied(file);
  switch (code) {
    case 'EADDRINUSE':
      return w.portTaken(String(port ?? ''));
    case 'EACCES':
      return port !== undefined ? w.portDenied(String(port)) : w.addressDenied(address ?? '');
    case 'EADDRNOTAVAIL':
      return w.addressDenied(address ?? '');
    case 'ENOTFOUND':
    case 'EAI_AGAIN':
      return w.addressDenied(hostname ?? '');
    case 'ERR_SOCKET_BAD_PORT':
      return w.portWrong(process.env.PORT ?? '');
    case '53100':
    case 'ENOSPC':
      return fill(w.start['disk_full'] ?? '', { path: path.resolve(process.env.JUZHI_DATA || 'data') });
    default:
  }
  if (error instanceof OthersServe) return w.nodesServe(error.nodes);
  if (error instanceof Outdated) return w.newerSchema;
  if (error instanceof Error && error.message.includes('corrupted migrations')) return w.newerSchema;
  if (error instanceof Error && error.message === 'restore unfinished') return w.restoreUnfinished;
  return error instanceof Error ? (error.stack ?? error.message) : String(error);
}

function inWords(params: StartError['params']): Record<string, string | number> {
  const reason = params.reason === undefined ? undefined : w.reason[params.reason];
  return { ...params, ...(reason ? { reason } : {}) };
}
