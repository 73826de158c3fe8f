import { formatDateZh } from '#kit/pure/time.ts';
import { fill } from '#kit/pure/words.ts';
import { DEFAULT_PAPER_SETTINGS, type FormRow, type PaperSettings, blank, buildPaper, formEnds, formLine, formTable, formText, formTitle } from '#kit/server/documents/index.ts';
import { PAPER as W } from '../data/words.ts';

export interface PaperItem {
  readonly section: string;
  readonly title: string;
  readonly lead: string;
  readonly due: string;
  readonly target: string;
  readonly progress: string;
}
export interface PlanPaper {
  readonly body: string;
  readonly title: string;
  readonly kind: 'annual' | 'programme' | 'campaign';
  readonly theme: string;
  readonly intro: string;
  readonly from: string;
  readonly to: string;
  readonly date: Date;
  readonly approved: string;
  readonly items: readonly PaperItem[];
  readonly done: number;
  /** How far each unit of a campaign is. */
  readonly units: readonly { readonly name: string; readonly done: number; readonly asked: number; readonly late: number }[];
}

const label = (text: string) => ({ text, label: true });
const centre = (text: string) => ({ text, align: 'center' as const });

/** The plan on paper: theme, items by section with who leads, until when, and how far each is on this day. */
export async function planPaperOf(d: PlanPaper, settings: PaperSettings = DEFAULT_PAPER_SETTINGS): Promise<Buffer> {
  const sections = [...new Set(d.items.map((i) => i.section))];
  const named = sections.some((s) => s !== '');
  let no = 0;
  const rows: FormRow[] = sections.flatMap((section) => [
    ...(named ? [{ cells: [{ text: section || W.none, label: true, span: 6 }], withNext: true }] : []),
    ...d.items.filter((i) => i.section === section).map((i): FormRow => ({ cells: [centre(String((no += 1))), { text: i.title }, { text: i.lead }, centre(i.due), centre(i.target), centre(i.progress)], whole: true })),
  ]);
  const itemLabel = { annual: W.item, programme: W.measure, campaign: W.check }[d.kind];
  return buildPaper({
    meta: { title: d.title, creator: d.body, date: formatDateZh(d.date) },
    children: [
      ...formTitle(d.title, settings, d.body), ...(d.theme ? [formLine(fill(W.theme, { theme: d.theme }), settings, { align: 'center' })] : []), formEnds(fill(W.period, { from: formatDateZh(d.from), to: formatDateZh(d.to) }), fill(W.as, { day: formatDateZh(d.date) }), settings),
      ...(d.intro ? formText(d.intro, settings) : []),
      formTable([7, 35, 16, 15, 12, 15], [{ cells: [W.no, itemLabel, W.lead, W.due, W.target, W.progress].map(label), head: true, whole: true }, ...rows], settings),
      formEnds(fill(W.count, { items: d.items.length, done: d.done }), d.approved, settings),
      ...(d.units.length > 0 ? [blank(), formLine(W.byUnit, settings, { keepNext: true }), formTable([10, 50, 20, 20], [{ cells: [W.no, W.unit, W.done, W.late].map(label), head: true, whole: true }, ...d.units.map((u, i) => ({ cells: [centre(String(i + 1)), { text: u.name }, centre(`${u.done}/${u.asked}`), centre(u.late > 0 ? String(u.late) : W.none)], whole: true }))], settings)] : []),
    ],
  }, settings);
}
