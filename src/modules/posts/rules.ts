import { type Decision, no, ok } from '#kit/pure/decision.ts';
import { type LocalDate, addDays, daysBetween } from '#kit/pure/time.ts';

/** `office` is one of the association's own; the others lie outside it and are restricted. */
export const postKinds = ['office', 'politicalAppointment', 'executiveAppointment', 'socialAppointment', 'roleAppointment', 'trainingNomination'] as const;
export type PostKind = (typeof postKinds)[number];
export const externalKinds = postKinds.filter((k): k is Exclude<PostKind, 'office'> => k !== 'office');
/** Of which level the body is in which an external post is held. */
export const postLevels = ['national', 'province', 'city', 'district', 'street'] as const;
export type PostLevel = (typeof postLevels)[number];

/** Roles that a post may bring with it: never an administrator's, nor one that decides on others' posts. */
export const givableRoles = ['branchHead', 'branchSecretary', 'groupLead', 'committeeChair', 'dutyPresident'] as const;
export type GivableRole = (typeof givableRoles)[number];

export interface TitleDef {
  readonly code: string;
  readonly kind: PostKind;
  readonly role: GivableRole | null;
  /** Kinds of units where it may be held; any when empty. */
  readonly unitKinds: readonly string[];
  readonly sortOrder: number;
  readonly active: boolean;
}

export interface Span {
  readonly from: LocalDate;
  readonly to: LocalDate | null;
}

/** Whether two spans of days share a day; the last day counts. */
export function overlaps(a: Span, b: Span): boolean {
  return (a.to === null || a.to >= b.from) && (b.to === null || b.to >= a.from);
}

/** Titles of which one person at a time is usual at a unit; two are warned about, never refused. */
const SINGLE: ReadonlySet<string> = new Set(['president', 'secretaryGeneral', 'chiefSupervisor', 'branchHead', 'groupLead', 'committeeChair']);

/** Whether one person at a time is usual under a title. */
export const warnsOfOne = (title: string): boolean => SINGLE.has(title);

interface Standing extends Span { readonly id: string; readonly title: string; readonly memberId: string; readonly name: string }

/** What is to be looked at before a post is recorded: it would begin before its unit did, or somebody else holds an office of which one is usual. */
export function besides(post: Span & { readonly title: string; readonly people: readonly string[]; readonly except?: string | undefined }, unit: { readonly begins: LocalDate | null; readonly posts: readonly Standing[] }): { begins: LocalDate | null; others: readonly Standing[]; many: boolean } {
  const single = SINGLE.has(post.title);
  return {
    begins: unit.begins !== null && post.from < unit.begins ? unit.begins : null,
    others: single ? unit.posts.filter((p) => p.title === post.title && p.id !== post.except && !post.people.includes(p.memberId) && overlaps(post, p)) : [],
    many: single && post.people.length > 1,
  };
}

export interface AppointFacts {
  readonly title: TitleDef | undefined;
  readonly unitKind: string | null;
  readonly span: Span;
  readonly today: LocalDate;
  readonly memberOnRoll: boolean;
  readonly unitEnded: boolean;
  /** Posts of the same person under the same title at the same place. */
  readonly held: readonly Span[];
  readonly ofActor: boolean;
}

/** Whether a post may be recorded. Past posts of people who have left are history and may be; a title that gives a role is never taken by oneself. */
export function canAppoint(f: AppointFacts): Decision {
  const { title, span } = f;
  if (!title || !title.active) return no('post.title_not_usable');
  if (span.to !== null && span.to < span.from) return no('post.dates_out_of_order');
  const stands = span.to === null || span.to >= f.today;
  if (stands && !f.memberOnRoll) return no('post.member_not_on_roll');
  if ((title.kind === 'office') !== (f.unitKind !== null)) return no(title.kind === 'office' ? 'post.unit_needed' : 'post.unit_not_here');
  if (f.unitKind !== null && title.unitKinds.length > 0 && !title.unitKinds.includes(f.unitKind)) return no('post.not_at_this_unit');
  if (f.unitEnded && stands) return no('unit.ended');
  if (f.held.some((h) => overlaps(h, span))) return no('post.already_held');
  return f.ofActor && title.role !== null && stands ? no('post.not_to_oneself') : ok;
}

/** Whether a post may end on a day: not before it began, nor after the end it has. */
export function canEnd(post: Span & { readonly closed: boolean }, on: LocalDate): Decision {
  if (post.closed) return no('post.already_ended');
  return on < post.from || (post.to !== null && on > post.to) ? no('post.dates_out_of_order') : ok;
}

export type PostState = 'current' | 'future' | 'ended' | 'voided';

/** How a post stands on a day. */
export function stateOn(post: Span & { readonly voided: boolean; readonly endedOn?: LocalDate | null }, day: LocalDate): PostState {
  if (post.voided) return 'voided';
  if (post.from > day) return 'future';
  return post.to !== null && (post.to < day || (post.endedOn !== undefined && post.endedOn !== null && post.to === day && post.endedOn <= day)) ? 'ended' : 'current';
}

/** Days before an end when people are told. */
export const alertDays = [60, 30, 7] as const;

/** The alert that is due for an end on a day: the nearest step reached, null before the first and after the end. */
export function alertStep(to: LocalDate, today: LocalDate): (typeof alertDays)[number] | null {
  const left = daysBetween(today, to);
  if (left < 0) return null;
  return alertDays.toReversed().find((d) => left <= d) ?? null;
}

/** The first day of what follows a post. */
export function dayAfter(to: LocalDate): LocalDate {
  return addDays(to, 1);
}

/** A share as it is printed with one decimal: rounded, and cut off; sources do both. */
export function sharesOf(part: number, whole: number): { rounded: string; cut: string } {
  // Whole numbers only: 0.1 % is one part of a thousand, so no binary fraction decides a digit.
  const rounded = Math.floor((part * 2000 + whole) / (2 * whole));
  const cut = Math.floor((part * 1000) / whole);
  const text = (n: number): string => `${Math.floor(n / 10)}.${n % 10}`;
  return { rounded: text(rounded), cut: text(cut) };
}

/** Whether a printed share can come from these numbers, and how it was made. */
export function howPrinted(part: number, whole: number, printed: string): 'rounded' | 'cut' | 'neither' {
  const plain = printed.normalize('NFKC').replace(/[%\s]/g, '');
  const { rounded, cut } = sharesOf(part, whole);
  const same = (a: string): boolean => Number(a) === Number(plain) && plain !== '';
  return same(rounded) ? 'rounded' : same(cut) ? 'cut' : 'neither';
}
