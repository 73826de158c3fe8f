import { sql } from 'kysely';
import { Refusal } from '#kit/pure/decision.ts';
import type { InputOf, OutputOf } from '#kit/pure/endpoint.ts';
import type { Actor, Ctx } from '#kit/server/context.ts';
import type { Tx } from '#kit/server/db.ts';
import { record } from '#kit/server/events.ts';
import { sha256 } from '#kit/server/ids.ts';
import { setting } from '#kit/server/settings.ts';
import { enter } from '#kit/server/walls.ts';
import { nameOfPerson } from '#modules/members/index.ts';
import type * as api from '../contract/apply.ts';
import { emptyFields } from '../contract/shared.ts';
import { zhCN } from '../locales/zh-CN.ts';
import { newCode } from './links.ts';
import { matterOf } from './load.ts';

const MOST_A_DAY = 300;
const TRIES = 10;
const TRIES_MINUTES = 15;
const DAY_MS = 86_400_000;

/** Whoever comes with the key of one application; a key ends when the data it opened are gone. */
export async function actorOfApplicant(tx: Tx, token: string): Promise<Actor | null> {
  if (!(await enter(tx, 'applicant', sha256(token)))) return null;
  const { rows } = await sql<{ association_id: string; id: string }>`select association_id, id from membership_applications where secret_hash = ${sha256(token)} and erased_at is null`.execute(tx);
  const row = rows[0];
  return row ? applicantActor(row.association_id, row.id) : null;
}

function applicantActor(associationId: string, id: string): Actor {
  return { kind: 'link', associationId, accountId: null, memberId: null, name: zhCN.admission.applicantActor, sessionId: id, grants: [{ role: 'applicant', unitId: id, unitPath: '', top: false }] };
}

interface Invited { id: string; association_id: string; unit_id: string; unit_name: string; association_name: string; expires_at: Date }

async function invitationOf(ctx: Ctx, code: string): Promise<Invited> {
  if (!(await enter(ctx.tx, 'invitation', code.toUpperCase()))) throw new Refusal('application.link_not_valid');
  const { rows } = await sql<Invited>`select l.id, l.association_id, l.unit_id, u.name as unit_name, o.name as association_name, l.expires_at from admission_links l
      join units u on u.association_id = l.association_id and u.id = l.unit_id and u.valid_to is null join associations o on o.id = l.association_id
    where l.code = ${code.toUpperCase()} and l.revoked_at is null and l.expires_at > ${ctx.now}`.execute(ctx.tx);
  if (!rows[0]) throw new Refusal('application.link_not_valid');
  return rows[0];
}

/** Where an invitation leads. */
export async function readInvitation(ctx: Ctx, { query }: InputOf<typeof api.readInvitation>): Promise<OutputOf<typeof api.readInvitation>> {
  const l = await invitationOf(ctx, query.code);
  const own: Ctx = { ...ctx, actor: { ...ctx.actor, associationId: l.association_id } };
  return {
    associationName: l.association_name, unitName: l.unit_name, introducers: await setting<number>(own, 'admission.introducers'), retentionMonths: await setting<number>(own, 'admission.retentionMonths'), expiresAt: l.expires_at.toISOString(),
  };
}

const codeHash = (phone: string, code: string): string => sha256(`${phone}:${code}`);
const shown = (code: string): string => `${code.slice(0, 4)}-${code.slice(4)}`;

/** Begins an application; the device made its own key, so that a repeated request after a lost answer finds the same application. */
export async function startApplication(ctx: Ctx, { body }: InputOf<typeof api.startApplication>): Promise<OutputOf<typeof api.startApplication>> {
  const l = await invitationOf(ctx, body.code);
  const own: Ctx = { ...ctx, actor: applicantActor(l.association_id, body.id) };
  const { name, nameKey } = nameOfPerson(body.name);
  const code = newCode(8);
  const secret = sha256(body.secret);
  const there = await ctx.tx.selectFrom('membership_applications').select(['id', 'secret_hash', 'phone']).where('association_id', '=', l.association_id).where('id', '=', body.id).forUpdate().executeTakeFirst();
  if (there) {
    if (there.secret_hash !== secret || there.phone !== body.phone) throw new Refusal('application.link_not_valid');
    await ctx.tx.updateTable('membership_applications').set({ code_hash: codeHash(body.phone, code) }).where('association_id', '=', l.association_id).where('id', '=', body.id).execute();
    return { id: body.id, code: shown(code) };
  }
  const today = await sql<{ n: number }>`select count(*)::int as n from membership_applications where association_id = ${l.association_id} and link_id = ${l.id} and created_at > ${new Date(ctx.now.getTime() - DAY_MS)}`.execute(ctx.tx);
  if ((today.rows[0]?.n ?? 0) >= MOST_A_DAY) throw new Refusal('application.link_busy');
  await ctx.tx.insertInto('membership_applications').values({
    association_id: l.association_id, id: body.id, unit_id: l.unit_id, source: 'phone', link_id: l.id, state: 'draft', name, name_key: nameKey, phone: body.phone, fields: JSON.stringify(emptyFields) as unknown as typeof emptyFields,
    consented_at: ctx.now, secret_hash: secret, code_hash: codeHash(body.phone, code), created_at: ctx.now, updated_at: ctx.now,
  }).execute();
  await record(own, 'application.started', matterOf(body.id), { number: zhCN.admission.noNumber, unitName: l.unit_name });
  return { id: body.id, code: shown(code) };
}

/** Goes on on another device: the new device's key takes the place of the old one. A wrong pair is counted by the number; after ten it is closed for a quarter of an hour. */
export async function resumeApplication(ctx: Ctx, { body }: InputOf<typeof api.resumeApplication>): Promise<OutputOf<typeof api.resumeApplication>> {
  const key = sha256(`apply:${body.phone}`);
  await sql`select pg_advisory_xact_lock(hashtextextended(${key}, 0))`.execute(ctx.tx);
  await enter(ctx.tx, 'installation'); // where tries are counted, whoever they are of
  const { rows: tries } = await sql<{ association_id: string; failed_count: number; last_failed_at: Date }>`select association_id, failed_count, last_failed_at from admission_tries where key = ${key}`.execute(ctx.tx);
  const before = tries[0];
  const fresh = !before || ctx.now.getTime() - before.last_failed_at.getTime() > TRIES_MINUTES * 60_000;
  if (!fresh && before.failed_count >= TRIES) throw new Refusal('application.try_later', { minutes: TRIES_MINUTES });
  await enter(ctx.tx, 'application', codeHash(body.phone, body.code));
  const { rows } = await sql<{ association_id: string; id: string }>`update membership_applications set secret_hash = ${sha256(body.secret)} where id = (
      select id from membership_applications where code_hash = ${codeHash(body.phone, body.code)} and phone = ${body.phone} and erased_at is null limit 1) returning association_id, id`.execute(ctx.tx);
  await enter(ctx.tx, 'installation');
  if (rows[0]) {
    await sql`delete from admission_tries where key = ${key}`.execute(ctx.tx);
    return { found: true };
  }
  const count = fresh ? 1 : before.failed_count + 1;
  await sql`insert into admission_tries (association_id, key, failed_count, last_failed_at) select id, ${key}, ${count}, ${ctx.now} from associations order by created_at limit 1
    on conflict (association_id, key) do update set failed_count = excluded.failed_count, last_failed_at = excluded.last_failed_at`.execute(ctx.tx);
  return { found: false };
}

/** Writes a new code for going on elsewhere; the old one ends. */
export async function writeCode(ctx: Ctx, id: string, phone: string): Promise<string> {
  const code = newCode(8);
  await ctx.tx.updateTable('membership_applications').set({ code_hash: codeHash(phone, code) }).where('association_id', '=', ctx.actor.associationId).where('id', '=', id).execute();
  return shown(code);
}

/** Tries that no longer count are forgotten. */
export async function sweepTries(ctx: Ctx): Promise<void> {
  await ctx.tx.deleteFrom('admission_tries').where('association_id', '=', ctx.actor.associationId).where('last_failed_at', '<', new Date(ctx.now.getTime() - DAY_MS)).execute();
}

