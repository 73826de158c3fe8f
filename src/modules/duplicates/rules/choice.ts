import { type ChoiceField, type ListField, choiceFields, listFields } from './words.ts';

type Value = string | readonly string[] | null;
export type Fields = Readonly<Record<ChoiceField, Value>>;

/** What a person chose: fields whose value comes from the merged record, lists of which both values stand. */
export interface Choice {
  readonly take: readonly ChoiceField[];
  readonly join: readonly ListField[];
}

const most: Readonly<Record<ListField, number>> = { affiliations: 4, categories: 6, otherPhones: 5 };
const listOf = (v: Value): readonly string[] => (Array.isArray(v) ? (v as readonly string[]) : []);
export const isEmpty = (v: Value): boolean => v === null || v === '' || (Array.isArray(v) && v.length === 0);
export const sameValue = (a: Value, b: Value): boolean => JSON.stringify(a) === JSON.stringify(b) || (isEmpty(a) && isEmpty(b));

/** The fields that the kept record gets. With the other phones of both, the mobile number that does not stand is kept among them: no number is lost. */
export function chosenFields(kept: Fields, merged: Fields, choice: Choice): Partial<Record<ChoiceField, Value>> {
  const given: Partial<Record<ChoiceField, Value>> = {};
  for (const f of choice.take) given[f] = merged[f];
  for (const f of choice.join) {
    const phone = choice.take.includes('phone') ? merged.phone : kept.phone;
    const left = f === 'otherPhones' ? [kept.phone, merged.phone].filter((p): p is string => typeof p === 'string' && p !== phone) : [];
    given[f] = [...new Set([...listOf(kept[f]), ...listOf(merged[f]), ...left])].slice(0, most[f]);
  }
  return Object.fromEntries(Object.entries(given).filter(([f, v]) => !sameValue(kept[f as ChoiceField], v as Value)));
}

/** What is proposed at first: the kept record's own value where it has one, the other's where it is empty, both of lists. */
export function proposal(kept: Fields, merged: Fields): Choice {
  const lists: readonly string[] = listFields;
  const phones = !isEmpty(merged.phone) && !sameValue(kept.phone, merged.phone) && !isEmpty(kept.phone);
  return {
    take: choiceFields.filter((f) => !lists.includes(f) && isEmpty(kept[f]) && !isEmpty(merged[f]) && (f !== 'sex')).concat(kept.sex === '0' && merged.sex !== '0' ? ['sex'] : []),
    // A party is declared by the person: what the kept record says of it is not mixed with the other.
    join: listFields.filter((f) => (!sameValue(kept[f], merged[f]) && !isEmpty(merged[f]) && (f !== 'affiliations' || isEmpty(kept[f]))) || (f === 'otherPhones' && phones)),
  };
}
