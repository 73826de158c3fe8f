import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { StartError } from './start-error.ts';

/** Whom the server runs as; `undefined` ids mean ourselves. */
export interface ServerUser {
  readonly uid?: number;
  readonly gid?: number;
}

/** PostgreSQL refuses to run as root, so root lends it an account that every system has; none is created. */
export function isRoot(): boolean {
  return process.getuid?.() === 0;
}

/** The account for a new cluster: ourselves, or for root `postgres` when there is one, else `nobody`. */
export function chooseServerUser(passwd = readFileSync('/etc/passwd', 'utf8')): ServerUser {
  if (!isRoot()) return {};
  for (const name of ['postgres', 'nobody']) {
    const fields = passwd.split('\n').find((line) => line.startsWith(`${name}:`))?.split(':');
    const [uid, gid] = [Number(fields?.[2]), Number(fields?.[3])];
    if (fields && uid > 0 && Number.isInteger(gid)) return { uid, gid };
  }
  throw new StartError('platform_unsupported', { platform: process.platform, arch: process.arch, detail: 'no unprivileged account' });
}

/** Whether that user passes all of the tests, such as `-x` on a folder; asked of the system itself, so ACLs count. */
export function userCan(user: ServerUser, tests: ReadonlyArray<readonly [flag: '-r' | '-w' | '-x', path: string]>): boolean {
  const script = tests.map(([flag], i) => `test ${flag} "$${i + 1}"`).join(' && ');
  const done = spawnSync('/bin/sh', ['-c', script, 'sh', ...tests.map(([, path]) => path)], { ...user, cwd: '/', stdio: 'ignore' });
  if (done.error) {
    const detail = `cannot run a program as uid ${user.uid ?? 'self'}: ${done.error.message}`;
    throw new StartError('platform_unsupported', { platform: process.platform, arch: process.arch, detail }, done.error);
  }
  return done.status === 0;
}
