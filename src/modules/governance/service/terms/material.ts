import { fill, find } from '#kit/pure/words.ts';
import { formatDateZh, localDate } from '#kit/pure/time.ts';
import type { InputOf } from '#kit/pure/endpoint.ts';
import type { Ctx } from '#kit/server/context.ts';
import { type ZipEntry, oneLine, zipOf } from '#kit/server/documents/index.ts';
import { record } from '#kit/server/events.ts';
import type { FileAnswer } from '#kit/server/http/route.ts';
import { rootUnit } from '#modules/units/index.ts';
import type * as api from '../../contract/terms.ts';
import type { TermChange } from '../../contract/terms.ts';
import { TERM_PAPERS as w } from '../../data/term-words.ts';
import { termsZh } from '../../locales/terms.zh-CN.ts';
import { report } from '../../papers/report.ts';
import { present, subject } from './change-for.ts';
import { listPaper } from './papers.ts';

const day = (d: string): string => formatDateZh(d);

/** The plan in words: sizes, seats, what the rules say about them. */
export function planLines(c: TermChange): string[] {
  const p = c.plan;
  return [
    w.plan.headTerm, fill(w.plan.term, { n: c.number, from: day(p.startsOn), to: day(c.endsOn), years: p.years }),
    w.plan.headSizes, fill(p.council + p.standing + p.supervisors > 0 ? w.plan.sizes : w.plan.noSizes, { members: p.members, list: (['council', 'standing', 'supervisors'] as const).filter((k) => p[k] > 0).map((k) => fill(w.plan.seat, { label: w.plan[k], n: p[k] })).join(w.comma) }),
    ...(c.seats.length > 0 ? [fill(w.plan.seats, { list: c.seats.map((s) => fill(w.plan.seat, { label: oneLine(s.label), n: s.count })).join(w.comma) })] : []),
    w.plan.headBefore, p.auditDone ? fill(p.auditPaper ? w.plan.auditPaper : w.plan.audit, { paper: oneLine(p.auditPaper ?? '') }) : w.plan.noAudit, p.approvedOn ? fill(p.approvalPaper ? w.plan.approvedPaper : w.plan.approved, { day: day(p.approvedOn), paper: oneLine(p.approvalPaper ?? '') }) : w.plan.notApproved,
    ...(c.warnings.length > 0 ? [w.plan.headNotes, ...c.warnings.map((x, i) => fill(w.plan.note, { n: i + 1, text: fill(find(termsZh.words, `term.warn.${x.code}`) ?? '', x.params) }))] : []),
  ];
}

/** The publication in words: when, how many spoke, what was answered. Who spoke is named nowhere. */
export function publicationLines(c: TermChange): string[] {
  const answered = c.objections.filter((o) => o.answer !== null);
  return [
    fill(w.public.when, { from: c.publishedAt ? day(localDate(new Date(c.publishedAt))) : '', to: c.objectionsUntil ? day(localDate(new Date(c.objectionsUntil))) : '', n: c.candidates.length }),
    ...c.withdrawals.toReversed().map((x) => fill(w.public.withdrawn, { day: day(localDate(new Date(x.at))), reason: oneLine(x.reason) })),
    c.objections.length === 0 ? w.public.none : fill(w.public.some, { n: c.objections.length, answered: answered.length }),
    ...c.objections.flatMap((o, i) => [fill(w.public.objection, { n: i + 1, about: o.candidateId === null ? w.public.whole : (c.candidates.find((x) => x.id === o.candidateId)?.name ?? w.public.gone), text: oneLine(o.text) }), o.answer === null ? w.public.open : fill(w.public.answer, { answer: oneLine(o.answer) })]),
  ];
}

/** The filing material as one zip of Word files: as much of it as the change has come to. The printing is recorded. */
export async function material(ctx: Ctx, { params }: InputOf<typeof api.changeMaterial>): Promise<FileAnswer> {
  const c = await present(ctx, params.id);
  const body = (await rootUnit(ctx)).name;
  const date = localDate(ctx.now);
  const entries: ZipEntry[] = [];
  const add = (title: string, bytes: Buffer): void => void entries.push({ name: `${entries.length + 1} ${title}.docx`, bytes });
  const write = async (title: string, lines: readonly string[]): Promise<void> => add(title, await report({ body, title: fill(title, { n: c.number }), date, lines }));
  const list = async (kind: api.ListPaperKind): Promise<void> => {
    const { title, bytes } = await listPaper(ctx, c, kind);
    add(title, bytes);
  };
  await write(fill(w.plan.title, { n: c.number }), planLines(c));
  if (c.candidates.length > 0) await list('candidates');
  // What people said is for the secretariat; others take the rest.
  if (c.publishedAt && c.manage) await write(fill(w.public.title, { n: c.number }), publicationLines(c));
  if (c.voters !== null) await list('result');
  if (c.candidates.some((x) => x.elected === true)) await list('filing');
  const name = fill(w.material, { n: c.number });
  await write(w.contents, entries.map((e) => e.name.replace(/\.docx$/, '')));
  const bytes = zipOf([...entries.slice(-1).map((e) => ({ ...e, name: `0 ${w.contents}.docx` })), ...entries.slice(0, -1)]);
  await record(ctx, 'term.paperPrinted', subject(c.id), { number: c.number, paper: name });
  return { fileName: `${name}.zip`, mime: 'application/zip', body: bytes, size: bytes.length };
}
