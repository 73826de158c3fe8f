import { sql } from 'kysely';
import { Refusal } from '#kit/pure/decision.ts';
import type { InputOf } from '#kit/pure/endpoint.ts';
import { formatDateZh, localDate } from '#kit/pure/time.ts';
import { fill } from '#kit/pure/words.ts';
import { allowAnywhere } from '#kit/server/access.ts';
import type { Ctx } from '#kit/server/context.ts';
import { record } from '#kit/server/events.ts';
import { blank, bodyText, buildPaper, DEFAULT_PAPER_SETTINGS, formLine, formTable, formTitle, paragraph, run, signature, titleBlock } from '#kit/server/documents/index.ts';
import type { FileAnswer } from '#kit/server/http/route.ts';
import { newId } from '#kit/server/ids.ts';
import { postAccess } from '../access.ts';
import type { postLetter, postNameList } from '../contract/posts.ts';
import { zhCN } from '../locales/zh-CN.ts';
import { insistOpen, noteReads } from './guard.ts';
import { postFor } from './end.ts';
import { type PostRow, itemOf, pageOf, postRows } from './select.ts';
import { titlesOf } from './titles.ts';

const w = zhCN.post.paper;
const DOCX = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document';
const settings = DEFAULT_PAPER_SETTINGS;
const MOST = 5000;

/** The letter of appointment of one post: who, to what, from when to when, signed by the association. */
export async function letter(ctx: Ctx, { params }: InputOf<typeof postLetter>): Promise<FileAnswer> {
  await postFor(ctx, 'post.letter', params.id);
  const row = (await sql<PostRow>`select p.* from (${postRows(ctx)}) p where p.id = ${params.id}`.execute(ctx.tx)).rows[0];
  if (!row || row.voided) throw new Refusal('post.not_found');
  const item = itemOf(ctx, row, await titlesOf(ctx), localDate(ctx.now));
  if (row.kind !== 'office') {
    const { purpose } = await insistOpen(ctx);
    await noteReads(ctx, [row.member_id], 'print', purpose);
    await record(ctx, 'post.externalRead', { type: 'post', id: row.id }, { purpose, count: 1 });
  } else await record(ctx, 'post.letterPrinted', { type: 'member', id: row.member_id }, { name: item.name, title: item.titleName });
  const association = await associationName(ctx);
  const place = row.unit_id ? await unitName(ctx, row.unit_id) : (item.body ?? '');
  const span = item.to ? fill(w.letterSpan, { from: formatDateZh(item.from), to: formatDateZh(item.to) }) : fill(w.letterSince, { from: formatDateZh(item.from) });
  const bytes = await buildPaper({
    meta: { title: w.letter, creator: association, date: ctx.now.toISOString() },
    children: [
      ...titleBlock(w.letter, settings, 4), blank(),
      paragraph(run(fill(w.letterTo, { name: item.name }), {}, settings), { style: 'PaperFlush', align: 'left' }),
      ...bodyText(fill(item.kind === 'office' ? w.letterText : w.letterRecommend, { place, title: item.titleName, term: item.term ?? '', span }), settings),
      ...bodyText(w.letterEnd, settings),
      ...signature({ name: association, date: item.from, seal: true }, settings),
    ],
  }, settings);
  return { fileName: `${w.letter}-${item.name}.docx`, mime: DOCX, body: bytes };
}

/** The list of names of a filter: by the strokes of surnames, as such lists are published. */
export async function nameList(ctx: Ctx, { query }: InputOf<typeof postNameList>): Promise<FileAnswer> {
  allowAnywhere(ctx, postAccess, 'post.export');
  const titles = await titlesOf(ctx);
  const order = [...titles.keys()];
  const { rows, day } = await pageOf(ctx, sql<boolean>`p.kind = 'office'`, query, { limit: MOST });
  const sorted = rows.toSorted((a, b) => order.indexOf(a.title) - order.indexOf(b.title) || (a.stroke_key < b.stroke_key ? -1 : a.stroke_key > b.stroke_key ? 1 : a.id < b.id ? -1 : 1));
  const members = await sql<{ id: string; sex: string; employer: string | null; post: string | null }>`select id, sex, employer, post from members where association_id = ${ctx.actor.associationId} and id = any(${[...new Set(rows.map((r) => r.member_id))]}::uuid[])`.execute(ctx.tx);
  const people = new Map(members.rows.map((m) => [m.id, m]));
  const association = await associationName(ctx);
  const head = { cells: [w.col.no, w.col.name, w.col.sex, w.col.employer, w.col.title, w.col.span].map((text) => ({ text, label: true })), head: true };
  const lines = sorted.map((r, i) => {
    const m = people.get(r.member_id);
    const item = itemOf(ctx, r, titles, day);
    return { whole: true, cells: [
      { text: String(i + 1), align: 'center' as const }, { text: item.name, align: 'center' as const }, { text: m?.sex === '1' ? w.male : m?.sex === '2' ? w.female : '', align: 'center' as const }, { text: [m?.employer, m?.post].filter(Boolean).join('') },
      { text: [item.unitName, item.titleName].filter(Boolean).join('') }, { text: item.to ? fill(w.spanShort, { from: item.from.replaceAll('-', '.').slice(0, 7), to: item.to.replaceAll('-', '.').slice(0, 7) }) : fill(w.sinceShort, { from: item.from.replaceAll('-', '.').slice(0, 7) }), align: 'center' as const },
    ] };
  });
  await record(ctx, 'post.listed', { type: 'export', id: newId() }, { count: rows.length });
  const bytes = await buildPaper({
    meta: { title: w.nameList, creator: association, date: ctx.now.toISOString() },
    children: [...formTitle(w.nameList, settings, association), formLine(fill(w.nameListNote, { day: formatDateZh(day), count: rows.length }), settings, { align: 'center', keepNext: true }), formTable([6, 12, 7, 36, 28, 20], [head, ...lines], settings)],
  }, settings);
  return { fileName: `${w.nameList}-${formatDateZh(day)}.docx`, mime: DOCX, body: bytes };
}

async function associationName(ctx: Ctx): Promise<string> {
  return (await ctx.tx.selectFrom('associations').select('name').where('id', '=', ctx.actor.associationId).executeTakeFirstOrThrow()).name;
}

async function unitName(ctx: Ctx, id: string): Promise<string> {
  return (await ctx.tx.selectFrom('units').select('name').where('association_id', '=', ctx.actor.associationId).where('id', '=', id).executeTakeFirst())?.name ?? '';
}
