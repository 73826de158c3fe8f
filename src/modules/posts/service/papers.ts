import { sql } from 'kysely';
import { Refusal } from '#kit/pure/decision.ts';
import type { InputOf } from '#kit/pure/endpoint.ts';
import { formatDateZh, localDate } from '#kit/pure/time.ts';
import { fill } from '#kit/pure/words.ts';
import type { Ctx } from '#kit/server/context.ts';
import { record } from '#kit/server/events.ts';
import { blank, bodyText, buildPaper, DEFAULT_PAPER_SETTINGS, paragraph, run, signature, titleBlock } from '#kit/server/documents/index.ts';
import type { FileAnswer } from '#kit/server/http/route.ts';
import type { postLetter } from '../contract/posts.ts';
import { namesOverTime } from '#modules/associations/index.ts';
import { zhCN } from '../locales/zh-CN.ts';
import { insistOpen, noteReads } from './guard.ts';
import { postFor } from './end.ts';
import { type PostRow, itemOf, postRows } from './select.ts';
import { titlesOf } from './titles.ts';

const w = zhCN.post.paper;
const DOCX = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document';
const settings = DEFAULT_PAPER_SETTINGS;

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
  const association = (await namesOverTime(ctx))(item.from);
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

/** The name of the actor's association. */
export async function associationName(ctx: Ctx): Promise<string> {
  return (await ctx.tx.selectFrom('associations').select('name').where('id', '=', ctx.actor.associationId).executeTakeFirstOrThrow()).name;
}

async function unitName(ctx: Ctx, id: string): Promise<string> {
  return (await ctx.tx.selectFrom('units').select('name').where('association_id', '=', ctx.actor.associationId).where('id', '=', id).executeTakeFirst())?.name ?? '';
}
