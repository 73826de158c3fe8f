import { sql } from 'kysely';
import type { InputOf } from '#kit/pure/endpoint.ts';
import { formatDateZh } from '#kit/pure/time.ts';
import { fill } from '#kit/pure/words.ts';
import type { Ctx } from '#kit/server/context.ts';
import { record } from '#kit/server/events.ts';
import type { FileAnswer } from '#kit/server/http/route.ts';
import { namesOfUnits } from '#modules/units/index.ts';
import type * as api from '../contract/plans.ts';
import { PAPER as W } from '../data/words.ts';
import { planPaperOf } from '../papers/plan.ts';
import { itemStateOn, measureOf } from '../rules/items.ts';
import { unitRows } from './chase.ts';
import { association, planSubject, todayOf } from './common.ts';
import { type ItemRow, rowsOf } from './items.ts';
import { present } from './read.ts';

const DOCX = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document';

/** How far an item is, in the words of the paper. */
export function progressText(r: ItemRow, today: string): string {
  const m = measureOf({ done: r.done, checks: r.checks, checksDone: r.checks_done, target: r.target, amount: r.amount, tasks: r.tasks, tasksDone: r.tasks_done });
  const state = itemStateOn({ done: r.done, begun: r.begun, due: r.due, runs: r.state === 'running' }, today);
  const words = { have: m.have, of: m.of, measure: r.measure };
  const counted = m.by === 'checks' ? fill(W.ofUnits, words) : m.by === 'target' ? fill(W.ofTarget, words) : m.by === 'tasks' ? fill(W.ofTasks, words) : '';
  const said = state === 'done' ? W.done : state === 'late' ? W.late : r.begun ? W.begun : W.idle;
  return counted ? `${said} ${counted}` : said;
}

/** The plan as a Word document: the version in force with its progress, or the draft as it stands. */
export async function paper(ctx: Ctx, { params }: InputOf<typeof api.planPaper>): Promise<FileAnswer> {
  const p = await present(ctx, params.id);
  const facts = new Map((await rowsOf(ctx, sql`f.association_id = ${association(ctx)} and f.plan_id = ${p.id}`, 300)).map((r) => [r.item_id, r]));
  const today = todayOf(ctx);
  const unit = (await namesOfUnits(ctx, [p.unit.id])).get(p.unit.id);
  const units = p.kind === 'campaign' && p.state !== 'preparing' ? await unitRows(ctx, { id: p.id, state: p.state }) : [];
  const v = p.shown;
  const title = v.inForce ? p.title : `${p.title}${W.draft}`;
  const body = await planPaperOf({
    body: unit?.name ?? p.unit.name, title, kind: p.kind, theme: v.theme, intro: v.intro, from: p.startsOn, to: p.endsOn, date: ctx.now, approved: v.approvedBy && v.approvedOn ? fill(W.approved, { by: v.approvedBy, day: formatDateZh(v.approvedOn) }) : '', done: p.done,
    items: v.list.map((i) => { const r = facts.get(i.id); return { section: i.section, title: i.title, lead: i.lead?.name ?? i.leadText, due: i.dueOn ? formatDateZh(i.dueOn) : '', target: i.target === null ? '' : `${i.target}${i.measure}`, progress: v.inForce && r && p.state !== 'approved' ? progressText(r, today) : W.none }; }),
    units: units.map((u) => ({ name: u.name, done: u.done, asked: u.asked, late: u.late })),
  });
  await record(ctx, 'plan.printed', planSubject(p.id), { title: p.title });
  return { fileName: fill(W.file, { title }), mime: DOCX, body, size: body.length };
}
