import { sql } from 'kysely';
import type { Ctx } from '#kit/server/context.ts';
import { everyRecordOf } from '#modules/members/index.ts';

export type Answer = 'read' | 'given' | 'refused' | 'withdrawn';
export interface Standing {
  readonly scope: string;
  readonly answer: Answer;
  readonly version: number;
  readonly at: Date;
}

/** The scope under which having read the notice stands in the ledger. */
export const NOTICE = 'notice';

/** What holds of a member's consents, also of those given under a record that was merged: the newest entry of each scope; for the notice the newest version read. */
export async function consentsOf(ctx: Ctx, memberId: string): Promise<Map<string, Standing>> {
  const { rows } = await sql<Standing>`select distinct on (scope) scope, answer, notice_version as version, at from consents
    where association_id = ${ctx.actor.associationId} and member_id = any(${everyRecordOf(ctx, sql`${memberId}::uuid`)}) order by scope, at desc, id desc`.execute(ctx.tx);
  return new Map(rows.map((r) => [r.scope, r]));
}

/** The number of the notice in force; null before the first. */
export async function noticeVersion(ctx: Ctx): Promise<number | null> {
  const { rows } = await sql<{ v: number | null }>`select max(version) as v from privacy_notices where association_id = ${ctx.actor.associationId}`.execute(ctx.tx);
  return rows[0]?.v ?? null;
}
