import { sql } from 'kysely';
import type { InputOf } from '#kit/pure/endpoint.ts';
import { formatDateTimeZh, formatDateZh } from '#kit/pure/time.ts';
import { fill } from '#kit/pure/words.ts';
import { allowAnywhere } from '#kit/server/access.ts';
import type { Ctx } from '#kit/server/context.ts';
import { DEFAULT_PAPER_SETTINGS as S, type FormRow, buildPaper, formLine, formTable, formText, formTitle } from '#kit/server/documents/index.ts';
import { record } from '#kit/server/events.ts';
import type { FileAnswer } from '#kit/server/http/route.ts';
import { speak } from '#kit/server/speak.ts';
import { auditAccess } from '../access.ts';
import type * as api from '../contract.affected.ts';
import { affectedChannels } from '../contract.affected.ts';
import { NOTICE as W } from '../data/notice-words.ts';
import { zhCN } from '../locales/zh-CN.ts';
import { reportFor, shownOf, subjectOf } from './load.ts';

const DOCX = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document';
const w = zhCN.affected;

/** The notice of an incident on paper: what the records say is filled in, cause, harm and measures are for people; it names nobody. */
export async function printNotice(ctx: Ctx, { params }: InputOf<typeof api.affectedPaper>): Promise<FileAnswer> {
  allowAnywhere(ctx, auditAccess, 'affected.read');
  const r = await reportFor(ctx, params.id);
  const f = r.figures;
  const association = await ctx.tx.selectFrom('associations').select('name').where('id', '=', ctx.actor.associationId).executeTakeFirstOrThrow();
  const { rows } = await sql<{ shown: string; what: string | null }>`select distinct l.shown, l.what from affected_lines l where l.association_id = ${ctx.actor.associationId} and l.report_id = ${r.id} order by 1, 2 limit 60`.execute(ctx.tx);
  const kinds = [...new Set(rows.map((x) => shownOf((key) => speak(ctx.app.registry, 'zh-CN', key), x)))].join(W.comma);
  const channels = affectedChannels.flatMap((c) => (f.channels[c] ? [fill(W.channel, { channel: w.channel[c], n: f.channels[c] })] : [])).join(W.comma);
  const filled = (label: string, text: string): FormRow => ({ cells: [{ text: label, label: true }, { text }], whole: true });
  const open = (label: string, lines: number): FormRow => ({ cells: [{ text: label, label: true }, { blocks: Array.from({ length: lines }, () => formLine(W.blank, S, { linePt: 22 })) }], whole: true });
  const bytes = await buildPaper({
    meta: { title: W.title, creator: association.name },
    children: [
      ...formTitle(W.title, S, association.name), formLine(`${W.number}${w.colon}${W.blankNumber}`, S, { linePt: 24 }), ...formText(W.law, S, { linePt: 20 }),
      formTable([24, 76], [
        filled(W.organisation, association.name), filled(W.about, r.target), filled(W.period, fill(W.span, { from: formatDateTimeZh(r.from_at), to: formatDateTimeZh(r.to_at) })), open(W.found, 2),
        filled(W.people, f.people === 0 ? W.peopleNone : fill(W.peopleText, { people: f.people, shown: f.shown, sensitive: f.sensitive })), filled(W.kinds, kinds === '' ? W.none : kinds), filled(W.channels, channels === '' ? W.none : channels),
        filled(W.unknown, f.gaps.map((g) => fill(w.gap[g], { files: f.unknownExports, persons: f.unknownPersons, n: f.unnamed })).join('')),
        open(W.cause, 3), open(W.harm, 2), open(W.measures, 3), open(W.advice, 3), open(W.contact, 2), open(W.told, 2),
      ], S),
      formLine(fill(W.foot, { name: ctx.actor.name, at: formatDateTimeZh(ctx.now) }), S, { linePt: 24 }), formLine(W.sign, S, { linePt: 36 }),
    ],
  }, S);
  await record(ctx, 'affected.printed', subjectOf(r.id), { target: r.target });
  return { fileName: `${fill(W.fileName, { at: formatDateZh(ctx.now) })}.docx`, mime: DOCX, body: bytes, size: bytes.length };
}
