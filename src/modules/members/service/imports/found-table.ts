import { Refusal } from '#kit/pure/decision.ts';
import { chooseSheet } from '#kit/pure/tabular/sheet-choice.ts';
import type { Ctx } from '#kit/server/context.ts';
import { sha256 } from '#kit/server/ids.ts';
import { sparingMemory } from '#kit/server/spare-memory.ts';
import { readTable } from '#kit/server/spreadsheets/read.ts';
import type { ImportDetail } from '../../contract/staged.ts';
import { bareLabel } from '#kit/pure/tabular/label.ts';
import { isSiteUse } from '../../import/fields.ts';
import { type ColumnMapping, isKnownLabel, type RememberedMapping } from '../../import/mapping.ts';
import { planTable, unusedNotice } from '../../import/plan.ts';
import { type SiteField, siteFields } from './site-fields.ts';

const SAMPLES = 3;

/** Reads a file's first rows and says which sheet is the roster, where its head is, and what each column is taken for. */
export async function findTable(ctx: Ctx, path: string, wanted: { readonly sheet?: number; readonly together?: readonly number[] | undefined } = {}): Promise<ImportDetail> {
  const book = await sparingMemory(() => readTable(path));
  const first = planTable(book.sheets, wanted);
  // A head without anybody below it is a roster that nobody has filled in.
  if (!first) throw new Refusal(chooseSheet(book.sheets, isKnownLabel).all.some((c) => c.head && c.verdict === 'empty') ? 'spreadsheet.empty' : 'import.head_not_found');
  // A sheet that was asked for and has no head would be passed over without a word.
  if (wanted.together?.some((i) => i !== first.sheet && !first.further.some((f) => f.sheet === i))) throw new Refusal('import.head_not_found');
  const headKey = sha256(first.head.labels.join('\n'));
  const kept = await ctx.tx.selectFrom('import_mappings').select('mapping').where('association_id', '=', ctx.actor.associationId).where('head_key', '=', headKey).executeTakeFirst();
  const plan = kept ? (planTable(book.sheets, { ...wanted, remembered: kept.mapping as RememberedMapping }) ?? first) : first;
  const mapping = withSite(plan.mapping, await siteFields(ctx));
  return {
    format: book.format, encoding: book.encoding ?? null,
    sheets: plan.sheets.map((s, index) => ({ index, name: s.name, verdict: s.verdict, rows: s.filledRows })),
    sheet: plan.sheet, head: { top: plan.head.top, bottom: plan.head.bottom, titles: plan.head.titles, labels: plan.head.labels },
    right: plan.right ?? null, further: plan.further.map(({ head, ...t }) => ({ ...t, head: { top: head.top, bottom: head.bottom, titles: head.titles, labels: head.labels } })), carriedUnit: plan.carriedUnit ?? false, headKey, remembered: kept !== undefined,
    columns: mapping.map((c) => ({
      column: c.column, label: c.label, use: c.use, confidence: c.confidence, reason: c.reason, refused: c.refused ?? null,
      // What must not be collected is not shown either.
      samples: c.use === 'refused' ? [] : (plan.profiles[c.column]?.samples ?? []).slice(0, SAMPLES),
    })),
    // A column that a field of the site takes in is not said to be left out.
    notices: plan.notices.flatMap((n) => (n.code === 'import.notice_unused' ? unusedNotice(mapping) : [n])).map((n) => ({ code: n.code, params: { ...n.params } })),
    keepsFinalZero: plan.keepsFinalZero ?? null, defaultUnitId: null, unitChoices: {}, leftOut: [], failure: null, result: null, undone: null,
  };
}

/** Columns that bear the name of a field of the site are proposed for it, unless they surely are another; a remembered one that is no longer there is left out. */
function withSite(mapping: readonly ColumnMapping[], site: readonly SiteField[]): ColumnMapping[] {
  const SURE = 0.9;
  const byLabel = new Map(site.map((f) => [bareLabel(f.label).toLowerCase(), f.use]));
  const taken = new Set<string>(mapping.flatMap((c) => (isSiteUse(c.use) ? [c.use] : [])));
  return mapping.map((c): ColumnMapping => {
    if (isSiteUse(c.use)) return site.some((f) => f.use === c.use) ? c : { ...c, use: 'unused', confidence: 0, reason: 'none' };
    const use = byLabel.get(bareLabel(c.label).toLowerCase());
    if (!use || taken.has(use) || c.use === 'refused' || c.reason === 'remembered' || (c.use !== 'unused' && c.confidence >= SURE)) return c;
    taken.add(use);
    return { column: c.column, label: c.label, use, confidence: 0.95, reason: 'label' };
  });
}
