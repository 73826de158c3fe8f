import { z } from 'zod';
import { affiliationCodes } from '#kit/pure/codes/affiliation.ts';
import type { CodeTable } from '#kit/pure/codes/code-table.ts';
import { educationCodes } from '#kit/pure/codes/education.ts';
import { ethnicCodes } from '#kit/pure/codes/ethnic-group.ts';
import { hasControl } from '#kit/pure/names/normalise.ts';
import { isMobile } from '#kit/pure/tabular/parse-phone.ts';
import { isLocalDate } from '#kit/pure/time.ts';
import { applicantCategories, applicationStates, decisions, introducerStates } from '../rules/words.ts';

const codeIn = (table: CodeTable) => z.string().refine((code) => code === '' || table.rows.some((r) => r.code === code));
export const line = (max: number) => z.string().trim().max(max).refine((t) => !hasControl(t));
export const lines = (max: number) => z.string().trim().max(max).refine((t) => !hasControl(t, true));
export const uuid = z.uuid();
export const day = z.iso.date();
export const mobile = z.string().transform((t) => t.replace(/[\s-]/g, '')).refine(isMobile);
export const versioned = { version: z.int().min(1) };

/** 1985, 1985-03 or 1985-03-02; empty for not given. */
const partial = z.string().trim().refine((t) => t === '' || /^\d{4}$/.test(t) || (/^\d{4}-\d{2}$/.test(t) && isLocalDate(`${t}-01`)) || isLocalDate(t));

/** What the applicant writes. Nothing of the kinds that are not collected: no number of an identity card, no home, no family, no faith. */
export const applicationFields = z.strictObject({
  sex: z.enum(['', '1', '2']).default(''),
  birth: partial.default(''),
  ethnicGroup: codeIn(ethnicCodes).default(''),
  education: codeIn(educationCodes).default(''),
  degree: line(60).default(''),
  employer: line(120).default(''),
  post: line(120).default(''),
  professionalTitle: line(60).default(''),
  affiliations: z.array(codeIn(affiliationCodes)).max(4).default([]),
  categories: z.array(z.enum(applicantCategories)).max(applicantCategories.length).default([]),
  email: z.union([z.literal(''), z.email().max(200)]).default(''),
  socialPosts: lines(500).default(''),
  experience: lines(3000).default(''),
  reason: lines(1500).default(''),
});
export type ApplicationFields = z.output<typeof applicationFields>;
export const emptyFields: ApplicationFields = applicationFields.parse({});

/** Who speaks for the applicant, as named: the full name, and where they are to be found. */
export const introducerInput = z.strictObject({ name: line(60), unitText: line(60).default('') });

/** The part of an application that is edited as a whole and saved by itself. */
export const draftBody = z.strictObject({ ...versioned, name: line(60).min(1), phone: z.union([z.literal(''), mobile]), fields: applicationFields, introducers: z.array(introducerInput).max(4) });

export const introducer = z.object({
  id: uuid, name: z.string(), unitText: z.string(), state: z.enum(introducerStates), onPaper: z.boolean(), answeredAt: z.string().nullable(), words: z.string().nullable(),
  /** The member they are; for the office only. */
  memberId: uuid.nullable(), memberName: z.string().nullable(), mine: z.boolean(),
});
export type Introducer = z.output<typeof introducer>;

/** A stage as the page shows it: passed, now, or still to come. */
export const stageView = z.object({ name: z.string(), unitName: z.string(), role: z.string(), when: z.enum(['past', 'now', 'next']), optional: z.boolean(), limit: z.object({ n: z.int(), unit: z.string() }) });
export const decisionView = z.object({
  id: uuid, stageName: z.string(), decision: z.enum(decisions), reason: z.string().nullable(), sentence: z.string().nullable(), byName: z.string(), asProxy: z.boolean(), at: z.string(),
});

export const clockView = z.object({ kind: z.string(), dueAt: z.string(), light: z.enum(['green', 'yellow', 'red', 'grey']), workingDays: z.int(), provisional: z.boolean() }).nullable();

export const applicationState = z.enum(applicationStates);
export const codeText = z.string().regex(/^[2-9A-HJ-NP-Za-hj-np-z]{4}-?[2-9A-HJ-NP-Za-hj-np-z]{4}$/).transform((t) => t.replace('-', '').toUpperCase());
/** A secret that the applicant's own device makes, so that a lost answer loses nothing. */
export const deviceSecret = z.string().regex(/^[\w-]{40,64}$/);
