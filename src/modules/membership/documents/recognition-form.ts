import { nameOf } from '#kit/pure/codes/code-table.ts';
import { educationCodes } from '#kit/pure/codes/education.ts';
import { ethnicCodes } from '#kit/pure/codes/ethnic-group.ts';
import { localDate } from '#kit/pure/time.ts';
import { fill } from '#kit/pure/words.ts';
import { DEFAULT_PAPER_SETTINGS as S, type FormCell, type FormRow, blank, buildPaper, formEnds, formLine, formTable, formText, formTitle, officialDate, oneLine } from '#kit/server/documents/index.ts';
import type { MemberFields } from '#modules/members/index.ts';
import { FORM as W } from './data/form-words.ts';

const PT = 20;
const label = (text: string): FormCell => ({ text, label: true });
const value = (text: string | null | undefined, span = 1): FormCell => ({ text: oneLine(text ?? ''), span });

/** The registration form of a recognition (ORG-04). */
export async function recognitionForm(d: { association: string; unit: string; fields: MemberFields; facts: string; review: string | null; consentedAt: Date; registerNo: string | null }): Promise<Buffer> {
  const f = d.fields;
  const box = (name: string, text: string, sign: string): FormRow => ({ cells: [label(name), { blocks: [...formText(text, S, { linePt: PT }), formLine(sign, S, { linePt: PT, align: 'right' })], span: 5 }], whole: true });
  const rows: FormRow[] = [
    { cells: [label(W.name), value(f.name), label(W.sex), value(W.sexes[f.sex]), label(W.birth), value(f.birth)], whole: true },
    { cells: [label(W.ethnicGroup), value(f.ethnicGroup && nameOf(ethnicCodes, f.ethnicGroup)), label(W.education), value(f.education && nameOf(educationCodes, f.education)), label(W.degree), value(f.degree)], whole: true },
    { cells: [label(W.employer), value(`${f.employer ?? ''} ${f.post ?? ''}`.trim(), 3), label(W.title2), value(f.professionalTitle)], whole: true },
    { cells: [label(W.unit), value(d.unit, 5)], whole: true },
    { cells: [label(W.posts), { blocks: formText(f.socialPosts ?? '', S, { linePt: PT }), span: 5 }], lines: 1 },
    { cells: [label(W.facts), { blocks: formText(d.facts, S, { linePt: PT }), span: 5, top: true }], lines: 5 },
    box(W.consent, fill(W.consentText, { day: officialDate(localDate(d.consentedAt)) }), W.sign), box(W.review, d.review ?? '', W.seal), box(W.decision, '', W.seal),
  ];
  return buildPaper({ meta: { title: W.title, creator: d.association }, children: [...formTitle(W.title, S, d.association), blank(120, true), formEnds(d.registerNo ? fill(W.number, { number: d.registerNo }) : W.noNumber, '', S), formTable([14, 20, 12, 20, 14, 20], rows, S), formLine(W.footnote, S, { linePt: 18 })] }, S);
}
