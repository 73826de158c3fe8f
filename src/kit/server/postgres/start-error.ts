/** Reasons why the platform cannot start; each has one sentence in the words of the app. */
export type StartErrorCode =
  | 'already_running'
  | 'app_database_other'
  | 'app_database_unreachable'
  | 'app_database_url_invalid'
  | 'app_role_missing'
  | 'data_folder_damaged'
  | 'data_folder_newer'
  | 'data_folder_unwritable'
  | 'database_did_not_start'
  | 'database_no_rights'
  | 'database_not_ours'
  | 'database_not_utf8'
  | 'database_pooled'
  | 'database_read_only'
  | 'database_too_old'
  | 'database_unreachable'
  | 'database_url_invalid'
  | 'disk_full'
  | 'platform_unsupported'
  | 'port_taken';

export type StartErrorParams = Readonly<Record<string, string | number>>;

/** A start that failed for a reason the operator can act on: a code and the facts for its sentence. */
export class StartError extends Error {
  readonly code: StartErrorCode;
  readonly params: StartErrorParams;

  constructor(code: StartErrorCode, params: StartErrorParams = {}, cause?: unknown) {
    super(`${code} ${JSON.stringify(params)}`, { cause });
    this.name = 'StartError';
    this.code = code;
    this.params = params;
  }
}

const FULL = new Set(['ENOSPC', 'EDQUOT']);
const UNWRITABLE = new Set(['EACCES', 'EPERM', 'EROFS', 'ENOTDIR', 'ENOTEMPTY', 'EEXIST', 'ELOOP', 'EISDIR']);

/** Turns a failed file operation on `path` into a StartError, or gives it back when it means something else. */
export function asStartError(error: unknown, path: string): unknown {
  if (error instanceof StartError) return error;
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  if (FULL.has(code)) return new StartError('disk_full', { path }, error);
  if (UNWRITABLE.has(code)) return new StartError('data_folder_unwritable', { path, reason: code }, error);
  return error;
}

/** Runs file work on `path` so that a full disk or a forbidden folder becomes a StartError. */
export async function withStartErrors<T>(path: string, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    throw asStartError(error, path);
  }
}

/** Reads the reason out of what initdb or the server printed before it gave up. */
export function errorFromOutput(output: string, path: string): StartError {
  const detail = output.trim().split('\n').slice(-6).join('\n');
  if (/No space left on device|Disk quota exceeded|wrote only \d+ of \d+ bytes/.test(output)) return new StartError('disk_full', { path, detail });
  const lock = /lock file "[^"]*postmaster\.pid" already exists[\s\S]*?PID (\d+)/.exec(output);
  if (lock) return new StartError('already_running', { path, pid: Number(lock[1]) });
  if (/Permission denied|Read-only file system|has wrong ownership/.test(output)) {
    return new StartError('data_folder_unwritable', { path, detail });
  }
  if (/GLIBC_[\d.]+' not found|error while loading shared libraries|Exec format error/.test(output)) {
    return new StartError('platform_unsupported', { platform: process.platform, arch: process.arch, detail });
  }
  return new StartError('database_did_not_start', { path, detail });
}
