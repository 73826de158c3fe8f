import { sql } from 'kysely';
import { visibleKey } from '#kit/pure/names/visible-key.ts';
import { isParsed } from '#kit/pure/tabular/parsed.ts';
import { parsePhone } from '#kit/pure/tabular/parse-phone.ts';
import { allowAnywhere } from '#kit/server/access.ts';
import type { Ctx } from '#kit/server/context.ts';
import { record } from '#kit/server/events.ts';
import { newId } from '#kit/server/ids.ts';
import type { CheckedRow, FileRow, ImportChange, ImportList, RowProblem, UndoResult } from '#kit/server/importing.ts';
import { directoryAccess } from '../../access.ts';
import { groupHeadings } from '../../data/import-words.ts';
import { holdGroups, reach } from './rule.ts';

const columns = ['group', 'name', 'phone', 'unit'] as const;
const wordOf = { group: 'contact.import.group', name: 'contact.import.person', phone: 'contact.import.phone', unit: 'contact.import.unit' } as const;

/** One's own lists of people from a table: a row a person in a group; groups that are not there are set up. Nobody is taken out by a table. */
export const groupsImport: ImportList = {
  title: 'contact.import.title', href: '/contact-groups',
  allow: (ctx) => allowAnywhere(ctx, directoryAccess, 'contactGroup.use'),
  fields: columns.map((key) => ({ key, word: wordOf[key], headings: [...groupHeadings[key]], ...(key === 'group' || key === 'name' ? { required: true } : {}) })),
  hold: holdGroups, check, commit, undo,
};

interface Plan { groupId: string | null; group: string; memberId: string | null }
interface Person { id: string; name_key: string; phone: string | null; unit: string[] }
interface Group { id: string; name: string; kind: 'list' | 'rule'; members: string[] }

async function check(ctx: Ctx, rows: readonly FileRow[]): Promise<CheckedRow[]> {
  const { associationId, accountId } = ctx.actor;
  const text = (r: FileRow, key: string): string => (r.values[key] ?? '').trim();
  const keys = [...new Set(rows.map((r) => visibleKey(text(r, 'name'))).filter((k) => k !== ''))];
  const { rows: people } = await sql<Person>`select m.id, m.name_key, m.phone, array[u.name, u.short_name] || u.aliases as unit from members m join units u on u.association_id = m.association_id and u.id = m.home_unit_id
    where m.association_id = ${associationId} and m.status in ('active', 'suspended') and m.name_key = any(${keys}::text[]) and ${reach(ctx)}`.execute(ctx.tx);
  const named = new Map<string, Person[]>();
  for (const p of people) named.set(p.name_key, [...(named.get(p.name_key) ?? []), p]);
  const { rows: mine } = await sql<Group>`select g.id, g.name, g.kind, array(select x.member_id::text from contact_group_members x where x.association_id = g.association_id and x.group_id = g.id) as members
    from contact_groups g where g.association_id = ${associationId} and g.owner_id = ${accountId} and g.removed_at is null`.execute(ctx.tx);
  const groups = new Map(mine.map((g) => [visibleKey(g.name), g]));
  const seen = new Map<string, number>();
  return rows.map((r): CheckedRow => {
    const problems: RowProblem[] = [];
    const error = (field: string, code: RowProblem['code'], params?: RowProblem['params']): void => void problems.push({ field, severity: 'error', code, ...(params ? { params } : {}) });
    const group = text(r, 'group');
    const name = text(r, 'name');
    if (group === '' || group.length > 40) error('group', 'groupImport.group_wrong');
    const there = groups.get(visibleKey(group));
    if (there?.kind === 'rule') error('group', 'groupImport.group_by_rule', { name: there.name });
    const person = name === '' ? 'missing' : oneOf(named.get(visibleKey(name)) ?? [], text(r, 'phone'), text(r, 'unit'));
    if (person === 'missing') error('name', 'groupImport.person_unknown', { name });
    if (person === 'several') error('name', 'groupImport.person_ambiguous', { name });
    const memberId = typeof person === 'string' ? null : person.id;
    const key = `${visibleKey(group)} ${memberId}`;
    const earlier = memberId === null ? undefined : seen.get(key);
    if (earlier !== undefined) error('name', 'groupImport.repeated', { row: earlier });
    else seen.set(key, r.rowNo);
    const decision = problems.length > 0 ? 'error' : memberId !== null && there?.members.includes(memberId) ? 'same' : 'new';
    return { rowNo: r.rowNo, decision, problems, title: [group, name].filter((t) => t !== '').join(' · '), plan: { groupId: there?.id ?? null, group, memberId } satisfies Plan };
  });
}

/** Whom a row means: of several of one name the number or the unit decides. */
function oneOf(found: readonly Person[], phoneText: string, unitText: string): Person | 'missing' | 'several' {
  const read = phoneText === '' ? null : parsePhone(phoneText);
  const phone = read && isParsed(read) ? read.value.main : null;
  const byPhone = phone === null ? found : found.filter((p) => p.phone === phone);
  const byUnit = (list: readonly Person[]): readonly Person[] => (unitText === '' ? list : list.filter((p) => p.unit.some((u) => visibleKey(u) === visibleKey(unitText))));
  // A number that changed since is no reason not to find the only person of that name in that unit.
  const left = byUnit(byPhone.length > 0 ? byPhone : found);
  const [one] = left;
  return !one ? 'missing' : left.length > 1 ? 'several' : one;
}

async function commit(ctx: Ctx, rows: readonly CheckedRow[]): Promise<ImportChange[]> {
  const { associationId, accountId } = ctx.actor;
  const groups = new Map<string, { id: string; made: boolean; rowNo: number; people: string[] }>();
  for (const row of rows) {
    const plan = row.plan as unknown as Plan;
    const key = visibleKey(plan.group);
    let group = groups.get(key);
    if (!group) {
      group = { id: plan.groupId ?? newId(), made: plan.groupId === null, rowNo: row.rowNo, people: [] };
      groups.set(key, group);
      if (group.made) await ctx.tx.insertInto('contact_groups').values({ association_id: associationId, id: group.id, name: plan.group, kind: 'list', rule: null, owner_id: accountId ?? '', owner_name: ctx.actor.name, shared: false, created_at: ctx.now, updated_at: ctx.now }).execute();
    }
    if (plan.memberId) group.people.push(plan.memberId);
  }
  const changes: ImportChange[] = [];
  for (const g of groups.values()) {
    await sql`insert into contact_group_members (association_id, group_id, member_id, added_at) select ${associationId}::uuid, ${g.id}::uuid, x, ${ctx.now} from unnest(${g.people}::uuid[]) x on conflict do nothing`.execute(ctx.tx);
    const { rows: done } = await sql<{ name: string; version: number }>`update contact_groups set version = version + 1, updated_at = ${ctx.now} where association_id = ${associationId} and id = ${g.id} returning name, version`.execute(ctx.tx);
    await record(ctx, 'contactGroup.saved', { type: 'contactGroup', id: g.id }, { name: done[0]?.name ?? '' });
    changes.push({ rowNo: g.rowNo, subjectId: g.id, before: g.made ? null : { added: g.people }, version: done[0]?.version ?? 1 });
  }
  return changes;
}

async function undo(ctx: Ctx, changes: readonly ImportChange[]): Promise<UndoResult> {
  const where = sql`association_id = ${ctx.actor.associationId}`;
  const result = { removed: 0, restored: 0, kept: 0 };
  for (const c of changes) {
    const done = await sql<{ name: string }>`update contact_groups set version = version + 1, updated_at = ${ctx.now}, removed_at = ${c.before === null ? ctx.now : null} where ${where} and id = ${c.subjectId} and version = ${c.version} and removed_at is null returning name`.execute(ctx.tx);
    const [group] = done.rows;
    if (!group) result.kept += 1;
    else if (c.before === null) {
      await record(ctx, 'contactGroup.removed', { type: 'contactGroup', id: c.subjectId }, { name: group.name });
      result.removed += 1;
    } else {
      await sql`delete from contact_group_members where ${where} and group_id = ${c.subjectId} and member_id = any(${c.before['added'] as string[]}::uuid[])`.execute(ctx.tx);
      await record(ctx, 'contactGroup.saved', { type: 'contactGroup', id: c.subjectId }, { name: group.name });
      result.restored += 1;
    }
  }
  return result;
}
