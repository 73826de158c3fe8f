import type { Matter } from '../../contract/matter.ts';

/** Ended (or sent back) without being handled: its author may try again with another text. */
const AGAIN: readonly Matter['state'][] = ['returned', 'declined', 'reference', 'withdrawn'];

/** The address that begins a new suggestion with the text of this one, for its authors; null where that is not offered. */
export function startFrom(m: Pick<Matter, 'id' | 'state' | 'closedAs' | 'authors' | 'leadMemberId' | 'proxy'>, reader: { memberId: string | null; writes: boolean }): string | null {
  const over = AGAIN.includes(m.state) || (m.state === 'archived' && ['declined', 'reference', 'withdrawn'].includes(m.closedAs ?? ''));
  const author = m.leadMemberId === null ? !m.proxy : m.authors.some((a) => a.memberId === reader.memberId && a.state === 'signed');
  return over && author && reader.writes ? `/suggestions/new?from=${m.id}` : null;
}
