import { type Days, wrongDay } from '#kit/pure/days.ts';
import { readDay } from '#kit/pure/read-day.ts';
import type { ErrorCode } from '#kit/pure/decision.ts';
import type { Ctx } from '#kit/server/context.ts';
import type { FileRow, RowProblem } from '#kit/server/importing.ts';
import { association } from '../common.ts';

/** What a row of charges or visits is about. */
export interface Place { readonly unitId: string; readonly pointId: string | null; readonly name: string }

/** Reads people and places by the names that stand in files; whatever is not exactly one is nobody's. */
export interface LookUp {
  person(name: string, also?: 'closed'): string | null;
  place(name: string, unitName: string, also?: 'ended'): Place | null;
}

export async function lookUp(ctx: Ctx): Promise<LookUp> {
  const a = association(ctx);
  const units = await ctx.tx.selectFrom('units').select(['id', 'name', 'short_name', 'aliases', 'path', 'valid_to']).where('association_id', '=', a).execute();
  const points = await ctx.tx.selectFrom('liaison_points').select(['id', 'name', 'unit_id', 'ends_on']).where('association_id', '=', a).execute();
  const people = await ctx.tx.selectFrom('accounts').select(['id', 'name', 'state']).where('association_id', '=', a).execute();
  const mine = ctx.actor.grants.filter((g) => g.role === 'secretariatOfficer');
  const kept = new Set(units.filter((u) => mine.some((g) => u.path.startsWith(g.unitPath))).map((u) => u.id));
  const only = <T>(found: readonly T[]): T | undefined => (found.length === 1 ? found[0] : undefined);
  const called = (u: (typeof units)[number], name: string): boolean => u.name === name || u.short_name === name || u.aliases.includes(name);
  return {
    person(name, also) {
      const same = people.filter((p) => p.name === name);
      const active = same.filter((p) => p.state === 'active');
      return only(active.length > 0 || also !== 'closed' ? active : same)?.id ?? null;
    },
    place(name, unitName, also) {
      const within = unitName === '' ? null : new Set(units.filter((u) => called(u, unitName)).map((u) => u.id));
      const here = points.filter((p) => p.name === name && kept.has(p.unit_id) && (within === null || within.has(p.unit_id)));
      const running = here.filter((p) => p.ends_on === null);
      const found: Place[] = (running.length > 0 || also !== 'ended' ? running : here).map((p) => ({ unitId: p.unit_id, pointId: p.id, name: p.name }));
      if (unitName === '' || found.length === 0) found.push(...units.filter((u) => kept.has(u.id) && u.valid_to === null && called(u, name)).map((u) => ({ unitId: u.id, pointId: null, name: u.short_name })));
      return only(found) ?? null;
    },
  };
}

/** A row with its texts, its day and what is wrong with it. */
export function reader<K extends string>(row: FileRow) {
  const problems: RowProblem[] = [];
  const text = (key: K): string => (row.values[key] ?? '').trim();
  const wrong = (field: K, code: ErrorCode): void => void problems.push({ field, severity: 'error', code });
  /** The day that stands there: null where nothing does, told where it cannot be read or where no such thing happens. */
  const day = (key: K, days: Days, today: string): string | null => {
    const said = text(key);
    const read = said === '' ? null : readDay(said);
    if (said !== '' && read === null) wrong(key, 'liaisonImport.day_unreadable');
    const out = read === null ? null : wrongDay(days, read, today);
    if (out) problems.push({ field: key, severity: 'error', code: out.code, params: { ...out.params } });
    return read;
  };
  return { text, wrong, day, problems };
}
