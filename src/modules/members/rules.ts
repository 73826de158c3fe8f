import { type Decision, no, ok } from '#kit/pure/decision.ts';
import { type LocalDate, isLocalDate } from '#kit/pure/time.ts';

export const memberStatuses = ['active', 'suspended', 'left', 'deceased', 'merged'] as const;
export type MemberStatus = (typeof memberStatuses)[number];

/** Kinds of people whom associations of this sort look after; declared by the person, so several may hold. */
export const memberCategories = ['nonCpcIntellectual', 'nonpartisan', 'newSocialStratum', 'returnee', 'newMediaFigure', 'youngEntrepreneur'] as const;
export type MemberCategory = (typeof memberCategories)[number];

export type Precision = 'day' | 'month' | 'year';

/** A person who has died or left may come back into the roll only by way of `active`: an entry made by mistake is put right so. */
const statusSteps: Readonly<Record<MemberStatus, readonly Exclude<MemberStatus, 'merged'>[]>> = {
  active: ['suspended', 'left', 'deceased'],
  suspended: ['active', 'left', 'deceased'],
  left: ['active'],
  deceased: ['active'],
  // A merge is taken apart by its own process only.
  merged: [],
};

/** The states a member may be put into from one. */
export function nextStatuses(from: MemberStatus): readonly Exclude<MemberStatus, 'merged'>[] {
  return statusSteps[from];
}

/** Whether a status may change, as of a day that is not in the future and not before the person had joined. */
export function canChangeStatus(from: MemberStatus, to: MemberStatus, on: LocalDate, today: LocalDate, since: LocalDate | null = null): Decision {
  if (!(statusSteps[from] as readonly MemberStatus[]).includes(to)) return no('member.status_not_possible');
  if (on > today) return no('member.date_in_future');
  const first = since ?? `${EARLIEST_JOINED}-01-01`;
  return on < first ? no('member.date_before_joined', { date: first }) : ok;
}

/** The years that a date of birth and a day of joining may lie in, for whoever types them and for a roster that is read in. */
export const EARLIEST_JOINED = 1945;
export const birthYears = (year: number): { earliestYear: number; latestYear: number } => ({ earliestYear: year - 110, latestYear: year - 14 });
export const joinedYears = (year: number): { earliestYear: number; latestYear: number } => ({ earliestYear: EARLIEST_JOINED, latestYear: year });

/** The date of birth or day of joining that cannot be true, as far as they are known; of a file that is there only what changes is asked. */
export function wrongDate(d: { birth?: string | null | undefined; joined?: string | null | undefined }, changed: readonly string[], today: LocalDate): { field: 'birth' | 'joined'; code: 'member.date_in_future' | 'member.date_out_of_range' | 'member.joined_before_birth'; params: Record<string, number> } | null {
  const year = Number(today.slice(0, 4));
  for (const [field, text, years] of [['birth', d.birth, birthYears(year)], ['joined', d.joined, joinedYears(year)]] as const) {
    if (!text || !changed.includes(field)) continue;
    if (text > today.slice(0, text.length)) return { field, code: 'member.date_in_future', params: {} };
    const said = Number(text.slice(0, 4));
    if (said < years.earliestYear || said > years.latestYear) return { field, code: 'member.date_out_of_range', params: { from: years.earliestYear, to: years.latestYear } };
  }
  const field = (['joined', 'birth'] as const).find((f) => changed.includes(f));
  if (!field || !d.birth || !d.joined) return null;
  const known = Math.min(d.birth.length, d.joined.length);
  return d.joined.slice(0, known) <= d.birth.slice(0, known) ? { field, code: 'member.joined_before_birth', params: {} } : null;
}

/** Whether a person may be set into a working unit: only somebody on the roll. */
export function canJoinUnit(status: MemberStatus): Decision {
  return status === 'active' || status === 'suspended' ? ok : no('member.not_on_roll');
}

/** Whether a day may end a membership of a working unit that began on another. */
export function canEndUnit(from: LocalDate, to: LocalDate): Decision {
  return to < from ? no('member.end_before_start') : ok;
}

/** A day of which perhaps only the year or the month is known: `1985`, `1985-03` or `1985-03-02`. */
export function isPartialDate(text: string): boolean {
  if (/^\d{4}$/.test(text)) return true;
  if (/^\d{4}-\d{2}$/.test(text)) return isLocalDate(`${text}-01`);
  return isLocalDate(text);
}

/** A partial date as the first day it may mean, with how exact it is. */
export function splitPartialDate(text: string | null | undefined): { day: LocalDate; precision: Precision } | null {
  if (!text) return null;
  if (text.length === 4) return { day: `${text}-01-01`, precision: 'year' };
  if (text.length === 7) return { day: `${text}-01`, precision: 'month' };
  return { day: text, precision: 'day' };
}

/** 138****8000: the middle of a number is hidden; a short one is hidden whole. */
export function maskPhone(phone: string): string {
  return phone.length < 8 ? '****' : `${phone.slice(0, 3)}****${phone.slice(-4)}`;
}

/** Kinds of units that keep a person's file: everybody has exactly one such unit. */
export const homeKinds = ['association', 'district', 'branch', 'sectorBranch', 'newMemberBranch', 'partyBranch'] as const;
/** Kinds of units in which people work beside their home unit. */
export const workKinds = ['activityGroup', 'committee', 'specialGroup', 'interestGroup', 'taskForce'] as const;
