import { sql } from 'kysely';
import { Refusal } from '#kit/pure/decision.ts';
import { standing } from '#kit/server/access.ts';
import type { Ctx } from '#kit/server/context.ts';
import { postAccess } from './access.ts';
import { insistOpen, noteReads } from './service/guard.ts';

type Guard = (ctx: Ctx, subjectId: string) => Promise<boolean>;

async function postOf(ctx: Ctx, id: string): Promise<{ member_id: string; standing: string[] } | undefined> {
  return (await sql<{ member_id: string; standing: string[] }>`select p.member_id, ${standing(ctx.actor, postAccess, 'p')} as standing from posts p where p.association_id = ${ctx.actor.associationId} and p.id = ${id}`.execute(ctx.tx)).rows[0];
}

/** Evidence of an office is for who keeps it and the person; of a restricted post for its readers with a purpose, and the person. */
export const fileGuards: Readonly<Record<string, Guard>> = {
  post: async (ctx, id) => (await postOf(ctx, id))?.standing.some((r) => r === 'secretariatOfficer' || r === 'holder') ?? false,
  externalPost: () => Promise.resolve(false),
  'externalPost:restricted': async (ctx, id) => {
    const post = await postOf(ctx, id);
    if (!post) return false;
    if (post.standing.includes('holder')) return true;
    try {
      const { purpose } = await insistOpen(ctx);
      await noteReads(ctx, [post.member_id], 'read', purpose);
      return true;
    } catch (error) {
      if (error instanceof Refusal) return false;
      throw error;
    }
  },
};
