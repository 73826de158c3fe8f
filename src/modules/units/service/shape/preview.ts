import { sql } from 'kysely';
import { Refusal } from '#kit/pure/decision.ts';
import type { InputOf, OutputOf } from '#kit/pure/endpoint.ts';
import type { Ctx } from '#kit/server/context.ts';
import type * as api from '../../contract/shape.ts';
import { reshape } from './reshape.ts';

/** What a change would do: it is made within a savepoint and rolled back, so that preview and act cannot differ. */
export async function preview(ctx: Ctx, { body }: InputOf<typeof api.previewChange>): Promise<OutputOf<typeof api.previewChange>> {
  await sql`savepoint preview`.execute(ctx.tx);
  try {
    const { effects } = await reshape(ctx, body, body.change);
    return { effects, refused: null };
  } catch (error) {
    if (!(error instanceof Refusal) || error.code === 'access.denied') throw error;
    return { effects: [], refused: { code: error.code, params: { ...error.params }, fields: error.fields.map((f) => ({ code: f.code, params: { ...f.params } })) } };
  } finally {
    await sql`rollback to savepoint preview`.execute(ctx.tx).catch(() => undefined);
  }
}

/** Makes a change of the tree. */
export async function make(ctx: Ctx, { body }: InputOf<typeof api.makeChange>): Promise<OutputOf<typeof api.makeChange>> {
  return { id: body.id, ...(await reshape(ctx, body, body.change)) };
}
