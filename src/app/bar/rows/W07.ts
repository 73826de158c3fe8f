import { readFileSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { newId } from '#kit/server/ids.ts';
import { send } from '../client.ts';
import type { Finding, Row } from '../row.ts';
import type { Tools } from '../tools.ts';

const MB = 2 ** 20;
const deep = (n: number): string => `${'['.repeat(n)}${']'.repeat(n)}`;
const bodies: readonly (readonly [what: string, body: string])[] = [
  ['2 MB', `{"a":"${'x'.repeat(2 * MB)}"}`], ['100,000 levels', `{"a":${deep(100_000)}}`], ['80,000 keys', `{${Array.from({ length: 80_000 }, (_v, i) => `"k${i}":1`).join(',')}}`],
  ['90,000 numbers', JSON.stringify(Array.from({ length: 90_000 }, (_v, i) => i))], ['one text of 900 kB', JSON.stringify({ text: '\u5ea7'.repeat(300_000) })],
];

/** Memory that a process holds, by what the system says. */
const memoryOf = (pid: number): number => Number(/^VmRSS:\s+(\d+) kB/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1] ?? 0) / 1024;

/** A node by itself, its database elsewhere: ordinary work first, then too much is sent to every operation with a body, one after the other, while somebody asks a short thing; then by four at once. */
async function flood(tools: Tools): Promise<Finding> {
  const site = await tools.site({ nodes: 1, cluster: { fsync: false } });
  const [node] = site.nodes;
  if (!node) throw new Error('no node');
  const { token } = await site.person('reader', { roles: ['secretariatOfficer'] });
  const document = (await send(node.url, { path: '/api/openapi.json', token })).body as { paths: Record<string, Record<string, { requestBody?: unknown }>> };
  const operations = Object.entries(document.paths).flatMap(([path, methods]) => Object.entries(methods).filter(([, o]) => o.requestBody).map(([method]) => ({ path: path.replaceAll(/\{\w+\}/g, () => newId()), method: method.toUpperCase() })));
  const lists = Object.entries(document.paths).filter(([path, methods]) => methods.get && !path.includes('{')).map(([path]) => path);
  for (let round = 0; round < 3; round += 1) {
    for (const path of lists) await send(node.url, { path, token }).catch(() => null);
    for (const { path, method } of operations) await send(node.url, { path, method, token, key: newId(), body: {} }).catch(() => null);
  }
  const before = memoryOf(node.pid);
  let most = before;
  let over = false;
  const waits: number[] = [];
  const watching = (async () => {
    while (!over) {
      const at = performance.now();
      await send(node.url, { path: '/readyz' }).catch(() => null);
      waits.push(performance.now() - at);
      most = Math.max(most, memoryOf(node.pid));
      await sleep(50);
    }
  })();
  const wrong: string[] = [];
  const sent = operations.length * bodies.length;
  const flooded = async (together: number): Promise<number> => {
    const work = operations.flatMap((o) => bodies.map(([what, text]) => ({ ...o, what, text })));
    await Promise.all(Array.from({ length: together }, async () => {
      for (let job = work.pop(); job; job = work.pop()) {
        const { method, path, what, text } = job;
        const status = await fetch(node.url + path, { method, headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json', 'idempotency-key': newId() }, body: text }).then(async (r) => { await r.arrayBuffer(); return r.status; }, () => 413); // a line that is cut because too much came is a refusal
        if (status < 400 || status >= 500) wrong.push(`${method} ${path} ${what}: ${status}`);
      }
    }));
    return most - before;
  };
  const grown = await flooded(1);
  const together = await flooded(4);
  over = true;
  await watching;
  const p99 = waits.toSorted((a, b) => a - b)[Math.floor(waits.length * 0.99)] ?? Infinity;
  return {
    figure: `${sent.toLocaleString('en')} bodies to ${operations.length} operations of a node by itself, one after the other and again by four at once: ${wrong.length} not refused${wrong[0] ? ` (${wrong[0]})` : ''}; memory ${before.toFixed(0)} MB before, at most ${grown.toFixed(0)} MB more one after the other, ${together.toFixed(0)} MB more by four at once; others wait ${p99.toFixed(0)} ms (p99 of ${waits.length})`,
    passed: wrong.length === 0 && grown <= 100 && p99 <= 200 && sent > 500,
  };
}

export const row: Row = {
  id: 'W07',
  threat: 'Huge requests: 2 MB, 100,000 levels, 80,000 keys, 90,000 numbers, pages of a thousand million, days of any century',
  criterion: 'each refused within 200 ms by every operation with a body; others wait at most 200 ms (p99); a node by itself takes at most 100 MB more memory, one after the other; no list of any body without an end',
  stage: 'full',
  run: flood,
  provedBy: [{ file: 'src/app/attack/hostile-requests.test.ts', tests: ['is refused by every operation at once, and nobody waits longer', 'is refused in an address', 'every list and text of a body has an end'], control: 'where size, depth and number are not limited' }],
  limits: 'memory is promised for what comes one after the other; the figure says what four at once take. 80,000 keys took up to 1.4 s before the limits were built in',
};
