import { sql } from 'kysely';
import { type Reaction, reaction } from '#kit/server/registry.ts';
import { forgetFiles } from '#modules/files/index.ts';
import { dropTodos, retitleTodos } from '#modules/inbox/index.ts';
import { zhCN } from './locales/zh-CN.ts';
import { subject } from './service/rows.ts';

/** With an erased person's honours their certificates go, and what waited for somebody to confirm. */
export const honourReactions: readonly Reaction[] = [
  reaction('erasure.done', 'honours.forgetCertificates', async (ctx) => {
    const a = ctx.actor.associationId;
    const { rows } = await sql<{ id: string }>`select distinct x.id from (
        select f.subject_id as id from files f where f.association_id = ${a} and f.subject_type = 'honour' and f.name <> ${zhCN.honour.erasedFile}
        union all select t.matter_id from todos t where t.association_id = ${a} and t.matter_type = 'honour' and t.done_at is null and t.dropped_at is null) x
      where not exists (select from honours h where h.association_id = ${a} and h.id = x.id)`.execute(ctx.tx);
    for (const { id } of rows) {
      await forgetFiles(ctx, subject(id), zhCN.honour.erasedFile);
      await retitleTodos(ctx, subject(id), zhCN.honour.erasedFile);
      await dropTodos(ctx, subject(id));
    }
  }),
];
