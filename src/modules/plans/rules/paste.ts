import { readDay } from '#kit/pure/read-day.ts';

/** A row that was pasted from a table, as it was understood. */
export interface PastedRow {
  readonly section: string;
  readonly title: string;
  readonly body: string;
  readonly leadText: string;
  readonly dueOn: string | null;
  readonly target: number | null;
  readonly measure: string;
  readonly problems: readonly ('title' | 'dueOn' | 'outside' | 'target')[];
}
export type PasteField = 'section' | 'title' | 'body' | 'lead' | 'due' | 'target' | 'measure';
const usual: readonly PasteField[] = ['section', 'title', 'body', 'lead', 'due', 'target'];

/** Reads cells copied from a spreadsheet; a first row that names the columns says where each stands, else their usual order holds. A section left empty is that of the row above. A day outside the plan is a problem of its row. */
export function readPaste(text: string, heads: Readonly<Record<PasteField, readonly string[]>>, days?: { readonly from: string; readonly to: string }): PastedRow[] {
  const lines = text.replace(/\r\n?/g, '\n').split('\n').map((l) => l.split('\t').map((c) => c.trim())).filter((cells) => cells.some((c) => c !== ''));
  const head = headOf(lines[0] ?? [], heads);
  const at = head ?? new Map(usual.map((field, i): [PasteField, number] => [field, i]));
  let section = '';
  return (head ? lines.slice(1) : lines).map((cells) => {
    // A single column is a list of titles.
    const one = !head && cells.length === 1;
    const of = (field: PasteField): string => (one ? (field === 'title' ? (cells[0] ?? '') : '') : (cells[at.get(field) ?? -1] ?? ''));
    section = of('section') || section;
    const day = of('due') === '' ? null : readDay(of('due'));
    const amount = /^(\d{1,7})\s*(\D{0,10})$/.exec(of('target'));
    const title = of('title');
    const problems = [...(title.length < 2 || title.length > 120 ? ['title' as const] : []), ...(of('due') !== '' && day === null ? ['dueOn' as const] : []), ...(days && day !== null && (day < days.from || day > days.to) ? ['outside' as const] : []), ...(of('target') !== '' && !amount ? ['target' as const] : [])];
    return { section, title, body: of('body'), leadText: of('lead'), dueOn: day, target: amount ? Math.max(1, Number(amount[1])) : null, measure: of('measure') || (amount?.[2] ?? ''), problems };
  });
}

function headOf(cells: readonly string[], heads: Readonly<Record<PasteField, readonly string[]>>): Map<PasteField, number> | null {
  const at = new Map<PasteField, number>();
  for (const field of Object.keys(heads) as PasteField[]) {
    const found = cells.findIndex((c, i) => heads[field].includes(c.replace(/\s/g, '')) && ![...at.values()].includes(i));
    if (found >= 0) at.set(field, found);
  }
  return at.has('title') && at.size > 1 ? at : null;
}
