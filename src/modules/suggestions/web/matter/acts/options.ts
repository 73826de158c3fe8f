import { categories, declineReasons } from '../../../rules/words.ts';
import type { FieldSpec, OptionSpec, Values, WordKey } from './act-types.ts';

/** Choices of a closed set whose words stand under `suggestion.<group>`. */
export function choices<const G extends string, const V extends string>(group: G, values: readonly V[]): OptionSpec[] {
  return values.map((value) => ({ value, label: `suggestion.${group}.${value}` as WordKey }));
}

/** Yes and no with words of their own. */
export function yesNo(yes: WordKey, no: WordKey): OptionSpec[] {
  return [{ value: 'yes', label: yes }, { value: 'no', label: no }];
}

export const is = (name: string, value: string) => (values: Values): boolean => values[name] === value;

/** The reason that nearly every step asks for. */
export const reason: FieldSpec = { name: 'reason', kind: 'text', rule: 'reason', required: true, max: 500, rows: 3 };
/** A reason that the author reads. */
export const sentence: FieldSpec = { ...reason, word: 'sentence', rule: 'sentence' };
export const toldAuthor = (required = false): FieldSpec => ({ name: 'toldAuthor', kind: 'text', rule: 'toldAuthor', required, max: required ? 500 : 300, rows: 2 });
export const note: FieldSpec = { name: 'note', kind: 'text', max: 200, rows: 2 };
export const declineReason: FieldSpec = { name: 'reason', word: 'declineReason', kind: 'select', required: true, options: choices('declineReason', declineReasons) };
export const category: FieldSpec = { name: 'category', kind: 'select', required: true, options: choices('category', categories), initial: (m) => m.category };
/** For which author staff act. */
export const forAuthor = (state: 'invited' | 'signed'): FieldSpec => ({
  name: 'memberId', kind: 'select', rule: 'memberId', required: true, when: (_v, _m, offer) => offer.proxy,
  options: (m) => m.authors.filter((a) => a.state === state && (state === 'signed' || a.role === 'co')).map((a) => ({ value: a.memberId, text: `${a.name} (${a.unitName})` })),
  initial: (m) => { const few = m.authors.filter((a) => a.state === state); return few.length === 1 ? (few[0]?.memberId ?? '') : ''; },
});
