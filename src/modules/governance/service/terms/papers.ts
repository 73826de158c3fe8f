import { fill } from '#kit/pure/words.ts';
import { localDate } from '#kit/pure/time.ts';
import { Refusal } from '#kit/pure/decision.ts';
import type { InputOf } from '#kit/pure/endpoint.ts';
import type { Ctx } from '#kit/server/context.ts';
import { record } from '#kit/server/events.ts';
import type { FileAnswer } from '#kit/server/http/route.ts';
import { rootUnit } from '#modules/units/index.ts';
import type * as api from '../../contract/terms.ts';
import type { TermChange } from '../../contract/terms.ts';
import { TERM_PAPERS as w } from '../../data/term-words.ts';
import { termPaper } from '../../papers/terms.ts';
import { termEnd } from '../../rules/terms.ts';
import { type CandidateRow, candidatesOf, present, subject } from './change-for.ts';

export const DOCX = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document';


interface Table { readonly columns: readonly { readonly label: string; readonly share: number }[]; readonly rows: readonly (readonly string[])[] }
const c = w.columns;
/** A day as forms write it, which no line breaks: 2026.11.22. */
const dotted = (day: string): string => day.replaceAll('-', '.');
const text = (n: number | null): string => (n === null ? '' : String(n));

function tableOf(kind: api.ListPaperKind, change: TermChange, people: readonly CandidateRow[]): Table {
  const base = (x: CandidateRow, i: number): string[] => [String(i + 1), x.name, x.sex === '1' ? w.male : x.sex === '2' ? w.female : '', dotted(x.birth?.slice(0, 7) ?? ''), [x.employer, x.post].filter(Boolean).join(''), w.offices[x.office]];
  const filing = kind === 'filing';
  const shares = [{ label: c.no, share: 8 }, { label: c.name, share: 13 }, { label: c.sex, share: 7 }, { label: c.birth, share: 13 }, { label: c.employer, share: filing ? 25 : 34 }, { label: c.office, share: 14 }];
  if (kind === 'candidates') return { columns: shares, rows: people.map(base) };
  if (filing) return { columns: [...shares, { label: c.from, share: 17 }, { label: c.to, share: 17 }], rows: people.map((x, i) => [...base(x, i), ...(change.electedOn ? [change.electedOn, termEnd(change.electedOn, change.plan.years)] : [change.plan.startsOn, change.endsOn]).map(dotted)]) };
  return {
    columns: [{ label: c.no, share: 8 }, { label: c.name, share: 14 }, { label: c.office, share: 16 }, { label: c.for, share: 10 }, { label: c.against, share: 10 }, { label: c.abstain, share: 10 }, { label: c.result, share: 14 }],
    rows: people.map((x, i) => [String(i + 1), x.name, w.offices[x.office], text(x.votes_for), text(x.votes_against), text(x.votes_abstain), x.elected === null ? w.unknown : x.elected ? w.yes : w.no]),
  };
}

/** One list of people of a change of term as Word, with its title; refused while nobody stands on it. */
export async function listPaper(ctx: Ctx, change: TermChange, kind: api.ListPaperKind): Promise<{ title: string; bytes: Buffer }> {
  const all = await candidatesOf(ctx, change.id);
  const people = kind === 'filing' ? all.filter((x) => x.elected === true) : all;
  if (people.length === 0) throw new Refusal('term.no_candidates');
  const title = fill(w[kind], { n: change.number });
  const body = (await rootUnit(ctx)).name;
  return { title, bytes: await termPaper({ body, number: change.number, title, date: localDate(ctx.now), ...tableOf(kind, change, people) }) };
}

/** A paper of the filing material; the printing is recorded. */
export async function paper(ctx: Ctx, { params }: InputOf<typeof api.changePaper>): Promise<FileAnswer> {
  const { title, bytes } = await listPaper(ctx, await present(ctx, params.id), params.paper);
  await record(ctx, 'term.paperPrinted', subject(params.id), { number: (await present(ctx, params.id)).number, paper: title });
  return { fileName: `${title}.docx`, mime: DOCX, body: bytes, size: bytes.length };
}
