import { type Selectable, sql } from 'kysely';
import { Refusal } from '#kit/pure/decision.ts';
import { allowAnywhere } from '#kit/server/access.ts';
import { type Ctx, holds } from '#kit/server/context.ts';
import type { Database } from '#kit/server/db.ts';
import { memberAccess } from '../../access.ts';
import type { ImportState } from '../../contract/staged.ts';

export type ImportRow = Selectable<Database['imports']>;

/** Loads an import for the person who began it, or for the secretariat of the association; others do not learn that it exists. */
export async function importFor(ctx: Ctx, id: string, options: { lock?: boolean; states?: readonly ImportState[] } = {}): Promise<ImportRow> {
  allowAnywhere(ctx, memberAccess, 'member.import');
  const found = await ctx.tx.selectFrom('imports').selectAll().where('association_id', '=', ctx.actor.associationId).where('id', '=', id)
    .$if(options.lock ?? false, (q) => q.forUpdate()).executeTakeFirst();
  if (!found || !mayOpen(ctx, found)) throw new Refusal('import.not_found');
  if (options.states && !options.states.includes(found.state)) throw new Refusal(found.state === 'reading' || found.state === 'checking' ? 'import.still_working' : 'import.wrong_state');
  return found;
}

/** Staff of the whole association see every import; others their own. */
export function mayOpen(ctx: Ctx, row: Pick<ImportRow, 'created_by'>): boolean {
  return row.created_by === ctx.actor.accountId || (holds(ctx.actor, 'secretariatOfficer') && ctx.actor.grants.some((g) => g.role === 'secretariatOfficer' && g.top));
}

/** One import at a time writes members of an association: the second waits and then sees what the first wrote. */
export async function lockImports(ctx: Ctx): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${`members.import:${ctx.actor.associationId}`}, 0))`.execute(ctx.tx);
}
