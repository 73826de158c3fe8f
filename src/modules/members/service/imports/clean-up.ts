import { sql } from 'kysely';
import type { Ctx } from '#kit/server/context.ts';
import { setting } from '#kit/server/settings.ts';
import { discardRow } from './decide-import.ts';
import { PASS_JOB } from './pass.ts';
import { KEEP_DAYS } from './present.ts';

const DAY_MS = 86_400_000;
const ABANDONED_DAYS = 7;

/**
 * What imports leave behind does not stay: an undecided one is given up after a week, the rows and the former values of a
 * decided one go when it can no longer be taken back. One whose job was parked is shown as failed instead of for ever at work.
 */
export async function cleanUpImports(ctx: Ctx): Promise<void> {
  const { associationId } = ctx.actor;
  const abandoned = await ctx.tx.selectFrom('imports').selectAll().where('association_id', '=', associationId).where('state', 'in', ['mapping', 'reading', 'checking', 'previewed', 'failed'])
    .where('created_at', '<', new Date(ctx.now.getTime() - ABANDONED_DAYS * DAY_MS)).limit(50).forUpdate().skipLocked().execute();
  for (const row of abandoned) await discardRow(ctx, row);
  const before = new Date(ctx.now.getTime() - (await setting<number>(ctx, KEEP_DAYS)) * DAY_MS);
  const old = sql`association_id = ${associationId} and import_id in (select id from imports where association_id = ${associationId} and committed_at < ${before})`;
  await sql`delete from import_rows where ${old}`.execute(ctx.tx);
  await sql`delete from import_changes where ${old}`.execute(ctx.tx);
  await sql`update imports i set state = 'failed', version = i.version + 1, detail = i.detail || '{"failure": {"code": "server.failed", "params": {}}}'::jsonb
    from jobs j where i.association_id = ${associationId} and i.state in ('reading', 'checking') and j.association_id = i.association_id and j.kind = ${PASS_JOB} and j.parked_at is not null and j.payload ->> 'importId' = i.id::text`.execute(ctx.tx);
}
