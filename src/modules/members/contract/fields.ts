import { z } from 'zod';
import { affiliationCodes } from '#kit/pure/codes/affiliation.ts';
import type { CodeTable } from '#kit/pure/codes/code-table.ts';
import { educationCodes } from '#kit/pure/codes/education.ts';
import { ethnicCodes } from '#kit/pure/codes/ethnic-group.ts';
import { titleGrades } from '#kit/pure/codes/title-grade.ts';
import { hasControl } from '#kit/pure/names/normalise.ts';
import { isMobile, isOtherPhone } from '#kit/pure/tabular/parse-phone.ts';
import { isPartialDate, memberCategories } from '../rules.ts';

const codeIn = (table: CodeTable) => z.string().refine((code) => table.rows.some((r) => r.code === code));
const line = (max: number) => z.string().trim().max(max).refine((t) => !hasControl(t));
const lines = (max: number) => z.string().trim().max(max).refine((t) => !hasControl(t, true));
/** An optional line: an empty one is nothing. */
const optional = (max: number) => line(max).nullable().transform((t) => t || null);

export const sexes = ['0', '1', '2', '9'] as const;
export const uuid = z.uuid();
export const day = z.iso.date();
export const partialDate = z.string().refine(isPartialDate);
export const reason = lines(300).min(2);

/** What staff keep about a person. Codes are those of the national tables; nothing of the forbidden kinds is here. */
export const memberFields = z.strictObject({
  name: line(60).min(1),
  formerName: optional(60),
  sex: z.enum(sexes),
  ethnicGroup: codeIn(ethnicCodes).nullable(),
  birth: partialDate.nullable(),
  education: codeIn(educationCodes).nullable(),
  degree: optional(60),
  employer: optional(120),
  post: optional(120),
  professionalTitle: optional(60),
  titleGrade: z.enum(titleGrades).nullable(),
  affiliations: z.array(codeIn(affiliationCodes)).max(4),
  categories: z.array(z.enum(memberCategories)).max(memberCategories.length),
  phone: z.string().trim().refine(isMobile).nullable(),
  otherPhones: z.array(line(30).refine(isOtherPhone)).max(5),
  email: z.email().max(200).nullable(),
  homeUnitId: uuid,
  joined: partialDate.nullable(),
  socialPosts: lines(500).nullable().transform((t) => t || null),
  remark: lines(500).nullable().transform((t) => t || null),
});
export type MemberFields = z.output<typeof memberFields>;
export type MemberField = keyof MemberFields;
