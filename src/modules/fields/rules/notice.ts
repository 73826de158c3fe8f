import type { NoticeChange, NoticeContent, NoticeField } from '../contract/notice.ts';
import { type FieldTerms, LONGEST_KEEP } from './define.ts';
import { tiers } from './words.ts';

const PARTS = ['label', 'purpose', 'basis', 'tier', 'owner', 'sensitive', 'encrypted', 'required', 'keepDays', 'optIn'] as const;

/** What a notice says of a field. */
export function noticeFieldOf(key: string, t: FieldTerms): NoticeField {
  return { key, label: t.label, purpose: t.purpose, basis: t.basis, tier: t.tier, owner: t.owner, sensitive: t.sensitive, encrypted: t.encrypted, required: t.required, keepDays: t.keepDays, optIn: t.optIn };
}

/** What became different between two notices, in the order of the new one, removed fields last. */
export function noticeChanges(before: NoticeContent | null, after: NoticeContent): NoticeChange[] {
  const old = new Map((before?.fields ?? []).map((f) => [f.key, f]));
  const now = new Set(after.fields.map((f) => f.key));
  return [
    ...after.fields.flatMap((f): NoticeChange[] => {
      const was = old.get(f.key);
      if (!was) return [{ key: f.key, label: f.label, kind: 'added', parts: [] }];
      const parts = PARTS.filter((p) => was[p] !== f[p]);
      return parts.length > 0 ? [{ key: f.key, label: f.label, kind: 'changed', parts }] : [];
    }),
    ...(before?.fields ?? []).filter((f) => !now.has(f.key)).map((f): NoticeChange => ({ key: f.key, label: f.label, kind: 'removed', parts: [] })),
  ];
}

/** What the notice in force says of a field, as far as it binds. */
export type Told = Pick<NoticeField, 'tier' | 'purpose' | 'sensitive' | 'basis' | 'keepDays'>;
export const waitingParts = ['tier', 'purpose', 'sensitive', 'basis', 'keepDays'] as const;
export type WaitingPart = (typeof waitingParts)[number];

/** How long a value is kept when nothing is said: as long as the register. */
const daysOf = (keepDays: number | null): number => keepDays ?? LONGEST_KEEP;

/**
 * The terms of a field as they hold beside the notice in force: a wider circle, another purpose, another legal basis, a longer retention and the end of a protection wait until they were
 * told; what closes a field, or asks the person first, holds at once.
 */
export function asTold(defined: FieldTerms, told: Told | null): { terms: FieldTerms; waits: WaitingPart[] } {
  if (!told) return { terms: defined, waits: [] };
  const waits: WaitingPart[] = [];
  if (tiers.indexOf(defined.tier) > tiers.indexOf(told.tier)) waits.push('tier');
  if (defined.purpose !== told.purpose) waits.push('purpose');
  if (told.sensitive && !defined.sensitive) waits.push('sensitive');
  if (defined.basis !== told.basis && defined.basis !== 'consent') waits.push('basis');
  if (daysOf(defined.keepDays) > daysOf(told.keepDays)) waits.push('keepDays');
  if (waits.length === 0) return { terms: defined, waits };
  const terms = { ...defined, ...Object.fromEntries(waits.map((part) => [part, told[part]])) };
  // What rests on consent is free, whatever the terms that wait say.
  return { terms: terms.basis === 'consent' ? { ...terms, required: false } : terms, waits };
}
