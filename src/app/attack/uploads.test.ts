import { type AddressInfo, connect as dial } from 'node:net';
import { sql } from 'kysely';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { newId } from '#kit/server/ids.ts';
import { type Person, type TestApp, startTestApp } from '../testing.ts';
import { validFor } from './generate.ts';
import { type Operation, operationsOf } from './operations.ts';

// What may come where files are taken: from strangers, and bodies that are cut short or are none.

let t: TestApp;
let officer: Person;
let uploads: Operation[];
beforeAll(async () => {
  t = await startTestApp();
  officer = await t.person('方秘书', { roles: ['secretariatOfficer', 'securityAdmin'] });
  uploads = (await operationsOf(t.app.server)).filter((o) => o.upload);
});
afterAll(() => t.close());

const HEAD = '--x\r\nContent-Disposition: form-data; name="file"; filename="a.csv"\r\nContent-Type: text/csv\r\n\r\n';
const bodies: readonly (readonly [string, string])[] = [
  ['nothing', ''], ['a boundary alone', '--x'], ['an end alone', '--x--'], ['a head without an end', '--x\r\nContent-Disposition: form-data; name="file"; filename="a.csv"'], ['no end of the file', `${HEAD}姓名`], ['no name', '--x\r\nContent-Disposition: form-data; filename="a.csv"\r\n\r\nx\r\n--x--\r\n'],
  ['no file but a field', '--x\r\nContent-Disposition: form-data; name="file"\r\n\r\nx\r\n--x--\r\n'], ['another boundary', HEAD.replace('--x', '--y')], ['two files', `${HEAD}x\r\n${HEAD}y\r\n--x--\r\n`], ['a long head', `--x\r\nContent-Disposition: form-data; name="file"; filename="${'a'.repeat(90_000)}"\r\n\r\nx\r\n--x--\r\n`],
  ['a name of signs', `--x\r\nContent-Disposition: form-data; name="file"; filename*=UTF-8''%FF%FE%00..%2F..%2Fa.csv\r\n\r\nx\r\n--x--\r\n`], ['an odd encoding', `--x\r\nContent-Disposition: form-data; name="file"; filename="a.csv"\r\nContent-Transfer-Encoding: base64\r\n\r\n!!!!\r\n--x--\r\n`], ['bytes', '\u0000\u0001\u00ff'],
];

const send = (op: Operation, payload: string, token: string | null, type = 'multipart/form-data; boundary=x') => {
  const random = (): number => 0.3;
  const query = op.parameters.filter((p) => p.in === 'query' && p.required).map((p) => `${p.name}=${encodeURIComponent(String(validFor(p.schema, { random, id: () => newId() }, p.name)))}`).join('&');
  return t.app.server.inject({ method: op.method as 'POST', url: `${op.path.replace(/\{\w+\}/g, 'sex')}${query ? `?${query}` : ''}`, headers: { ...(token === null ? {} : { authorization: `Bearer ${token}` }), 'content-type': type, 'idempotency-key': newId() }, payload });
};

test('the files of a stranger never come to the disk', async () => {
  const receive = vi.spyOn(t.app.services.files, 'receive');
  expect(uploads.length).toBeGreaterThan(5);
  for (const op of uploads) {
    for (const token of [null, 'a-token-that-nobody-has']) expect([op.at, (await send(op, `${HEAD}x\r\n--x--\r\n`, token)).statusCode]).toEqual([op.at, 401]);
  }
  expect(receive).not.toHaveBeenCalled();
  await send(uploads.find((o) => o.path === '/api/files') as Operation, `${HEAD}姓名\r\n--x--\r\n`, officer.token);
  expect(receive).toHaveBeenCalledOnce();
});

test.each(bodies)('%s is refused in words', async (_what, body) => {
  const wrong: string[] = [];
  for (const op of uploads) {
    for (const type of ['multipart/form-data; boundary=x', 'multipart/form-data', 'multipart/form-data; boundary=', `multipart/form-data; boundary=${'x'.repeat(200)}`, 'multipart/mixed; boundary=x']) {
      const answer = await send(op, body, officer.token, type);
      if (answer.statusCode >= 500 || !op.statuses.has(answer.statusCode)) wrong.push(`${op.at} ${type}: ${answer.statusCode} ${answer.body.slice(0, 120)}`);
    }
  }
  expect(wrong).toEqual([]);
});

test('a name that turns the direction, hides or leads elsewhere stands nowhere, whatever takes the file', async () => {
  const name = '../\u202evsc.exe\u200b\u0007 名单旧.csv';
  const payload = `${HEAD.replace('a.csv', name)}姓名,单位名称,上级单位,类别\r\n王某某,城东分会,,分会\r\n--x--\r\n`;
  for (const op of uploads) await send(op, payload, officer.token);
  const imported = await t.app.server.inject({ method: 'POST', url: `/api/list-imports?id=${newId()}&list=units`, headers: { authorization: `Bearer ${officer.token}`, 'content-type': 'multipart/form-data; boundary=x', 'idempotency-key': newId() }, payload });
  expect(imported.json()).toMatchObject({ fileName: 'vsc.exe 名单旧.csv' });
  const { rows: tables } = await sql<{ name: string }>`select c.relname as name from pg_class c join pg_namespace n on n.oid = c.relnamespace where n.nspname = 'public' and c.relkind = 'r'`.execute(t.connection.db);
  const holding = async (sign: string): Promise<string[]> => {
    const found = await Promise.all(tables.map(async ({ name: table }) => ((await sql<{ n: number }>`select count(*)::int as n from ${sql.table(table)} x where strpos(x::text, ${sign}) > 0`.execute(t.connection.db)).rows[0]?.n ? table : '')));
    return found.filter((table) => table !== '');
  };
  expect([await holding('\u202e'), await holding('\u200b')]).toEqual([[], []]);
  // Control: what is left of the name is there, in more than one place.
  expect((await holding('名单旧.csv')).length).toBeGreaterThan(1);
});

test('whatever was refused of a body, the next request on the same line is answered', async () => {
  await t.app.server.listen({ host: '127.0.0.1', port: 0 });
  const { port } = t.app.server.server.address() as AddressInfo;
  const megabytes = (n: number): Buffer => Buffer.alloc(n * 1_048_576, 'a');
  const foot = Buffer.from('\r\n--x--\r\n');
  const tooMuch = Buffer.concat([Buffer.from(HEAD), megabytes(53), foot]);
  const cases: readonly (readonly [string, Buffer, string | null, number])[] = [
    ['too large', tooMuch, officer.token, 413], ['one that is taken, and another behind it', Buffer.concat([Buffer.from(`${HEAD}x\r\n${HEAD}`), megabytes(8), foot]), officer.token, 200],
    ['of a stranger', tooMuch, null, 401], ['no file', Buffer.concat([Buffer.from('--x\r\nContent-Disposition: form-data; name="other"\r\n\r\n'), megabytes(8), foot]), officer.token, 400],
  ];
  for (const [what, body, token, status] of cases) {
    const answers = await new Promise<string>((resolve, reject) => {
      let out = '';
      const line = dial(port, '127.0.0.1', () => {
        line.write(`POST /api/files?id=${newId()} HTTP/1.1\r\nHost: localhost\r\n${token ? `Authorization: Bearer ${token}\r\n` : ''}Content-Type: multipart/form-data; boundary=x\r\nContent-Length: ${body.length}\r\n\r\n`);
        line.write(body, () => void line.write('GET /healthz HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n'));
      });
      line.setTimeout(60_000, () => line.destroy());
      line.on('data', (d) => { out += d.toString(); }).on('close', () => resolve(out)).on('error', reject);
    });
    expect([what, [...answers.matchAll(/HTTP\/1\.1 (\d+)/g)].map((m) => Number(m[1]))]).toEqual([what, [status, 200]]);
  }
});
