import { find, fill } from '#kit/pure/words.ts';
import type { Ctx } from '#kit/server/context.ts';
import { eventsOf } from '#kit/server/events.ts';
import type { Matter } from '../../contract/matter.ts';
import { zhCN } from '../../locales/zh-CN.ts';
import type { Loaded } from '../load.ts';
import { matterOf } from '../step.ts';

/** Steps whose reason is between the units and the desk: shown without it to everybody else. */
const INTERNAL_REASON = new Set(['suggestion.refusalAsked', 'suggestion.refusalDecided', 'suggestion.extensionAsked', 'suggestion.replySentBack', 'suggestion.replyCountersigned', 'suggestion.proposed', 'suggestion.editSentBack', 'suggestion.urged', 'suggestion.extensionDecided', 'suggestion.suspended', 'suggestion.reassigned']);
/** Steps on the way to a text or an answer that only those who work on it see. */
const INTERNAL_STEP = new Set(['suggestion.proposed', 'suggestion.editSentBack', 'suggestion.issueDrafted', 'suggestion.replyCountersigned', 'suggestion.replyApproved', 'suggestion.replySentBack', 'suggestion.linkSent', 'suggestion.paperPrinted', 'suggestion.instructionRead', 'suggestion.replyDrafted', 'suggestion.exported', 'file.attached', 'file.removed']);

/** The life of a matter in sentences, oldest first: what its reader can follow on a phone in a minute. */
export async function timelineOf(ctx: Ctx, s: Loaded): Promise<Matter['timeline']> {
  const insider = s.standing.some((r) => ['secretariat', 'editor', 'issuer', 'supervision', 'liaison', 'leadOfficer', 'leadHead', 'coOfficer'].includes(r));
  const events = await eventsOf(ctx, matterOf(s.id));
  return events.filter((e) => insider || !INTERNAL_STEP.has(e.name)).flatMap((e) => {
    const data = e.data as Record<string, unknown>;
    const template = find(zhCN, `event.${e.name}`);
    if (template === undefined) return [];
    const reason = typeof data.reason === 'string' && !INTERNAL_REASON.has(e.name) ? data.reason : undefined;
    const detail = typeof data.sentence === 'string' ? data.sentence : typeof data.toldAuthor === 'string' ? data.toldAuthor : insider && typeof data.reason === 'string' ? data.reason : (reason ?? null);
    return [{ id: e.id, at: e.at.toISOString(), name: e.name, actorName: e.via === 'system' ? '' : e.actor_name, proxy: e.on_behalf_of !== null, text: fill(template, wordsOf(data)), detail: wordOf('reason', detail) }];
  });
}

function wordsOf(data: Record<string, unknown>): Record<string, string | number> {
  return Object.fromEntries(Object.entries(data).flatMap(([key, value]): [string, string | number][] => (typeof value === 'string' || typeof value === 'number' ? [[key, wordOf(key, String(value)) ?? value]] : [])));
}

/** Codes in a fact become words: a reason of the list, a result, a state, a day. */
function wordOf(key: string, value: string | null): string | null {
  if (value === null) return null;
  if (/^\d{4}-\d{2}-\d{2}T/.test(value)) return day(new Date(value));
  if (/^\d{4}-\d{2}-\d{2}$/.test(value)) return value;
  for (const group of key === 'reason' ? ['declineReason', 'endReason'] : ['resultWord', 'category', 'type', 'adoptionLevel', 'resultClass', 'state', 'clock']) {
    const word = find(zhCN, `suggestion.${group}.${value}`);
    if (word !== undefined) return word;
  }
  return value;
}

function day(at: Date): string {
  return new Date(at.getTime() + 8 * 3_600_000).toISOString().slice(0, 10);
}
