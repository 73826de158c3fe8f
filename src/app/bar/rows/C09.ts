import { sql } from 'kysely';
import { newId } from '#kit/server/ids.ts';
import { createMember, editMember } from '#modules/members/contract/members.ts';
import { registry } from '../../modules.ts';
import { type TestApp, startTestApp } from '../../testing.ts';
import { memberBody } from '../testing-words.ts';
import type { Row } from '../row.ts';
import type { Tools } from '../tools.ts';

interface Counted { pairs: number; bothIn: number; noneIn: number; other: number; silent: number; untold: number }

/** Pairs of editors who read the same version and write at the same instant, each another post. */
async function pairsOfEditors(t: TestApp, pairs: number): Promise<Counted> {
  const branch = await t.unit('branch', 'B');
  const [anna, ben] = [await t.person('anna', { roles: ['secretariatOfficer'] }), await t.person('ben', { roles: ['secretariatOfficer'] })];
  const id = newId();
  await t.done(createMember, { body: { id, ...memberBody(id, branch) } as never }, anna);
  const c: Counted = { pairs, bothIn: 0, noneIn: 0, other: 0, silent: 0, untold: 0 };
  let version = 1;
  for (let n = 0; n < pairs; n += 1) {
    const posts = [`a${n}`, `b${n}`];
    const answers = await Promise.all([anna, ben].map((who, i) => t.call(editMember, { params: { id }, body: { version, post: posts[i] ?? '' } }, who)));
    const ins = answers.flatMap((a, i) => (a.status === 200 ? [i] : []));
    if (ins.length === 2) c.bothIn += 1;
    if (ins.length === 0) c.noneIn += 1;
    if (answers.some((a) => a.status !== 200 && a.error?.code !== 'matter.changed')) c.other += 1;
    // The refusal tells both versions: the one that was edited and the one that stands there.
    c.untold += answers.filter((a) => a.error && (a.error.params['yours'] !== version || a.error.params['current'] !== version + 1)).length;
    const row = (await sql<{ post: string; version: number }>`select post, version from members where id = ${id}`.execute(t.connection.db)).rows[0];
    if (!ins.some((i) => posts[i] === row?.post)) c.silent += 1;
    version = row?.version ?? version;
  }
  return c;
}

async function count(tools: Tools, pairs: number): Promise<Counted> {
  const t = await startTestApp();
  tools.after(() => t.close());
  return pairsOfEditors(t, pairs);
}

const inWords = (c: Counted): string => `${c.pairs.toLocaleString('en')} pairs: ${c.bothIn} times both were taken, ${c.noneIn} times neither, ${c.other} other answers, ${c.silent} values that nobody was told were kept, ${c.untold} refusals without both versions`;
const fine = (c: Counted): boolean => c.bothIn + c.noneIn + c.other + c.silent + c.untold === 0;

export const row: Row = {
  id: 'C09',
  threat: 'Two people edit one record at the same instant; records are merged while others change them',
  criterion: '1,000 pairs: one is taken and the other told that the record changed, with both versions; 0 silent overwritings, also by a form whose page was fetched anew behind it; both contents stand beside each other and nothing typed is lost, on a desk and a phone; after a merge no reference to nothing, and crossing merges have one winner; what is hung on a unit that ends, or on somebody who leaves the roll, at the same instant is refused',
  stage: 'quick',
  run: async (tools) => {
    const c = await count(tools, tools.full ? 1000 : 40);
    return { figure: inWords(c), passed: fine(c) };
  },
  async control(tools) {
    // The version is taken from the record instead of from who edits: what a form without a version does.
    const edit = registry.modules.flatMap((m) => m.routes ?? []).find((r) => r.endpoint === editMember) as { handler: (ctx: never, input: never, io: never) => Promise<unknown> } | undefined;
    if (!edit) throw new Error('no route edits members');
    const real = edit.handler;
    edit.handler = async (ctx, input, io) => {
      const given = input as { params: { id: string }; body: { version: number } };
      const { tx } = ctx as { tx: TestApp['connection']['db'] };
      const at = await sql<{ version: number }>`select version from members where id = ${given.params.id} for update`.execute(tx);
      return real(ctx, { ...given, body: { ...given.body, version: at.rows[0]?.version ?? 0 } } as never, io);
    };
    try {
      const c = await count(tools, 20);
      return { figure: `without the version of who edits: ${inWords(c)}`, passed: fine(c) };
    } finally {
      edit.handler = real;
    }
  },
  provedBy: [{ file: 'journeys/two-editors.test.ts', tests: ['a file that was changed meanwhile', 'is not overwritten unseen'] }, { file: 'src/kit/web/form/merge-edits.test.ts' }, { file: 'src/app/attack/endings.test.ts' }, { file: 'src/modules/duplicates/tests/duplicates.test.ts', tests: ['keeps every reference', 'A into B and B into A'], control: 'without the lock, both would have gone through' }],
  limits: 'an edit against an import of the same person at the same instant; the refusal carries the numbers of both versions, their contents are fetched by the page; the two contents are put beside each other on the pages that edit members, units, accounts, the profile and registration of the association, points, conferences, pairings, targets, rules and plans of a term: other dialogs keep what was typed and say that the thing changed',
};
