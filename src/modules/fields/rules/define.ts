import { type Decision, no, ok } from '#kit/pure/decision.ts';
import { familyWords, optInWords, thoughtWords, traceWords } from '../data/refused-kinds.ts';
import type { Basis, EditedBy, FieldType, OptIn, Owner, Storage, Tier } from './words.ts';

/** The longest that a leaver's file is kept (`membership.eraseDays`): after that nothing of it is there, whatever a field says. */
export const LONGEST_KEEP = 60;

/** What is decided about a field; the rules look at all of it together. */
export interface FieldTerms {
  readonly label: string;
  readonly help: string;
  readonly type: FieldType;
  readonly codeTable: string | null;
  readonly owner: Owner;
  readonly purpose: string;
  readonly basis: Basis;
  readonly tier: Tier;
  readonly sensitive: boolean;
  readonly keepDays: number | null;
  readonly encrypted: boolean;
  readonly required: boolean;
  readonly editedBy: EditedBy;
  readonly needsApproval: boolean;
  readonly optIn: OptIn | null;
  readonly piaReference: string | null;
}

/** The kind of specially protected data that a field's name speaks of, if any. */
export function optInOf(label: string, type: FieldType): OptIn | null {
  if (type === 'idNumber') return 'idNumber';
  for (const [kind, words] of Object.entries(optInWords)) if (words.test(label)) return kind as OptIn;
  return null;
}

/** Whether a field may be kept at all, and on these terms. */
export function mayDefine(storage: Storage, f: FieldTerms): Decision {
  const said = `${f.label} ${f.help}`;
  if (familyWords.test(said)) return no('field.family_refused');
  if (thoughtWords.test(said)) return no('field.thought_refused');
  if (traceWords.test(said)) return no('field.trace_refused');
  if ((f.type === 'code' || f.type === 'codes') !== (f.codeTable !== null)) return no('field.code_table_needed');
  if (storage === 'column' && f.basis === 'consent') return no('field.consent_needs_site_field');
  if (f.basis === 'consent' && f.required) return no('field.consent_is_free');
  if (f.encrypted && !canBeSealed(f.type)) return no('field.type_not_encrypted');
  if (f.keepDays !== null && f.keepDays > LONGEST_KEEP) return no('field.keep_too_long', { days: LONGEST_KEEP });
  const kind = storage === 'value' ? optInOf(f.label, f.type) : null;
  if (kind !== null && f.optIn !== kind) return no('field.opt_in_needed');
  if (f.optIn !== null && (f.piaReference ?? '').trim().length < 2) return no('field.pia_needed');
  if (f.optIn !== null && !f.sensitive) return no('field.opt_in_sensitive');
  if (f.optIn !== null && f.keepDays === null) return no('field.opt_in_retention');
  if ((f.optIn === 'idNumber' || f.optIn === 'bankAccount' || f.optIn === 'health' || f.optIn === 'address') && !f.encrypted) return no('field.opt_in_encrypted');
  return ok;
}

/** Whether what is sensitive is sealed on disk, as far as its type can be. */
export function isGuarded({ sensitive, encrypted, type }: Pick<FieldTerms, 'sensitive' | 'encrypted' | 'type'>): boolean {
  return !sensitive || encrypted || !canBeSealed(type);
}

/** Codes, yes or no, and files are not sealed: lists count and filter by the first, the last are kept apart. */
export function canBeSealed(type: FieldType): boolean {
  return type !== 'code' && type !== 'codes' && type !== 'yesNo' && type !== 'file';
}

/** Whether a field with values may take this type: what is there must stay readable. */
export function mayRetype(before: FieldType, after: FieldType, values: number): Decision {
  if (before === after || values === 0) return ok;
  const widening: Partial<Record<FieldType, FieldType>> = { text: 'longText', code: 'codes' };
  return widening[before] === after && before === 'text' ? ok : no('field.type_has_values', { count: values });
}

/** Whether a change may seal or open a field: what stands there is sealed with it, and is never opened again. */
export function maySeal(before: boolean, after: boolean, values: number): Decision {
  return !before || after || values === 0 ? ok : no('field.sealing_has_values', { count: values });
}
