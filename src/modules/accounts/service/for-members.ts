import { sql } from 'kysely';
import { insist } from '#kit/pure/decision.ts';
import { normaliseName } from '#kit/pure/names/normalise.ts';
import type { InputOf, OutputOf } from '#kit/pure/endpoint.ts';
import { localDate } from '#kit/pure/time.ts';
import { allowAnywhere } from '#kit/server/access.ts';
import { nameQueryGrams } from '#kit/server/chinese/name-grams.ts';
import { namePinyin } from '#kit/server/chinese/pinyin.ts';
import type { Ctx } from '#kit/server/context.ts';
import type { Tx } from '#kit/server/db.ts';
import { newId } from '#kit/server/ids.ts';
import { rootUnit } from '#modules/units/index.ts';
import { accountAccess } from '../access.ts';
import type { createForMembers, membersWithoutAccount } from '../contract.ts';
import { canUsePassword, nameKey, phoneOf } from '../rules.ts';
import { addAccount } from './add-account.ts';
import { addGrant } from './grants.ts';
import { readCursor } from './list-accounts.ts';
import { hashPassword, withHashSlot } from './passwords.ts';

const PAGE = 100;
const MOST_COUNTED = 10_000;

// The roll stands above accounts, which may only read who is on it: this file holds the statements that do.
interface Person { id: string; name: string; phone: string | null; pinyin: string; unit_name: string }

/** Members on the roll who have no account yet, in pinyin order, below a unit when one is named. */
export async function listMembersWithout(ctx: Ctx, { query }: InputOf<typeof membersWithoutAccount>): Promise<OutputOf<typeof membersWithoutAccount>> {
  allowAnywhere(ctx, accountAccess, 'account.create');
  const limit = query.limit ?? PAGE;
  const [afterPinyin, afterId] = query.after ? readCursor(query.after) : [null, null];
  const within = query.unitId ? sql`and starts_with(u.path, (select top.path from units top where top.association_id = m.association_id and top.id = ${query.unitId}))` : sql``;
  const term = normaliseName(query.search ?? '').toLowerCase().replace(/[\\%_]/g, '\\$&');
  const named = term === '' ? sql`` : sql`and (m.search_grams @> ${nameQueryGrams(term)}::text[] or m.letters like ${`${term}%`} or m.initials like ${`${term}%`})`;
  const from = sql`from members_without_account x join members m on m.association_id = x.association_id and m.id = x.member_id join units u on u.association_id = m.association_id and u.id = m.home_unit_id
    where x.association_id = ${ctx.actor.associationId} and x.active ${within} ${named}`;
  // Of all of them the marks alone are counted.
  const counted = query.unitId || term !== '' ? from : sql`from members_without_account x where x.association_id = ${ctx.actor.associationId} and x.active`;
  const { rows } = await sql<Omit<Person, 'id'> & { id: string | null; total: number }>`select w.*, c.total from (select count(*)::int as total from (select ${counted} limit ${MOST_COUNTED + 1}) n) c
    left join (select m.id, m.name, m.phone, m.pinyin, u.short_name as unit_name ${from} ${afterPinyin === null ? sql`` : sql`and (m.pinyin collate "C", m.id) > (${afterPinyin} collate "C", ${afterId}::uuid)`} order by m.pinyin collate "C", m.id limit ${limit + 1}) w on true order by w.pinyin collate "C", w.id`.execute(ctx.tx);
  const found = rows.flatMap((r) => (r.id === null ? [] : [{ ...r, id: r.id }]));
  const page = found.slice(0, limit);
  const last = page.at(-1);
  return {
    items: page.map((m) => ({ id: m.id, name: m.name, unitName: m.unit_name, hasPhone: m.phone !== null })), total: Math.min(rows[0]?.total ?? 0, MOST_COUNTED), more: (rows[0]?.total ?? 0) > MOST_COUNTED,
    next: found.length > limit && last ? Buffer.from(JSON.stringify([last.pinyin, last.id])).toString('base64url') : null,
  };
}

/** What the roll says of a member now. Held until the act ends, so that nobody is put back while it is done. */
export async function standingOnRoll(ctx: Ctx, memberId: string): Promise<string | undefined> {
  const { rows } = await sql<{ status: string }>`select status from members where association_id = ${ctx.actor.associationId} and id = ${memberId} for share`.execute(ctx.tx);
  return rows[0]?.status;
}

/** For the check of the module: members on the roll who are kept as without an account and have one, or the reverse. */
export async function wronglyWithout(ctx: Ctx): Promise<string[]> {
  const { rows } = await sql<{ id: string; kept: boolean }>`select m.id, x.member_id is not null as kept from members m left join members_without_account x on x.association_id = m.association_id and x.member_id = m.id and x.active
    left join accounts a on a.association_id = m.association_id and a.member_id = m.id where m.association_id = ${ctx.actor.associationId} and (a.id is null and m.status = 'active') <> (x.member_id is not null) order by m.id limit 20`.execute(ctx.tx);
  return rows.map((r) => `member ${r.id} is kept as ${r.kept ? 'without an account and has one' : 'having an account and has none'}`);
}

/** Marks anew, in all associations, who has no account. */
export async function withoutAnew(tx: Tx): Promise<void> {
  await sql`lock table members, accounts, members_without_account in share row exclusive mode`.execute(tx);
  await sql`delete from members_without_account`.execute(tx);
  await sql`insert into members_without_account (association_id, member_id, active) select m.association_id, m.id, m.status = 'active' from members m where not exists (select from accounts a where a.association_id = m.association_id and a.member_id = m.id)`.execute(tx);
}

/** One batch of new accounts at a time in an association. */
export const holdAccounts = (ctx: Ctx): Promise<unknown> => sql`select pg_advisory_xact_lock(hashtextextended(${`accounts:${ctx.actor.associationId}`}, 0))`.execute(ctx.tx);

/** Creates accounts for members: user name from the pinyin, sign-in by phone where there is one, the role of member. Whoever has one by now, or left, is named as skipped. */
export async function createAll(ctx: Ctx, { body }: InputOf<typeof createForMembers>): Promise<OutputOf<typeof createForMembers>> {
  allowAnywhere(ctx, accountAccess, 'account.create');
  const found = await sql<Person>`select m.id, m.name, m.phone, m.pinyin, u.short_name as unit_name from members m join units u on u.association_id = m.association_id and u.id = m.home_unit_id
    where m.association_id = ${ctx.actor.associationId} and m.status = 'active' and m.id = any(${body.accounts.map((a) => a.memberId)}::uuid[]) order by m.id for key share of m`.execute(ctx.tx);
  // One batch at a time in an association: user names are counted up from what is there.
  await holdAccounts(ctx);
  const people = new Map(found.rows.map((m) => [m.id, m]));
  const root = await rootUnit(ctx);
  const result: OutputOf<typeof createForMembers> = { created: [], skipped: [] };
  for (const wanted of body.accounts) {
    const member = people.get(wanted.memberId);
    const has = await ctx.tx.selectFrom('accounts').select('id').where('association_id', '=', ctx.actor.associationId).where('member_id', '=', wanted.memberId).executeTakeFirst();
    if (!member || has) {
      result.skipped.push({ memberId: wanted.memberId, code: member ? 'account.member_has_account' : 'account.member_not_found' });
      continue;
    }
    const { username, phone } = await openAccount(ctx, member, wanted, root, true);
    result.created.push({ id: wanted.id, memberId: member.id, name: member.name, unitName: member.unit_name, username, phone });
  }
  return result;
}

interface Opened { readonly username: string; readonly phone: string | null }

async function openAccount(ctx: Ctx, member: { id: string; name: string; phone: string | null }, wanted: { id: string; password: string }, root: { id: string; name: string }, mustChangePassword: boolean): Promise<Opened> {
  insist(canUsePassword(wanted.password, [member.name, member.phone]));
  const phone = await freePhone(ctx, member.phone);
  const username = await freeUsername(ctx, member.name);
  const passwordHash = await withHashSlot(() => hashPassword(wanted.password));
  await addAccount(ctx, { id: wanted.id, username, name: member.name, phone, memberId: member.id, passwordHash, mustChangePassword });
  await addGrant(ctx, { id: newId(), accountId: wanted.id, accountName: member.name, role: 'member', unitId: root.id, unitName: root.name, from: localDate(ctx.now), to: null, reason: null });
  return { username, phone };
}

/** An account for a new member with the password that they chose themselves. The caller knows that it is they; a second account is `account.member_has_account`. */
export async function openOwnAccount(ctx: Ctx, member: { id: string; name: string; phone: string | null }, wanted: { id: string; password: string }): Promise<Opened> {
  await holdAccounts(ctx);
  return openAccount(ctx, member, wanted, await rootUnit(ctx), false);
}

/** A phone number that somebody else signs in with already is left out: the user name still works. */
async function freePhone(ctx: Ctx, raw: string | null): Promise<string | null> {
  const phone = raw ? phoneOf(raw) : null;
  if (!phone) return null;
  const taken = await ctx.tx.selectFrom('accounts').select('id').where((eb) => eb.or([eb('phone', '=', phone), eb('username_key', '=', phone)])).executeTakeFirst();
  return taken ? null : phone;
}

/** The full pinyin of a name, with a number behind it where it is taken. */
export async function freeUsername(ctx: Ctx, name: string): Promise<string> {
  const base = namePinyin(name).joined.replace(/[^a-z0-9]/g, '').slice(0, 30) || 'user';
  const rows = await ctx.tx.selectFrom('accounts').select('username_key').where('username_key', 'like', `${base}%`).execute();
  const taken = new Set(rows.map((r) => r.username_key));
  for (let n = 1; ; n++) {
    const candidate = n === 1 && base.length >= 2 ? base : `${base}${n}`;
    if (!taken.has(nameKey(candidate))) return candidate;
  }
}
