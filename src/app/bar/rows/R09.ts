import { randomInt, randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { newId } from '#kit/server/ids.ts';
import { runSql } from '#kit/server/testing/run-sql.ts';
import type { Row } from '../row.ts';
import type { Site } from '../site.ts';
import { memberBody, people } from '../testing-words.ts';
import type { Tools } from '../tools.ts';

interface Seen { requests: number; seconds: number; firstFailed: number; failed: number; lost: number; slowestEnd: number; codes: Set<number | null> }

/** What a balancer knows: nodes that answered `/readyz` with 200 when it last asked, ten times a second. */
function balancer(site: Site): { pick: (not?: string) => string; stop: () => void } {
  const ready = new Set(site.bases());
  let stopped = false;
  for (const node of site.nodes) void (async () => {
    while (!stopped) {
      if (await node.ready()) ready.add(node.url); else ready.delete(node.url);
      await sleep(100);
    }
  })();
  return {
    pick(not) {
      const all = [...ready].filter((url) => url !== not);
      return all[randomInt(Math.max(all.length, 1))] ?? site.nodes[0]?.url ?? '';
    },
    stop: () => void (stopped = true),
  };
}

/** One request to a node: its status, or 0 when the node did not answer. */
async function send(base: string, path: string, token: string, key: string, body: string | FormData | null): Promise<number> {
  const headers = { authorization: `Bearer ${token}`, ...(body === null ? {} : { 'idempotency-key': key }), ...(typeof body === 'string' ? { 'content-type': 'application/json' } : {}) };
  return fetch(base + path, { method: body === null ? 'GET' : 'POST', headers, body, signal: AbortSignal.timeout(15_000) }).then(async (r) => { await r.arrayBuffer(); return r.status; }, () => 0);
}

/** Requests at a steady rate through a balancer while the nodes are ended and started again in turn. */
async function rolling(tools: Tools, signal: NodeJS.Signals, drain: string, rounds: number): Promise<Seen> {
  const site = await tools.site({ nodes: tools.full ? 3 : 2, node: () => ({ environment: { JUZHI_DRAIN_SECONDS: drain } }) });
  const branch = await site.unit('branch', people.branch);
  // A person may have at most a hundred files that are attached to nothing.
  const officers: string[] = [];
  for (let n = 0; n < (tools.full ? 24 : 4); n += 1) officers.push((await site.person(people.officer, { roles: ['secretariatOfficer'] })).token);
  const to = balancer(site);
  tools.after(() => to.stop());
  const seen: Seen = { requests: 0, seconds: 0, firstFailed: 0, failed: 0, lost: 0, slowestEnd: 0, codes: new Set() };
  const entered: string[] = [];
  const one = async (): Promise<void> => {
    const id = newId();
    const kind = randomInt(4);
    const made = (): [string, string | FormData | null] => {
      if (kind < 2) return ['/api/members?limit=20', null];
      if (kind === 2) return ['/api/members', JSON.stringify({ id, ...memberBody(id, branch) })];
      const form = new FormData();
      form.set('file', new Blob([`${id}\n`.repeat(500)]), 'note.txt');
      return [`/api/files?id=${id}`, form];
    };
    const key = randomUUID();
    const first = to.pick();
    const token = officers[seen.requests % officers.length] ?? '';
    seen.requests += 1;
    let status = await send(first, made()[0], token, key, made()[1]);
    if (status !== 200 && (status === 0 || status >= 500)) {
      seen.firstFailed += 1;
      status = await send(to.pick(first), made()[0], token, key, made()[1]);
    }
    if (status === 200 && kind === 2) entered.push(id);
    if (status !== 200) seen.failed += 1;
  };
  let going = true;
  const under: Promise<void>[] = [];
  const began = performance.now();
  // By the clock, not by what was answered: a node that is away makes nobody ask less.
  const load = (async () => {
    for (let n = 0; going; n += 1) {
      const early = began + (n * 1000) / (tools.full ? 50 : 25) - performance.now();
      if (early > 0) await sleep(early);
      under.push(one());
    }
  })();
  await sleep(500);
  for (let round = 0; round < rounds; round += 1) {
    for (const node of site.nodes) {
      const { code, ms } = await node.end(signal);
      seen.codes.add(code);
      seen.slowestEnd = Math.max(seen.slowestEnd, ms);
      await node.start();
      await sleep(400);
    }
    tools.say(`round ${round + 1}: ${seen.requests} requests, ${seen.firstFailed} failed at first, ${seen.failed} for good`);
  }
  going = false;
  seen.seconds = (performance.now() - began) / 1000;
  await load;
  await Promise.all(under);
  to.stop();
  const there = new Set((await runSql<{ id: string }>(site.cluster.url, 'select id from members')).map((r) => r.id));
  seen.lost = entered.filter((id) => !there.has(id)).length;
  return seen;
}

const inWords = (s: Seen): string => `${s.requests.toLocaleString('en')} requests (${(s.requests / s.seconds).toFixed(0)} a second), ${s.firstFailed} failed at first, ${s.failed} after one retry, ${s.lost} acknowledged lost; the slowest node ended in ${(s.slowestEnd / 1000).toFixed(1)} s`;
const sound = (s: Seen): boolean => s.failed === 0 && s.lost === 0 && s.firstFailed <= Math.max(s.requests * 0.001, 0) && s.slowestEnd <= 20_000;

export const row: Row = {
  id: 'R09',
  threat: 'Nodes are stopped and started one after the other under load (lists, new members, uploads)',
  criterion: '5 rounds over 3 nodes, 50 requests a second: 0 fail after one retry, at most 0.1 % at first; a node ends within 20 s and in order; nothing acknowledged is lost',
  stage: 'full',
  minutes: 10,
  async run(tools) {
    const seen = await rolling(tools, 'SIGTERM', '1', tools.full ? 5 : 1);
    return { figure: inWords(seen), passed: sound(seen) && [...seen.codes].every((c) => c === 0) };
  },
  async control(tools) {
    const seen = await rolling(tools, 'SIGKILL', '0', tools.full ? 2 : 1);
    return { figure: `killed instead of stopped: ${inWords(seen)}`, passed: sound(seen) };
  },
  limits: 'live streams, which the product does not have',
};
