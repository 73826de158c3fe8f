import { fill } from '#kit/pure/words.ts';
import { localDate } from '#kit/pure/time.ts';
import type { InputOf } from '#kit/pure/endpoint.ts';
import { allowAnywhere } from '#kit/server/access.ts';
import type { Ctx } from '#kit/server/context.ts';
import { DEFAULT_PAPER_SETTINGS, type FormRow, bodyText, buildPaper, formLine, formTable, formTitle, officialDate } from '#kit/server/documents/index.ts';
import type { FileAnswer } from '#kit/server/http/route.ts';
import { fieldAccess } from '../access.ts';
import type * as api from '../contract/dictionary.ts';
import { ASSESSMENT_WORDS as w } from '../data/assessment-words.ts';
import { NOTICE_WORDS } from '../data/notice-words.ts';
import { dictionary, inUse } from './dictionary.ts';
import { keepingOf } from './notice-paper.ts';

const MIME = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document';
const settings = DEFAULT_PAPER_SETTINGS;
const label = (text: string) => ({ text, label: true });
const ruled = (texts: readonly string[]): FormRow => ({ head: true, whole: true, cells: texts.map(label) });
// The last of the measures are people's, not the product's.
const OUTSIDE = w.asked.guard.length - 1;

/** The form of an impact assessment to fill in, with what the association now holds that is sensitive (PIPL articles 55–56, GB/T 39335-2020). */
export async function printAssessment(ctx: Ctx, _input: InputOf<typeof api.printAssessment>): Promise<FileAnswer> {
  allowAnywhere(ctx, fieldAccess, 'field.list');
  const { name: association } = await ctx.tx.selectFrom('associations').select('name').where('id', '=', ctx.actor.associationId).executeTakeFirstOrThrow();
  const day = localDate(ctx.now);
  const held = (await dictionary(ctx)).filter((f) => inUse(f, day) && f.terms.sensitive);
  const given: Readonly<Record<string, string>> = { [w.asked.what[1]]: association, [w.asked.what[3]]: w.activities };
  const asked = (questions: readonly string[]) => formTable([38, 62], questions.map((q) => ({ whole: true, lines: 1, cells: [label(q), { text: given[q] ?? '' }] })), settings);
  const head = (text: string) => formLine(text, settings, { keepNext: true, align: 'left', run: { face: 'heiti' } });
  const body = await buildPaper({
    meta: { title: w.title, creator: association, date: day },
    children: [
      ...formTitle(w.title, settings, association), ...bodyText(w.lead, settings),
      head(w.parts.what), asked(w.asked.what),
      head(w.parts.why), asked(w.asked.why),
      head(w.parts.risk), formTable([34, 16, 16, 34], [ruled(w.risks), ...w.asked.risk.map((risk) => ({ whole: true, cells: [{ text: risk }, {}, {}, {}] }))], settings),
      head(w.parts.guard), formTable([50, 16, 34], [ruled(w.guards), ...w.asked.guard.map((guard, i) => ({ whole: true, cells: [{ text: guard }, { text: i < OUTSIDE ? w.byProduct : '', align: 'center' as const }, {}] }))], settings),
      head(w.parts.end), asked(w.asked.end),
      head(fill(w.parts.register, { day: officialDate(day) })),
      formTable([15, 22, 13, 18, 13, 19], [ruled(w.register), ...(held.length === 0 ? [{ cells: [{ text: w.none, span: 6, align: 'center' as const }] }] : held.map(({ terms: f }) => ({ whole: true, cells: [f.label, f.purpose, NOTICE_WORDS.basis[f.basis], NOTICE_WORDS.tier[f.tier], keepingOf(f), f.piaReference ?? ''].map((text) => ({ text })) })))], settings),
    ],
  }, settings);
  return { fileName: `${w.title}.docx`, mime: MIME, body, size: body.length };
}
