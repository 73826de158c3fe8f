import { type RawBuilder, sql } from 'kysely';
import { Refusal } from '#kit/pure/decision.ts';
import type { Ctx } from '#kit/server/context.ts';
import { fieldErrors } from '#kit/server/http/input.ts';
import { suggestionFilter } from '../../contract/lists.ts';
import { type AdoptionLevel, adoptionLevels } from '../../rules/words.ts';
import { type Filter, conditions } from './filter.ts';

/** Reads the filter of the list from the text values of another module's query; wrong ones are `input.invalid` by field. */
export function listFilter(values: Readonly<Record<string, string | undefined>>): Filter {
  const given = Object.fromEntries(Object.entries(values).filter(([, v]) => v !== undefined));
  const parsed = suggestionFilter.safeParse(given);
  if (!parsed.success) throw new Refusal('input.invalid', {}, parsed.error.issues.flatMap((i) => fieldErrors(i, '')));
  return parsed.data;
}

/** Adopted at a level and at none higher, as the list's filter by level finds it. */
export function adoptionCondition(level: AdoptionLevel, alias: string): RawBuilder<boolean> {
  return sql<boolean>`${sql.ref(`${alias}.adopted_rank`)} = ${adoptionLevels.indexOf(level) + 1}`;
}

/**
 * A relation for a `from`: the facts of every submitted matter that the list shows this reader under this filter, by the
 * same conditions, so that a number and the list behind it cannot disagree. `handler_ids`, on demand: the units that
 * handle it, as the list's filter by handling unit finds them.
 */
export function readableFacts(ctx: Ctx, filter: Filter, withHandlers = false): RawBuilder<unknown> {
  const handlers = withHandlers
    ? sql`, array(select distinct x.unit_id from assignments x where x.association_id = s.association_id and x.suggestion_id = s.id and x.state <> 'ended') as handler_ids`
    : sql``;
  return sql`(select f.*${handlers} from suggestion_facts f join suggestions s on s.association_id = f.association_id and s.id = f.id where ${sql.join(conditions(ctx, filter), sql` and `)})`;
}
