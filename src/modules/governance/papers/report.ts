import { DEFAULT_PAPER_SETTINGS, bodyText, buildPaper, signature, titleBlock, type PaperSettings } from '#kit/server/documents/index.ts';

export interface Report {
  readonly body: string;
  readonly title: string;
  readonly date: string;
  /** One paragraph a line; headings are recognised by their numbers. */
  readonly lines: readonly string[];
}

/** A paper in running text: title, text, signature with the day. */
export async function report(d: Report, settings: PaperSettings = DEFAULT_PAPER_SETTINGS): Promise<Buffer> {
  return buildPaper({ meta: { title: d.title, creator: d.body, date: d.date }, children: [...titleBlock(d.title, settings), ...bodyText(d.lines.join('\n'), settings), ...signature({ name: d.body, date: d.date, seal: true }, settings)] }, settings);
}
