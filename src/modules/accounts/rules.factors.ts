import { type Decision, no, ok } from '#kit/pure/decision.ts';

const DAY = 86_400_000;
/** How many passkeys one account may have. */
export const PASSKEYS_MAX = 10;
export const RECOVERY_CODES = 8;

export interface FactorFacts {
  readonly has: boolean;
  /** Whether a role held today asks for a factor. */
  readonly required: boolean;
  /** Since when it asks; null: now for the first time. */
  readonly askedAt: Date | null;
  readonly graceDays: number;
  readonly now: Date;
}

export type Stage = 'full' | 'factor' | 'enrol';

/** How far a right password leads: through, to the second factor, or, when a role asks for one and the days of grace are over, to setting one up. */
export function stageAfterPassword(f: FactorFacts): Stage {
  if (f.has) return 'factor';
  const due = factorDueAt(f);
  return due !== null && f.now.getTime() >= due.getTime() ? 'enrol' : 'full';
}

/** When a missing factor begins to be insisted on; null when nothing is missing. */
export function factorDueAt(f: FactorFacts): Date | null {
  if (f.has || !f.required) return null;
  return new Date((f.askedAt ?? f.now).getTime() + f.graceDays * DAY);
}

/** Whether one of so many factors may be taken off: the last one stays while a role asks for one. */
export function canRemoveFactor(f: { readonly required: boolean; readonly factors: number }): Decision {
  return f.required && f.factors <= 1 ? no('factor.role_needs_one') : ok;
}

/** A code of the app as typed: spaces and full-width digits do not matter. Null when it cannot be one. */
export function appCode(text: string): string | null {
  const digits = text.normalize('NFKC').replace(/\s/g, '');
  return /^\d{6}$/.test(digits) ? digits : null;
}

// Without the signs that are mistaken for each other.
export const RECOVERY_SIGNS = '23456789ABCDEFGHJKMNPQRSTVWXYZ';
export const RECOVERY_LENGTH = 12;

/** A recovery code as typed: case, dashes and spaces do not matter. */
export function recoveryCode(text: string): string {
  return text.normalize('NFKC').toUpperCase().replace(/[^0-9A-Z]/g, '');
}
