import { affiliationCodes } from '#kit/pure/codes/affiliation.ts';
import { nameOf } from '#kit/pure/codes/code-table.ts';
import { educationCodes } from '#kit/pure/codes/education.ts';
import { ethnicCodes } from '#kit/pure/codes/ethnic-group.ts';
import { localDate } from '#kit/pure/time.ts';
import { fill } from '#kit/pure/words.ts';
import { DEFAULT_PAPER_SETTINGS, type FormCell, type FormRow, blank, buildPaper, formEnds, formLine, formTable, formText, formTitle, officialDate, oneLine } from '#kit/server/documents/index.ts';
import type { ApplicationFields } from '../contract/shared.ts';
import { FORM as W } from './data/form-words.ts';

export interface ApplicationFormData {
  readonly association: string;
  readonly number: string | null;
  readonly unit: string;
  readonly name: string;
  readonly phone: string;
  readonly fields: Partial<ApplicationFields>;
  readonly submittedOn: Date | null;
  readonly introducers: readonly { name: string; unit: string; signedOn: Date | null; words: string }[];
  readonly stages: readonly { name: string; unit: string; by: string | null; at: Date | null; note: string; skipped: boolean; asProxy: boolean }[];
  /** Who typed a paper application in. */
  readonly enteredBy: string | null;
}

// The last is wide enough for a mobile number on one line.
const COLUMNS = [16, 18, 12, 18, 13, 23] as const;
const PT = 20;
const S = DEFAULT_PAPER_SETTINGS;
const label = (text: string, more: Partial<FormCell> = {}): FormCell => ({ text, label: true, ...more });
const value = (text: string | undefined, more: Partial<FormCell> = {}): FormCell => ({ text: oneLine(text ?? ''), ...more });
const day = (d: Date): string => officialDate(localDate(d));
const code = (table: Parameters<typeof nameOf>[0], c: string | undefined): string => (c ? nameOf(table, c) : '');

/** The official application form (ORG-02): facts, text, the applicant's signature, introducers, one box a stage. What is signed in the system is printed; the rest is left for the pen. */
export async function applicationForm(d: ApplicationFormData): Promise<Buffer> {
  const f = d.fields;
  const rows: FormRow[] = [
    { cells: [label(W.name), value(d.name), label(W.sex), value(W.sexes[f.sex ?? '']), label(W.birth), value(f.birth)], whole: true },
    { cells: [label(W.ethnicGroup), value(code(ethnicCodes, f.ethnicGroup)), label(W.affiliation), value((f.affiliations ?? []).map((c) => nameOf(affiliationCodes, c)).join(' ')), label(W.title2), value(f.professionalTitle)], whole: true },
    ...((f.categories ?? []).length > 0 ? [{ cells: [label(W.categories), value((f.categories ?? []).map((c) => W.category[c]).join('\u3001'), { span: 5 })], whole: true }] : []),
    { cells: [label(W.education), value(code(educationCodes, f.education)), label(W.degree), value(f.degree), label(W.phone), value(d.phone)], whole: true },
    { cells: [label(W.employer), value(`${f.employer ?? ''} ${f.post ?? ''}`.trim(), { span: 5 })], whole: true },
    { cells: [label(W.unit), value(d.unit, { span: 3 }), label(W.email), value(f.email)], whole: true },
    { cells: [label(W.socialPosts), { blocks: formText(f.socialPosts ?? '', S, { linePt: PT }), span: 5 }], lines: 1 },
    { cells: [label(W.experience), { blocks: formText(f.experience ?? '', S, { linePt: PT }), span: 5, top: true }], lines: 5 },
    { cells: [label(W.reason), { blocks: formText(f.reason ?? '', S, { linePt: PT }), span: 5, top: true }], lines: 4 },
    { cells: [label(W.applicant), { blocks: [...formText(fill(W.applicantText, { association: d.association }), S, { linePt: PT }), formLine(W.applicantSign, S, { linePt: PT, align: 'right' })], span: 5 }], whole: true },
    ...d.introducers.map((i): FormRow => ({
      cells: [label(W.introducers), { blocks: [
        formLine(fill(i.unit ? W.introducer : W.introducerPlain, { name: i.name, unit: i.unit }), S, { linePt: PT }), ...(i.words ? formText(i.words, S, { linePt: PT }) : []),
        formLine(i.signedOn ? fill(W.signedOn, { day: day(i.signedOn) }) : W.handSign, S, { linePt: PT, align: 'right' }),
      ], span: 5 }], whole: true,
    })),
    ...d.stages.map((s): FormRow => ({
      cells: [label(s.name), { blocks: [formLine(s.unit, S, { linePt: PT }), ...(s.note ? formText(s.note, S, { linePt: PT }) : []), formLine(s.by && s.at ? fill(s.skipped ? W.skipped : s.asProxy ? W.passedByProxy : W.passed, { by: s.by, day: day(s.at) }) : W.handSign, S, { linePt: PT, align: 'right' })], span: 5 }], whole: true,
    })),
  ];
  return buildPaper({
    meta: { title: `${W.title} ${d.name}`, creator: d.association, ...(d.submittedOn && { date: localDate(d.submittedOn) }) },
    children: [
      ...formTitle(W.title, S, d.association), blank(120, true),
      formEnds(d.number ? fill(W.number, { number: d.number }) : W.noNumber, d.submittedOn ? fill(W.day, { day: day(d.submittedOn) }) : '', S),
      formTable(COLUMNS, rows, S), formLine(W.footnote, S, { linePt: 18 }), ...(d.enteredBy ? [formLine(fill(W.enteredBy, { by: d.enteredBy }), S, { linePt: 18 })] : []),
    ],
  }, S);
}
