import { type Decision, no, ok } from '#kit/pure/decision.ts';
import type { PaperKind } from './words.ts';

/** Which files an applicant may attach, as a page asks for them; what a file really is, its check decides. */
export const paperTypes: Readonly<Record<PaperKind, readonly string[]>> = { photo: ['.jpg', '.jpeg', '.png'], certificate: ['.jpg', '.jpeg', '.png', '.pdf'] };
export const MOST_CERTIFICATES = 6;
export const MOST_MEGABYTES = 10;

/** Whether one more paper may come: of a type that fits its kind, not too large, not too many. A photograph replaces the one that is there. */
export function canAttach(paper: { kind: PaperKind; name: string; size: number }, there: readonly { kind: PaperKind }[]): Decision {
  const name = paper.name.toLowerCase();
  if (!paperTypes[paper.kind].some((t) => name.endsWith(t))) return no('application.paper_type', { types: paperTypes[paper.kind].join(' ') });
  if (paper.size > MOST_MEGABYTES * 1_048_576) return no('application.paper_too_large', { megabytes: MOST_MEGABYTES });
  return paper.kind === 'certificate' && there.filter((p) => p.kind === 'certificate').length >= MOST_CERTIFICATES ? no('application.too_many_papers', { most: MOST_CERTIFICATES }) : ok;
}
