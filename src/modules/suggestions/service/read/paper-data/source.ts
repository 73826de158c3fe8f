import { allows } from '#kit/server/access.ts';
import type { Ctx } from '#kit/server/context.ts';
import { deadlinesOf } from '#kit/server/deadlines/ledger.ts';
import { eventsOf } from '#kit/server/events.ts';
import { namesOverTime } from '#modules/associations/index.ts';
import { suggestionAccess } from '../../../access.ts';
import type { StepEvent } from '../../../contract/events.ts';
import type { TextPart } from '../../../documents/index.ts';
import { zhCN } from '../../../locales/zh-CN.ts';
import { templates, type SectionKey } from '../../../rules/writing.ts';
import type { SuggestionType } from '../../../rules/words.ts';
import type { Loaded } from '../../load.ts';
import { matterOf } from '../../step.ts';
import * as parts from '../matter-parts.ts';
import type { PaperParts } from '../papers-list.ts';

export type Clock = Awaited<ReturnType<typeof deadlinesOf>>[number];

/** A step of the record: who took it, when, with what fact. */
export interface Step {
  readonly name: string;
  readonly by: string;
  readonly at: Date;
  readonly data: Readonly<Record<string, unknown>>;
}

/** What papers of one matter are made from, as its reader may see it. */
export interface PaperSource extends PaperParts {
  readonly ctx: Ctx;
  readonly s: Loaded;
  readonly association: string;
  /** What the association was called on the day of a paper. */
  readonly associationOn: (day: Date | string) => string;
  /** Those who sign as authors; with phones only for readers who may contact them. */
  readonly authors: readonly { readonly name: string; readonly unit: string; readonly phone: string | null }[];
  readonly bodyName: string | null;
  readonly steps: readonly Step[];
  readonly clocks: readonly Clock[];
  sees(action: keyof typeof suggestionAccess.actions): boolean;
}

/** Loads what the papers of a readable suggestion need. */
export async function paperSource(ctx: Ctx, s: Loaded): Promise<PaperSource> {
  const sees = (action: keyof typeof suggestionAccess.actions): boolean => allows(suggestionAccess, action, s.standing);
  const associationOn = await namesOverTime(ctx);
  const body = s.body_unit_id ? (await parts.unitNames(ctx, [s.body_unit_id])).get(s.body_unit_id) : undefined;
  const authors = (await parts.authorsOf(ctx, s.id, sees('suggestion.readContact'))).filter((a) => a.state === 'signed');
  return {
    ctx, s, sees, association: associationOn(ctx.now), associationOn, bodyName: body ?? null,
    authors: authors.map((a) => ({ name: a.name, unit: a.unitName, phone: a.phone })),
    assignments: await parts.assignmentsOf(ctx, s.id), issues: await parts.issuesOf(ctx, s.id), replies: await parts.repliesOf(ctx, s.id), reminders: await parts.remindersOf(ctx, s.id), requests: await parts.requestsOf(ctx, s.id),
    steps: (await eventsOf(ctx, matterOf(s.id))).map((e) => ({ name: e.name, by: e.actor_name, at: e.at, data: e.data as Record<string, unknown> })),
    clocks: await deadlinesOf(ctx, s.id),
  };
}

/** The last step of any of these names, not later than an instant. */
export function lastStep(src: PaperSource, names: readonly StepEvent[], until?: Date): Step | undefined {
  return src.steps.findLast((e) => (names as readonly string[]).includes(e.name) && (until === undefined || e.at <= until));
}

/** A text of the record's fact, or nothing. */
export function textIn(step: Step | undefined, key: string): string | undefined {
  const value = step?.data[key];
  return typeof value === 'string' && value !== '' ? value : undefined;
}

/** Number and title of the matter as letters name it. */
export function numberAndTitle(s: Loaded): { number: string; title: string } {
  return { number: s.formal_text ?? s.serial_no ?? '', title: s.title };
}

/** The parts of a text in the order of its template, under their headings; what the template does not know comes last. */
export function textParts(type: SuggestionType, content: Readonly<Record<string, string>>): (TextPart & { readonly key: string })[] {
  const known = templates[type].sections.map((x) => x.key as string);
  const keys = [...known.filter((k) => k in content), ...Object.keys(content).filter((k) => !known.includes(k))];
  return keys.filter((k) => (content[k] ?? '').trim() !== '').map((key) => ({ key, heading: zhCN.suggestion.section[key as SectionKey]?.label ?? key, text: content[key] ?? '' }));
}

/** Everybody a letter about this matter is addressed to: the body or the authors, and those of what was merged into it. */
export async function addressees(src: PaperSource): Promise<string[]> {
  const own = src.s.lead_member_id ? src.authors.map((a) => a.name) : [...(src.bodyName ? [src.bodyName] : []), ...src.authors.map((a) => a.name)];
  const rows = await src.ctx.tx.selectFrom('suggestion_authors as a').innerJoin('suggestions as m', (j) => j.onRef('m.association_id', '=', 'a.association_id').onRef('m.id', '=', 'a.suggestion_id')).innerJoin('members as p', (j) => j.onRef('p.association_id', '=', 'a.association_id').onRef('p.id', '=', 'a.member_id'))
    .select('p.name').where('a.association_id', '=', src.ctx.actor.associationId).where('m.merged_into', '=', src.s.id).where('a.state', '=', 'signed').orderBy('m.submitted_at').orderBy('a.ordinal').execute();
  return [...new Set([...own, ...rows.map((r) => r.name)])];
}

/** Names of accounts by id, for signatures. */
export async function accountNames(ctx: Ctx, ids: readonly (string | null)[]): Promise<Map<string, string>> {
  const known = ids.filter((id): id is string => id !== null);
  if (known.length === 0) return new Map();
  const rows = await ctx.tx.selectFrom('accounts').select(['id', 'name']).where('association_id', '=', ctx.actor.associationId).where('id', 'in', known).execute();
  return new Map(rows.map((r) => [r.id, r.name]));
}
