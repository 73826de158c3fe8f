import { sql } from 'kysely';
import { scope } from '#kit/server/access.ts';
import { foldName } from '#kit/server/chinese/name-grams.ts';
import type { Ctx } from '#kit/server/context.ts';
import { newId } from '#kit/server/ids.ts';
import { memberAccess } from '../../access.ts';
import type { Candidate, FieldChange, RawRow, RowChoice, RowFinding, RowFixes, RowIssue, StagedFields, StagedSite } from '../../contract/staged.ts';
import { type CheckContext, type CompiledMapping, checkRow } from '../../import/check-row.ts';
import { statusOf } from '../../import/read-fields.ts';
import type { MemberValues } from '../../import/values.ts';
import { type MemberColumns, backwards, columnNames, keysOf } from '../columns.ts';
import type { MemberRow } from '../member-for.ts';
import { columnsOfValues, differenceOf } from './merge.ts';
import { type Known, matchPerson } from './match.ts';
import { rowOf } from './roster-rows.ts';
import { type SiteColumns, type SiteOfRow, readSite } from './site-fields.ts';

/** A row before its check: what the file says and what people decided. */
export interface OpenRow {
  readonly rowNo: number;
  readonly raw: RawRow;
  readonly section: string | null;
  readonly fixes: RowFixes;
  readonly choice: RowChoice | null;
  readonly choiceMemberId: string | null;
  /** The id that a new person got at an earlier check; absent when the row then meant a member. */
  readonly memberId?: string | null;
}

/** A checked row, as it is stored; its decision is settled over all rows afterwards. */
export interface StagedRow extends OpenRow {
  readonly fields: StagedFields | null;
  readonly unitIds: readonly string[];
  readonly issues: readonly RowIssue[];
  readonly finding: RowFinding;
  readonly memberId: string | null;
  readonly memberVersion: number | null;
  readonly namesakes: number;
  readonly candidates: readonly Candidate[];
  readonly changes: readonly FieldChange[];
  /** What the row says of fields that the site added. */
  readonly site: StagedSite;
  readonly nameKey: string | null;
  readonly phone: string | null;
  readonly birth: string | null;
}

// What finds and orders people is long and not asked for here.
const knownColumns = [...columnNames, 'id', 'version', 'status', 'name_key'] as const;
type KnownRow = Pick<MemberRow, (typeof knownColumns)[number]> & Known & { readonly unit_name: string; readonly working: readonly string[] };

export interface CheckSetting {
  readonly mapping: CompiledMapping;
  readonly site: SiteColumns;
  readonly context: CheckContext;
  /** Units over which the importer may place people. */
  readonly reached: ReadonlySet<string>;
  /** Where people belong whose row names no unit. */
  readonly rootId: string | null;
  readonly unitNames: ReadonlyMap<string, string>;
}

/** Checks rows against the members as they are now: one look-up for all of them, the rest is computed. */
export async function checkBatch(ctx: Ctx, setting: CheckSetting, rows: readonly OpenRow[]): Promise<StagedRow[]> {
  const read = rows.map((row) => ({ row, checked: checkRow(rowOf(row.rowNo, row.raw), setting.mapping, setting.context, { fixes: row.fixes, ...(row.section === null ? {} : { section: row.section }) }) }));
  const keys = new Set<string>();
  const phones = new Set<string>();
  const folds = new Set<string>();
  for (const { checked } of read) {
    if (checked.key) keys.add(checked.key.nameKey);
    if (checked.values.name) folds.add(foldName(checked.values.name));
    for (const p of [checked.values.phone, ...(checked.values.otherPhones ?? [])]) if (p !== undefined) phones.add(p);
  }
  const chosen = rows.flatMap((r) => r.choiceMemberId ?? []);
  const known = await knownMembers(ctx, [...keys], [...folds], [...phones], chosen);
  const staged = read.map(({ row, checked }): StagedRow => {
    const issues: RowIssue[] = checked.issues.map((i) => ({ field: i.field, severity: i.severity, code: i.code, params: i.params }));
    const nameKey = checked.key?.nameKey ?? null;
    const blank = { ...row, site: {}, unitIds: workingUnits(checked.values), nameKey, phone: checked.values.phone ?? null, birth: checked.values.birthDate ?? null, memberId: null, memberVersion: null, namesakes: 0, candidates: [], changes: [], fields: null };
    if (nameKey === null || issues.some((i) => i.severity === 'error' && !isStatus(i))) return { ...blank, issues, finding: 'error' };
    const status = issues.find(isStatus);
    if (status) return { ...blank, ...ofStatus(row, checked.values, nameKey, known, setting, issues, status) };
    return { ...blank, ...decide(row, checked.values, nameKey, known, setting, issues), issues };
  });
  if (setting.site.length === 0) return staged;
  // Who is no longer here is not changed by a roster, nor is what the site added to them.
  const offRoll = new Set(read.flatMap(({ row, checked }) => (checked.issues.some((i) => i.field === 'status' && i.code === 'import.status_not_on_roll') ? [row.rowNo] : [])));
  const site = await readSite(ctx, setting.site, staged.flatMap((r) => (offRoll.has(r.rowNo) ? [] : [{ ...r, memberId: r.finding === 'update' || r.finding === 'same' ? r.memberId : null }])));
  return staged.map((row) => withSite(row, site.get(row.rowNo)));
}

/** A row with what it says of fields of the site: a cell that cannot be read keeps it out, one that differs makes it a change. */
function withSite(row: StagedRow, of: SiteOfRow | undefined): StagedRow {
  if (!of) return row;
  const issues = [...row.issues, ...of.issues];
  if (of.issues.length > 0) return { ...row, issues, finding: 'error' };
  return { ...row, site: of.site, changes: row.finding === 'update' || row.finding === 'same' ? [...row.changes, ...of.changes] : row.changes, finding: row.finding === 'same' && of.changes.length > 0 ? 'update' : row.finding };
}

/** The roster says of somebody that they are not on the roll. */
const isStatus = (i: RowIssue): boolean => i.field === 'status' && i.code === 'import.status_not_on_roll';

/** Where the file only says what the system already knows of the person, as in a list that it gave out itself, there is nothing against the row. */
function ofStatus(row: OpenRow, values: MemberValues, nameKey: string, known: KnownMembers, setting: CheckSetting, issues: readonly RowIssue[], status: RowIssue): Partial<Decided> & Pick<StagedRow, 'finding' | 'issues'> {
  const rest = issues.filter((i) => i !== status);
  const decided = decide(row, values, nameKey, known, setting, rest);
  const says = statusOf(String(status.params['value'] ?? ''));
  const meant = decided.memberId === null ? (decided.candidates.length === 1 ? decided.candidates[0]?.id : undefined) : decided.finding === 'new' ? undefined : decided.memberId;
  const member = meant === undefined ? undefined : known.byId.get(meant);
  if (!member || member.status !== says) return { finding: 'error', issues };
  if (decided.finding !== 'conflict') return { ...decided, issues: rest };
  // Who is no longer here is not changed by a roster; a row that would change nothing passes.
  const asIs = update(columnsOfValues(values), nameKey, workingUnits(values), member, { memberVersion: null, namesakes: decided.namesakes, candidates: [], changes: [] }, setting);
  return asIs.finding === 'same' ? { ...asIs, issues: rest.filter((i) => i.code !== 'import.match_no_longer_member') } : { ...decided, issues: rest };
}

type Decided = Pick<StagedRow, 'fields' | 'finding' | 'memberId' | 'memberVersion' | 'namesakes' | 'candidates' | 'changes'>;
type Base = Omit<Decided, 'fields' | 'finding' | 'memberId'>;

function decide(row: OpenRow, values: MemberValues, nameKey: string, known: KnownMembers, setting: CheckSetting, issues: RowIssue[]): Decided {
  const columns = columnsOfValues(values);
  const same = known.byName.get(nameKey) ?? [];
  const folded = foldName(columns.name ?? '');
  const alike = [...new Set([...same, ...(known.byFold.get(folded) ?? []), ...[columns.phone, ...(columns.other_phones ?? [])].flatMap((p) => (p ? (known.byPhone.get(p) ?? []) : []))])];
  const base = { memberVersion: null, namesakes: same.length, candidates: [], changes: [] };
  const chosenMember = row.choice === 'update' && row.choiceMemberId !== null ? known.byId.get(row.choiceMemberId) : undefined;
  if (chosenMember?.reached) return update(columns, nameKey, workingUnits(values), chosenMember, base, setting);
  const match = matchPerson({ name_key: nameKey, phone: columns.phone ?? null, other_phones: columns.other_phones ?? [], birth: values.birthDate ?? null, sex: columns.sex ?? null, employer: columns.employer ?? null, home_unit_id: columns.home_unit_id ?? null, folded }, alike);
  const taken = alike.some((k) => k.phone !== null && k.phone === columns.phone && k.status !== 'left' && k.status !== 'merged');
  if (match.kind === 'new' || (row.choice === 'new' && !taken)) return added(row, columns, base, setting, issues, match.kind === 'new');
  if (match.kind === 'member') return update(columns, nameKey, workingUnits(values), match.member, base, setting);
  issues.push({ field: match.code === 'phone_of_other' ? 'phone' : 'name', severity: 'warning', code: `import.match_${match.code}`, params: {} });
  return { ...base, fields: columns, finding: 'conflict', memberId: null, candidates: match.candidates.map(candidateOf) };
}

function added(row: OpenRow, columns: Partial<MemberColumns>, base: Base, setting: CheckSetting, issues: RowIssue[], unknown: boolean): Decided {
  const unitId = columns.home_unit_id ?? setting.rootId;
  if (unitId === null || (columns.home_unit_id === undefined && !setting.reached.has(unitId))) issues.push({ field: 'unit', severity: 'error', code: 'import.unit_needed', params: {} });
  else if (!setting.reached.has(unitId)) issues.push({ field: 'unit', severity: 'error', code: 'import.unit_out_of_reach', params: { unit: setting.unitNames.get(unitId) ?? '' } });
  if (unknown && base.namesakes > 0) issues.push({ field: 'name', severity: 'warning', code: 'import.namesakes', params: { count: base.namesakes } });
  const wrong = issues.some((i) => i.severity === 'error');
  return { ...base, fields: { ...columns, home_unit_id: unitId, ...keysOf(personOf(columns)) }, finding: wrong ? 'error' : 'new', memberId: row.memberId ?? newId() };
}

function update(columns: Partial<MemberColumns>, nameKey: string, working: readonly string[], member: KnownRow, base: Base, setting: CheckSetting): Decided {
  const moved = columns.home_unit_id !== undefined && columns.home_unit_id !== member.home_unit_id;
  // Out of the importer's reach nobody is moved: the row's unit is then left aside.
  const given = moved && !setting.reached.has(columns.home_unit_id ?? '') ? without(columns, 'home_unit_id') : columns;
  const { changes, columns: changed } = differenceOf(member, given, nameKey, working.filter((id) => !member.working.includes(id)), setting.unitNames);
  const keys = 'name' in changed || 'former_name' in changed ? keysOf({ ...member, ...changed }) : {};
  return { ...base, memberId: member.id, memberVersion: member.version, changes, fields: { ...changed, ...keys }, finding: changes.length === 0 ? 'same' : 'update' };
}

function without<T extends object, K extends keyof T>(value: T, key: K): Omit<T, K> {
  const { [key]: _gone, ...rest } = value;
  return rest;
}

function personOf(columns: Partial<MemberColumns>): { name: string; former_name: string | null; employer: string | null } {
  return { name: columns.name ?? '', former_name: columns.former_name ?? null, employer: columns.employer ?? null };
}

function workingUnits(values: MemberValues): string[] {
  return [...new Set([...(values.activityGroupIds ?? []), ...(values.committeeIds ?? [])])];
}

function candidateOf(k: KnownRow): Candidate {
  return { id: k.id, name: k.name, unitName: k.unit_name, phone: k.phone, birth: k.birth, employer: k.employer, status: k.status };
}

interface KnownMembers {
  readonly byName: ReadonlyMap<string, KnownRow[]>;
  readonly byFold: ReadonlyMap<string, KnownRow[]>;
  readonly byPhone: ReadonlyMap<string, KnownRow[]>;
  readonly byId: ReadonlyMap<string, KnownRow>;
}

/** Members who share a name or a number with any of the rows, with what the importer may do with each. Who was merged stands for the record that was kept. */
async function knownMembers(ctx: Ctx, nameKeys: string[], folds: string[], phones: string[], ids: string[]): Promise<KnownMembers> {
  const { associationId } = ctx.actor;
  const found = await sql<Omit<KnownRow, 'working' | 'folds'> & { laid: { name: string; former: string | null }[] }>`
    with found as (
      select id from members where association_id = ${associationId} and name_key = any(${nameKeys}::text[])
      -- By the index of last digits: the one of whole numbers leaves out who has left.
      union select id from members where association_id = ${associationId} and phone is not null and reverse(phone) collate "C" = any(${phones.map(backwards)}::text[])
      union select id from members where association_id = ${associationId} and other_phones <> '{}' and other_phones && ${phones}::text[]
      union select id from members where association_id = ${associationId} and id = any(${ids}::uuid[])
      union select person_id from alike_keys where association_id = ${associationId} and kind = 'name' and key = any(${folds}::text[])),
      people as (select distinct coalesce(x.merged_into, x.id) as id from found f join members x on x.association_id = ${associationId} and x.id = f.id)
    select ${sql.join(knownColumns.map((c) => sql.ref(`m.${c}`)))}, coalesce((select json_agg(json_build_object('name', o.name, 'former', o.former_name)) from members o where o.association_id = m.association_id and o.merged_into = m.id), '[]') as laid, u.name as unit_name, ${scope(ctx, memberAccess, 'member.edit', 'm')} as reached,
      left(m.birth_date::text, case m.birth_precision when 'year' then 4 when 'month' then 7 else 10 end) as birth
    from people f join members m on m.association_id = ${associationId} and m.id = f.id join units u on u.association_id = m.association_id and u.id = m.home_unit_id`.execute(ctx.tx);
  // Apart from the members: nothing is known yet of how many there are, and a look per member would be slow if guessed wrong.
  const links = await sql<{ member_id: string; unit_id: string }>`select member_id, unit_id from member_units where association_id = ${associationId} and valid_to is null and member_id = any(${found.rows.map((r) => r.id)}::uuid[])`.execute(ctx.tx);
  const working = new Map<string, string[]>();
  for (const link of links.rows) push(working, link.member_id, link.unit_id);
  const foldsOf = (r: (typeof found.rows)[number]): string[] => [{ name: r.name, former: r.former_name }, ...r.laid].flatMap((n) => [n.name, n.former]).filter((n): n is string => !!n).map(foldName);
  const rows: KnownRow[] = found.rows.map((r) => ({ ...r, folds: foldsOf(r), working: working.get(r.id) ?? [] }));
  const byName = new Map<string, KnownRow[]>();
  const byPhone = new Map<string, KnownRow[]>();
  const byFold = new Map<string, KnownRow[]>();
  for (const row of rows) {
    push(byName, row.name_key, row);
    for (const fold of new Set(row.folds)) push(byFold, fold, row);
    for (const phone of [row.phone, ...row.other_phones]) if (phone !== null) push(byPhone, phone, row);
  }
  return { byName, byFold, byPhone, byId: new Map(rows.map((r) => [r.id, r])) };
}

function push<K, V>(map: Map<K, V[]>, key: K, value: V): void {
  const list = map.get(key);
  if (list) list.push(value);
  else map.set(key, [value]);
}
