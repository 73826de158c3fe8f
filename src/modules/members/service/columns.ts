import { normaliseName } from '#kit/pure/names/normalise.ts';
import { visibleKey } from '#kit/pure/names/visible-key.ts';
import { formerGrams, nameBigrams } from '#kit/server/chinese/name-grams.ts';
import { namePinyin } from '#kit/server/chinese/pinyin.ts';
import { strokeKey } from '#kit/server/chinese/stroke-key.ts';
import type { MemberFields } from '../contract/fields.ts';
import { splitPartialDate } from '../rules.ts';
import type { MemberRow } from './member-for.ts';

/** The columns that a person's own fields fill; an import stages rows in the same form. */
export const columnNames = [
  'name', 'former_name', 'sex', 'ethnic_group', 'birth_date', 'birth_precision', 'education', 'degree', 'employer', 'post', 'professional_title', 'title_grade', 'affiliations', 'categories',
  'phone', 'other_phones', 'email', 'home_unit_id', 'joined_on', 'joined_precision', 'social_posts', 'remark',
] as const satisfies readonly (keyof MemberRow)[];
export type MemberColumns = Pick<MemberRow, (typeof columnNames)[number]>;
/** What is computed from a name, to find and to order by. */
export const keyNames = ['name_key', 'pinyin', 'letters', 'initials', 'stroke_key', 'search_grams'] as const satisfies readonly (keyof MemberRow)[];
export type KeyColumns = Pick<MemberRow, (typeof keyNames)[number]>;

const plain = {
  sex: 'sex', ethnicGroup: 'ethnic_group', education: 'education', degree: 'degree', employer: 'employer', post: 'post', professionalTitle: 'professional_title',
  titleGrade: 'title_grade', affiliations: 'affiliations', categories: 'categories', phone: 'phone', otherPhones: 'other_phones', email: 'email', homeUnitId: 'home_unit_id',
  socialPosts: 'social_posts', remark: 'remark',
} as const satisfies Partial<Record<keyof MemberFields, keyof MemberColumns>>;

/** The columns for the fields given; fields not given are left out. */
export function columnsOf(fields: Partial<MemberFields>): Partial<MemberColumns> {
  const columns: Record<string, unknown> = {};
  for (const [field, column] of Object.entries(plain)) {
    const value = fields[field as keyof typeof plain];
    if (value !== undefined) columns[column] = value;
  }
  if (fields.name !== undefined) columns.name = normaliseName(fields.name);
  if (fields.formerName !== undefined) columns.former_name = fields.formerName === null ? null : normaliseName(fields.formerName);
  if (fields.birth !== undefined) [columns.birth_date, columns.birth_precision] = datePair(fields.birth);
  if (fields.joined !== undefined) [columns.joined_on, columns.joined_precision] = datePair(fields.joined);
  return columns;
}

function datePair(text: string | null): [string | null, string | null] {
  const split = splitPartialDate(text);
  return split ? [split.day, split.precision] : [null, null];
}

/** A phone number as its index has it, which is asked for by the last digits. */
export const backwards = (phone: string): string => [...phone].toReversed().join('');

/** What finds and orders a person: computed from the name, so written whenever that changes. */
export function keysOf(person: { name: string; former_name: string | null }): KeyColumns {
  const { sortKey, joined, initials } = namePinyin(person.name);
  return {
    name_key: visibleKey(person.name), pinyin: sortKey, letters: joined, initials, stroke_key: strokeKey(person.name),
    search_grams: [...nameBigrams(person.name), ...formerGrams(nameBigrams(person.former_name ?? ''))],
  };
}

/** The fields as the contract has them, from a row. */
export function fieldsOf(row: MemberColumns): MemberFields {
  return {
    name: row.name, formerName: row.former_name, sex: row.sex as MemberFields['sex'], ethnicGroup: row.ethnic_group, birth: partialOf(row.birth_date, row.birth_precision),
    education: row.education, degree: row.degree, employer: row.employer, post: row.post, professionalTitle: row.professional_title, titleGrade: row.title_grade as MemberFields['titleGrade'],
    affiliations: row.affiliations, categories: row.categories as MemberFields['categories'], phone: row.phone, otherPhones: row.other_phones, email: row.email,
    homeUnitId: row.home_unit_id, joined: partialOf(row.joined_on, row.joined_precision), socialPosts: row.social_posts, remark: row.remark,
  };
}

/** A day as far as it is known. */
export function partialOf(day: string | null, precision: string | null): string | null {
  return day === null ? null : day.slice(0, precision === 'year' ? 4 : precision === 'month' ? 7 : 10);
}
