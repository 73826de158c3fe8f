import type { InputOf, OutputOf } from '#kit/pure/endpoint.ts';
import { localDate } from '#kit/pure/time.ts';
import { fill } from '#kit/pure/words.ts';
import { allowAnywhere } from '#kit/server/access.ts';
import { type Head, compareHeads, headOfChain } from '#kit/server/chain-heads.ts';
import type { Ctx } from '#kit/server/context.ts';
import { DEFAULT_PAPER_SETTINGS as S, type FormRow, blank, buildPaper, formLine, formTable, formText, formTitle } from '#kit/server/documents/index.ts';
import { record } from '#kit/server/events.ts';
import type { FileAnswer } from '#kit/server/http/route.ts';
import { operationAccess } from '../access.ts';
import type * as api from '../contract.ts';
import { PAPER as W } from '../data/paper-words.ts';
import { hashGroups, lastOfDays } from '../rules.ts';

const DOCX = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document';
type Shown = OutputOf<typeof api.readChainRecord>;

const shown = (h: Head) => ({ at: h.at.toISOString(), seq: Number(h.seq) + 1, hash: h.hash });

/** The lines of a month, by the day here; what was written near its ends stands in the files of the months beside it. */
async function linesOf(ctx: Ctx, month: string): Promise<{ own: Head[]; unreadable: number }> {
  const before = new Date(`${month}-01T00:00:00Z`);
  before.setUTCDate(0);
  const { heads, unreadable } = (await ctx.app.site?.heads(before.toISOString().slice(0, 7))) ?? { heads: [], unreadable: 0 };
  return { own: heads.filter((h) => h.associationId === ctx.actor.associationId && localDate(h.at).startsWith(month)), unreadable };
}

/** Where the chain stood at the end of each day of a month as files outside the database know it, and whether the chain agrees with every line. */
export async function readChainRecord(ctx: Ctx, { query }: { query: { month?: string | undefined } }): Promise<Shown> {
  allowAnywhere(ctx, operationAccess, 'chainRecord.read');
  const month = query.month ?? localDate(ctx.now).slice(0, 7);
  const { own, unreadable } = await linesOf(ctx, month);
  const association = await ctx.tx.selectFrom('associations').select('name').where('id', '=', ctx.actor.associationId).executeTakeFirstOrThrow();
  const now = await headOfChain(ctx);
  return {
    month, association: association.name, days: lastOfDays(own, (h) => localDate(h.at)).map(shown), lines: own.length, unreadable,
    problems: await compareHeads(ctx, own), now: now ? shown(now) : null,
  };
}

/** The same on paper, to be signed and kept apart from the machine. */
export async function printChainRecord(ctx: Ctx, { query }: InputOf<typeof api.printChainRecord>): Promise<FileAnswer> {
  const r = await readChainRecord(ctx, { query });
  const head: FormRow = { cells: [W.day, W.seq, W.hash].map((text) => ({ text, label: true })), head: true };
  const rows: FormRow[] = r.days.map((d) => ({ cells: [{ text: localDate(new Date(d.at)), align: 'center' }, { text: String(d.seq), align: 'center' }, { blocks: hashGroups(d.hash).map((line) => formLine(line, S, { linePt: 18 })) }], whole: true }));
  const none: FormRow = { cells: [{ text: W.none, span: 3, align: 'center' }] };
  const bytes = await buildPaper({
    meta: { title: W.title, creator: r.association },
    children: [
      ...formTitle(fill(W.titleOf, { month: r.month }), S, r.association), blank(120, true), ...formText(W.intro, S, { linePt: 22 }),
      formTable([18, 14, 68], [head, ...(rows.length > 0 ? rows : [none])], S),
      formLine(fill(r.problems.length === 0 ? W.agrees : W.disagrees, { lines: r.lines, n: r.problems.length }), S, { linePt: 26 }), formLine(W.sign, S, { linePt: 36 }),
    ],
  }, S);
  await record(ctx, 'chainRecord.printed', { type: 'association', id: ctx.actor.associationId }, { month: r.month, lines: r.lines });
  return { fileName: `${fill(W.fileName, { month: r.month })}.docx`, mime: DOCX, body: bytes, size: bytes.length };
}

/** Compares the whole chain with everything that was ever written down of it outside. */
export async function checkHeads(ctx: Ctx): Promise<string[]> {
  const { heads } = (await ctx.app.site?.heads()) ?? { heads: [] };
  return compareHeads(ctx, heads);
}
