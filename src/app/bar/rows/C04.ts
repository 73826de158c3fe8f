import { sql } from 'kysely';
import type { AnyEndpoint } from '#kit/pure/endpoint.ts';
import { newId } from '#kit/server/ids.ts';
import { type Person, type TestApp, startTestApp } from '../../testing.ts';
import type { Row } from '../row.ts';
import { nameOf, standIns, unsafeRoutes } from '../stand-in.ts';
import type { Tools } from '../tools.ts';

/** Bodies with a password keep no trace, so a retry is a new attempt; who has no account has no answers kept. Both are told apart by the operation. */
const keyed = unsafeRoutes.filter((r) => !(r.endpoint as AnyEndpoint).secret && r.permission !== 'public');
const HOUR = 3_600_000;

interface Site { t: TestApp; send(e: AnyEndpoint, as: Person, key: string, text: string): Promise<{ status: number; body: string; code: string }>; effects(e: AnyEndpoint): Promise<number>; anna: Person; ben: Person }

async function site(tools: Tools): Promise<Site> {
  const t = await startTestApp();
  tools.after(() => t.close());
  const server = await standIns(t);
  tools.after(() => server.close());
  return {
    t, anna: await t.person('anna'), ben: await t.person('ben'),
    async send(e, as, key, text) {
      const boundary = 'bar';
      const upload = e.kind === 'upload';
      const payload = upload ? `--${boundary}\r\nContent-Disposition: form-data; name="file"; filename="a.txt"\r\nContent-Type: text/plain\r\n\r\n${text}\r\n--${boundary}--\r\n` : JSON.stringify({ text });
      const answer = await server.inject({ method: e.method, url: e.path.replace(/:\w+/g, 'one'), payload, headers: { authorization: `Bearer ${as.token}`, 'idempotency-key': key, 'content-type': upload ? `multipart/form-data; boundary=${boundary}` : 'application/json' } });
      return { status: answer.statusCode, body: answer.body, code: (JSON.parse(answer.body) as { error?: { code: string } }).error?.code ?? '' };
    },
    effects: async (e) => (await sql<{ n: number }>`select count(*)::int as n from effects where op = ${nameOf(e)}`.execute(t.connection.db)).rows[0]?.n ?? 0,
  };
}

export const row: Row = {
  id: 'C04',
  threat: 'A request comes several times at once, again a day later, with another body or from another person under the same key',
  criterion: 'for every unsafe operation of the API: 20 at once have one effect and one answer; another body and another person are refused and learn nothing; after 23 hours the first answer comes again',
  stage: 'quick',
  async run(tools) {
    const s = await site(tools);
    const wrong: string[] = [];
    const times = tools.full ? 20 : 3;
    const asked: [AnyEndpoint, string, string][] = [];
    for (const { endpoint } of keyed) {
      const e = endpoint as AnyEndpoint;
      const key = newId();
      const answers = await Promise.all(Array.from({ length: times }, () => s.send(e, s.anna, key, 'same')));
      const [first] = answers;
      if (!first || answers.some((a) => a.status !== 200 || a.body !== first.body)) wrong.push(`${nameOf(e)}: ${[...new Set(answers.map((a) => `${a.status} ${a.code}`))].join()}`);
      for (const other of [await s.send(e, s.anna, key, 'other'), await s.send(e, s.ben, key, 'same')]) {
        if (other.status !== 422 || other.code !== 'request.key_reused' || other.body.includes((JSON.parse(first?.body ?? '{}') as { made?: string }).made ?? '-')) wrong.push(`${nameOf(e)}: another got ${other.status} ${other.code}`);
      }
      if ((await s.effects(e)) !== 1) wrong.push(`${nameOf(e)}: ${await s.effects(e)} effects`);
      asked.push([e, key, first?.body ?? '']);
    }
    s.t.now = new Date(s.t.now.getTime() + 23 * HOUR);
    await s.t.runJobs();
    for (const [e, key, body] of asked) {
      const again = await s.send(e, s.anna, key, 'same');
      if (again.body !== body || (await s.effects(e)) !== 1) wrong.push(`${nameOf(e)}: after 23 hours ${again.status}`);
    }
    const rest = unsafeRoutes.length - keyed.length;
    return { figure: `${keyed.length} operations × ${times + 3} requests: ${wrong.length} wrong${wrong.length > 0 ? ` (${wrong.slice(0, 3).join('; ')})` : ''}; ${rest} more carry passwords or come from nobody signed in`, passed: wrong.length === 0 && keyed.length > 200 };
  },
  async control(tools) {
    const s = await site(tools);
    await sql`alter table requests drop constraint requests_pkey`.execute(s.t.connection.db);
    let doubled = 0;
    for (const { endpoint } of keyed.slice(0, 5)) {
      const key = newId();
      await Promise.all(Array.from({ length: 20 }, () => s.send(endpoint as AnyEndpoint, s.anna, key, 'same')));
      if ((await s.effects(endpoint as AnyEndpoint)) > 1) doubled += 1;
    }
    return { figure: `without the unique key of answered requests ${doubled} of 5 operations had several effects`, passed: doubled === 0 };
  },
  provedBy: [{ file: 'src/kit/server/http.test.ts', tests: ['twenty times at once with one body has one effect', 'of another person at the same instant'], control: 'is held by its unique row' }],
  limits: 'operations whose body holds a password and those of people without an account, which keep no answers: a second one meets the unique rows of what they make. The command of each operation is replaced by a stand-in here; the bursts above run real ones. No operation insists on a key: money, points and votes, for which the bar asks that, do not exist yet',
};
