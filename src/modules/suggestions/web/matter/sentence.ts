import type { Dates } from '#kit/web/dates.ts';
import type { Speak } from '#kit/web/i18n.tsx';
import type { Matter } from '../../contract/matter.ts';
import type { HolderRole } from '../../rules/clocks.ts';
import type { WordKey } from './acts/act-types.ts';

const handlingStates = new Set<Matter['state']>(['dispatched', 'signed', 'handling', 'replyDrafted']);

/** Where it stands in the words of the sentence: in screening, before or after the editor's proposal; a draft, with or without signatures to wait for. */
function whereOf(m: Matter): keyof typeof thenKeys | 'withdrawn' | 'declined' | 'merged' | 'reference' | 'closed' | 'carriedOut' | 'archived' {
  if (m.state === 'draft' && invitedOf(m).length > 0) return 'signing';
  // A class B answer is followed until what it promised is carried out; so is one unit's, where another's is of a lower class.
  if (m.state === 'closed' && runningClock(m, 'confirm')) return 'verifying';
  if (m.state === 'closed' && m.carriedOut.some((c) => !c.reversed)) return 'carriedOut';
  if (m.state === 'closed' && (m.resultClass === 'B' || runningClock(m, 'followUp'))) return m.followUps.some((f) => f.done && f.authorConfirms === null) ? 'confirming' : 'following';
  return m.state === 'accepted' && m.now.holder === 'issuer' ? 'proposed' : m.state;
}
const thenKeys = {
  draft: 1, signing: 1, following: 1, confirming: 1, verifying: 1, submitted: 1, returned: 1, accepted: 1, proposed: 1, filed: 1, reported: 1, instructed: 1, dispatched: 1, signed: 1, handling: 1, suspended: 1, replyDrafted: 1, replied: 1, reopened: 1,
} as const;

function invitedOf(m: Matter): string[] {
  return m.authors.filter((a) => a.role === 'co' && a.state === 'invited').map((a) => a.name);
}

const MOST_NAMES = 3;

/** Names as a sentence bears them: all of a few, the first of many and how many there are. */
function namesIn(names: readonly string[], t: Speak<WordKey>): string {
  const shown = names.slice(0, names.length > MOST_NAMES + 1 ? MOST_NAMES : names.length).join(t('suggestions.matterPage.and'));
  return names.length > MOST_NAMES + 1 ? t('suggestions.matterPage.andOthers', { names: shown, n: names.length }) : shown;
}

const runningClock = (m: Matter, kind: string) => m.clocks.find((c) => c.kind === kind && c.state === 'running');

/** The instant that the sentence names: the deadline, or the day by which co-authors answer. */
export function dueOf(m: Matter): string | null {
  const where = whereOf(m);
  if (where === 'following') return runningClock(m, 'followUp')?.dueAt ?? null;
  if (where === 'verifying') return runningClock(m, 'confirm')?.dueAt ?? null;
  return where === 'signing' ? m.signBy : m.now.dueAt;
}

/** Who has it now, in words. */
export function holderOf(m: Matter, t: Speak<WordKey>): string {
  const { holder, holderKind } = m.now;
  if (holder === null) return '';
  return holderKind === 'staff' ? t(`suggestion.holder.${holder as HolderRole}`) : holder;
}

/** The one sentence of a matter: where it is, who has it, until when, what comes next. */
export function sentenceOf(m: Matter, t: Speak<WordKey>, dates: Dates, now: Date): string {
  const where = whereOf(m);
  const as = m.closedAs ? closedAs(m, t) : '';
  const words = where === 'closed' && as ? t('suggestions.matterPage.now.where.closedAs', { as }) : t(`suggestions.matterPage.now.where.${where}`, { as, day: carriedOutDay(m, dates), holder: holderOf(m, t), names: namesIn(invitedOf(m), t) });
  if (!(where in thenKeys)) return `${words}${t('suggestions.matterPage.now.end')}`;
  return `${words}${untilOf(m, t, dates, now)}${t('suggestions.matterPage.now.next', { next: t(`suggestions.matterPage.now.upcoming.${where as keyof typeof thenKeys}`, { holder: holderOf(m, t) }) })}`;
}

function untilOf(m: Matter, t: Speak<WordKey>, dates: Dates, now: Date): string {
  const { paused, provisional } = m.now;
  const dueAt = dueOf(m);
  if (paused) return t('suggestions.matterPage.now.paused');
  if (dueAt === null) return '';
  const due = dates.date(dueAt);
  if (new Date(dueAt) < now) return t('suggestions.matterPage.now.late', { due });
  return `${t(handlingStates.has(m.state) ? 'suggestions.matterPage.now.dueReply' : 'suggestions.matterPage.now.due', { due })}${provisional ? t('suggestions.matterPage.now.provisional') : ''}`;
}

function carriedOutDay(m: Matter, dates: Dates): string {
  const standing = m.carriedOut.find((c) => !c.reversed);
  return standing ? dates.date(standing.on) : '';
}

/** How it was closed, in words. */
export function closedAs(m: Matter, t: Speak<WordKey>): string {
  return t(`suggestion.closedAs.${(m.closedAs ?? 'closed') as 'closed'}`);
}
