import { type RawBuilder, sql } from 'kysely';
import type { InputOf } from '#kit/pure/endpoint.ts';
import { endOfLocalDay, localDate, startOfLocalDay } from '#kit/pure/time.ts';
import { scope, unitsOf } from '#kit/server/access.ts';
import type { Actor, Ctx } from '#kit/server/context.ts';
import { suggestionAccess } from '../../access.ts';
import type { countSuggestions } from '../../contract/lists.ts';
import { adoptionLevels, suggestionStates } from '../../rules/words.ts';
import { factCondition } from './facts.ts';

export type Filter = InputOf<typeof countSuggestions>['query'];
type Condition = RawBuilder<boolean>;

/** Everything of a filter but the words: rights first, then what was chosen, all as SQL over `s`. */
export function conditions(ctx: Ctx, f: Filter): Condition[] {
  return [rights(ctx, f), ...chosen(ctx, f)];
}

/** What was chosen, without the rights. */
export function chosen(ctx: Ctx, f: Filter): Condition[] {
  const all: Condition[] = [sql<boolean>`s.association_id = ${ctx.actor.associationId}`];
  const states = (f.state?.split(',') ?? []).filter((s) => (suggestionStates as readonly string[]).includes(s));
  if (f.state !== undefined) all.push(states.length === 1 ? sql`s.state = ${states[0]}` : sql`s.state = any(${states}::text[])`);
  if (f.type) all.push(sql`s.type = ${f.type}`);
  if (f.category) all.push(sql`s.category = ${f.category}`);
  if (f.resultClass) all.push(sql`s.result_class = ${f.resultClass}`);
  if (f.topicCallId) all.push(sql`s.topic_call_id = ${f.topicCallId}`);
  if (f.adoptionLevel) all.push(sql`s.adopted_rank = ${adoptionLevels.indexOf(f.adoptionLevel) + 1}`);
  if (f.handlingUnitId) all.push(sql`s.id in (select x.suggestion_id from assignments x where x.association_id = ${ctx.actor.associationId} and x.unit_id = ${f.handlingUnitId} and x.state <> 'ended')`);
  if (f.unitId) all.push(sql`s.unit_id in (select u.id from units u, units top where u.association_id = ${ctx.actor.associationId} and top.association_id = ${ctx.actor.associationId} and top.id = ${f.unitId} and u.path like top.path || '%')`);
  if (f.holder) all.push(sql`s.holder_role = ${f.holder}`);
  if (f.ids) all.push(sql`s.id = any(${f.ids.split(',')}::uuid[])`);
  if (f.fact) all.push(sql`s.submitted_at is not null`, factCondition(f.fact, 's', ctx.now));
  if (f.from) all.push(sql`s.submitted_at >= ${startOfLocalDay(f.from)}`);
  if (f.to) all.push(sql`s.submitted_at <= ${endOfLocalDay(f.to)}`);
  if (f.overdue) all.push(sql`s.due_at < ${ctx.now}`);
  return all;
}

const WIDE_ROLES = ['secretariatOfficer', 'editor', 'issuer', 'liaisonOfficer', 'supervisionOfficer', 'leader'];

/**
 * The rows that the actor may read. Whoever reads the whole association walks its index and tests each row; everybody
 * else starts from the few rows that concern them, so that a page costs the same however large the association is.
 */
function rights(ctx: Ctx, f: Filter): Condition {
  const { actor } = ctx;
  const own = relations(ctx);
  if (f.view === 'mine') {
    ctx.asked.add('suggestion.read');
    return own.authored;
  }
  const readable = scope(ctx, suggestionAccess, 'suggestion.read', 's');
  if (f.view === 'unit') return sql`${own.assigned} and ${readable}`;
  if (isWide(actor)) return sql`s.submitted_at is not null and ${readable}`;
  // As a list of ids, which is found first.
  return sql`s.id = any(array(${own.all})) and ${readable}`;
}

// Of those, who reads a matter as soon as it was submitted.
const READS_SUBMITTED = ['secretariatOfficer', 'editor', 'issuer', 'liaisonOfficer'];
/** Whether the actor reads every matter that was submitted, so that numbers over all of them are the same as for others who do. */
export const readsAll = ({ actor }: Ctx): boolean => actor.grants.some((g) => g.top && READS_SUBMITTED.includes(g.role));
const isWide = (actor: Actor): boolean => actor.kind === 'system' || actor.grants.some((g) => g.top && WIDE_ROLES.includes(g.role));
const handlingUnits = (actor: Actor): string[] => [...unitsOf(actor, 'handlingOfficer'), ...unitsOf(actor, 'handlingHead')];

/** How a search comes to what its reader may read. */
interface Reach {
  /** The matters that concern the reader, by what an id alone tells, over `s`; null: any that was submitted. */
  readonly of: Condition | null;
  /** They may be thousands, so that the words are looked for before. */
  readonly wordsFirst: boolean;
  /** What has to be asked of those suggestions (`s`); null: they are just what may be read. */
  readonly rest: Condition | null;
}

export function reach(ctx: Ctx, f: Filter): Reach {
  const { actor } = ctx;
  const readable = scope(ctx, suggestionAccess, 'suggestion.read', 's');
  const own = relations(ctx);
  const wordsFirst = handles(ctx, f);
  // A unit that handles a matter reads it, in whatever part it has.
  if (f.view === 'unit' || (wordsFirst && own.onlyAssigned)) return { of: own.assigned, wordsFirst, rest: null };
  if (isWide(actor)) return { of: null, wordsFirst, rest: readsAll(ctx) ? null : readable };
  return { of: wordsFirst ? sql<boolean>`s.id in (${own.all})` : sql<boolean>`s.id = any(array(${own.all}))`, wordsFirst, rest: readable };
}

/** Rights and what was chosen, where the words are looked for among suggestions themselves (`s`). */
export function among(ctx: Ctx, f: Filter): { of: Condition | null; where: Condition[] } {
  if (f.view === 'mine') return { of: null, where: conditions(ctx, f) };
  const { of, rest } = reach(ctx, f);
  return { of, where: [sql<boolean>`s.submitted_at is not null`, ...(rest ? [rest] : []), ...chosen(ctx, f)] };
}

/** Whether the actor reads the matters of a unit that handles them, which may be thousands. */
const handles = ({ actor }: Ctx, f: Filter): boolean => f.view === 'unit' || (f.view === 'all' && !isWide(actor) && handlingUnits(actor).length > 0);

/**
 * The ways in which a suggestion is the actor's own: as its first author, as one of several, through a body that wrote it.
 * An index holds the order of each, so that a page of them costs the same for an author of thousands.
 */
export function ownWays(ctx: Ctx): Condition[] {
  const { actor } = ctx;
  ctx.asked.add('suggestion.read');
  const ways: Condition[] = [];
  if (actor.memberId) {
    ways.push(sql`s.lead_member_id = ${actor.memberId}::uuid`);
    ways.push(sql`s.id in (select x.suggestion_id from suggestion_authors x where x.association_id = ${actor.associationId} and x.member_id = ${actor.memberId}::uuid and x.role = 'co' and x.state in ('signed', 'invited'))`);
  }
  return [...ways, ...bodiesOf(actor).map((unitId) => sql<boolean>`s.body_unit_id = ${unitId}::uuid`)];
}

const bodiesOf = (actor: Actor): string[] => [...new Set(['branchHead', 'branchSecretary', 'groupLead', 'committeeChair'].flatMap((r) => unitsOf(actor, r)))];

function relations(ctx: Ctx) {
  const { actor } = ctx;
  const a = actor.associationId;
  const bodies = bodiesOf(actor);
  const units = handlingUnits(actor);
  const paths = actor.grants.filter((g) => WIDE_ROLES.includes(g.role)).map((g) => `${g.unitPath}%`);
  const authored = sql`select x.suggestion_id from suggestion_authors x where x.association_id = ${a} and x.member_id = ${actor.memberId}::uuid and x.state in ('signed', 'invited')`;
  const byBody = sql`select x.id from suggestions x where x.association_id = ${a} and x.body_unit_id = any(${bodies}::uuid[])`;
  const assigned = sql`select x.suggestion_id from assignments x where x.association_id = ${a} and x.unit_id = any(${units}::uuid[]) and x.state <> 'ended'`;
  const inUnits = sql`select x.id from suggestions x join units u on u.association_id = x.association_id and u.id = x.unit_id where x.association_id = ${a} and x.submitted_at is not null and u.path like any(${paths}::text[])`;
  return {
    authored: sql<boolean>`s.id in (${authored} union ${byBody})`,
    assigned: sql<boolean>`s.id in (${assigned})`,
    onlyAssigned: !actor.memberId && bodies.length === 0 && paths.length === 0 && units.length > 0,
    all: sql`${authored} union ${byBody} union ${assigned} union ${inUnits}`,
  };
}

export { localDate };
