import { fill } from '#kit/pure/words.ts';
import { formatDateZh } from '#kit/pure/time.ts';
import { DEFAULT_PAPER_SETTINGS, buildPaper, formEnds, formTable, formTitle, type PaperSettings } from '#kit/server/documents/index.ts';
import { TERM_PAPERS as w } from '../data/term-words.ts';

export interface TermPaper {
  readonly body: string;
  readonly number: number;
  readonly title: string;
  readonly date: string;
  readonly columns: readonly { readonly label: string; readonly share: number }[];
  readonly rows: readonly (readonly string[])[];
}

/** A list of people of a change of term as a table, its rows in the order that they are given in. */
export async function termPaper(d: TermPaper, settings: PaperSettings = DEFAULT_PAPER_SETTINGS): Promise<Buffer> {
  const head = { cells: d.columns.map((c) => ({ text: c.label, label: true })), head: true, whole: true };
  const rows = d.rows.map((cells) => ({ cells: cells.map((text) => ({ text, align: 'center' as const })), whole: true }));
  return buildPaper({ meta: { title: d.title, creator: d.body, date: d.date }, children: [...formTitle(d.title, settings, d.body), formEnds(fill(w.count, { n: d.rows.length }), formatDateZh(d.date), settings), formTable(d.columns.map((c) => c.share), [head, ...rows], settings)] }, settings);
}
