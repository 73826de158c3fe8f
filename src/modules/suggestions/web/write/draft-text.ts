import type { FieldError } from '#kit/pure/decision.ts';
import type { Matter } from '../../contract/matter.ts';
import type { SuggestionType } from '../../rules/words.ts';
import { convertContent, templates, textProblems } from '../../rules/writing.ts';

/** In whose name a text is written: fixed once the draft has begun. */
export interface Owner {
  readonly kind: 'self' | 'body' | 'member';
  readonly id: string;
  readonly name: string;
}
export interface Named {
  readonly id: string;
  readonly label: string;
}
export interface KeptFile {
  readonly id: string;
  readonly name: string;
  readonly size: number;
}

/** What the author writes, as the form holds it and the device keeps it. */
export interface DraftText {
  readonly type: SuggestionType;
  readonly title: string;
  readonly content: Readonly<Record<string, string>>;
  readonly open: boolean;
  readonly openReason: string;
  readonly units: readonly Named[];
  readonly topicCallId: string | null;
  readonly files: readonly KeptFile[];
  readonly owner: Owner | null;
}

/** Every section of the type in its order, empty where nothing is written: two copies of the same text are then equal as text. */
export function contentFor(type: SuggestionType, content: Readonly<Record<string, string>>): Record<string, string> {
  return Object.fromEntries(templates[type].sections.map((s) => [s.key, content[s.key] ?? '']));
}

export function emptyText(owner: Owner | null, topicCallId: string | null): DraftText {
  return { type: 'suggestion', title: '', content: contentFor('suggestion', {}), open: true, openReason: '', units: [], topicCallId, files: [], owner };
}

/** The text of a matter as the form holds it. */
export function textOfMatter(m: Matter, owner: Owner | null): DraftText {
  return {
    type: m.type, title: m.title, content: contentFor(m.type, m.content), open: m.open, openReason: m.openReason ?? '', units: m.suggestedUnits.map((u) => ({ id: u.id, label: u.name })),
    topicCallId: m.topicCall?.id ?? null, files: m.files.map((f) => ({ id: f.id, name: f.name, size: f.size })), owner,
  };
}

/** Nothing written yet: then nothing is saved either. */
export function isBlank(text: DraftText): boolean {
  return text.title.trim() === '' && text.files.length === 0 && Object.values(text.content).every((s) => s.trim() === '');
}

/** Another type keeps every word: what its template has no place for moves into the first fitting section. */
export function withType(text: DraftText, type: SuggestionType): DraftText {
  return { ...text, type, content: contentFor(type, convertContent(type, Object.fromEntries(Object.entries(text.content).filter(([, s]) => s.trim() !== '')))) };
}

/** The body of the call that saves a draft over a version; 0 starts it. */
export function bodyOf(text: DraftText, version: number, resubmissionOf: string | null) {
  const { owner } = text;
  return {
    version, type: text.type, title: text.title, content: { ...text.content }, open: text.open, ...(text.open || text.openReason.trim() === '' ? {} : { openReason: text.openReason }), suggestedUnitIds: text.units.map((u) => u.id), topicCallId: text.topicCallId,
    ...(owner?.kind === 'body' ? { bodyUnitId: owner.id } : {}), ...(owner?.kind === 'member' ? { forMemberId: owner.id } : {}), ...(version === 0 && resubmissionOf ? { resubmissionOf } : {}), fileIds: text.files.map((f) => f.id),
  };
}

/** What stands in the way of submitting, by the rules that the server asks too. */
export function problemsOf(text: DraftText): FieldError[] {
  const problems = textProblems(text.type, text.title, text.content);
  return text.open || text.openReason.trim() !== '' ? problems : [...problems, { path: 'openReason', code: 'input.required' }];
}
