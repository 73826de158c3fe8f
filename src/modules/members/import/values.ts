import type { TitleGrade } from '#kit/pure/codes/title-grade.ts';
import type { MemberCategory } from '../rules.ts';
import type { ImportField } from './fields.ts';

/** What a row says of a person, in the forms that the roll keeps. A field that the row leaves empty is absent. */
export interface MemberValues {
  readonly name?: string;
  readonly formerName?: string;
  /** GB/T 2261.1. */
  readonly sex?: string;
  /** GB/T 3304. */
  readonly ethnicGroup?: string;
  /** `1985`, `1985-03` or `1985-03-02`. */
  readonly birthDate?: string;
  /** GB/T 4658. */
  readonly education?: string;
  /** As written. */
  readonly degree?: string;
  /** GB/T 6864: level, then two digits of the field where it is named. */
  readonly degreeCode?: string;
  readonly employer?: string;
  readonly post?: string;
  /** Both in one text, as written; `proposedSplit` says where it perhaps divides. */
  readonly employerAndPost?: string;
  readonly proposedSplit?: { readonly employer: string; readonly post: string };
  readonly professionalTitle?: string;
  readonly titleGrade?: TitleGrade;
  /** GB/T 4762. */
  readonly affiliations?: readonly string[];
  readonly phone?: string;
  readonly otherPhones?: readonly string[];
  readonly email?: string;
  readonly unitId?: string;
  readonly activityGroupIds?: readonly string[];
  readonly committeeIds?: readonly string[];
  /** As birthDate. */
  readonly joinedOn?: string;
  readonly socialPosts?: readonly string[];
  readonly memberCategories?: readonly MemberCategory[];
  readonly remark?: string;
}

export type MutableValues = { -readonly [K in keyof MemberValues]: MemberValues[K] };

export type IssueSeverity = 'error' | 'warning';

/** Something about a cell that a person should know; an error keeps its row out until it is fixed, emptied or skipped. */
export interface RowIssue {
  readonly field: ImportField;
  readonly severity: IssueSeverity;
  /** A key of the import's words, `import.phone_too_short`. */
  readonly code: IssueCode;
  readonly params: Readonly<Record<string, string | number>>;
}

/** What identifies the person of a row. */
export interface RowKey {
  readonly nameKey: string;
  readonly phone?: string;
  readonly birthDate?: string;
}

const ERRORS = [
  'name_missing', 'name_unreadable', 'name_private_use', 'name_has_digits', 'name_several', 'name_too_long',
  'phone_invalid', 'phone_too_short', 'phone_too_long', 'phone_scientific', 'phone_masked', 'phone_letters',
  'date_month', 'date_day', 'date_out_of_range', 'date_ambiguous', 'date_invalid',
  'sex_unknown', 'ethnic_unknown', 'education_unknown', 'degree_unknown', 'title_unknown', 'affiliation_unknown', 'email_invalid', 'unit_unknown', 'unit_ambiguous', 'text_too_long', 'id_number_in_cell', 'status_not_on_roll',
] as const;
const WARNINGS = [
  'name_note_dropped', 'name_single', 'date_note_dropped', 'affiliation_general', 'phone_missing', 'no_mobile', 'two_digit_year', 'final_zero_lost', 'education_from_degree', 'unit_likely', 'unit_missing', 'group_unknown', 'group_ambiguous', 'group_likely', 'category_unknown', 'status_unknown', 'joined_too_young',
  'cell_error', 'formula_empty', 'id_number_removed',
] as const;

export type IssueName = (typeof ERRORS)[number] | (typeof WARNINGS)[number];
export type IssueCode = `import.${IssueName}`;
export const issueNames: readonly IssueName[] = [...ERRORS, ...WARNINGS];

const errorNames: ReadonlySet<string> = new Set(ERRORS);

/** An issue with the severity that its name has. */
export function issue(field: ImportField, name: IssueName, params: Readonly<Record<string, string | number>> = {}): RowIssue {
  return { field, severity: errorNames.has(name) ? 'error' : 'warning', code: `import.${name}`, params };
}
