import { randomUUID } from 'node:crypto';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Person, type TestApp, startTestApp } from '#app/testing.ts';
import { localDate } from '#kit/pure/time.ts';
import { systemActor } from '#kit/server/context.ts';
import { inTransaction } from '#kit/server/db.ts';
import { readTable } from '#kit/server/spreadsheets/read.ts';
import { countSuggestions } from '#modules/suggestions/contract/lists.ts';
import { growSuggestions } from '#modules/suggestions/seed-bulk.ts';
import { askExport, previewExport } from '#modules/exports/contract/exports.ts';
import { takeExport } from '#modules/exports/testing/take.ts';
import { suggestionReport } from './contract.ts';
import { type Counted, counted, dimensions, rates } from './rules.ts';

/** A generator of its own (LCG), so that a failure can be run again. */
function seeded(seed: number): () => number {
  let a = seed >>> 0;
  return () => {
    a = (Math.imul(a, 1_664_525) + 1_013_904_223) >>> 0;
    return a / 4_294_967_296;
  };
}

interface Matter {
  id: string; type: string; category: string | null; unit_id: string; body_unit_id: string | null; lead_member_id: string | null; submitted_at: Date; accepted_at: Date | null; filed_at: Date | null; reported_at: Date | null; adopted_rank: number;
  instructed_at: Date | null; dispatched_at: Date | null; reply_due_at: Date | null; replied_at: Date | null; rehandling_since: Date | null; reply_late: boolean | null; result_class: string | null; rate_work: string | null; rate_result: string | null; carried_out_at: Date | null;
  units: { unit: string; role: string }[];
}

const overdue = (m: Matter, now: Date): boolean => (m.replied_at === null || m.rehandling_since !== null) && m.reply_due_at !== null && m.reply_due_at < now;

/** The facts once more, naively, without SQL. */
const naive: Record<Counted, (m: Matter, now: Date) => boolean> = {
  submitted: () => true, accepted: (m) => m.accepted_at !== null, filed: (m) => m.filed_at !== null, reported: (m) => m.reported_at !== null, adopted: (m) => m.adopted_rank > 0, instructed: (m) => m.instructed_at !== null,
  dispatched: (m) => m.dispatched_at !== null, replied: (m) => m.replied_at !== null, carriedOut: (m) => m.carried_out_at !== null,
  onTime: (m, now) => m.replied_at !== null && m.reply_late === false && !overdue(m, now), late: (m, now) => m.replied_at !== null && m.reply_late === true && !overdue(m, now),
  dueOrReplied: (m, now) => m.replied_at !== null || (m.reply_due_at !== null && m.reply_due_at < now), overdue,
  ratedWork: (m) => m.rate_work !== null && m.rate_work !== 'unrated', satisfiedWork: (m) => m.rate_work === 'satisfied' || m.rate_work === 'basically', ratedResult: (m) => m.rate_result !== null && m.rate_result !== 'unrated',
  satisfiedResult: (m) => m.rate_result === 'satisfied' || m.rate_result === 'basically', unrated: (m) => m.rate_result === 'unrated',
  classA: (m) => m.result_class === 'A', classB: (m) => m.result_class === 'B', classC: (m) => m.result_class === 'C', classD: (m) => m.result_class === 'D',
};

let t: TestApp;
let matters: Matter[];
let branch: string, group: string, other: string, housing: string, civil: string;
const people: Record<string, Person> = {};
/** Who may read what, naively. */
let mayRead: Record<string, (m: Matter) => boolean>;

beforeAll(async () => {
  t = await startTestApp({ now: new Date('2026-08-03T02:00:00Z') });
  [branch, other] = [await t.unit('branch', '长宁街道分会'), await t.unit('branch', '石门街道分会')];
  group = await t.unit('activityGroup', '长宁第一活动组', branch);
  [housing, civil] = [await t.unit('handlingUnit', '区住房建设局'), await t.unit('handlingUnit', '区民政局')];
  people.secretary = await t.person('秘书甲', { roles: ['secretariatOfficer'] });
  people.branchOffice = await t.person('分会干事', { roles: [['secretariatOfficer', branch]] });
  people.desk = await t.person('督办丁', { roles: ['supervisionOfficer'] });
  people.leader = await t.person('领导', { roles: ['leader'] });
  people.head = await t.person('局长庚', { roles: [['handlingHead', housing]] });
  people.branchSecretary = await t.person('分会秘书', { roles: [['branchSecretary', branch]], memberOf: branch });
  people.member = await t.person('会员丙', { memberOf: group });
  people.far = await t.person('会员丁', { memberOf: other });
  people.atRoot = await t.person('会员戊', { memberOf: t.rootId });
  const authors = [['branchSecretary', branch], ['member', group], ['far', other], ['atRoot', t.rootId]] as const;
  const members = authors.map(([who, unitId]) => ({ id: people[who]?.memberId ?? '', name: who, unitId }));
  const random = seeded(20_260_803);
  await inTransaction(t.connection.db, (tx) => growSuggestions({ tx, actor: systemActor(t.associationId), now: t.now, requestId: 'seed', asked: new Set(), app: t.app.services }, { members, handlingUnits: [housing, civil], rootId: t.rootId }, 240, random, () => {}));
  await sql`delete from author_feedbacks`.execute(t.connection.db);
  await scramble(random);
  matters = await readMatters();
  mayRead = {
    secretary: () => true, desk: (m) => m.filed_at !== null, leader: (m) => m.reported_at !== null,
    branchOffice: (m) => [branch, group].includes(m.unit_id),
    head: (m) => m.units.some((u) => u.unit === housing),
    branchSecretary: (m) => m.body_unit_id === branch || m.lead_member_id === people.branchSecretary?.memberId,
  };
}, 120_000);
afterAll(() => t.close());

/** Makes every fact true of some and false of others, in every mixture. */
async function scramble(random: () => number): Promise<void> {
  const { db } = t.connection;
  const pick = <T>(list: readonly T[]): T => list[Math.floor(random() * list.length)] as T;
  const some = (at: Date, share = 0.5): Date | null => (random() < share ? at : null);
  for (const { id, submitted_at } of (await sql<{ id: string; submitted_at: Date }>`select id, submitted_at from suggestions order by serial_no`.execute(db)).rows) {
    const at = submitted_at;
    const replied = some(at);
    await sql`update suggestions set type = ${pick(['suggestion', 'info', 'report', 'supervision'])}, formal_no = null, formal_text = null, category = ${pick(['urban', 'health', null])}, accepted_at = ${some(at, 0.9)}, filed_at = ${some(at, 0.7)}, reported_at = ${some(at)},
      adopted_rank = ${Math.floor(random() * 6)}, instructed_at = ${some(at)}, dispatched_at = ${some(at)}, reply_due_at = ${pick([null, new Date('2026-07-01T00:00:00Z'), new Date('2026-12-01T00:00:00Z')])}, replied_at = ${replied}, rehandling_since = ${replied ? some(at, 0.2) : null}, reply_late = ${replied ? random() < 0.3 : null},
      result_class = ${pick([null, 'A', 'B', 'C', 'D'])}, rate_work = ${pick([null, 'satisfied', 'basically', 'notSatisfied', 'unrated'])}, rate_result = ${pick([null, 'satisfied', 'basically', 'notSatisfied', 'unrated'])}, carried_out_at = ${some(at)},
      body_unit_id = ${random() < 0.1 ? branch : null}, submitted_at = ${new Date(t.now.getTime() - random() * 500 * 86_400_000)} where id = ${id}`.execute(db);
  }
  // Some are handled by both units, some parts have ended.
  await sql`insert into assignments (association_id, id, suggestion_id, round, role, unit_id, state, dispatched_at) select association_id, gen_random_uuid(), suggestion_id, 1, 'co', case when unit_id = ${housing} then ${civil}::uuid else ${housing}::uuid end, 'dispatched', dispatched_at from assignments where right(id::text, 1) < '5'`.execute(db);
  await sql`update assignments set state = 'ended', ended_at = dispatched_at where right(id::text, 1) in ('0', 'f')`.execute(db);
  // Midnight in China is the day before in UTC; a draft is never counted.
  await sql`update suggestions set submitted_at = '2026-02-28T16:30:00Z' where id in (select id from suggestions order by serial_no limit 3)`.execute(db);
  await sql`insert into suggestions (association_id, id, type, state, state_since, title, content, unit_id, lead_member_id, author_line, open, created_at, updated_at) values (${t.associationId}, gen_random_uuid(), 'suggestion', 'draft', now(), '', '{}', ${branch}, ${people.branchSecretary?.memberId ?? ''}, '', true, now(), now())`.execute(db);
}

async function readMatters(): Promise<Matter[]> {
  const { db } = t.connection;
  const rows = await sql<Omit<Matter, 'units'>>`select * from suggestions where submitted_at is not null`.execute(db);
  const parts = await sql<{ suggestion_id: string; unit_id: string; role: string; state: string }>`select suggestion_id, unit_id, role, state from assignments`.execute(db);
  return rows.rows.map((m) => ({ ...m, units: parts.rows.filter((p) => p.suggestion_id === m.id && p.state !== 'ended').map((p) => ({ unit: p.unit_id, role: p.role })) }));
}

const tally = (list: readonly Matter[]): Record<string, number> => Object.fromEntries(counted.map((f) => [f, list.filter((m) => naive[f](m, t.now)).length]));
const dayOf = (m: Matter): string => localDate(m.submitted_at);
const year = { from: '2026-01-01', to: '2026-12-31' };

const readers = ['secretary', 'branchOffice', 'desk', 'leader', 'head', 'branchSecretary'] as const;

describe('numbers of suggestions', () => {
  it('are examined over enough: everybody reads something, every fact is true of some and false of others', () => {
    for (const who of readers) expect(matters.filter((m) => mayRead[who]?.(m)).length, who).toBeGreaterThan(10);
    const all = tally(matters);
    for (const f of counted.filter((c) => c !== 'submitted')) expect(all[f], f).toSatisfy((n: number) => n > 0 && n < matters.length);
  });

  it.each(readers)('are those of a naive recount, for %s', async (who) => {
    const mine = matters.filter((m) => mayRead[who]?.(m));
    const whole = await t.done(suggestionReport, { query: {} }, people[who]);
    expect(whole.totals.counts).toEqual(tally(mine));
    const inYear = await t.done(suggestionReport, { query: { ...year, type: 'info', category: 'urban' } }, people[who]);
    const chosen = mine.filter((m) => dayOf(m) >= year.from && dayOf(m) <= year.to && m.type === 'info' && m.category === 'urban');
    expect(inYear.totals.counts).toEqual(tally(chosen));
    expect(inYear.totals.levels.map((l) => l.count)).toEqual([1, 2, 3, 4, 5].map((rank) => chosen.filter((m) => m.adopted_rank === rank).length));
  });

  it.each(readers)('open exactly as many records in the list, for %s', async (who) => {
    const report = await t.done(suggestionReport, { query: year }, people[who]);
    for (const fact of counted) expect(await t.done(countSuggestions, { query: { ...year, fact } }, people[who]), fact).toEqual({ count: report.totals.counts[fact], more: false });
    for (const { level, count } of report.totals.levels) expect(await t.done(countSuggestions, { query: { ...year, fact: 'adopted', adoptionLevel: level as 'city' } }, people[who]), level).toEqual({ count, more: false });
  });

  it.each(['secretary', 'desk', 'head', 'branchSecretary'] as const)('open exactly as many records row by row, for %s', async (who) => {
    for (const by of dimensions) {
      const { rows, totals } = await t.done(suggestionReport, { query: { ...year, by } }, people[who]);
      expect(rows.length, by).toBeGreaterThan(0);
      // Only units that handle together share a matter.
      expect(by === 'handlingUnit' || rows.reduce((sum, r) => sum + r.counts.submitted, 0) === totals.counts.submitted, by).toBe(true);
      for (const row of rows.filter((r) => !r.direct && r.key !== 'none')) {
        const query = { unit: { ...year, unitId: row.key }, handlingUnit: { ...year, handlingUnitId: row.key }, type: { ...year, type: row.key }, category: { ...year, category: row.key }, month: { from: `${row.key}-01`, to: `${row.key}-${lastDay(row.key)}` } }[by];
        for (const fact of ['submitted', 'adopted', 'onTime', 'overdue', 'satisfiedResult'] as const) {
          const list = await t.done(countSuggestions, { query: { ...query, fact } as never }, people[who]);
          expect(list.count, `${by} ${row.key} ${fact}`).toBe(row.counts[fact]);
        }
      }
    }
  }, 60_000);

  it('put the units below a branch into its row, and the matters of the association itself into a row of their own', async () => {
    const { rows } = await t.done(suggestionReport, { query: { by: 'unit' } }, people.secretary);
    const of = (...units: string[]): Record<string, number> => tally(matters.filter((m) => units.includes(m.unit_id)));
    expect(Object.fromEntries(rows.map((r) => [`${r.name}${r.direct ? '!' : ''}`, r.counts]))).toEqual({ '长宁街道分会': of(branch, group), '石门街道分会': of(other), '明湖区党外知识分子联谊会!': of(t.rootId) });
    const below = await t.done(suggestionReport, { query: { by: 'unit', unitId: branch } }, people.secretary);
    expect(Object.fromEntries(below.rows.map((r) => [`${r.name}${r.direct ? '!' : ''}`, r.counts]))).toEqual({ '长宁第一活动组': of(group), '长宁街道分会!': of(branch) });
  });

  it('count a matter once for each unit that handles it, and never for one whose part has ended', async () => {
    const { rows, totals } = await t.done(suggestionReport, { query: { by: 'handlingUnit' } }, people.secretary);
    for (const unit of [housing, civil]) expect(rows.find((r) => r.key === unit)?.counts).toEqual(tally(matters.filter((m) => m.units.some((u) => u.unit === unit))));
    expect(totals.counts).toEqual(tally(matters));
    expect(matters.some((m) => m.units.length === 2)).toBe(true);
  });

  it('belong to the Chinese day of submission', async () => {
    const day = await t.done(suggestionReport, { query: { from: '2026-03-01', to: '2026-03-01', by: 'month' } }, people.secretary);
    expect(day.totals.counts.submitted).toBeGreaterThanOrEqual(3);
    expect(day.rows.map((r) => r.key)).toEqual(['2026-03']);
  });

  it('never take the unrated for satisfied: they are in neither part nor whole of a rate', async () => {
    const { totals } = await t.done(suggestionReport, { query: {} }, people.secretary);
    expect(totals.rates).toEqual(Object.fromEntries(Object.entries(rates).map(([name, [part, whole]]) => [name, { part: tally(matters)[part], whole: tally(matters)[whole] }])));
    const unrated = matters.filter((m) => m.rate_result === 'unrated').length;
    const silent = matters.filter((m) => m.rate_result === null).length;
    expect(totals.counts.unrated).toBe(unrated);
    expect(totals.rates.result.whole + unrated + silent).toBe(matters.length);
  });

  it('are all nought, without rows, where nothing was submitted', async () => {
    const nothing = await t.done(suggestionReport, { query: { from: '2020-01-01', to: '2020-12-31', by: 'unit' } }, people.secretary);
    expect(nothing.rows).toEqual([]);
    expect(new Set(Object.values(nothing.totals.counts))).toEqual(new Set([0]));
    expect(nothing.totals.rates.work).toEqual({ part: 0, whole: 0 });
    expect(nothing.totals.levels).toHaveLength(5);
  });
});

describe('who may open them', () => {
  it('is decided by role: a member without one may not', async () => {
    expect((await t.call(suggestionReport, { query: {} }, people.member)).error?.code).toBe('access.denied');
    expect((await t.call(askExport, { body: { id: randomUUID(), list: 'suggestionReport', columns: ['name'] } }, people.member)).error?.code).toBe('access.denied');
    expect((await t.call(suggestionReport, { query: {} }, null)).error?.code).toBe('session.required');
  });

  it('does not widen what is read: the head of another unit counts nothing of ours', async () => {
    const stranger = await t.person('别局局长', { roles: [['handlingHead', await t.unit('handlingUnit', '区文旅局')]] });
    expect((await t.done(suggestionReport, { query: { by: 'unit' } }, stranger)).totals.counts.submitted).toBe(0);
  });
});

describe('what is asked', () => {
  it.each([
    [{ from: '2026-05-01', to: '2026-04-01' }, 'report.period_reversed', 'to'],
    [{ type: 'gossip' }, 'input.invalid', 'type'],
    [{ category: 'none' }, 'input.invalid', 'category'],
    [{ from: '2026-02-30' }, 'input.invalid', 'from'],
    [{ by: 'member' }, 'input.invalid', 'by'],
  ])('%j is refused with %s at %s', async (query, code, field) => {
    const { error } = await t.call(suggestionReport, { query: query as never }, people.secretary);
    expect([error?.code, error?.fields[0]?.path]).toEqual([code, field]);
  });
});

describe('the workbook', () => {
  it('holds the same numbers with who, when and over what, and its taking is recorded', async () => {
    const query = { ...year, by: 'unit', type: 'info' } as const;
    const columns = (await t.done(previewExport, { body: { list: 'suggestionReport', query } }, people.secretary)).columns.map((c) => c.key);
    const cells = await cellsOf(await takeExport(t, people.secretary as Person, { list: 'suggestionReport', query, columns }));
    const report = await t.done(suggestionReport, { query }, people.secretary);
    const text = cells.flat().map(String);
    expect(text.slice(0, 1)).toEqual(['建言统计表']);
    expect(text.find((c) => c.startsWith('范围'))).toBe('范围：2026年1月1日至2026年12月31日提交，社情民意信息');
    expect(text.find((c) => c.startsWith('导出人'))).toContain('导出人：秘书甲　导出时间：2026年8月3日 10:00');
    const total = cells.find((r) => r[0] === '合计') ?? [];
    expect(total.slice(1, counted.length + 1).map(Number)).toEqual(counted.map((f) => report.totals.counts[f]));
    expect(cells.find((r) => r[0] === '长宁街道分会')?.[1]).toBeDefined();
    expect(text).toContain('明湖区党外知识分子联谊会（直属）');
    const event = await t.connection.db.selectFrom('events').select(['name', 'actor_name', 'data']).where('name', '=', 'report.exported').executeTakeFirstOrThrow();
    expect(event).toMatchObject({ actor_name: '秘书甲', data: { by: 'unit', filter: '2026年1月1日至2026年12月31日提交，社情民意信息', rows: report.rows.length } });
  });
});

function lastDay(month: string): string {
  return String(new Date(Date.UTC(Number(month.slice(0, 4)), Number(month.slice(5, 7)), 0)).getUTCDate());
}

async function cellsOf(workbook: Buffer): Promise<string[][]> {
  const folder = await mkdtemp(path.join(tmpdir(), 'juzhi-report-'));
  try {
    const file = path.join(folder, 'report.xlsx');
    await writeFile(file, workbook);
    return (await readTable(file)).sheets[0]?.rows.map((r) => r.cells.map((c) => c?.text ?? '')) ?? [];
  } finally {
    await rm(folder, { recursive: true });
  }
}
