import { Refusal, insist } from '#kit/pure/decision.ts';
import { listDays } from '#kit/pure/calendar.ts';
import { builtInHolidayFiles } from '#kit/pure/calendar-builtin.ts';
import type { InputOf, OutputOf } from '#kit/pure/endpoint.ts';
import { type HolidayFileError, missingHolidays } from '#kit/pure/calendar-file.ts';
import { fill } from '#kit/pure/words.ts';
import { daysBetween, localDate } from '#kit/pure/time.ts';
import { allows } from '#kit/server/access.ts';
import type { Ctx } from '#kit/server/context.ts';
import { recomputeProvisional } from '#kit/server/deadlines/tick.ts';
import { record } from '#kit/server/events.ts';
import { associationAccess } from '../access.ts';
import type { calendarDays, importCalendar, readCalendar } from '../contract.ts';
import { zhCN } from '../locales/zh-CN.ts';
import { parseListText } from '../list-text.ts';
import { calendarNotice, canImportYear } from '../rules.ts';
import { associationFor } from './profile.ts';

const MAX_SPAN_DAYS = 400;

/** The known yearly lists and the one that should be imported now. */
export async function showCalendar(ctx: Ctx): Promise<OutputOf<typeof readCalendar>> {
  const association = await associationFor(ctx, 'calendar.read');
  const imported = await ctx.tx.selectFrom('calendar_lists').selectAll().execute();
  const years = [
    ...builtInHolidayFiles.filter((f) => !imported.some((l) => l.year === f.year)).map((f) => ({ year: f.year, days: f.days.length, source: f.papers[0] ?? '', builtIn: true, importedAt: null })),
    ...imported.map((l) => ({ year: l.year, days: l.days.length, source: l.source, builtIn: false, importedAt: l.imported_at.toISOString() })),
  ].toSorted((a, b) => b.year - a.year);
  const today = localDate(ctx.now);
  return { years, today, notice: calendarNotice(await ctx.app.calendar.current(ctx.tx), today), can: { import: allows(associationAccess, 'calendar.import', association.standing) } };
}

/** The days of a span, for a month on screen; longer than 400 days or backwards is refused. */
export async function showDays(ctx: Ctx, { query: { from, to } }: InputOf<typeof calendarDays>): Promise<OutputOf<typeof calendarDays>> {
  await associationFor(ctx, 'calendar.read');
  if (to < from || daysBetween(from, to) > MAX_SPAN_DAYS) throw new Refusal('input.invalid', {}, [{ path: 'to', code: 'input.wrong_value' }]);
  const cal = await ctx.app.calendar.current(ctx.tx);
  return { days: listDays(cal, from, to), knownYears: [...cal.years].toSorted((a, b) => a - b) };
}

/**
 * Takes a year's list in place of an earlier one, then computes provisional deadlines anew. Every bad row is named
 * in `calendar.list_invalid`; nothing is taken unless all of it is good.
 */
export async function importList(ctx: Ctx, { body }: InputOf<typeof importCalendar>): Promise<OutputOf<typeof importCalendar>> {
  const association = await associationFor(ctx, 'calendar.import');
  const parsed = parseListText(body.text);
  if (!parsed.ok) throw listInvalid(parsed.errors);
  const { year, days, papers } = parsed.file;
  insist(canImportYear(year, localDate(ctx.now)));
  const missing = missingHolidays(parsed.file);
  if (missing.length > 0) throw listInvalid(missing);
  const known = (await ctx.app.calendar.current(ctx.tx)).years.has(year);
  const list = { days: JSON.stringify(days) as never, source: papers[0] ?? '', imported_at: ctx.now, imported_by: ctx.actor.accountId };
  await ctx.tx.insertInto('calendar_lists').values({ year, ...list }).onConflict((oc) => oc.column('year').doUpdateSet(list)).execute();
  ctx.app.calendar.forget();
  const recomputed = await recomputeProvisional(ctx, fill(zhCN.calendar.recomputeReason, { year }));
  const result = { year, days: days.length, recomputed, replaced: known };
  await record(ctx, 'calendar.listImported', { type: 'association', id: association.id }, result);
  return result;
}

function listInvalid(errors: readonly HolidayFileError[]): Refusal {
  return new Refusal('calendar.list_invalid', { count: errors.length }, errors.map((e) => ({ path: e.row === null ? 'text' : `rows.${e.row}`, code: e.code, params: { row: e.row ?? 0, value: e.value ?? '' } })));
}

/** Writes, once a year, the fact that next year's list is missing, so that whoever is responsible can be told. */
export async function noteMissingList(ctx: Ctx): Promise<void> {
  const notice = calendarNotice(await ctx.app.calendar.current(ctx.tx), localDate(ctx.now));
  if (!notice) return;
  const subject = { type: 'association', id: ctx.actor.associationId };
  const noted = await ctx.tx.selectFrom('events').select(['data']).where('association_id', '=', ctx.actor.associationId).where('subject_type', '=', subject.type)
    .where('subject_id', '=', subject.id).where('name', '=', 'calendar.listMissing').execute();
  if (noted.some((e) => e.data.year === notice.year)) return;
  await record(ctx, 'calendar.listMissing', subject, { year: notice.year });
}
