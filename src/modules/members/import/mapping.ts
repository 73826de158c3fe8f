import { bareLabel, lastLevel } from '#kit/pure/tabular/label.ts';
import type { ColumnProfile } from '#kit/pure/tabular/profile.ts';
import { bareJoining, dateParts, labelMarks, labelParts, levelHints, partyLabels, vagueLevels } from './data/label-parts.ts';
import { givenNameLabels, surnameLabels } from './data/status-words.ts';
import { fieldLabels, refusedLabels, serialLabels, unusedLabels } from './data/synonyms.ts';
import { importFields, listFields, refusedKinds, type ColumnUse, type ImportField, type Meaning, type RefusedKind } from './fields.ts';

/** What one column is taken for, how surely (0–1) and why. */
export interface ColumnMapping {
  readonly column: number;
  readonly label: string;
  readonly use: ColumnUse;
  readonly confidence: number;
  readonly reason: 'remembered' | 'label' | 'content' | 'repeated' | 'none';
  readonly refused?: RefusedKind;
}

/** A mapping that a person confirmed: use by joined label. */
export type RememberedMapping = Readonly<Record<string, ColumnUse>>;

const MEANINGS: ReadonlyMap<string, Meaning> = new Map<string, Meaning>([
  ...unusedLabels.map((l) => [l, { use: 'unused' as const }] as const),
  ...serialLabels.map((l) => [l, { use: 'serial' as const }] as const),
  ...importFields.flatMap((field) => fieldLabels[field].map((l) => [l, { use: field }] as const)),
  ...refusedKinds.flatMap((kind) => refusedLabels[kind].map((l) => [l, { use: 'refused' as const, refused: kind }] as const)),
]);

/** Says whether a bare label is one the importer knows: what the search for the head asks. */
export function isKnownLabel(label: string): boolean {
  const bare = bareLabel(label).toLowerCase();
  return bare !== '' && (MEANINGS.has(bare) || (bare.length <= 12 && labelMarks.test(bare)));
}

/**
 * Proposes what each column of a head is taken for: by a remembered mapping first, then by its label, then by its content.
 * A column whose content is identity numbers is refused whatever its label says. Pure; the caller shows it and lets people change it.
 */
export function detectMapping(labels: readonly string[], profiles: readonly ColumnProfile[], remembered: RememberedMapping = {}): ColumnMapping[] {
  const width = Math.max(labels.length, profiles.length);
  const found: ColumnMapping[] = [];
  for (let column = 0; column < width; column += 1) {
    const label = labels[column] ?? '';
    const profile = profiles[column];
    found.push({ column, label, ...judge(label, profile, remembered) });
  }
  return guessName(withoutRepeats(partyDates(postsOfTheBody(wholeNames(found)))), profiles);
}

/** Whether a column holds only the surname. */
export const isSurname = (label: string): boolean => surnameLabels.has(bareLabel(lastLevel(label)));
const isGiven = (label: string): boolean => givenNameLabels.has(bareLabel(lastLevel(label)));

/** Whether two columns hold one name together: the surname in one, the given name in the other. */
export function isNamePair(a: { readonly label: string }, b: { readonly label: string }): boolean {
  return (isSurname(a.label) && isGiven(b.label)) || (isGiven(a.label) && isSurname(b.label));
}

/** A surname or a given name alone is no name: without its other half, or beside a whole name, it is left out. */
function wholeNames(columns: readonly ColumnMapping[]): ColumnMapping[] {
  const names = columns.filter((c) => c.use === 'name');
  const paired = (c: ColumnMapping): boolean => names.some((other) => isNamePair(c, other));
  const whole = names.filter((c) => !isSurname(c.label) && !paired(c));
  return columns.map((c) => (c.use === 'name' && c.reason !== 'remembered' && whole.length > 0 && !whole.includes(c) ? { ...c, use: 'unused', confidence: 0, reason: 'repeated' } : c));
}

/** 职务 beside 单位及职务 is what somebody is in the association: the post at work stands in the other column. */
function postsOfTheBody(columns: readonly ColumnMapping[]): readonly ColumnMapping[] {
  if (!columns.some((c) => c.use === 'employerAndPost') || columns.some((c) => c.use === 'employer')) return columns;
  return columns.map((c) => (c.use === 'post' && c.reason === 'label' && vagueLevels.posts.has(lastLevel(c.label)) ? { ...c, use: 'socialPosts', confidence: 0.7 } : c));
}

/** 加入时间 right behind 党派 is the day of joining the party, not the association. */
function partyDates(columns: readonly ColumnMapping[]): readonly ColumnMapping[] {
  return columns.map((c, i) => (c.use === 'joinedOn' && c.reason === 'label' && bareJoining.has(lastLevel(c.label)) && partyLabels.has(lastLevel(columns[i - 1]?.label ?? '')) ? { ...c, use: 'unused', confidence: 0, reason: 'none' } : c));
}

type Judgement = Omit<ColumnMapping, 'column' | 'label'>;

function judge(label: string, profile: ColumnProfile | undefined, remembered: RememberedMapping): Judgement {
  const content = profile ? byContent(profile) : undefined;
  if (content?.use === 'refused') return content;
  const kept = Object.hasOwn(remembered, label) ? remembered[label] : undefined;
  const byName = byLabel(label);
  // A remembered choice never brings back what the product does not collect.
  if (byName?.use === 'refused') return byName;
  if (kept !== undefined) return { use: kept, confidence: 1, reason: 'remembered' };
  if (byName) return contradicted(byName, profile);
  return content ?? { use: 'unused', confidence: 0, reason: 'none' };
}

/** Whether a column holds only the year, the month or the day of a date. */
const datePart = (label: string): string | undefined => dateParts.one.exec(bareLabel(label).replace(/\//g, ''))?.[1];
const isDatePart = (label: string): boolean => datePart(label) !== undefined && !dateParts.several.test(label.replace(/\//g, ''));

/** A label without a last level that only says how the column is filled in. */
function withoutHint(label: string): string {
  const last = lastLevel(label);
  return last !== label && !MEANINGS.has(last) && levelHints.test(last) ? label.slice(0, -last.length - 1) : label;
}

function byLabel(label: string): Judgement | undefined {
  if (label === '') return undefined;
  const whole = withoutHint(label.toLowerCase());
  const last = lastLevel(whole);
  const upper = whole.slice(0, Math.max(0, whole.length - last.length - 1));
  // The last level alone may say too little: of what it is the year, or where the post is held.
  if (upper !== '' && vagueLevels.dates.has(last)) {
    const part = labelParts.find(([pattern]) => pattern.test(`${upper}${last}`.replace(/\//g, '')));
    if (part) return { ...part[1], confidence: 0.85, reason: 'label' };
  }
  if (upper !== '' && vagueLevels.posts.has(last) && vagueLevels.ownBody.test(upper)) return { use: 'socialPosts', confidence: 0.85, reason: 'label' };
  const exact = MEANINGS.get(whole) ?? MEANINGS.get(whole.replace(/\//g, '')) ?? MEANINGS.get(last);
  if (exact) return { ...exact, confidence: 0.95, reason: 'label' };
  for (const text of [last, whole]) {
    const part = labelParts.find(([pattern]) => pattern.test(text));
    if (part) return { ...part[1], confidence: 0.75, reason: 'label' };
  }
  // An upper level alone says what a group of columns is about, not what this column is.
  return undefined;
}

/** A label that the content contradicts is believed less. */
function contradicted(judgement: Judgement, profile: ColumnProfile | undefined): Judgement {
  if (!profile || profile.filled < 3) return judgement;
  const share = (n: number) => n / profile.filled;
  if (judgement.use === 'phone' && share(profile.mobiles) < 0.2) return { ...judgement, confidence: 0.6 };
  if (judgement.use === 'name' && share(profile.mobiles + profile.dateTexts) > 0.5) return { ...judgement, confidence: 0.3 };
  return judgement;
}

function byContent(profile: ColumnProfile): Judgement | undefined {
  if (profile.filled < 2) return undefined;
  const share = (n: number) => n / profile.filled;
  if (share(profile.idNumbers) >= 0.5) return { use: 'refused', refused: 'idNumber', confidence: 0.95, reason: 'content' };
  if (share(profile.mobiles) >= 0.6) return { use: 'phone', confidence: 0.6, reason: 'content' };
  if (share(profile.emails) >= 0.6) return { use: 'email', confidence: 0.7, reason: 'content' };
  if (share(profile.sexes) >= 0.8) return { use: 'sex', confidence: 0.7, reason: 'content' };
  if (profile.filled >= 3 && share(profile.running) >= 0.9) return { use: 'serial', confidence: 0.7, reason: 'content' };
  return undefined;
}

/** A second column of a single-valued field is left out, save phones: the second number is another phone. */
function withoutRepeats(columns: readonly ColumnMapping[]): ColumnMapping[] {
  const best = new Map<ColumnUse, ColumnMapping>();
  for (const c of columns) {
    const other = best.get(c.use);
    if (!other || c.confidence > other.confidence) best.set(c.use, c);
  }
  // A second column of names with the same label begins a second list beside the first: nothing of it belongs to the people on the left.
  const firstName = columns.find((c) => c.use === 'name');
  const second = columns.find((c) => c.use === 'name' && c !== firstName && c.label === firstName?.label)?.column ?? Number.POSITIVE_INFINITY;
  return columns.map((c) => {
    if (c.column >= second && columns.some((left) => left.column < second && left.use === c.use)) return c.use === 'unused' ? c : { ...c, use: 'unused', confidence: 0, reason: 'repeated' };
    const kept = best.get(c.use);
    if (c.use === 'unused' || c.use === 'serial' || c.use === 'refused' || listFields.has(c.use as ImportField) || kept === c) return c;
    if (c.use === 'name' && kept && isNamePair(c, kept)) return c;
    // A date in several columns is read together.
    if ((c.use === 'birthDate' || c.use === 'joinedOn') && kept && isDatePart(c.label) && isDatePart(kept.label) && datePart(c.label) !== datePart(kept.label)) return c;
    if (c.use === 'phone') return { ...c, use: 'otherPhones', confidence: Math.min(c.confidence, 0.7), reason: 'repeated' };
    return { ...c, use: 'unused', confidence: 0, reason: 'repeated' };
  });
}

/** Without any column of names, the one that looks most like names is proposed. */
function guessName(columns: ColumnMapping[], profiles: readonly ColumnProfile[]): ColumnMapping[] {
  if (columns.some((c) => c.use === 'name')) return columns;
  const likely = profiles.filter((p) => columns[p.column]?.use === 'unused' && columns[p.column]?.reason === 'none' && p.filled >= 2 && p.shortHan / p.filled >= 0.8 && p.distinct / Math.min(p.filled, 200) >= 0.8)[0];
  if (!likely) return columns;
  return columns.map((c) => (c.column === likely.column ? { ...c, use: 'name', confidence: 0.5, reason: 'content' } : c));
}

/** Changes what one column is taken for, as a person chose; refused columns stay refused. */
export function withChoice(mapping: readonly ColumnMapping[], column: number, use: ColumnUse): ColumnMapping[] {
  return mapping.map((c) => {
    if (c.column === column && c.use !== 'refused') return { ...c, use, confidence: 1, reason: 'remembered' };
    const clash = c.use === use && c.column !== column && !(use === 'name' && mapping.some((m) => m.column === column && isNamePair(m, c))) && use !== 'unused' && use !== 'serial' && !listFields.has(use as ImportField);
    return clash ? { ...c, use: 'unused', confidence: 0, reason: 'repeated' } : c;
  });
}

/** What to remember of a confirmed mapping: the uses by label. */
export function rememberMapping(mapping: readonly ColumnMapping[]): RememberedMapping {
  return Object.fromEntries(mapping.filter((c) => c.label !== '' && c.use !== 'refused').map((c) => [c.label, c.use]));
}
