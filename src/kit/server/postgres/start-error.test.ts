import { describe, expect, test } from 'vitest';
import { asStartError, errorFromOutput, StartError } from './start-error.ts';

describe('what a failed server printed tells the reason', () => {
  test.each([
    ['FATAL:  could not extend file "base/1/2691": No space left on device', 'disk_full'],
    ['FATAL:  could not extend file "base/1/2691": wrote only 4096 of 8192 bytes at block 10', 'disk_full'],
    ['could not write lock file "postmaster.pid": Disk quota exceeded', 'disk_full'],
    ['FATAL:  could not open file "global/pg_control": Permission denied', 'data_folder_unwritable'],
    ['FATAL:  data directory "/d" has wrong ownership', 'data_folder_unwritable'],
    [`initdb: /lib/libc.so.6: version \`GLIBC_2.27' not found`, 'platform_unsupported'],
    ['PANIC:  could not locate a valid checkpoint record', 'database_did_not_start'],
    ['', 'database_did_not_start'],
  ])('%s → %s', (output, code) => {
    expect(errorFromOutput(output, '/d').code).toBe(code);
  });

  test('the lock of a living server names its process', () => {
    const output = 'FATAL:  lock file "postmaster.pid" already exists\nHINT:  Is another postmaster (PID 4711) running in data directory "/d"?';
    expect(errorFromOutput(output, '/d')).toMatchObject({ code: 'already_running', params: { pid: 4711 } });
  });
});

describe('a failed file operation tells the reason', () => {
  test.each([['ENOSPC', 'disk_full'], ['EDQUOT', 'disk_full'], ['EACCES', 'data_folder_unwritable'], ['EROFS', 'data_folder_unwritable']])('%s → %s', (errno, code) => {
    expect(asStartError(Object.assign(new Error(errno), { code: errno }), '/d')).toMatchObject({ code, params: { path: '/d' } });
  });

  test('anything else stays what it was', () => {
    const bug = new TypeError('x is not a function');
    expect(asStartError(bug, '/d')).toBe(bug);
    const known = new StartError('port_taken', { port: 3000 });
    expect(asStartError(known, '/d')).toBe(known);
  });
});
