import { sql } from 'kysely';
import { Refusal } from '#kit/pure/decision.ts';
import { visibleKey } from '#kit/pure/names/visible-key.ts';
import { parseMulti } from '#kit/pure/tabular/parse-multi.ts';
import { localDate } from '#kit/pure/time.ts';
import { allowAnywhere } from '#kit/server/access.ts';
import type { Ctx } from '#kit/server/context.ts';
import { pgCode } from '#kit/server/db.ts';
import { record } from '#kit/server/events.ts';
import { newId } from '#kit/server/ids.ts';
import type { CheckedRow, FileRow, ImportChange, ImportList, RowProblem, UndoResult } from '#kit/server/importing.ts';
import { accountAccess } from '../access.ts';
import { type RoleName, roleNames } from '../contract.ts';
import { accountHeadings } from '../data/import-words.ts';
import { zhCN } from '../locales/zh-CN.ts';
import { canDecideRoles, canGrant, canUseUsername, nameKey, phoneOf, separateAdmins } from '../rules.ts';
import { openGrants, rolesOfActor } from './account-for.ts';
import { addAccount } from './add-account.ts';
import { edit } from './change-account.ts';
import { freeUsername, holdAccounts } from './for-members.ts';
import { addGrant, hasSecurityAdmin } from './grants.ts';
import { voidGrant } from './grants-with.ts';

const columns = ['name', 'phone', 'username', 'email', 'role', 'unit'] as const;
const wordOf = { name: 'account.name', phone: 'account.phone', username: 'account.username', email: 'account.email', role: 'account.roles', unit: 'account.unit' } as const;
const EMAIL = /^[^\s@]+@[^\s@]+\.[^\s@]+$/;

/** Accounts from a table: who may sign in, without a password until one is handed over; roles where the person who brings the table decides on them. */
export const accountsImport: ImportList = {
  title: 'account.title', href: '/admin/accounts?password=none',
  allow: (ctx) => allowAnywhere(ctx, accountAccess, 'account.create'),
  fields: columns.map((key) => ({ key, word: wordOf[key], headings: [...accountHeadings[key]], ...(key === 'name' ? { required: true, example: '' } : {}) })),
  hold: holdAccounts, check, commit, undo,
};

interface Known { id: string; name: string; username_key: string; phone: string | null; email: string | null; member_id: string | null; state: string; grants: { role: RoleName; unitId: string; from: string; to: string | null }[] }
interface Unit { id: string; name: string; kind: string }
interface Plan { id: string | null; name: string; phone: string | null; username: string | null; email: string | null; grants: { role: RoleName; unitId: string; unitName: string }[] }

/** The role that a word names, as it stands on the page. */
function roleNamed(word: string): RoleName | undefined {
  return roleNames.find((r) => r === word || zhCN.role[r] === word);
}

async function unitsByName(ctx: Ctx): Promise<Map<string, Unit[]>> {
  const { rows } = await sql<Unit & { short_name: string; aliases: string[] }>`select id, name, kind, short_name, aliases from units where association_id = ${ctx.actor.associationId} and (valid_to is null or valid_to >= ${localDate(ctx.now)})`.execute(ctx.tx);
  const named = new Map<string, Unit[]>();
  for (const u of rows) for (const key of new Set([u.name, u.short_name, ...u.aliases].map(visibleKey))) named.set(key, [...(named.get(key) ?? []), u]);
  return named;
}

async function check(ctx: Ctx, rows: readonly FileRow[]): Promise<CheckedRow[]> {
  const today = localDate(ctx.now);
  const texts = rows.map((r) => ({ r, text: (key: string): string => (r.values[key] ?? '').trim() }));
  const keys = texts.flatMap(({ text }) => [nameKey(text('username')), phoneOf(text('phone')) ?? '']).filter((k) => k !== '');
  const { rows: there } = await sql<Known>`select a.id, a.name, a.username_key, a.phone, a.email, a.member_id, a.state,
      coalesce((select json_agg(json_build_object('role', g.role, 'unitId', g.unit_id, 'from', g.valid_from, 'to', g.valid_to)) from role_grants g where g.association_id = a.association_id and g.account_id = a.id and g.ended_at is null and (g.valid_to is null or g.valid_to >= ${today})), '[]') as grants
    from accounts a where a.association_id = ${ctx.actor.associationId} and (a.username_key = any(${keys}::text[]) or a.phone = any(${keys}::text[]))`.execute(ctx.tx);
  const known = new Map(there.flatMap((a) => [[a.username_key, a] as const, ...(a.phone ? [[a.phone, a] as const] : [])]));
  const units = await unitsByName(ctx);
  const secured = await hasSecurityAdmin(ctx);
  const decides = canDecideRoles(rolesOfActor(ctx), secured).ok;
  const seen = new Map<string, number>();

  return texts.map(({ r, text }): CheckedRow => {
    const name = text('name');
    const problems: RowProblem[] = [];
    const error = (field: string, code: RowProblem['code'], params?: RowProblem['params']): void => void problems.push({ field, severity: 'error', code, ...(params ? { params } : {}) });
    if (name === '' || name.length > 40) error('name', 'accountImport.name_wrong');
    const phone = text('phone') === '' ? null : phoneOf(text('phone'));
    if (text('phone') !== '' && phone === null) error('phone', 'account.phone_not_usable');
    const username = text('username') || null;
    if (username !== null && !canUseUsername(username, phone).ok) error('username', 'account.username_not_usable');
    const email = text('email') || null;
    if (email !== null && (!EMAIL.test(email) || email.length > 100)) error('email', 'accountImport.email_wrong');
    const own = [username === null ? null : nameKey(username), phone].filter((k) => k !== null);
    if (own.length === 0 && text('phone') === '') error('phone', 'accountImport.key_missing');
    const earlier = own.map((k) => seen.get(k)).find((n) => n !== undefined);
    if (earlier !== undefined) error('name', 'accountImport.repeated', { row: earlier });
    for (const k of own) seen.set(k, r.rowNo);
    const [was, other] = [...new Set(own.flatMap((k) => known.get(k) ?? []))];
    if (other) error('phone', 'accountImport.two_accounts');
    else if (was && visibleKey(was.name) !== visibleKey(name)) error('name', 'accountImport.other_name', { name: was.name });
    const grants = rolesOf(text('role'), text('unit'), was);
    const plan: Plan = { id: was?.id ?? null, name, phone, username, email, grants: decides ? grants : [] };
    const moved = was !== undefined && ((email !== null && email !== was.email) || (phone !== null && phone !== was.phone));
    if (moved && (was.id === ctx.actor.accountId || was.grants.some((g) => g.role === 'securityAdmin' || g.role === 'auditAdmin'))) error('name', 'account.administrator');
    if (!decides && grants.length > 0) problems.push({ field: 'role', severity: 'warning', code: 'accountImport.roles_left' });
    const decision = problems.some((p) => p.severity === 'error') ? 'error' : !was ? 'new' : moved || plan.grants.length > 0 ? 'update' : 'same';
    return { rowNo: r.rowNo, decision, problems, title: name, plan: { ...plan } };

    /** The roles of a row that are not held yet; what cannot be granted is a problem of the row. */
    function rolesOf(roleText: string, unitText: string, account: Known | undefined): Plan['grants'] {
      const words = parseMulti(roleText);
      if (words.length === 0) return [];
      const found = units.get(visibleKey(unitText)) ?? [];
      const [unit] = found;
      if (!unit || found.length > 1) {
        error('unit', found.length > 1 ? 'accountImport.unit_ambiguous' : 'accountImport.unit_unknown', { name: unitText });
        return [];
      }
      return words.flatMap((word) => {
        const role = roleNamed(word);
        if (!role || separateAdmins.includes(role)) {
          error('role', role ? 'accountImport.admin_role' : 'accountImport.role_unknown', { name: word });
          return [];
        }
        if (account?.grants.some((g) => g.role === role && g.unitId === unit.id)) return [];
        const may = canGrant({
          wanted: { role, unitId: unit.id, from: today, to: null }, unitKind: unit.kind, today, held: account?.grants ?? [], toOneself: account?.id === ctx.actor.accountId, accountActive: account?.state !== 'disabled',
          isMember: (account?.member_id ?? null) !== null, granterRoles: rolesOfActor(ctx), hasSecurityAdmin: secured,
        });
        if (!may.ok && decides) error('role', may.code, may.params);
        return [{ role, unitId: unit.id, unitName: unit.name }];
      });
    }
  });
}

async function commit(ctx: Ctx, rows: readonly CheckedRow[]): Promise<ImportChange[]> {
  const changes: ImportChange[] = [];
  for (const row of rows) {
    const plan = row.plan as unknown as Plan;
    const grants = plan.grants.map((g) => ({ ...g, id: newId() }));
    const id = plan.id ?? newId();
    let version = 1;
    let before: ImportChange['before'] = null;
    if (plan.id === null) {
      await addAccount(ctx, { id, username: plan.username ?? (await freeUsername(ctx, plan.name)), name: plan.name, phone: plan.phone, email: plan.email, passwordHash: null, mustChangePassword: true });
    } else {
      const a = await ctx.tx.selectFrom('accounts').selectAll().where('association_id', '=', ctx.actor.associationId).where('id', '=', id).forUpdate().executeTakeFirstOrThrow();
      // Roles are granted by hand beside this, one account at a time: what somebody got since the rows were checked stops it.
      const held = await openGrants(ctx, id);
      if (a.state === 'disabled' ? grants.length > 0 : grants.some((g) => held.some((h) => h.role === g.role && h.unitId === g.unitId))) throw new Refusal('matter.changed');
      const moved = (plan.email !== null && plan.email !== a.email) || (plan.phone !== null && plan.phone !== a.phone);
      version = moved ? (await edit(ctx, { params: { id }, body: { version: a.version, username: a.username, name: a.name, phone: plan.phone ?? a.phone, email: plan.email ?? a.email } })).version : a.version;
      before = { email: a.email, phone: a.phone, moved, grants: grants.map((g) => g.id) };
    }
    for (const g of grants) await addGrant(ctx, { ...g, accountId: id, accountName: plan.name, from: localDate(ctx.now), to: null, reason: null });
    changes.push({ rowNo: row.rowNo, subjectId: id, before, version });
  }
  return changes;
}

/** Takes back accounts that nobody used yet, and what was changed in others; a person who signed in stays. */
async function undo(ctx: Ctx, changes: readonly ImportChange[]): Promise<UndoResult> {
  const { associationId } = ctx.actor;
  const result = { removed: 0, restored: 0, kept: 0 };
  for (const c of changes) {
    const a = await ctx.tx.selectFrom('accounts').selectAll().where('association_id', '=', associationId).where('id', '=', c.subjectId).forUpdate().executeTakeFirst();
    if (!a || a.version !== c.version) result.kept += 1;
    else if (c.before === null) {
      if (a.last_sign_in_at === null && a.password_hash === '' && (await removed(ctx, a.id))) {
        await record(ctx, 'account.removed', { type: 'account', id: a.id }, { name: a.name });
        result.removed += 1;
      } else result.kept += 1;
    } else {
      const was = c.before as { email: string | null; phone: string | null; moved: boolean; grants: string[] };
      if (was.moved) await edit(ctx, { params: { id: a.id }, body: { version: a.version, username: a.username, name: a.name, phone: was.phone, email: was.email } });
      for (const g of was.grants) await voidGrant(ctx, g, zhCN.account.importUndone);
      result.restored += 1;
    }
  }
  return result;
}

/** Removes an account that nothing hangs on; the database itself says whether anything does. */
async function removed(ctx: Ctx, id: string): Promise<boolean> {
  const where = sql`association_id = ${ctx.actor.associationId}`;
  await sql`savepoint account_removed`.execute(ctx.tx);
  try {
    await sql`delete from role_records r using role_grants g where r.association_id = ${ctx.actor.associationId} and g.association_id = r.association_id and g.id = r.grant_id and g.account_id = ${id}`.execute(ctx.tx);
    await sql`delete from role_grants where ${where} and account_id = ${id}`.execute(ctx.tx);
    await sql`delete from accounts where ${where} and id = ${id}`.execute(ctx.tx);
    await sql`release savepoint account_removed`.execute(ctx.tx);
    return true;
  } catch (error) {
    if (pgCode(error) !== '23503') throw error;
    await sql`rollback to savepoint account_removed`.execute(ctx.tx);
    return false;
  }
}
