import { sql } from 'kysely';
import { Refusal } from '#kit/pure/decision.ts';
import type { InputOf, OutputOf } from '#kit/pure/endpoint.ts';
import { allows, scope } from '#kit/server/access.ts';
import type { Ctx } from '#kit/server/context.ts';
import { eventsOf, record } from '#kit/server/events.ts';
import { plainParams, speak } from '#kit/server/speak.ts';
import { readerLocale } from '#modules/accounts/index.ts';
import { memberAccess } from '../access.ts';
import type * as api from '../contract/members.ts';
import { maskPhone } from '../rules.ts';
import { fieldsOf } from './columns.ts';
import { correctedHomes } from './corrected-homes.ts';
import { type MemberAction, isErased, memberFor } from './member-for.ts';

interface Around {
  home_name: string;
  units: { id: string; unit: { id: string; name: string }; kind: string; from: string; to: string | null }[];
  account: { id: string; username: string; active: boolean } | null;
  merged_into: { id: string; name: string; reached: boolean } | null;
  merged_from: { id: string; name: string }[];
  homes: { id: string; unit: { id: string; name: string }; until: string }[];
  homes_corrected: { id: string; unit: { id: string; name: string }; until: string }[];
}

/** The file of a member; numbers are masked unless they are the reader's own or the reader's work is the roll itself. */
export async function getMember(ctx: Ctx, { params }: InputOf<typeof api.getMember>): Promise<OutputOf<typeof api.getMember>> {
  const row = await memberFor(ctx, 'member.read', params.id);
  const { rows } = await sql<Around>`select u.name as home_name,
      coalesce((select json_agg(json_build_object('id', mu.id, 'unit', json_build_object('id', g.id, 'name', g.name), 'kind', g.kind, 'from', mu.valid_from, 'to', mu.valid_to) order by mu.valid_to is not null, mu.valid_from desc, mu.id)
        from member_units mu join units g on g.association_id = mu.association_id and g.id = mu.unit_id where mu.association_id = u.association_id and mu.member_id = ${row.id}), '[]') as units,
      (select json_build_object('id', a.id, 'username', a.username, 'active', a.state = 'active') from accounts a where a.association_id = u.association_id and a.member_id = ${row.id}) as account,
      (select json_build_object('id', k.id, 'name', k.name, 'reached', ${scope(ctx, memberAccess, 'member.read', 'k')}) from members k where k.association_id = u.association_id and k.id = ${row.merged_into}::uuid) as merged_into,
      coalesce((select json_agg(json_build_object('id', o.id, 'name', o.name) order by o.status_on, o.id) from members o where o.association_id = u.association_id and o.merged_into = ${row.id}), '[]') as merged_from,
      coalesce((select json_agg(json_build_object('id', h.id, 'unit', json_build_object('id', g.id, 'name', g.name), 'until', h.until) order by h.until desc)
        from member_homes h join units g on g.association_id = h.association_id and g.id = h.unit_id where h.association_id = u.association_id and h.member_id = ${row.id}), '[]') as homes,
      coalesce((select json_agg(json_build_object('id', h.id, 'unit', json_build_object('id', g.id, 'name', g.name), 'until', h.until) order by h.until desc)
        from (${correctedHomes(sql`u.association_id`, sql`${row.id}::uuid`)}) h join units g on g.association_id = u.association_id and g.id = h.unit_id), '[]') as homes_corrected
    from units u where u.association_id = ${ctx.actor.associationId} and u.id = ${row.home_unit_id}`.execute(ctx.tx);
  const around = rows[0];
  if (!around) throw new Refusal('member.not_found');
  const may = (action: MemberAction): boolean => allows(memberAccess, action, row.standing);
  // A record that was merged or erased is read only.
  const live = row.status !== 'merged' && !isErased(row);
  const whole = may('member.ownPhone') || may('member.listPhones');
  const fields = fieldsOf(row);
  return {
    id: row.id, version: row.version, status: row.status, statusOn: row.status_on,
    fields: whole ? fields : { ...fields, phone: fields.phone && maskPhone(fields.phone), otherPhones: fields.otherPhones.map(maskPhone) },
    phoneMasked: !whole && (fields.phone !== null || fields.otherPhones.length > 0),
    homeUnit: { id: row.home_unit_id, name: around.home_name }, units: around.units,
    account: !isErased(row) && (may('member.edit') || may('member.ownPhone')) ? around.account : null, erased: isErased(row),
    mergedInto: around.merged_into, mergedFrom: around.merged_from,
    homes: around.homes, homesCorrected: around.homes_corrected, importId: row.import_id, createdAt: row.created_at.toISOString(), updatedAt: row.updated_at.toISOString(),
    can: { edit: live && may('member.edit'), changeStatus: live && may('member.changeStatus'), unmask: !whole && may('member.unmask'), account: live && may('member.edit') && around.account === null },
  };
}

/** Reads whole numbers, one person at a time; the reason is recorded and the person sees who read. */
export async function readMemberPhone(ctx: Ctx, { params, body }: InputOf<typeof api.readMemberPhone>): Promise<OutputOf<typeof api.readMemberPhone>> {
  const row = await memberFor(ctx, 'member.unmask', params.id);
  if (row.phone === null && row.other_phones.length === 0) throw new Refusal('member.no_phone');
  const role = memberAccess.actions['member.unmask'].find((r) => row.standing.includes(r));
  await record(ctx, 'member.phoneRead', { type: 'member', id: row.id }, { name: row.name, reason: body.reason, ...(role ? { role } : {}) });
  return { phone: row.phone, otherPhones: row.other_phones };
}

/** Under these facts about a file hold names of the person. */
const PERSONAL = new Set(['name', 'other']);

/** What was recorded about a file, newest first; the record of a merged one is read with it, where it was written. */
export async function memberHistory(ctx: Ctx, { params }: InputOf<typeof api.memberHistory>): Promise<OutputOf<typeof api.memberHistory>> {
  const row = await memberFor(ctx, 'member.read', params.id);
  const merged = await ctx.tx.selectFrom('members').select('id').where('association_id', '=', ctx.actor.associationId).where('merged_into', '=', row.id).execute();
  const events = (await Promise.all([row, ...merged].map((r) => eventsOf(ctx, { type: 'member', id: r.id })))).flat().toSorted((a, b) => Number(BigInt(a.seq) - BigInt(b.seq)));
  const locale = await readerLocale(ctx);
  // Of somebody erased the course of the file says what was done, not what was then written of the person.
  const gone = isErased(row);
  const told = (e: { name: string; data: Record<string, unknown> }): Record<string, unknown> => (gone ? Object.fromEntries(Object.entries(e.data).filter(([k]) => k !== 'reason' || e.name !== 'member.statusChanged').map(([k, v]) => [k, PERSONAL.has(k) ? row.name : v])) : e.data);
  return { items: events.reverse().map((e) => { const data = told(e); return { id: e.id, name: e.name, at: e.at.toISOString(), actorName: e.actor_name, said: speak(ctx.app.registry, locale, `event.${e.name}`, plainParams(data)) ?? e.name, data }; }) };
}
