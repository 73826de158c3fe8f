import { localDate } from '#kit/pure/time.ts';
import type { ExpressIssueData } from '../../../documents/index.ts';
import { PRINT } from '../data/print-words.ts';
import { issuesOf } from '../matter-parts.ts';
import { type PaperSource, accountNames, textParts } from './source.ts';

/** An issue as it was signed off, or as it would look: a draft has the numbers that come next, and says that it is one. */
export async function issueData(src: PaperSource, issueId: string): Promise<ExpressIssueData | null> {
  const { ctx, s } = src;
  const issue = (await issuesOf(ctx, s.id)).find((i) => i.id === issueId);
  if (!issue) return null;
  const names = await accountNames(ctx, [issue.created_by, issue.signed_off_by]);
  const [editor, issuer] = [names.get(issue.created_by ?? ''), names.get(issue.signed_off_by ?? '')];
  const date = issue.signed_off_at ?? ctx.now;
  const year = issue.year ?? Number(localDate(ctx.now).slice(0, 4));
  return {
    series: issue.series, year, issueNo: issue.issue_no ?? (await comingNumber(src, issue.series, year)), totalNo: issue.total_no ?? (await comingNumber(src, issue.series, 0)), editorBody: src.associationOn(date), date,
    ...(issue.state === 'draft' ? { mark: PRINT.draftMark } : {}), title: issue.title, ...(issue.editor_note ? { editorNote: issue.editor_note } : {}), parts: textParts(s.type, issue.body),
    authors: s.lead_member_id ? src.authors.map((a) => ({ name: a.name, unit: a.unit })) : [{ name: src.bodyName ?? s.author_line }],
    reportTo: issue.recipients.reportTo, sendTo: issue.recipients.sendTo, issueTo: issue.recipients.issueTo, copies: issue.copies, ...(editor ? { editor } : {}), ...(issuer ? { issuer } : {}),
  };
}

/** The number that a series would give next, without taking it. */
async function comingNumber({ ctx }: PaperSource, series: string, year: number): Promise<number> {
  const row = await ctx.tx.selectFrom('number_series').select('last').where('association_id', '=', ctx.actor.associationId).where('series', '=', `issue:${series}`).where('year', '=', year).executeTakeFirst();
  return (row?.last ?? 0) + 1;
}
