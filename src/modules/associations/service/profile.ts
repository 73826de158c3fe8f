import { allow, allows, standing } from '#kit/server/access.ts';
import type { Ctx } from '#kit/server/context.ts';
import { record } from '#kit/server/events.ts';
import { newId } from '#kit/server/ids.ts';
import { Refusal } from '#kit/pure/decision.ts';
import type { InputOf, OutputOf } from '#kit/pure/endpoint.ts';
import { localDate } from '#kit/pure/time.ts';
import { associationAccess } from '../access.ts';
import { setNameFrom } from './names.ts';
import type { AssociationKind, editProfile, publicInfo, readProfile } from '../contract.ts';

type Action = keyof typeof associationAccess.actions;

/** The actor's association, after asking whether the actor may take an action on it; `lock` holds its row. */
export async function associationFor(ctx: Ctx, action: Action, lock = false) {
  const query = ctx.tx.selectFrom('associations as a').selectAll('a').select(standing(ctx.actor, associationAccess, 'a').as('standing')).where('a.id', '=', ctx.actor.associationId);
  const row = await (lock ? query.forUpdate() : query).executeTakeFirst();
  if (!row) throw new Refusal('association.not_found');
  allow(ctx, associationAccess, action, row.standing);
  return row;
}
type Row = Awaited<ReturnType<typeof associationFor>>;

/** What anybody may know: the first association's name and colour. Refused with `association.not_set_up` when there is none. */
export async function showPublicInfo(ctx: Ctx): Promise<OutputOf<typeof publicInfo>> {
  const row = await ctx.tx.selectFrom('associations').selectAll().orderBy('created_at').limit(1).executeTakeFirst();
  if (!row) throw new Refusal('association.not_set_up');
  return { name: row.name, shortName: row.short_name, kind: row.kind, accent: row.accent, demo: row.demo };
}

export async function showProfile(ctx: Ctx): Promise<OutputOf<typeof readProfile>> {
  return present(await associationFor(ctx, 'association.read'));
}

/** Changes the profile; a stale version is refused with `matter.changed`. */
export async function changeProfile(ctx: Ctx, { body }: InputOf<typeof editProfile>): Promise<OutputOf<typeof editProfile>> {
  const row = await associationFor(ctx, 'association.edit', true);
  if (row.version !== body.version) throw new Refusal('matter.changed', { yours: body.version, current: row.version });
  const { name, shortName, kind, accent } = body;
  await ctx.tx.updateTable('associations').set({ name, short_name: shortName, kind, accent, version: row.version + 1 }).where('id', '=', row.id).execute();
  if (name !== row.name || shortName !== row.short_name) await setNameFrom(ctx, localDate(ctx.now), name, shortName);
  await record(ctx, 'association.changed', { type: 'association', id: row.id }, { name, shortName, before: { name: row.name, shortName: row.short_name, kind: row.kind, accent: row.accent } });
  return present({ ...row, name, short_name: shortName, kind, accent, version: row.version + 1 });
}

/** Whether the database holds any association yet. */
export async function isSetUp(ctx: Ctx): Promise<boolean> {
  return (await ctx.tx.selectFrom('associations').select('id').limit(1).executeTakeFirst()) !== undefined;
}

/** Writes a new association; the caller has made sure that it may. Records `association.created`. */
export async function addAssociation(ctx: Ctx, input: { id: string; name: string; shortName: string; kind: AssociationKind; demo?: boolean; /** Names before this one, where they are known, and since when this one holds. */ names?: readonly { from: string; name: string; shortName: string; ground: string }[] }): Promise<void> {
  const { id, name, shortName, kind, demo = false } = input;
  await ctx.tx.insertInto('associations').values({ id, name, short_name: shortName, kind, demo, created_at: ctx.now }).execute();
  const names = input.names ?? [{ from: localDate(ctx.now), name, shortName, ground: '' }];
  await ctx.tx.insertInto('association_names').values(names.map((n) => ({ association_id: id, id: newId(), from_day: n.from, name: n.name, short_name: n.shortName, ground: n.ground, recorded_at: ctx.now, recorded_by_name: ctx.actor.name }))).execute();
  await record(ctx, 'association.created', { type: 'association', id }, { name, kind });
}

function present(row: Row): OutputOf<typeof readProfile> {
  return { id: row.id, name: row.name, shortName: row.short_name, kind: row.kind, accent: row.accent, version: row.version, can: { edit: allows(associationAccess, 'association.edit', row.standing) } };
}
