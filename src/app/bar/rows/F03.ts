import { randomInt, randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { newId } from '#kit/server/ids.ts';
import { type Got, send } from '../client.ts';
import type { Row } from '../row.ts';
import { memberBody, memberList, people } from '../testing-words.ts';
import type { Tools } from '../tools.ts';

interface Taken { kills: number; half: number; lost: number; short: number; whole: number; none: number }
interface State { state: string; version: number; columns: { column: number; use: string }[] }

/** Takes lists of members in, and kills the node at random points while it reads and while it writes; `byOne` enters them one by one instead. */
async function killed(tools: Tools, rounds: number, rows: number, byOne = false): Promise<Taken> {
  const site = await tools.site({ nodes: 1 });
  const [node] = site.nodes;
  if (!node) throw new Error('no node');
  const branch = await site.unit('branch', people.branch);
  const { token } = await site.person(people.officer, { roles: ['secretariatOfficer'] });
  const found: Taken = { kills: 0, half: 0, lost: 0, short: 0, whole: 0, none: 0 };
  const ask = (path: string, body?: object, key: string = randomUUID()): Promise<Got> => send(node.url, { path, token, ...(body ? { key, body } : {}) }, 60_000);
  const dies = async (within: number): Promise<void> => {
    await sleep(randomInt(within));
    await node.end('SIGKILL');
    found.kills += 1;
    await node.start();
  };
  for (let round = 0; round < rounds; round += 1) {
    const id = newId();
    const sent: string[] = [];
    const count = async (): Promise<number> => Number((await site.connection.pool.query<{ n: string }>(byOne ? 'select count(*) as n from members where id = any($1::uuid[])' : 'select count(*) as n from members where import_id = any($1::uuid[])', [byOne ? sent : [id]])).rows[0]?.n ?? 0);
    const state = async (): Promise<State> => (await ask(`/api/members/imports/${id}`)).body as State;
    let [version, acknowledged] = [0, false];
    const key = randomUUID();
    const write = async (): Promise<void> => {
      if (!byOne) return void (acknowledged = (await ask(`/api/members/imports/${id}/commit`, { version }, key)).status === 200);
      for (let n = 0; n < rows; n += 1) {
        const one = newId();
        sent.push(one);
        await ask('/api/members', { id: one, ...memberBody(one, branch) });
      }
    };
    if (!byOne) {
      const put = (await send(node.url, { path: `/api/members/imports?id=${id}`, token, key: randomUUID(), file: { name: 'list.csv', bytes: Buffer.from(memberList(rows, round)) } })).body as State;
      await ask(`/api/members/imports/${id}/mapping`, { version: put.version, columns: put.columns.map(({ column, use }) => ({ column, use })), defaultUnitId: branch });
      if (round % 2 === 0) await dies(300);
      for (const began = Date.now(); (await state()).state !== 'previewed';) {
        if (Date.now() - began > 90_000) throw new Error('the list was not read in 90 s');
        await sleep(100);
      }
      version = (await state()).version;
    }
    const writing = write().catch(() => undefined);
    await (byOne ? sleep(1000) : null);
    await dies(600);
    await writing;
    const there = await count();
    if (there === rows) found.whole += 1;
    else if (there === 0) found.none += 1;
    else found.half += 1;
    if (acknowledged && there !== rows) found.lost += 1;
    // The same request again, as the page sends it.
    if (!byOne) await write();
    if ((await count()) !== rows) found.short += 1;
    tools.say(`import ${round + 1}: ${there} of ${rows} rows after the kill, ${acknowledged ? 'taken' : 'refused'} in the end`);
  }
  return found;
}

const inWords = (t: Taken): string => `${t.kills} kills: ${t.half} imports half done (${t.whole} whole, ${t.none} untouched), ${t.lost} acknowledged and lost, ${t.short} not whole after the same request again`;

export const row: Row = {
  id: 'F03',
  threat: 'An import ends half done, is done twice, or reads names wrongly',
  criterion: 'a node killed (SIGKILL) at random points of 20 imports, while it reads and while it writes: 0 half done, 0 acknowledged and lost, each whole and once after the same request again; one bad row holds all back; the same file again changes 0 rows; two at once write each person once; 0 of 2,000 rare names misread in any encoding',
  stage: 'full',
  async run(tools) {
    const found = await killed(tools, 20, 1500);
    return { figure: inWords(found), passed: found.half + found.lost + found.short === 0 && found.kills === 30 };
  },
  async control(tools) {
    const found = await killed(tools, 2, 1500, true);
    return { figure: `with rows entered one by one: ${inWords(found)}`, passed: found.half === 0 };
  },
  provedBy: [
    { file: 'src/modules/members/import-flow.test.ts', tests: ['one bad row among many holds all of them back', 'the same file again changes nothing', 'two imports of one file at once write each person once'], control: 'control: without the lock of imports' },
    { file: 'src/kit/server/spreadsheets/read-csv.test.ts', tests: ['two thousand names with rare characters are never decoded wrongly'] },
    { file: 'src/app/stop-during-import.test.ts' },
  ],
};
