import { type Decision, type FieldError, no, ok } from '#kit/pure/decision.ts';
import type { AuthorState, SuggestionType } from './words.ts';

export type SectionKey = 'summary' | 'background' | 'subject' | 'situation' | 'findings' | 'analysis' | 'proposal';

export interface Section {
  readonly key: SectionKey;
  readonly required: boolean;
  /** Characters, not code units. */
  readonly max: number;
}

export interface Template {
  readonly sections: readonly Section[];
  /** What practice calls usual; beyond it the page advises, beyond `max` it refuses. */
  readonly usual: number;
  readonly max: number;
}

/** Title in characters (practice: ≤ 50). */
export const TITLE_MIN = 4;
export const TITLE_MAX = 50;

/** One template a type (rules of practice §2.2, §2.4): one matter; situation, analysis, concrete suggestions. */
export const templates: Readonly<Record<SuggestionType, Template>> = {
  suggestion: { usual: 1500, max: 2500, sections: [{ key: 'situation', required: true, max: 1500 }, { key: 'analysis', required: false, max: 1500 }, { key: 'proposal', required: true, max: 1500 }] },
  info: { usual: 800, max: 1500, sections: [{ key: 'situation', required: true, max: 1000 }, { key: 'analysis', required: true, max: 1000 }, { key: 'proposal', required: true, max: 1000 }] },
  report: { usual: 6000, max: 12000, sections: [{ key: 'summary', required: true, max: 500 }, { key: 'background', required: true, max: 3000 }, { key: 'findings', required: true, max: 3000 }, { key: 'analysis', required: false, max: 3000 }, { key: 'proposal', required: true, max: 3000 }] },
  supervision: { usual: 1500, max: 2500, sections: [{ key: 'subject', required: true, max: 500 }, { key: 'situation', required: true, max: 1500 }, { key: 'proposal', required: true, max: 1500 }] },
};

/** Characters that a reader sees: pasted zero-width marks neither fill a field nor use up its length. */
const lengthOf = (text: string): number => Array.from(text.replace(/\p{Default_Ignorable_Code_Point}/gu, '').trim()).length;

/** Characters of all sections together. */
export function totalLength(content: Readonly<Record<string, string>>): number {
  return Object.values(content).reduce((n, text) => n + lengthOf(text), 0);
}

/** What stands in the way of submitting a text, field by field; empty when nothing does. Shared with the page's live checks. */
export function textProblems(type: SuggestionType, title: string, content: Readonly<Record<string, string>>): FieldError[] {
  const problems: FieldError[] = [];
  const template = templates[type];
  const n = lengthOf(title);
  if (n === 0) problems.push({ path: 'title', code: 'input.required' });
  else if (n < TITLE_MIN) problems.push({ path: 'title', code: 'input.too_short', params: { min: TITLE_MIN } });
  else if (n > TITLE_MAX) problems.push({ path: 'title', code: 'input.too_long', params: { max: TITLE_MAX } });
  for (const s of template.sections) {
    const length = lengthOf(content[s.key] ?? '');
    if (s.required && length === 0) problems.push({ path: `content.${s.key}`, code: 'input.required' });
    else if (length > s.max) problems.push({ path: `content.${s.key}`, code: 'input.too_long', params: { max: s.max } });
  }
  const known = new Set<string>(template.sections.map((s) => s.key));
  for (const key of Object.keys(content)) if (!known.has(key)) problems.push({ path: `content.${key}`, code: 'input.unknown_key' });
  if (totalLength(content) > template.max) problems.push({ path: 'content', code: 'suggestion.text_too_long', params: { max: template.max } });
  return problems;
}

/** Whether somebody who was asked to sign still may: their last instant is theirs, and until it is over nobody submits without them. */
export const isInvitationOpen = (expiresAt: Date | null, now: Date): boolean => expiresAt === null || expiresAt >= now;

/** Whether the co-authors let it go: all have answered, or the day to answer by has passed (rules of practice §2.3). */
export function coAuthorsReady(authors: readonly { role: string; state: AuthorState; expiresAt: Date | null }[], now: Date): Decision {
  const waiting = authors.filter((a) => a.role === 'co' && a.state === 'invited' && isInvitationOpen(a.expiresAt, now));
  return waiting.length === 0 ? ok : no('suggestion.co_authors_pending', { count: waiting.length });
}

/** Keeps only the sections that both types know when a text changes its type; the rest moves into the first section. */
export function convertContent(to: SuggestionType, content: Readonly<Record<string, string>>): Record<string, string> {
  const keys = templates[to].sections.map((s) => s.key as string);
  const kept: Record<string, string> = {};
  const rest: string[] = [];
  for (const [key, text] of Object.entries(content)) {
    if (keys.includes(key)) kept[key] = text;
    else if (text.trim() !== '') rest.push(text);
  }
  if (rest.length === 0) return kept;
  const home = keys.includes('situation') ? 'situation' : (keys[0] ?? 'situation');
  kept[home] = [...rest, kept[home] ?? ''].filter((t) => t !== '').join('\n');
  return kept;
}
