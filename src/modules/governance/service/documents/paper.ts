import { Refusal } from '#kit/pure/decision.ts';
import type { InputOf } from '#kit/pure/endpoint.ts';
import { formatDateZh, localDate } from '#kit/pure/time.ts';
import { fill } from '#kit/pure/words.ts';
import type { Ctx } from '#kit/server/context.ts';
import { DEFAULT_PAPER_SETTINGS as settings, blank, bodyText, buildPaper, oneLine, paragraph, run, titleBlock } from '#kit/server/documents/index.ts';
import { record } from '#kit/server/events.ts';
import type { FileAnswer } from '#kit/server/http/route.ts';
import { unitNameOn } from '#modules/units/index.ts';
import type * as api from '../../contract/documents.ts';
import { PAPERS as w } from '../../data/paper-words.ts';
import { read } from './rules.ts';

const DOCX = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document';

/** The text of one version in the official layout: title, the note of its adoption under it, the articles. */
export async function paper(ctx: Ctx, { params }: InputOf<typeof api.versionPaper>): Promise<FileAnswer> {
  const d = await read(ctx, { params: { id: params.id }, query: {} });
  const v = d.versions.find((x) => x.id === params.versionId);
  if (!v) throw new Refusal('rule.not_found');
  if (v.text.trim() === '') throw new Refusal('rule.only_files');
  const day = (on: string | null): string => (on ? formatDateZh(on) : '');
  const notes = v.state === 'draft' ? [w.ruleDraft] : [fill(w.ruleAdopted, { day: day(v.adoptedOn), by: oneLine(v.adoptedBy ?? ''), from: day(v.effectiveFrom) }), ...(d.repealedOn ? [fill(w.ruleRepealed, { day: day(d.repealedOn) })] : v.effectiveTo ? [fill(w.ruleReplaced, { day: day(v.effectiveTo) })] : [])];
  const { unit_id: unitId } = await ctx.tx.selectFrom('rule_documents').select('unit_id').where('association_id', '=', ctx.actor.associationId).where('id', '=', d.id).executeTakeFirstOrThrow();
  const bytes = await buildPaper({
    meta: { title: d.title, creator: await unitNameOn(ctx, unitId, v.adoptedOn ?? localDate(ctx.now)), ...(v.adoptedOn ? { date: v.adoptedOn } : {}) },
    children: [...titleBlock(d.title, settings), ...notes.map((n) => paragraph(run(n, { face: 'kaiti' }, settings), { align: 'center' })), blank(), ...articles(v.text)],
  }, settings);
  await record(ctx, 'rule.textPrinted', { type: 'ruleDocument', id: d.id }, { title: d.title, number: v.number });
  return { fileName: `${fill(w.ruleFile, { title: d.title, n: v.number })}.docx`, mime: DOCX, body: bytes, size: bytes.length };
}

/** Chapters stand in the middle in heiti, the number of an article in heiti before its words; the rest as in any paper. */
function articles(text: string) {
  return text.split('\n').map((x) => x.trim()).filter((x) => x !== '').flatMap((line) => {
    if (w.ruleChapter.test(line)) return [paragraph(run(oneLine(line), { face: 'heiti' }, settings), { align: 'center', keepNext: true })];
    const head = w.ruleArticle.exec(line)?.[0];
    return head === undefined ? bodyText(line, settings) : [paragraph([...run(head, { face: 'heiti' }, settings), ...run(line.slice(head.length), {}, settings)], { style: 'PaperBody' })];
  });
}
