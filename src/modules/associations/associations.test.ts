import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Person, type TestApp, startTestApp } from '#app/testing.ts';
import { newId } from '#kit/server/ids.ts';
import { setting } from '#kit/server/settings.ts';
import * as api from './contract.ts';

let t: TestApp;
let admin: Person;
let officer: Person;
let editor: Person;

beforeAll(async () => {
  t = await startTestApp({ now: new Date('2026-11-20T02:00:00Z') });
  admin = await t.person('系管', { roles: ['systemAdmin'] });
  officer = await t.person('秘书', { roles: ['secretariatOfficer'] });
  editor = await t.person('核稿', { roles: ['editor'] });
});
afterAll(() => t.close());

describe('the profile', () => {
  it('is changed by the secretariat, with its version, and the root unit bears the new name', async () => {
    const before = await t.done(api.readProfile, {}, editor);
    expect(before.can.edit).toBe(false);
    const body = { version: before.version, name: '明湖区知识分子联谊会', shortName: '明湖知联', kind: 'nonCpcIntellectuals' as const, accent: 'blue' as const };
    expect((await t.call(api.editProfile, { body }, editor)).error?.code).toBe('access.denied');
    expect(await t.done(api.editProfile, { body }, officer)).toMatchObject({ shortName: '明湖知联', accent: 'blue', version: 2 });
    expect((await t.call(api.editProfile, { body }, officer)).error?.code).toBe('matter.changed');
    await t.runJobs();
    const root = await t.connection.db.selectFrom('units').selectAll().where('id', '=', t.rootId).executeTakeFirstOrThrow();
    expect([root.name, root.short_name, root.aliases]).toEqual(['明湖区知识分子联谊会', '明湖知联', ['明湖区党外知识分子联谊会']]);
    expect((await t.call(api.publicInfo, {}, null)).body).toMatchObject({ shortName: '明湖知联', accent: 'blue' });
  });
});

describe('settings', () => {
  const KEY = 'posts.openingMinutes';
  const put = (value: unknown, effectiveFrom: string, as = officer) => t.call(api.putSetting, { params: { key: KEY }, body: { value, effectiveFrom, reason: '安全要求' } }, as);

  it('hold from their day on, one after the other, with who set them and why', async () => {
    expect((await put(20, '2026-11-20')).body).toMatchObject({ value: 20, initial: 30, isInitial: false, effectiveFrom: '2026-11-20', future: [] });
    expect((await put(15, '2026-12-01')).body).toMatchObject({ value: 20, future: [{ value: 15, effectiveFrom: '2026-12-01', setBy: '秘书', reason: '安全要求' }] });
    expect(await t.asSystem((ctx) => setting<number>(ctx, KEY))).toBe(20);
    const now = t.now;
    t.now = new Date('2026-12-01T02:00:00Z');
    expect(await t.asSystem((ctx) => setting<number>(ctx, KEY))).toBe(15);
    t.now = now;
    const history = await t.done(api.settingHistory, { params: { key: KEY } }, admin);
    expect(history.items.map((h) => [h.value, h.effectiveFrom, h.setBy])).toEqual([[15, '2026-12-01', '秘书'], [20, '2026-11-20', '秘书']]);
  });

  it('take no value of the wrong kind, none for the past, none without a reason, none for an unknown key', async () => {
    expect((await put('20', '2026-11-20')).error?.code).toBe('input.invalid');
    expect((await put(1, '2026-11-20')).error?.code).toBe('input.invalid');
    expect((await put(25, '2026-11-19')).error?.code).toBe('setting.starts_before_today');
    expect((await t.call(api.putSetting, { params: { key: KEY }, body: { value: 25, effectiveFrom: '2026-11-20', reason: ' ' } }, officer)).error?.fields[0]?.path).toBe('reason');
    expect((await t.call(api.putSetting, { params: { key: 'no.such' }, body: { value: 1, effectiveFrom: '2026-11-20', reason: 'x' } }, officer)).error?.code).toBe('setting.not_found');
  });

  it('are for the whole association: a branch officer neither reads nor sets them, an auditor reads', async () => {
    const branch = await t.unit('branch', '城东分会');
    const local = await t.person('东秘', { roles: [['secretariatOfficer', branch]] });
    const auditor = await t.person('审计', { roles: ['auditAdmin'] });
    expect((await t.call(api.listSettings, {}, local)).error?.code).toBe('access.denied');
    expect((await put(25, '2026-11-20', local)).error?.code).toBe('access.denied');
    expect((await t.done(api.listSettings, {}, auditor)).can.edit).toBe(false);
    expect((await put(25, '2026-11-20', auditor)).error?.code).toBe('access.denied');
  });

  it('are all listed, by group, with the shape of their values', async () => {
    const { groups } = await t.done(api.listSettings, {}, officer);
    const lines = groups.flatMap((g) => g.settings);
    expect(lines.map((l) => l.key).toSorted()).toEqual([...t.app.services.registry.settings.keys()].toSorted());
    expect(lines.find((l) => l.key === KEY)?.schema).toMatchObject({ type: 'integer', minimum: 5, maximum: 240 });
  });

  it('have a title in both languages, group by group', () => {
    const { settings, words } = t.app.services.registry;
    for (const locale of ['zh-CN', 'en'] as const) {
      const known = words[locale].flatMap((w) => (typeof w['setting'] === 'object' ? [w['setting']] : []));
      const missing = [...settings].flatMap(([key, def]) => [known.some((k) => typeof k[key] === 'string') ? [] : [key], known.some((k) => typeof k['group'] === 'object' && typeof k['group'][def.group] === 'string') ? [] : [`group.${def.group}`]].flat());
      expect([...new Set(missing)]).toEqual([]);
    }
  });
});

describe('the working calendar', () => {
  const days = [{ date: '2027-01-01', name: '元旦', isOffDay: true }, { date: '2027-01-02', name: '元旦', isOffDay: true }, { date: '2027-01-03', name: '元旦', isOffDay: true }, { date: '2027-01-09', name: '元旦', isOffDay: false },
    ...[['春节', '02-05', '02-06', '02-07', '02-08'], ['清明节', '04-05'], ['劳动节', '05-01', '05-02'], ['端午节', '06-09'], ['中秋节', '09-15'], ['国庆节', '10-01', '10-02', '10-03']].flatMap(([name = '', ...on]) => on.map((d) => ({ date: `2027-${d}`, name, isOffDay: true })))];
  const file = (more: object = {}): string => JSON.stringify({ year: 2027, papers: ['https://example.cn/notice'], days, ...more });

  it('asks for the next list from 15 November and writes the fact once', async () => {
    expect((await t.done(api.readCalendar, {}, editor)).notice).toEqual({ year: 2027, urgency: 'expected' });
    await t.runJobs();
    t.now = new Date('2026-11-21T02:00:00Z');
    await t.runJobs();
    expect((await t.connection.db.selectFrom('events').select('data').where('name', '=', 'calendar.listMissing').execute()).map((e) => e.data)).toEqual([{ year: 2027 }]);
  });

  it('names the bad rows of a list and takes nothing of it', async () => {
    const bad = await t.call(api.importCalendar, { body: { text: file({ days: [...days, { date: '2027-13-01', name: '', isOffDay: true }, days[0]] }) } }, officer);
    expect([bad.status, bad.error?.code]).toEqual([400, 'calendar.list_invalid']);
    expect(bad.error?.fields.map((f) => [f.path, f.code, f.message])).toEqual([
      ['rows.17', 'holiday_file.name_invalid', '第 17 行缺少节日名称，或名称太长。'], ['rows.17', 'holiday_file.date_invalid', '第 17 行的日期不对："2027-13-01"。'], ['rows.18', 'holiday_file.date_repeated', '第 18 行的日期 2027-01-01 重复了。'],
    ]);
    expect(await t.connection.db.selectFrom('calendar_lists').selectAll().execute()).toEqual([]);
    expect((await t.call(api.importCalendar, { body: { text: file() } }, editor)).error?.code).toBe('access.denied');
    expect((await t.call(api.importCalendar, { body: { text: JSON.stringify({ year: 2025, days: [{ date: '2025-01-01', name: '元旦', isOffDay: true }] }) } }, officer)).error?.code).toBe('calendar.year_over');
  });

  it('refuses half a year, and says which holidays it lacks', async () => {
    const half = await t.call(api.importCalendar, { body: { text: file({ days: days.filter((d) => d.name !== '国庆节' && d.date !== '2027-02-08') }) } }, officer);
    expect([half.status, half.error?.code]).toEqual([400, 'calendar.list_invalid']);
    expect(half.error?.fields.map((f) => [f.path, f.message])).toEqual(['春节', '国庆节'].map((name) => ['text', `缺少${name}的放假安排，或天数少于法定天数。请对照国务院办公厅的通知补齐后再导入。`]));
    expect(await t.connection.db.selectFrom('calendar_lists').selectAll().execute()).toEqual([]);
  });

  it('takes a good one, and moves the provisional deadlines that it changes', async () => {
    const matterId = newId();
    t.now = new Date('2026-12-24T02:00:00Z');
    // Nine working days from now, counted while nobody knows the holidays of the next year.
    const clockId = newId();
    await t.connection.db.insertInto('deadlines').values({
      association_id: t.associationId, id: clockId, matter_type: 'suggestion', matter_id: matterId, kind: 'test', limit_key: 'test', limit_value: JSON.stringify({ n: 9, unit: 'workingDay' }) as never,
      started_at: t.now, due_at: new Date('2027-01-06T15:59:59.999Z'), provisional: true, state: 'running',
    }).execute();
    await t.connection.db.insertInto('deadline_entries').values({ association_id: t.associationId, id: newId(), deadline_id: clockId, kind: 'start', at: t.now, due_after: new Date('2027-01-06T15:59:59.999Z'), note: 'provisional' }).execute();
    const due = async () => t.connection.db.selectFrom('deadlines').select(['due_at', 'provisional']).where('matter_id', '=', matterId).executeTakeFirstOrThrow();
    expect((await due()).provisional).toBe(true);
    const before = (await due()).due_at;
    const result = await t.done(api.importCalendar, { body: { text: file() } }, officer);
    expect(result).toEqual({ year: 2027, days: 16, recomputed: 1, replaced: false });
    // The first of January was a Friday that nobody knew to be off.
    expect([before.toISOString(), (await due()).due_at.toISOString()]).toEqual(['2027-01-06T15:59:59.999Z', '2027-01-07T15:59:59.999Z']);
    const entry = await t.connection.db.selectFrom('deadline_entries').select(['kind', 'reason']).where('kind', '=', 'recompute').executeTakeFirstOrThrow();
    expect(entry.reason).toBe('2027年放假安排已公布，重新计算。');
    const shown = await t.done(api.readCalendar, {}, editor);
    expect([shown.notice, shown.years[0]]).toEqual([null, { year: 2027, days: 16, source: 'https://example.cn/notice', builtIn: false, importedAt: '2026-12-24T02:00:00.000Z' }]);
    const month = await t.done(api.calendarDays, { query: { from: '2027-01-01', to: '2027-01-31' } }, editor);
    expect([month.days[0], month.days[8]]).toEqual([{ date: '2027-01-01', working: false, name: '元旦' }, { date: '2027-01-09', working: true, name: '元旦' }]);
    expect((await t.done(api.importCalendar, { body: { text: file() } }, officer)).replaced).toBe(true);
  });
});
