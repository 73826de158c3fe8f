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

/** Whether a status may change, as of a day that is not in the future. */
export function canChangeStatus(from: MemberStatus, to: MemberStatus, on: LocalDate, today: LocalDate): Decision {
  if (!(statusSteps[from] as readonly MemberStatus[]).includes(to)) return no('member.status_not_possible');
  return on > today ? no('member.date_in_future') : ok;
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
