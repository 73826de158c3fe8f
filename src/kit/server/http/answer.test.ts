import { expect, test } from 'vitest';
import { kitWords } from '#app/locales/kit.ts';
import { kitErrors } from '#kit/pure/errors.ts';
import { registryOf } from '../registry.ts';
import { errorAnswer } from './answer.ts';

const registry = registryOf([{ name: 'kit', errors: kitErrors, words: kitWords }]);
const failed = (code: string): Error => Object.assign(new Error(`could not extend file "base/16385/16582": /srv/data`), { code });

test.each(['53100', 'ENOSPC', 'EDQUOT'])('a full disk (%s) is told in words, with no path, and stands in the log', (code) => {
  const { status, unforeseen, body } = errorAnswer(registry, failed(code), 'r1', 'zh-CN');
  expect([status, body.error.code, unforeseen]).toEqual([507, 'server.disk_full', true]);
  expect(body.error.message).toContain('磁盘满了');
  expect(JSON.stringify(body)).not.toContain('/srv');
});

test('another failure of the database says nothing of it', () => {
  expect(errorAnswer(registry, failed('XX000'), 'r1', 'zh-CN')).toMatchObject({ status: 500, unforeseen: true, body: { error: { code: 'server.failed' } } });
});

test.each([new SyntaxError('Unexpected token < in JSON'), new URIError('URI malformed'), new RangeError('Invalid time value')])('what goes wrong within an act is ours, whatever its kind: %s', (error) => {
  expect(errorAnswer(registry, error, 'r1', 'zh-CN')).toMatchObject({ status: 500, unforeseen: true, body: { error: { code: 'server.failed' } } });
});

test.each([new Error('Connection terminated unexpectedly'), new Error('timeout exceeded when trying to connect'), failed('ECONNRESET'), failed('57P01'), failed('ECONNREFUSED')])('a database that is gone is told as such, not as a fault of ours: %s', (error) => {
  expect(errorAnswer(registry, error, 'r1', 'zh-CN')).toMatchObject({ status: 503, unforeseen: false, body: { error: { code: 'server.unavailable' } } });
});

test.each([
  ['23505', 'units_pkey', 422, 'request.key_reused'], ['23505', 'units_name_once', 409, 'matter.changed'], ['23503', 'members_home_unit_fkey', 409, 'matter.changed'], ['FST_ERR_MAX_PARAM_LENGTH', '', 400, 'input.invalid'],
])('what a constraint decides (%s %s) is a refusal in words, not a failure, and names nothing of the tables', (code, constraint, status, told) => {
  const answer = errorAnswer(registry, Object.assign(failed(code), { constraint, detail: 'Key (id)=(1) already exists' }), 'r1', 'zh-CN');
  expect([answer.status, answer.body.error.code, answer.unforeseen]).toEqual([status, told, code.startsWith('23')]);
  expect(JSON.stringify(answer.body)).not.toMatch(/_pkey|_once|Key \(/);
});
