import { type Locale, type Words, find, fill } from '#kit/pure/words.ts';
import { formatDateZh, isLocalDate, localDate } from '#kit/pure/time.ts';
import type { Ctx } from '#kit/server/context.ts';
import { eventsOf } from '#kit/server/events.ts';
import { readerLocale } from '#modules/accounts/index.ts';
import type { Matter } from '../../contract/matter.ts';
import { en } from '../../locales/en.ts';
import { zhCN } from '../../locales/zh-CN.ts';
import type { Loaded } from '../load.ts';
import { matterOf } from '../step.ts';

/** Steps whose reason is between the units and the desk: shown without it to everybody else. */
const INTERNAL_REASON = new Set(['suggestion.refusalAsked', 'suggestion.refusalDecided', 'suggestion.extensionAsked', 'suggestion.replySentBack', 'suggestion.replyCountersigned', 'suggestion.proposed', 'suggestion.editSentBack', 'suggestion.urged', 'suggestion.extensionDecided', 'suggestion.suspended', 'suggestion.reassigned',]);
/** Steps on the way to a text or an answer that only those who work on it see. */
const INTERNAL_STEP = new Set(['suggestion.proposed', 'suggestion.editSentBack', 'suggestion.issueDrafted', 'suggestion.replyCountersigned', 'suggestion.countersignLapsed', 'suggestion.replyApproved', 'suggestion.replySentBack', 'suggestion.linkSent', 'suggestion.paperPrinted', 'suggestion.instructionRead', 'suggestion.replyDrafted', 'suggestion.exported', 'file.attached', 'file.removed']);

/** Why a registration was put right is for the offices that keep it. */
const OFFICE_REASON = new Set(['suggestion.instructionCorrected', 'suggestion.instructionVoided', 'suggestion.receiptCorrected', 'suggestion.receiptVoided', 'suggestion.adoptionCorrected', 'suggestion.adoptionReversed', 'suggestion.issueCorrected', 'suggestion.issueVoided']);

const wordsIn: Readonly<Record<Locale, Words>> = { 'zh-CN': zhCN, en };

/** The life of a matter in sentences of the reader's language, oldest first: what its reader can follow on a phone in a minute. */
export async function timelineOf(ctx: Ctx, s: Loaded): Promise<Matter['timeline']> {
  const insider = s.standing.some((r) => ['secretariat', 'editor', 'issuer', 'supervision', 'liaison', 'leadOfficer', 'leadHead', 'coOfficer'].includes(r));
  const office = s.standing.some((r) => ['secretariat', 'editor', 'issuer', 'supervision', 'liaison'].includes(r));
  const [events, locale] = await Promise.all([eventsOf(ctx, matterOf(s.id)), readerLocale(ctx)]);
  const words = wordsIn[locale];
  return events.filter((e) => insider || !INTERNAL_STEP.has(e.name)).flatMap((e) => {
    const data = e.data as Record<string, unknown>;
    const template = find(words, `event.${e.name}`);
    if (template === undefined) return [];
    const reason = typeof data.reason === 'string' && !INTERNAL_REASON.has(e.name) && !OFFICE_REASON.has(e.name) ? data.reason : undefined;
    const detail = typeof data.sentence === 'string' ? data.sentence : typeof data.toldAuthor === 'string' ? data.toldAuthor : (OFFICE_REASON.has(e.name) ? office : insider) && typeof data.reason === 'string' ? data.reason : (reason ?? null);
    return [{ id: e.id, at: e.at.toISOString(), name: e.name, actorName: e.via === 'system' ? '' : e.actor_name, proxy: e.on_behalf_of !== null, text: fill(template, valuesOf(locale, e.name, data)), detail: detail === null ? null : wordOf(locale, e.name, 'reason', detail) }];
  });
}

function valuesOf(locale: Locale, name: string, data: Record<string, unknown>): Record<string, string | number> {
  return Object.fromEntries(Object.entries(data).flatMap(([key, value]): [string, string | number][] => (typeof value === 'string' ? [[key, wordOf(locale, name, key, value)]] : typeof value === 'number' ? [[key, value]] : [])));
}

/** Codes in a fact become words (a reason of the list, a result, a state), instants days; what a person wrote stays as it is. */
function wordOf(locale: Locale, name: string, key: string, value: string): string {
  const day = /^\d{4}-\d{2}-\d{2}T/.test(value) ? localDate(new Date(value)) : value;
  if (isLocalDate(day)) return locale === 'zh-CN' ? formatDateZh(day) : day;
  const words = wordsIn[locale];
  return find(words, `eventValue.${name}.${key}.${value}`) ?? find(words, `eventValue.${key}.${value}`) ?? value;
}
