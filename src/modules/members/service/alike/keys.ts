import type { Selectable } from 'kysely';
import { lettersOf } from '#kit/server/chinese/like-text.ts';
import { foldName } from '#kit/server/chinese/name-grams.ts';
import { namePinyin } from '#kit/server/chinese/pinyin.ts';
import type { Database } from '#kit/server/db.ts';
import type { AlikeKind, AlikePerson } from '../../rules/alike.ts';
import { type MemberColumns, partialOf } from '../columns.ts';
import { employerTails } from './data/employer-tails.ts';

type Compared = Pick<MemberColumns, 'name' | 'former_name' | 'phone' | 'other_phones' | 'email' | 'birth_date' | 'birth_precision' | 'sex' | 'employer' | 'home_unit_id'>;

/** An employer's name without what only says what kind of body it is. */
export function foldEmployer(employer: string | null): string | null {
  if (employer === null) return null;
  const whole = lettersOf(employer);
  const core = employerTails.reduce((text, tail) => (text.length > tail.length + 1 && text.endsWith(tail) ? text.slice(0, -tail.length) : text), whole);
  return core === '' ? null : core;
}

/** Only the digits of a number, without the code of the country. */
export function foldPhone(phone: string): string {
  const digits = phone.normalize('NFKC').replace(/\D/g, '');
  return digits.length > 11 && digits.startsWith('86') ? digits.slice(2) : digits;
}

/** A record as it is compared. */
export function alikePerson(row: Compared): AlikePerson {
  return {
    name: row.name, folded: foldName(row.name), former: row.former_name ? foldName(row.former_name) : null, letters: namePinyin(row.name).joined,
    phones: [row.phone, ...row.other_phones].filter((p): p is string => !!p).map(foldPhone).filter((p) => p.length >= 7), email: row.email?.trim().toLowerCase() || null,
    birth: partialOf(row.birth_date, row.birth_precision), sex: row.sex, employer: foldEmployer(row.employer), unitId: row.home_unit_id,
  };
}

/** The keys under which a record is looked up. */
export function alikeKeys(p: AlikePerson): { kind: AlikeKind; key: string }[] {
  const keys: { kind: AlikeKind; key: string }[] = p.phones.map((key) => ({ kind: 'phone', key }));
  for (const key of [p.folded, p.former]) if (key) keys.push({ kind: 'name', key });
  if (p.email) keys.push({ kind: 'email', key: p.email });
  if (p.letters && p.birth && p.birth.length >= 7) keys.push({ kind: 'soundBirth', key: `${p.letters}|${p.birth.slice(0, 7)}` });
  if (p.letters && p.employer) keys.push({ kind: 'soundWork', key: `${p.letters}|${p.employer}` });
  return [...new Map(keys.map((k) => [`${k.kind}|${k.key}`, k])).values()];
}

export type MemberForAlike = Pick<Selectable<Database['members']>, 'id' | 'merged_into'> & Compared;
/** What of a record is read to compare it. */
export const comparedColumns = ['id', 'merged_into', 'name', 'former_name', 'phone', 'other_phones', 'email', 'birth_date', 'birth_precision', 'sex', 'employer', 'home_unit_id'] as const;
