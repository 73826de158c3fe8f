import { randomInt } from 'node:crypto';
import { sql } from 'kysely';
import { Refusal } from '#kit/pure/decision.ts';
import type { InputOf, OutputOf } from '#kit/pure/endpoint.ts';
import { allow, scope, standing } from '#kit/server/access.ts';
import type { Ctx } from '#kit/server/context.ts';
import { record } from '#kit/server/events.ts';
import { setting } from '#kit/server/settings.ts';
import { admissionDeskAccess } from '../access.ts';
import type * as api from '../contract/applications.ts';
import { admittingKinds } from '../rules/words.ts';

const SIGNS = '23456789ABCDEFGHJKMNPQRSTUVWXYZ';
const DAY_MS = 86_400_000;

/** A code that is read aloud and typed: no signs that look alike. */
export function newCode(length: number): string {
  return Array.from({ length }, () => SIGNS[randomInt(SIGNS.length)]).join('');
}

interface Row { id: string; code: string; label: string; unit_id: string; unit_name: string; expires_at: Date; revoked_at: Date | null; created_by_name: string; started: number }

/** The invitations of the units within reach, newest first. */
export async function listLinks(ctx: Ctx, { query }: InputOf<typeof api.listLinks>): Promise<OutputOf<typeof api.listLinks>> {
  const { rows } = await sql<Row>`select l.id, l.code, l.label, l.unit_id, u.short_name as unit_name, l.expires_at, l.revoked_at, l.created_by_name,
      (select count(*)::int from membership_applications a where a.association_id = l.association_id and a.link_id = l.id) as started
    from admission_links l join units u on u.association_id = l.association_id and u.id = l.unit_id
    where l.association_id = ${ctx.actor.associationId} and ${scope(ctx, admissionDeskAccess, 'admissionLink.manage', 'l')} ${query.ended ? sql`` : sql`and l.revoked_at is null and l.expires_at > ${ctx.now}`}
    order by l.created_at desc, l.id desc limit 200`.execute(ctx.tx);
  return { items: rows.map((r) => present(ctx, r)) };
}

function present(ctx: Ctx, r: Row): OutputOf<typeof api.createLink> {
  return { id: r.id, label: r.label, unitId: r.unit_id, unitName: r.unit_name, url: `${ctx.app.baseUrl}/apply?invitation=${r.code}`, expiresAt: r.expires_at.toISOString(), ended: r.revoked_at !== null || r.expires_at <= ctx.now, started: r.started, createdBy: r.created_by_name };
}

/** A unit within the actor's reach to which one can apply. */
export async function admittingUnit(ctx: Ctx, unitId: string, reach: ReturnType<typeof scope>): Promise<{ id: string; shortName: string }> {
  const { rows } = await sql<{ id: string; short_name: string; kind: string }>`select u.id, u.short_name, u.kind from units u, lateral (select u.id as unit_id) w
    where u.association_id = ${ctx.actor.associationId} and u.id = ${unitId} and u.valid_to is null and ${reach}`.execute(ctx.tx);
  const unit = rows[0];
  if (!unit) throw new Refusal('unit.not_found');
  if (!admittingKinds.some((k) => k === unit.kind)) throw new Refusal('application.unit_not_admitting');
  return { id: unit.id, shortName: unit.short_name };
}

/** Makes an invitation; a retry with the same id answers with the same one. */
export async function createLink(ctx: Ctx, { body }: InputOf<typeof api.createLink>): Promise<OutputOf<typeof api.createLink>> {
  const unit = await admittingUnit(ctx, body.unitId, scope(ctx, admissionDeskAccess, 'admissionLink.manage', 'w'));
  const expires = new Date(ctx.now.getTime() + (await setting<number>(ctx, 'admission.linkDays')) * DAY_MS);
  await ctx.tx.insertInto('admission_links').values({
    association_id: ctx.actor.associationId, id: body.id, unit_id: unit.id, code: newCode(12), label: body.label, expires_at: expires, created_by: ctx.actor.accountId, created_by_name: ctx.actor.name, created_at: ctx.now,
  }).execute();
  await record(ctx, 'admissionLink.created', { type: 'admissionLink', id: body.id }, { label: body.label, unitName: unit.shortName });
  const row = await ctx.tx.selectFrom('admission_links').selectAll().where('association_id', '=', ctx.actor.associationId).where('id', '=', body.id).executeTakeFirstOrThrow();
  return present(ctx, { ...row, unit_name: unit.shortName, started: 0 });
}

/** Ends an invitation; what was begun with it goes on. */
export async function revokeLink(ctx: Ctx, { params }: InputOf<typeof api.revokeLink>): Promise<OutputOf<typeof api.revokeLink>> {
  const { rows } = await sql<{ id: string; label: string; unit_name: string; standing: string[]; revoked_at: Date | null }>`select l.id, l.label, l.revoked_at, u.short_name as unit_name, ${standing(ctx.actor, admissionDeskAccess, 'l')} as standing
    from admission_links l join units u on u.association_id = l.association_id and u.id = l.unit_id
    where l.association_id = ${ctx.actor.associationId} and l.id = ${params.id} and ${scope(ctx, admissionDeskAccess, 'admissionLink.manage', 'l')} for update of l`.execute(ctx.tx);
  const row = rows[0];
  if (!row) throw new Refusal('admissionLink.not_found');
  allow(ctx, admissionDeskAccess, 'admissionLink.manage', row.standing);
  if (row.revoked_at === null) {
    await ctx.tx.updateTable('admission_links').set({ revoked_at: ctx.now }).where('association_id', '=', ctx.actor.associationId).where('id', '=', row.id).execute();
    await record(ctx, 'admissionLink.revoked', { type: 'admissionLink', id: row.id }, { label: row.label, unitName: row.unit_name });
  }
  return { done: true };
}
