import type { Dates } from '#kit/web/dates.ts';
import type { Speak } from '#kit/web/i18n.tsx';
import type { Matter } from '../../contract/matter.ts';
import type { HolderRole } from '../../rules/clocks.ts';
import type { WordKey } from './acts/act-types.ts';

const endStates = new Set<Matter['state']>(['withdrawn', 'declined', 'merged', 'reference', 'closed', 'archived']);
const handlingStates = new Set<Matter['state']>(['dispatched', 'signed', 'handling', 'replyDrafted']);

/** Where it stands in the words of the sentence: in screening, before or after the editor's proposal; a draft, with or without signatures to wait for. */
function whereOf(m: Matter): keyof typeof thenKeys | 'withdrawn' | 'declined' | 'merged' | 'reference' | 'closed' | 'archived' {
  if (m.state === 'draft' && invitedOf(m).length > 0) return 'signing';
  return m.state === 'accepted' && m.now.holder === 'issuer' ? 'proposed' : m.state;
}
const thenKeys = {
  draft: 1, signing: 1, submitted: 1, returned: 1, accepted: 1, proposed: 1, filed: 1, reported: 1, instructed: 1, dispatched: 1, signed: 1, handling: 1, suspended: 1, replyDrafted: 1, replied: 1, reopened: 1,
} as const;

function invitedOf(m: Matter): string[] {
  return m.authors.filter((a) => a.role === 'co' && a.state === 'invited').map((a) => a.name);
}

/** The instant that the sentence names: the deadline, or the day by which co-authors answer. */
export function dueOf(m: Matter): string | null {
  return whereOf(m) === 'signing' ? m.signBy : m.now.dueAt;
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
  const words = where === 'closed' && m.closedAs ? t('suggestions.matterPage.now.where.closedAs', { as: closedAs(m, t) }) : t(`suggestions.matterPage.now.where.${where}`, { holder: holderOf(m, t), names: invitedOf(m).join(t('suggestions.matterPage.and')) });
  if (endStates.has(m.state)) return `${words}${t('suggestions.matterPage.now.end')}`;
  const next = where in thenKeys ? t('suggestions.matterPage.now.next', { next: t(`suggestions.matterPage.now.then.${where as keyof typeof thenKeys}`, { holder: holderOf(m, t) }) }) : t('suggestions.matterPage.now.end');
  return `${words}${untilOf(m, t, dates, now)}${next}`;
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

/** How it was closed, in words. */
export function closedAs(m: Matter, t: Speak<WordKey>): string {
  return t(`suggestion.closedAs.${(m.closedAs ?? 'closed') as 'closed'}`);
}
