import type { FieldChange } from '../../contract/staged.ts';
import type { MemberValues } from '../../import/values.ts';
import { splitPartialDate } from '../../rules.ts';
import { type MemberColumns, columnNames } from '../columns.ts';

const LIST = '、';

/** The columns that a roster's row fills; what it leaves empty is absent and takes nothing away. */
export function columnsOfValues(v: MemberValues): Partial<MemberColumns> {
  const columns: Partial<Record<keyof MemberColumns, unknown>> = {};
  const set = (column: keyof MemberColumns, value: unknown): void => {
    if (value !== undefined) columns[column] = value;
  };
  const birth = splitPartialDate(v.birthDate);
  const joined = splitPartialDate(v.joinedOn);
  const place = employerOf(v);
  set('name', v.name);
  set('former_name', v.formerName);
  set('sex', v.sex);
  set('ethnic_group', v.ethnicGroup);
  set('birth_date', birth?.day);
  set('birth_precision', birth?.precision);
  set('education', v.education);
  set('degree', v.degree);
  set('employer', place.employer);
  set('post', place.post);
  set('professional_title', v.professionalTitle);
  set('title_grade', v.titleGrade);
  set('affiliations', v.affiliations);
  set('categories', v.memberCategories);
  set('phone', v.phone);
  set('other_phones', v.otherPhones);
  set('email', v.email);
  set('home_unit_id', v.unitId);
  set('joined_on', joined?.day);
  set('joined_precision', joined?.precision);
  set('social_posts', v.socialPosts?.join(LIST));
  set('remark', v.remark);
  return columns as Partial<MemberColumns>;
}

/** Employer and post from one text: divided only where both parts together are the whole text, so that nothing is lost. */
function employerOf(v: MemberValues): { employer: string | undefined; post: string | undefined } {
  const whole = v.employerAndPost;
  const split = v.proposedSplit;
  if (whole === undefined) return { employer: v.employer, post: v.post };
  if (split && `${split.employer}${split.post}` === whole.replace(/\s/g, '')) return { employer: v.employer ?? split.employer, post: v.post ?? split.post };
  return { employer: v.employer ?? whole, post: v.post };
}

/** Dates are made of two columns and compared as one. */
const compared = columnNames.filter((c) => c !== 'birth_precision' && c !== 'joined_precision');
type Compared = (typeof compared)[number];
const precisionOf: Partial<Record<Compared, 'birth_precision' | 'joined_precision'>> = { birth_date: 'birth_precision', joined_on: 'joined_precision' };

export interface Difference {
  readonly changes: readonly FieldChange[];
  /** Only the columns to write. */
  readonly columns: Partial<MemberColumns>;
}

/**
 * What a row changes of a member. A less exact date does not replace an exact one that it agrees with, a name typed with
 * look-alike signs does not replace the name, and further numbers are added to those there are.
 */
export function differenceOf(member: MemberColumns & { name_key: string }, row: Partial<MemberColumns>, nameKey: string, newUnits: readonly string[], unitNames: ReadonlyMap<string, string>): Difference {
  const more = (row.other_phones ?? []).filter((p) => p !== member.phone && !member.other_phones.includes(p));
  const given = { ...row, ...(more.length > 0 ? { other_phones: [...member.other_phones, ...more] } : { other_phones: undefined }), ...(member.name_key === nameKey ? { name: undefined } : {}) };
  const changes: FieldChange[] = [];
  const columns: Partial<Record<keyof MemberColumns, unknown>> = {};
  for (const column of compared) {
    const after = given[column];
    if (after === undefined || after === null || sameValue(member, given, column)) continue;
    changes.push({ field: column, before: shown(member, column, unitNames), after: shown(given, column, unitNames) });
    columns[column] = after;
    const precision = precisionOf[column];
    if (precision) columns[precision] = given[precision];
  }
  if (newUnits.length > 0) changes.push({ field: 'units', before: null, after: newUnits.map((id) => unitNames.get(id) ?? '').join(LIST) });
  return { changes, columns: columns as Partial<MemberColumns> };
}

function sameValue(member: MemberColumns, given: Partial<MemberColumns>, column: Compared): boolean {
  const before = member[column];
  const after = given[column];
  const precision = precisionOf[column];
  if (precision) return dateText(member, column, precision).startsWith(dateText(given, column, precision));
  if (Array.isArray(after) && Array.isArray(before)) return after.every((v) => before.includes(v));
  return before === after;
}

function dateText(of: Partial<MemberColumns>, column: string, precision: 'birth_precision' | 'joined_precision'): string {
  const day = of[column as 'birth_date'] ?? '';
  return day.slice(0, of[precision] === 'year' ? 4 : of[precision] === 'month' ? 7 : 10);
}

function shown(of: Partial<MemberColumns>, column: Compared, unitNames: ReadonlyMap<string, string>): string | null {
  const value = of[column];
  const precision = precisionOf[column];
  if (value === undefined || value === null) return null;
  if (precision) return dateText(of, column, precision);
  if (column === 'home_unit_id') return unitNames.get(String(value)) ?? '';
  return Array.isArray(value) ? value.join(LIST) : String(value);
}
