import { expect, test } from 'vitest';
import { StartError, type StartErrorCode } from '#kit/server/postgres/start-error.ts';
import { explain } from './explain.ts';

/** The facts that each reason is thrown with. */
const thrown: readonly [StartErrorCode, Record<string, string | number>][] = [
  ['already_running', { path: '/d', pid: 7 }], ['data_folder_damaged', { path: '/d' }], ['data_folder_newer', { path: '/d', found: 2, supported: 1 }], ['data_folder_unwritable', { path: '/d', reason: 'EACCES' }], ['database_did_not_start', { path: '/d', detail: 'x' }],
  ['app_database_other', { server: 'db/x' }], ['app_database_unreachable', { reason: '28P01', server: 'db/x' }], ['app_database_url_invalid', {}],
  ['database_no_rights', { server: 'db/x', user: 'juzhi' }], ['database_not_ours', { server: 'db/x' }], ['database_not_utf8', { server: 'db/x', found: 'LATIN1' }], ['database_read_only', { server: 'db/x' }],
  ['database_too_old', { found: 13, required: 15 }], ['database_unreachable', { reason: 'ECONNREFUSED', server: '127.0.0.1:5432/x' }], ['disk_full', { path: '/d' }], ['platform_unsupported', { platform: 'linux', arch: 'arm' }],
];

test.each(thrown)('%s is one whole Chinese sentence', (code, params) => {
  const text = explain(new StartError(code, params));
  expect(text).toMatch(/[\u4e00-\u9fff].*[。x]$/);
  expect(text).not.toMatch(/[{}]|undefined|\n| at /);
});

test.each([
  [{ code: 'EADDRINUSE', port: 3000 }, '端口 3000 已被占用'], [{ code: 'EACCES', port: 80 }, '没有使用端口 80 的权限'], [{ code: 'EADDRNOTAVAIL', address: '203.0.113.9' }, '不能在地址 203.0.113.9'],
  [{ code: 'ENOTFOUND', hostname: 'no.such' }, '不能在地址 no.such'], [{ code: 'ERR_SOCKET_BAD_PORT' }, '不是端口号'], [{ code: 'EEXIST', path: '/etc/hosts' }, '不能使用 /etc/hosts。'], [{ code: 'EACCES', path: '/x' }, '不能使用 /x。'], [{ code: '53100' }, '磁盘已满'], [{ code: 'ENOSPC' }, '磁盘已满'],
])('%j', (facts, sentence) => {
  expect(explain(Object.assign(new Error('listen'), facts))).toContain(sentence);
});

test('a reason of the database is told in words; an unknown one as it is', () => {
  expect(explain(new StartError('database_unreachable', { reason: '28P01', server: 'db/x' }))).toContain('db/x：密码不对。');
  expect(explain(new StartError('database_unreachable', { reason: 'XX000', server: 'db/x' }))).toContain('db/x：XX000。');
});
