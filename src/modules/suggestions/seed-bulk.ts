import { sql } from 'kysely';
import { documentNumber } from '#kit/pure/numbers-zh.ts';
import { bandKeys, twinKey } from '#kit/server/chinese/minhash.ts';
import { keyOf, searchIndex, searchText } from '#kit/server/chinese/search-text.ts';
import { localDate } from '#kit/pure/time.ts';
import type { Ctx } from '#kit/server/context.ts';
import { eventDigest } from '#kit/server/events.ts';
import { newId } from '#kit/server/ids.ts';
import { setting } from '#kit/server/settings.ts';
import * as f from './data/seed-fragments.ts';
import { SEARCH_VERSION, authorKeys, textOf } from './service/read/search-index.ts';
import { stepEvents } from './contract/events.ts';
import { categories, type SuggestionState } from './rules/words.ts';
import type { SuggestionAction } from './rules/workflow.ts';

export interface BulkCast {
  readonly members: readonly { readonly id: string; readonly name: string; readonly unitId: string }[];
  readonly handlingUnits: readonly string[];
  readonly rootId: string;
}

/** What papers are numbered by, and whom they name. */
interface Office { readonly units: ReadonlyMap<string, { readonly name: string; readonly short: string }>; readonly dispatchSeries: string; readonly replySeries: string; readonly next: (key: string) => number }

type Random = () => number;
type Row = Record<string, unknown>;
const DAY = 86_400_000;
const BATCH = 1000;
const SERIES = '建言';

/** Which steps brought a matter to where it stands, with the state after each. */
const paths: Readonly<Record<string, readonly (readonly [SuggestionAction, SuggestionState])[]>> = {
  submitted: [['submit', 'submitted']],
  accepted: [['submit', 'submitted'], ['accept', 'accepted']],
  declined: [['submit', 'submitted'], ['accept', 'accepted'], ['decline', 'declined']],
  filed: [['submit', 'submitted'], ['accept', 'accepted'], ['file', 'filed']],
  reference: [['submit', 'submitted'], ['accept', 'accepted'], ['file', 'filed'], ['keepAsReference', 'reference']],
  handling: [['submit', 'submitted'], ['accept', 'accepted'], ['file', 'filed'], ['dispatch', 'dispatched'], ['acknowledge', 'signed'], ['startHandling', 'handling']],
  closed: [['submit', 'submitted'], ['accept', 'accepted'], ['file', 'filed'], ['dispatch', 'dispatched'], ['acknowledge', 'signed'], ['startHandling', 'handling'], ['draftReply', 'replyDrafted'], ['passReply', 'replied'], ['rate', 'closed']],
};

/** Grows many past matters with their whole records, straight into the tables, by a seeded random; the same seed gives the same. */
export async function growSuggestions(ctx: Ctx, cast: BulkCast, count: number, random: Random, say: (done: number) => void): Promise<void> {
  const given = await ctx.tx.selectFrom('number_series').selectAll().where('association_id', '=', ctx.actor.associationId).execute();
  const numbers = new Map(given.map((g) => [`${g.series}|${g.year}`, g.last]));
  const next = (key: string): number => { const n = (numbers.get(key) ?? 0) + 1; numbers.set(key, n); return n; };
  const named = await ctx.tx.selectFrom('units').select(['id', 'name', 'short_name']).where('association_id', '=', ctx.actor.associationId).where('id', 'in', [...cast.handlingUnits]).execute();
  const [dispatchSeries, replySeries] = await Promise.all([setting<string>(ctx, 'suggestion.dispatchSeries'), setting<string>(ctx, 'suggestion.replySeries')]);
  const office: Office = { units: new Map(named.map((u) => [u.id, { name: u.name, short: u.short_name || u.name }])), dispatchSeries, replySeries, next };
  const openShare = Math.min(0.15, 1500 / Math.max(count, 1));
  const restore = count > BATCH ? await dropWordIndexes(ctx) : undefined;
  for (let from = 0; from < count; from += BATCH) {
    const tables: Record<string, Row[]> = { suggestions: [], suggestion_search: [], suggestion_authors: [], suggestion_texts: [], events: [], assignments: [], replies: [], author_feedbacks: [], deadlines: [], deadline_entries: [], todos: [], carry_outs: [] };
    for (let i = from; i < Math.min(count, from + BATCH); i++) one(ctx, cast, random, tables, office, (i + 0.5) / count, random() < openShare);
    for (const [table, rows] of Object.entries(tables)) await insertRows(ctx, table, rows);
    if (from === 0) await sql`analyze suggestions, suggestion_search, assignments, replies, deadlines`.execute(ctx.tx);
    say(Math.min(count, from + BATCH));
  }
  await restore?.();
  for (const [key, last] of numbers) {
    const [series = '', year = '0'] = key.split('|');
    await sql`insert into number_series (association_id, series, year, last) values (${ctx.actor.associationId}, ${series}, ${Number(year)}, ${last}) on conflict (association_id, series, year) do update set last = greatest(number_series.last, excluded.last)`.execute(ctx.tx);
  }
}

/** Indexes of words are ten times cheaper to build at the end than to keep along the way. Returns what builds them. */
async function dropWordIndexes(ctx: Ctx): Promise<() => Promise<void>> {
  const { rows } = await sql<{ name: string; definition: string }>`select indexname as name, indexdef as definition from pg_indexes where schemaname = current_schema() and tablename = 'suggestion_search' and indexdef ilike '%using gin%' order by 1`.execute(ctx.tx);
  for (const { name } of rows) await sql`drop index ${sql.ref(name)}`.execute(ctx.tx);
  return async () => {
    await sql`set local maintenance_work_mem = '512MB'`.execute(ctx.tx);
    for (const { definition } of rows) await sql.raw(definition).execute(ctx.tx);
  };
}

async function insertRows(ctx: Ctx, table: string, rows: readonly Row[]): Promise<void> {
  const first = rows[0];
  if (!first) return;
  const columns = sql.join(Object.keys(first).map((c) => sql.ref(c)));
  await sql`insert into ${sql.table(table)} (${columns}) select ${columns} from jsonb_populate_recordset(null::${sql.table(table)}, ${JSON.stringify(rows)}::jsonb)`.execute(ctx.tx);
}

const pick = <T>(random: Random, list: readonly T[]): T => list[Math.floor(random() * list.length)] as T;

const bandsOf = new Map<string, number[]>();

function one(ctx: Ctx, cast: BulkCast, random: Random, t: Record<string, Row[]>, office: Office, age: number, open: boolean): void {
  const association_id = ctx.actor.associationId;
  const { next } = office;
  const id = newId();
  const author = pick(random, cast.members);
  const [place, subject, verb] = [pick(random, f.places), pick(random, f.subjects), pick(random, f.verbs)];
  const content = { situation: `${place}${subject}方面，${pick(random, f.situations)}`, analysis: pick(random, f.analyses), proposal: pick(random, f.proposals) };
  const title = `关于在${place}${verb}${subject}的建议`;
  const state = open ? pick(random, ['submitted', 'accepted', 'filed', 'handling', 'handling'] as const) : pick(random, ['closed', 'closed', 'closed', 'closed', 'closed', 'closed', 'reference', 'declined'] as const);
  // The older first, over four years; what is open began within the last weeks.
  const submitted = new Date(ctx.now.getTime() - (open ? 2 + random() * 40 : 60 + (1 - age) * 1400) * DAY);
  const year = Number(localDate(submitted).slice(0, 4));
  const steps = paths[state] ?? [];
  const at = steps.map((_s, i) => new Date(submitted.getTime() + Math.min(i * 6, open ? 1 : 60) * DAY * (open ? 0.3 : 1)));
  const timeOf = (action: SuggestionAction): string | null => at[steps.findIndex(([a]) => a === action)]?.toISOString() ?? null;
  const formal = timeOf('file') ? next(`formal:${SERIES}|${year}`) : null;
  const handled = timeOf('dispatch') !== null;
  const unit = handled ? pick(random, cast.handlingUnits) : null;
  const dispatched = timeOf('dispatch');
  const due = dispatched ? new Date(new Date(dispatched).getTime() + 92 * DAY).toISOString() : null;
  const closed = state === 'closed' ? timeOf('rate') : state === 'declined' ? timeOf('decline') : state === 'reference' ? timeOf('keepAsReference') : null;
  const resultClass = state === 'closed' ? pick(random, ['A', 'A', 'A', 'B', 'C'] as const) : null;
  const rate = state === 'closed' ? pick(random, ['satisfied', 'satisfied', 'satisfied', 'basically', 'unrated'] as const) : null;
  const waits = WAITS[state];
  const key = `${subject}${content.analysis}${content.proposal}`;
  const bands = bandsOf.get(key) ?? bandKeys(`${title}\n${Object.values(content).join('\n')}`);
  bandsOf.set(key, bands);
  const text = textOf(title, content);
  const { keys, whole } = searchIndex(text);
  const last = at.at(-1)?.toISOString() ?? submitted.toISOString();
  const category = timeOf('accept') ? pick(random, categories) : null;
  const serial = `${year}${String(next(`suggestion.serial|${year}`)).padStart(6, '0')}`;
  const formalText = formal ? documentNumber(SERIES, year, formal) : null;
  const numbered = (word: string, when: string | null): string | null => {
    if (!when) return null;
    const of = Number(localDate(new Date(when)).slice(0, 4));
    return documentNumber(word, of, next(`letter:${word}|${of}`));
  };
  const { name: unitName = '', short = '' } = office.units.get(unit ?? '') ?? {};
  const dispatchNo = numbered(office.dispatchSeries, dispatched);
  const letterNo = numbered(`${short}${office.replySeries}`, timeOf('passReply'));
  const officer = officerOf(unit);
  const adopted = state === 'closed' && random() < 0.2 ? 1 + Math.floor(random() * 3) : 0;
  t.suggestions?.push({
    association_id, id, type: 'suggestion', state, state_since: last, title, content, unit_id: author.unitId, lead_member_id: author.id, author_line: author.name, open: true, suggested_unit_ids: unit ? [unit] : [], category,
    serial_no: serial, formal_year: formal ? year : null, formal_no: formal, formal_text: formalText, handling_mode: unit ? 'lead' : null, handling_unit_id: unit, round: handled ? 1 : 0,
    holder_role: waits?.role ?? null, holder_unit_id: waits ? author.unitId : null, due_at: state === 'handling' ? due : null, submitted_at: submitted.toISOString(), accepted_at: timeOf('accept'), filed_at: timeOf('file'), adopted_at: adopted ? closed : null, adopted_rank: adopted, dispatched_at: dispatched, reply_due_at: due,
    replied_at: timeOf('passReply'), reply_late: timeOf('passReply') ? random() < 0.06 : null, result_class: resultClass, rate_work: rate, rate_result: rate, carried_out_at: resultClass === 'A' ? closed : null, closed_at: closed, closed_as: closed ? (state === 'closed' ? 'answered' : state) : null,
    version: steps.length + 1, created_at: submitted.toISOString(), updated_at: last, search_version: SEARCH_VERSION,
  });
  t.suggestion_search?.push({ association_id, id, submitted_at: submitted.toISOString(), title, author_line: author.name, search_text: searchText(text), search: [...keys, ...authorKeys(author.name)].map(keyOf).join(' '), bands: [...bands, twinKey(text)], whole });
  if (resultClass === 'A' && closed) t.carry_outs?.push({ association_id, id: newId(), suggestion_id: id, carried_out_on: closed.slice(0, 10), ground: f.ground, class_before: 'A', recorded_at: closed });
  t.suggestion_authors?.push({ association_id, suggestion_id: id, member_id: author.id, role: 'lead', ordinal: 0, state: 'signed', invited_at: submitted.toISOString(), answered_at: submitted.toISOString() });
  t.suggestion_texts?.push({ association_id, id: newId(), suggestion_id: id, kind: 'original', revision: 1, title, content, written_at: submitted.toISOString() });
  const facts: Partial<Record<SuggestionAction, Record<string, string>>> = {
    submit: { number: serial }, accept: { result: category ?? '' }, file: { number: formalText ?? '' }, decline: { reason: 'outsidePowers' }, dispatch: { units: unitName, number: dispatchNo ?? '', until: due ?? '' }, acknowledge: { units: unitName },
    startHandling: { units: unitName, result: officer }, draftReply: { units: unitName, result: resultClass ?? '' }, passReply: { units: unitName, number: letterNo ?? '', result: resultClass ?? '' }, rate: { result: `${rate ?? ''}/${rate ?? ''}` }, expireFeedback: { result: 'unrated' },
  };
  let before: string = 'draft';
  for (const [i, [step, to]] of steps.entries()) {
    const action = step === 'rate' && rate === 'unrated' ? 'expireFeedback' : step;
    const event = { id: newId(), name: stepEvents[action], subject: { type: 'suggestion', id }, actorId: null, actorName: 'system', onBehalfOf: null, at: at[i] ?? submitted, data: { from: before, to, title, ...facts[action] } };
    t.events?.push({ association_id, id: event.id, name: event.name, subject_type: 'suggestion', subject_id: id, actor_name: 'system', via: 'system', request_id: 'seed', at: event.at.toISOString(), data: event.data, digest: eventDigest(event) });
    before = to;
  }
  if (unit && dispatched && due) handledRows({ association_id, id, unit, officer, dispatchNo, letterNo, dispatched, due, state, random, resultClass, rate, replied: timeOf('passReply'), closed, authorId: author.id }, t);
  if (waits && state !== 'handling') t.todos?.push({ association_id, id: newId(), matter_type: 'suggestion', matter_id: id, action: waits.action, title, role: waits.role, unit_id: author.unitId, created_at: last });
}

const WAITS: Readonly<Record<string, { role: string; action: string } | undefined>> = {
  submitted: { role: 'secretariatOfficer', action: 'accept' }, accepted: { role: 'editor', action: 'propose' }, filed: { role: 'supervisionOfficer', action: 'dispatch' },
};

interface Handled { association_id: string; id: string; unit: string; officer: string; dispatchNo: string | null; letterNo: string | null; dispatched: string; due: string; state: string; random: Random; resultClass: string | null; rate: string | null; replied: string | null; closed: string | null; authorId: string }

/** One officer a unit, the same in every matter. */
const officerOf = (unit: string | null): string => (unit ? `${f.surnames[Number.parseInt(unit.slice(-4), 16) % f.surnames.length] ?? ''}${f.officerMark}` : '');

/** The unit's part: assignment, clock with its ledger, answer and judgement. */
function handledRows(h: Handled, t: Record<string, Row[]>): void {
  const { association_id, id, unit, officer, dispatched, due } = h;
  const partId = newId();
  const clockId = newId();
  const done = h.replied !== null;
  t.assignments?.push({ association_id, id: partId, suggestion_id: id, round: 1, role: 'lead', unit_id: unit, state: done ? 'replied' : 'handling', dispatch_no: h.dispatchNo, dispatched_at: dispatched, acknowledged_at: dispatched, started_at: dispatched, replied_at: h.replied, officer_name: officer });
  t.deadlines?.push({ association_id, id: clockId, matter_type: 'suggestion', matter_id: id, part_id: partId, kind: 'reply', limit_key: 'suggestion.limit.reply', limit_value: { n: 3, unit: 'month' }, holder_role: 'handlingOfficer', holder_unit_id: unit, started_at: dispatched, due_at: due, provisional: false, state: done ? 'met' : 'running', ended_at: h.replied, next_at: done ? null : due, extended_times: 0 });
  t.deadline_entries?.push({ association_id, id: newId(), deadline_id: clockId, kind: 'start', at: dispatched, due_after: due });
  if (!done) {
    t.todos?.push({ association_id, id: newId(), matter_type: 'suggestion', matter_id: id, part_id: partId, action: 'draftReply', title: '', role: 'handlingOfficer', unit_id: unit, due_at: due, created_at: dispatched });
    return;
  }
  t.replies?.push({ association_id, id: newId(), suggestion_id: id, assignment_id: partId, round: 1, state: 'sent', proposed_class: h.resultClass, result_class: h.resultClass, body: pick(h.random, f.answers), contact_name: officer, contact_phone: '0000-8120000', letter_no: h.letterNo, via_link: false, drafted_at: h.replied, sent_at: h.replied, reviewed_at: h.replied });
  if (h.rate !== null && h.rate !== 'unrated') t.author_feedbacks?.push({ association_id, id: newId(), suggestion_id: id, round: 1, member_id: h.authorId, visited: 'visited', heard_how: 'phone', to_the_point: 'yes', service_manner: 'good', result_opinion: 'agree', rate_work: h.rate, rate_result: h.rate, given_at: h.closed });
}
