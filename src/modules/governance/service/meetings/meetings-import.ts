import { sql } from 'kysely';
import { wrongDay } from '#kit/pure/days.ts';
import { readDay } from '#kit/pure/read-day.ts';
import { atLocal, localDate } from '#kit/pure/time.ts';
import type { Ctx } from '#kit/server/context.ts';
import { record } from '#kit/server/events.ts';
import { newId } from '#kit/server/ids.ts';
import { type CheckedRow, type FileRow, type ImportChange, type ImportList, type RowProblem, type UndoResult, leftAsItIs, recordField, recordReader } from '#kit/server/importing.ts';
import { setting } from '#kit/server/settings.ts';
import { tasksOf } from '#modules/tasks/index.ts';
import { AFTER_NOON, AGREED, HALF, HOUR, NOT_PASSED, PEOPLE, PEOPLE_OF, POINT_BREAK, POINT_NUMBER, VOTES, WEEKDAY, meetingHeadings, meetingKindWords } from '../../data/meeting-words.ts';
import { zhCN } from '../../locales/zh-CN.ts';
import { type MeetingKind, type MeetingRules, type Method, passes } from '../../rules/meetings.ts';
import { placeOfDesk } from '../desk.ts';
import { meetingFor, put, subject } from './meeting-for.ts';

interface Resolved { title: string; text: string; votes: { for: number; against: number; abstain: number } | null; method: Method; passed: boolean }
interface Plan { kind: MeetingKind; title: string; startsAt: string; place: string; chair: string; recorder: string; expected: number | null; present: number | null; past: boolean; agenda: string[]; resolutions: Resolved[]; number: string | null }
type Column = keyof typeof meetingHeadings;
const MOST_POINTS = 50;
const field = (key: Column, more: { required?: boolean; example?: string } = {}) => ({ key, word: `meeting.column.${key}`, headings: [...meetingHeadings[key]], ...more });
const w = zhCN.meeting.column.example;

/** A ledger of meetings: those that took place stand as held, or as minuted where their minutes have a number; those to come are prepared. */
export const meetingsImport: ImportList = {
  title: 'meeting.list.title', href: '/meetings', allow: (ctx) => void placeOfDesk(ctx),
  fields: [field('title', { required: true, example: w.title }), field('kind', { example: w.kind }), field('day', { required: true, example: w.day }), field('time', { example: w.time }), field('place'), field('chair'), field('recorder'), field('expected'), field('present'), field('agenda', { example: w.agenda }), field('resolutions', { example: w.resolutions }), field('number'), field('state'), recordField('meeting.column.record')],
  check, commit, undo,
};

/** The hour and minute at the end of a text, and what stands before it. */
function hourOf(text: string): { rest: string; hour: number; minute: number } | null {
  const said = text.normalize('NFKC').trim();
  const [whole, half = '', h = '', m = '0'] = HOUR.exec(said) ?? [];
  if (whole === undefined) return null;
  const [hour, minute] = [Number(h) + (AFTER_NOON.has(half) && Number(h) < 12 ? 12 : 0), m === HALF ? 30 : Number(m)];
  return hour < 24 && minute < 60 ? { rest: said.slice(0, -whole.length), hour, minute } : null;
}

/** When a meeting begins: the hour stands behind the day or in a cell of its own; nine o'clock where nothing says so. */
export function beginsAt(day: string, time: string): Date | null {
  const bare = day.replace(WEEKDAY, ' ');
  const within = hourOf(bare);
  const on = readDay(within?.rest ?? bare);
  const at = time === '' ? within : hourOf(time);
  return on === null || (time !== '' && at === null) ? null : atLocal(on, at?.hour ?? 9, at?.minute ?? 0);
}

const pointsOf = (text: string): string[] => text.split(POINT_BREAK).map((p) => p.replace(POINT_NUMBER, '').trim()).filter((p) => p.length >= 2).slice(0, MOST_POINTS);

/** What stands in the cell of resolutions, as a resolution with its votes; without them it is taken as it is worded. */
function resolvedOf(line: string): Resolved {
  const n = (p: RegExp): number | null => (p.exec(line)?.[1] === undefined ? null : Number(p.exec(line)?.[1]));
  const votes = n(VOTES.for) === null ? null : { for: n(VOTES.for) ?? 0, against: n(VOTES.against) ?? 0, abstain: n(VOTES.abstain) ?? 0 };
  return { title: line.slice(0, 100), text: line.length > 100 ? line.slice(0, 5000) : '', votes, method: votes ? 'hands' : AGREED.test(line) ? 'agreed' : 'unstated', passed: !NOT_PASSED.test(line) };
}

/** How many came of how many, in one cell: 12/15, 15/12, 应到15人，实到12人. Nobody comes who is not expected. */
export function bothOf(said: string): { expected: number; present: number } | null {
  const [, a, b] = PEOPLE_OF.exec(said.normalize('NFKC')) ?? [];
  return a === undefined || b === undefined ? null : { expected: Math.max(Number(a), Number(b)), present: Math.min(Number(a), Number(b)) };
}

function kindOf(said: string, title: string): MeetingKind | null {
  if (said !== '') return meetingKindWords.find(([word]) => said.startsWith(word))?.[1] ?? Object.entries(zhCN.meeting.kind).flatMap(([kind, word]) => (word === said ? [kind as MeetingKind] : []))[0] ?? null;
  return meetingKindWords.find(([word]) => title.includes(word))?.[1] ?? 'other';
}

async function check(ctx: Ctx, rows: readonly FileRow[]): Promise<CheckedRow[]> {
  const there = await ctx.tx.selectFrom('meetings').select(['id', 'version', 'state', 'title', 'starts_at', 'kind', 'place', 'chair', 'recorder', 'number_text']).where('association_id', '=', ctx.actor.associationId).where('unit_id', '=', placeOfDesk(ctx)).execute();
  const keyOf = (title: string, at: Date): string => `${localDate(at)} ${title}`;
  const known = new Map(there.map((m) => [keyOf(m.title, m.starts_at), m]));
  const seen = new Set<string>();
  const named = recordReader(there);
  return rows.map((row): CheckedRow => {
    const { own, problems } = named(row);
    const text = (key: Column): string => (row.values[key] ?? '').trim();
    const wrong = (at: Column, code: RowProblem['code'], params?: RowProblem['params']): void => void problems.push({ field: at, severity: 'error', code, ...(params ? { params } : {}) });
    const count = (key: Column): number | null => {
      const said = text(key).normalize('NFKC');
      if (said === '') return null;
      const n = PEOPLE.exec(said)?.[1];
      if (n === undefined) wrong(key, 'meeting.row_count');
      return n === undefined ? null : Number(n);
    };
    const title = text('title').slice(0, 100);
    const kind = kindOf(text('kind'), title);
    const at = beginsAt(text('day'), text('time'));
    const both = bothOf(text('present')) ?? bothOf(text('expected'));
    const present = both ? both.present : count('present');
    const expected = both ? both.expected : (count('expected') ?? present);
    const past = at !== null && at <= ctx.now;
    const resolutions = past ? pointsOf(text('resolutions')).map(resolvedOf) : [];
    const key = at === null ? '' : keyOf(title, at);
    const before = own ?? known.get(key);
    const same = before !== undefined;
    if (title.length < 2) wrong('title', 'meeting.row_title');
    if (kind === null) wrong('kind', 'meeting.row_kind');
    if (at === null) wrong(text('time') === '' || readDay(text('day')) === null ? 'day' : 'time', 'meeting.row_day');
    const out = at === null ? null : wrongDay('ahead', localDate(at), localDate(ctx.now));
    if (out) problems.push({ field: 'day', severity: 'error', code: out.code, params: { ...out.params } });
    if (present !== null && expected !== null && present > expected) wrong('present', 'meeting.row_above', { present, expected });
    for (const r of resolutions) {
      const cast = r.votes ? r.votes.for + r.votes.against + r.votes.abstain : 0;
      if (present !== null && cast > present) wrong('resolutions', 'meeting.votes_above_present', { cast, present });
    }
    if (!same && resolutions.some((r) => r.method === 'unstated')) problems.push({ field: 'resolutions', severity: 'warning', code: 'meeting.row_unstated', params: { count: resolutions.filter((r) => r.method === 'unstated').length } });
    if (!same && text('state') === zhCN.meeting.state.cancelled) wrong('state', 'meeting.row_cancelled');
    if (own && kind !== null && at !== null && problems.length === 0) return ofOwn(row, own, { title, kind, at: text('time') === '' && hourOf(text('day').replace(WEEKDAY, ' ')) === null && localDate(at) === localDate(own.starts_at) ? own.starts_at : at, place: text('place').slice(0, 100), chair: text('chair').slice(0, 50), recorder: text('recorder').slice(0, 50) }, (k) => known.has(k), keyOf);
    if (before) problems.push(...leftAsItIs(row, { place: before.place, chair: before.chair, recorder: before.recorder, ...(before.number_text === null ? {} : { number: before.number_text }), ...(kind === before.kind ? {} : { kind: zhCN.meeting.kind[before.kind] }) }));
    if (key !== '' && seen.has(key)) wrong('title', 'meeting.row_twice');
    seen.add(key);
    const plan: Plan | null = problems.every((p) => p.severity === 'warning') && kind !== null && at !== null ? {
      kind, title, startsAt: at.toISOString(), place: text('place').slice(0, 100), chair: text('chair').slice(0, 50), recorder: text('recorder').slice(0, 50), expected, present: past ? present : null, past,
      agenda: pointsOf(text('agenda')).map((p) => p.slice(0, 100)), resolutions, number: past ? text('number').slice(0, 60) || null : null,
    } : null;
    return { rowNo: row.rowNo, decision: plan === null ? 'error' : same ? 'same' : 'new', problems, title: `${at === null ? text('day') : localDate(at)} ${title}`, plan: { ...plan } };
  });
}

interface Stored { id: string; version: number; state: string; title: string; starts_at: Date; kind: MeetingKind; place: string; chair: string; recorder: string; number_text: string | null }
interface Said { title: string; kind: MeetingKind; at: Date; place: string; chair: string; recorder: string }
/** What a row changes of a meeting that is there; an instant as text. */
type Values = Omit<Said, 'at'> & { startsAt: string };
const valuesOf = (m: Pick<Stored, 'title' | 'kind' | 'starts_at' | 'place' | 'chair' | 'recorder'>): Values => ({ title: m.title, kind: m.kind, startsAt: m.starts_at.toISOString(), place: m.place, chair: m.chair, recorder: m.recorder });

/** A row that names a meeting by its number: what differs of one in preparation is offered as a change; one that was called or held is left as it is. An empty cell takes nothing away. */
function ofOwn(row: FileRow, own: Stored, says: Said, taken: (key: string) => boolean, keyOf: (title: string, at: Date) => string): CheckedRow {
  const was = valuesOf(own);
  const to: Values = { ...was, title: says.title, kind: (row.values['kind'] ?? '').trim() === '' ? was.kind : says.kind, startsAt: says.at.toISOString(), ...Object.fromEntries((['place', 'chair', 'recorder'] as const).flatMap((k) => (says[k] === '' ? [] : [[k, says[k]]]))) };
  const differs = (Object.keys(to) as (keyof Values)[]).filter((k) => to[k] !== was[k]);
  const may = own.state === 'draft';
  const problems: RowProblem[] = may ? [] : differs.map((k) => ({ field: k === 'startsAt' ? 'day' : k, severity: 'warning', code: 'listImport.left_as_it_is' }));
  if (!may && own.number_text !== null) problems.push(...leftAsItIs(row, { number: own.number_text }));
  if (may && keyOf(to.title, says.at) !== keyOf(own.title, own.starts_at) && taken(keyOf(to.title, says.at))) problems.push({ field: 'title', severity: 'error', code: 'meeting.row_twice' });
  const wrong = problems.some((p) => p.severity === 'error');
  return { rowNo: row.rowNo, decision: wrong ? 'error' : may && differs.length > 0 ? 'update' : 'same', problems, title: `${localDate(says.at)} ${says.title}`, plan: { id: own.id, version: own.version, was, to } };
}

/** Changes a meeting in preparation; the rules of another kind come with it. */
async function changeTo(ctx: Ctx, id: string, version: number, { startsAt, ...to }: Values): Promise<void> {
  const m = await meetingFor(ctx, id, { action: 'change', version });
  const rules = m.kind === to.kind ? null : await setting<MeetingRules>(ctx, `meeting.rules.${to.kind}`);
  await put(ctx, m, { ...to, starts_at: new Date(startsAt), ...(rules ? { notice_days: rules.noticeDays, quorum: rules.quorum, majority: rules.majority } : {}) });
  await record(ctx, 'meeting.changed', subject(id), { title: to.title });
}

async function commit(ctx: Ctx, rows: readonly CheckedRow[]): Promise<ImportChange[]> {
  const [a, unitId] = [ctx.actor.associationId, placeOfDesk(ctx)];
  const changes: ImportChange[] = [];
  for (const row of rows.filter((r) => r.decision === 'update')) {
    const { id, version, was, to } = row.plan as unknown as { id: string; version: number; was: Values; to: Values };
    await changeTo(ctx, id, version, to);
    changes.push({ rowNo: row.rowNo, subjectId: id, before: { ...was }, version: version + 1 });
  }
  for (const row of rows.filter((r) => r.decision === 'new')) {
    const [id, p] = [newId(), row.plan as unknown as Plan];
    const rules = await setting<MeetingRules>(ctx, `meeting.rules.${p.kind}`);
    await ctx.tx.insertInto('meetings').values({
      association_id: a, id, unit_id: unitId, kind: p.kind, title: p.title, starts_at: new Date(p.startsAt), place: p.place, chair: p.chair, recorder: p.recorder, state: !p.past ? 'draft' : p.number === null ? 'held' : 'minuted',
      expected_count: p.expected, present_count: p.present, number_text: p.number, notice_days: rules.noticeDays, quorum: rules.quorum, majority: rules.majority, created_at: ctx.now,
    }).execute();
    if (p.agenda.length > 0) await ctx.tx.insertInto('agenda_items').values(p.agenda.map((title, position) => ({ association_id: a, meeting_id: id, id: newId(), position, title }))).execute();
    if (p.resolutions.length > 0) await ctx.tx.insertInto('resolutions').values(p.resolutions.map((r, i) => ({ association_id: a, meeting_id: id, id: newId(), position: i + 1, title: r.title, text: r.text, method: r.method, majority: rules.majority, votes_for: r.votes?.for ?? null, votes_against: r.votes?.against ?? null, votes_abstain: r.votes?.abstain ?? null, passed: passes(r.method, rules.majority, r.votes?.for ?? null, p.present ?? 0, r.passed), created_at: ctx.now }))).execute();
    changes.push({ rowNo: row.rowNo, subjectId: id, before: null, version: 1 });
  }
  const [first] = changes;
  if (first) await record(ctx, 'meeting.imported', subject(first.subjectId), { count: changes.length });
  return changes;
}

/** What was worked on since, has a file or a task, stays. */
async function undo(ctx: Ctx, changes: readonly ImportChange[]): Promise<UndoResult> {
  placeOfDesk(ctx);
  const a = ctx.actor.associationId;
  let [removed, restored] = [0, 0];
  for (const c of changes) {
    if (c.before !== null) {
      const now = await ctx.tx.selectFrom('meetings').select(['version', 'state']).where('association_id', '=', a).where('id', '=', c.subjectId).executeTakeFirst();
      if (now?.version !== c.version || now.state !== 'draft') continue;
      await changeTo(ctx, c.subjectId, c.version, c.before as unknown as Values);
      restored += 1;
      continue;
    }
    const { rows } = await sql`select from meetings m where m.association_id = ${a} and m.id = ${c.subjectId} and m.version = ${c.version}
      and not exists (select from files f where f.association_id = m.association_id and (f.subject_type = 'meeting' and f.subject_id = m.id or f.subject_type = 'agendaItem' and f.subject_id in (select i.id from agenda_items i where i.association_id = m.association_id and i.meeting_id = m.id))) for update`.execute(ctx.tx);
    const resolutions = await ctx.tx.selectFrom('resolutions').select('id').where('association_id', '=', a).where('meeting_id', '=', c.subjectId).execute();
    const given: unknown[] = [];
    for (const r of resolutions) given.push(...(await tasksOf(ctx, { type: 'resolution', id: r.id })));
    if (rows.length === 0 || given.length > 0) continue;
    for (const part of ['resolutions', 'agenda_items', 'meeting_people'] as const) await ctx.tx.deleteFrom(part).where('association_id', '=', a).where('meeting_id', '=', c.subjectId).execute();
    await ctx.tx.deleteFrom('meetings').where('association_id', '=', a).where('id', '=', c.subjectId).execute();
    removed += 1;
  }
  return { removed, restored, kept: changes.length - removed - restored };
}
