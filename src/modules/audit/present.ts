import type { Selectable } from 'kysely';
import { formatDateTimeZh, formatDateZh, isLocalDate, localDate, localTime } from '#kit/pure/time.ts';
import type { Locale } from '#kit/pure/words.ts';
import type { Ctx } from '#kit/server/context.ts';
import type { Database } from '#kit/server/db.ts';
import { plainParams, speak } from '#kit/server/speak.ts';
import type { AuditEvent } from './contract.ts';

export type EventRow = Selectable<Database['events']> & { behalf_name: string | null };

/** A fact as a sentence: the word `event.<name>` of its module, filled from its data; the bare name where a module has none. */
export function present(ctx: Ctx, locale: Locale, e: EventRow): AuditEvent {
  return {
    id: e.id, seq: e.seq, name: e.name, text: speak(ctx.app.registry, locale, `event.${e.name}`, wordsOf(ctx, locale, e.name, e.data)) ?? e.name, subjectType: e.subject_type, subjectId: e.subject_id,
    actorId: e.actor_id, actorName: actorNameOf(ctx, locale, e), via: e.via, onBehalfOf: e.behalf_name, at: e.at.toISOString(),
  };
}

/**
 * Instants become days and times, a setting its name, and a code its word where a module has one: `eventValue.<field>.<code>`,
 * or `eventValue.<fact>.<field>.<code>` where two modules mean different things by one code.
 */
function wordsOf(ctx: Ctx, locale: Locale, name: string, data: Readonly<Record<string, unknown>>): Record<string, string | number> {
  return Object.fromEntries(Object.entries(plainParams(data)).map(([field, value]) => {
    if (typeof value === 'number') return [field, value];
    if (INSTANT.test(value)) return [field, locale === 'en' ? `${localDate(new Date(value))} ${localTime(new Date(value))}` : formatDateTimeZh(new Date(value))];
    if (isLocalDate(value)) return [field, locale === 'en' ? value : formatDateZh(value)];
    const word = (key: string): string | undefined => speak(ctx.app.registry, locale, key);
    if (field === 'key') return [field, word(`setting.${value}`) ?? value];
    return [field, (CODE.test(value) ? (word(`eventValue.${name}.${field}.${value}`) ?? word(`eventValue.${field}.${value}`)) : undefined) ?? value];
  }));
}

const INSTANT = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(?:\.\d+)?Z$/;
const CODE = /^[a-zA-Z][a-zA-Z0-9/]{0,60}$/;

function actorNameOf(ctx: Ctx, locale: Locale, e: EventRow): string {
  const word = e.via === 'system' || e.via === 'public' ? speak(ctx.app.registry, locale, `audit.via.${e.via}`) : undefined;
  return word ?? e.actor_name;
}
