import { fill } from '#kit/pure/words.ts';
import { blank, bodyText, bottomLines, bracketNote, buildPaper, bulletinHead, DEFAULT_PAPER_SETTINGS, oneLine, paragraph, paragraphsOf, run, titleBlock, type ColophonLine, type PaperSettings } from '#kit/server/documents/index.ts';
import type { Paragraph } from 'docx';
import { dayIso, partsText } from './compose.ts';
import { COMMON } from './data/common-words.ts';
import { EXPRESS } from './data/letter-words.ts';
import type { ExpressIssueData, PaperAuthor } from './types.ts';

function editorNote(text: string | undefined, settings: PaperSettings): Paragraph[] {
  const [first, ...rest] = paragraphsOf(text ?? '');
  if (first === undefined) return [];
  const face = { face: 'kaiti' } as const;
  return [
    blank(),
    paragraph([...run(EXPRESS.editorNote, { face: 'heiti' }, settings), ...run(first, face, settings)], { style: 'PaperBody' }),
    ...rest.map((line) => paragraph(run(line, face, settings), { style: 'PaperBody' })),
  ];
}

function authorLine(authors: readonly PaperAuthor[], settings: PaperSettings): Paragraph[] {
  if (authors.length === 0) return [];
  const texts = authors.map(({ name, unit }) => (unit ? fill(EXPRESS.authorWithUnit, { name: oneLine(name), unit: oneLine(unit) }) : oneLine(name)));
  const joint = authors.some((author) => author.unit) ? COMMON.semicolon : COMMON.listComma;
  return [bracketNote(fill(EXPRESS.authors, { authors: texts.join(joint) }), settings)];
}

function foot(data: ExpressIssueData): ColophonLine[] {
  const lists = ([[EXPRESS.reportTo, data.reportTo], [EXPRESS.sendTo, data.sendTo], [EXPRESS.issueTo, data.issueTo]] as const)
    .filter(([, names]) => names.length > 0)
    .map(([label, names]): ColophonLine => ({ kind: 'list', label, text: names.map(oneLine).join(COMMON.comma) + COMMON.stop }));
  const people = [...(data.editor ? [fill(EXPRESS.editor, { name: oneLine(data.editor) })] : []), ...(data.issuer ? [fill(EXPRESS.issuer, { name: oneLine(data.issuer) })] : [])];
  return [...lists, { kind: 'ends', left: people.join(COMMON.blank), right: fill(EXPRESS.copies, { n: data.copies }) }];
}

/** One issue of the express series, numbered in its year and over all years: one matter, an editor's note if given, recipients and copies at the foot. */
export async function expressIssue(data: ExpressIssueData, settings: PaperSettings = DEFAULT_PAPER_SETTINGS): Promise<Buffer> {
  const issue = fill(data.totalNo === undefined ? EXPRESS.issue : EXPRESS.issueTotal, { year: data.year, no: data.issueNo, total: data.totalNo ?? '' });
  return buildPaper({
    meta: { title: data.title, creator: data.editorBody, date: dayIso(data.date) },
    children: [
      ...bulletinHead({
        name: data.series, issue, editor: data.editorBody, date: data.date,
        ...(data.mark !== undefined && { mark: data.mark }), ...(data.copyNumber !== undefined && { copyNumber: data.copyNumber }),
      }, settings),
      ...editorNote(data.editorNote, settings),
      ...titleBlock(data.title, settings, data.editorNote ? 1 : 2),
      ...bodyText(partsText(data.parts), settings),
      ...authorLine(data.authors ?? [], settings),
      ...bottomLines(foot(data), true, settings),
    ],
  }, settings);
}
