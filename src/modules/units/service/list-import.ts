import { sql } from 'kysely';
import { localDate } from '#kit/pure/time.ts';
import { allowAnywhere, scope } from '#kit/server/access.ts';
import type { Ctx } from '#kit/server/context.ts';
import { pgCode } from '#kit/server/db.ts';
import { record } from '#kit/server/events.ts';
import { newId } from '#kit/server/ids.ts';
import type { CheckedRow, FileRow, ImportChange, ImportList, UndoResult } from '#kit/server/importing.ts';
import { unitAccess } from '../access.ts';
import { type UnitKind, unitKinds } from '../contract/kinds.ts';
import { kindWords, unitHeadings } from '../data/import-words.ts';
import { zhCN } from '../locales/zh-CN.ts';
import { type KnownUnit, type UnitPlan, planUnits } from '../rules/import-units.ts';
import { addUnit } from './add-unit.ts';
import { edit } from './change.ts';
import { searchKeys } from './search-keys.ts';
import { lockTree } from './unit-for.ts';
import { writeVersion } from './versions.ts';

const words = zhCN.unit;
const columns = ['name', 'kind', 'parent', 'shortName', 'aliases', 'headName', 'contactName', 'contactPhone', 'validFrom', 'sortOrder'] as const;
const wordOf = (key: (typeof columns)[number]): string => (key === 'kind' ? 'unit.kindLabel' : `unit.${key}`);

/** Units from a table: new ones below their place, and details of those that stand. Moves and changes of kind are no matter of a table. */
export const unitsImport: ImportList = {
  title: 'unit.title', href: '/units',
  allow: (ctx) => allowAnywhere(ctx, unitAccess, 'unit.create'),
  fields: columns.map((key) => ({ key, word: wordOf(key), headings: [...unitHeadings[key]], ...(key === 'name' || key === 'kind' ? { required: true } : {}), ...(key === 'kind' ? { example: words.kind.branch } : {}) })),
  hold: lockTree, check, commit, undo,
};

/** The kind that a word names, as it stands on the page or as people write it. */
export function kindNamed(word: string): UnitKind | undefined {
  return unitKinds.find((k) => k === word || words.kind[k] === word || kindWords[k].includes(word));
}

interface Row { id: string; parent_id: string | null; kind: UnitKind; name: string; short_name: string; aliases: string[]; head_name: string | null; contact_name: string | null; contact_phone: string | null; sort_order: number; valid_from: string; mine: boolean }

async function check(ctx: Ctx, rows: readonly FileRow[]): Promise<CheckedRow[]> {
  const today = localDate(ctx.now);
  const found = await sql<Row>`select u.id, u.parent_id, u.kind, u.name, u.short_name, u.aliases, u.head_name, u.contact_name, u.contact_phone, u.sort_order, u.valid_from, ${scope(ctx, unitAccess, 'unit.create', 'u')} as mine
    from units u where u.association_id = ${ctx.actor.associationId} and (u.valid_to is null or u.valid_to >= ${today})`.execute(ctx.tx);
  const known = found.rows.map((u): KnownUnit => ({
    id: u.id, parentId: u.parent_id, kind: u.kind, name: u.name, shortName: u.short_name, aliases: u.aliases, validFrom: u.valid_from, mine: u.mine,
    details: { shortName: u.short_name, aliases: u.aliases, headName: u.head_name ?? '', contactName: u.contact_name ?? '', contactPhone: u.contact_phone ?? '', sortOrder: u.sort_order },
  }));
  return planUnits(rows, { known, kindOf: kindNamed, today }).map((r) => ({ rowNo: r.rowNo, decision: r.decision, title: r.title, problems: r.problems.map((p) => ({ ...p, severity: 'error' as const })), plan: { ...r.plan } }));
}

async function commit(ctx: Ctx, rows: readonly CheckedRow[]): Promise<ImportChange[]> {
  const made = new Map<number, string>();
  const changes: ImportChange[] = [];
  const plans = new Map(rows.map((r) => [r.rowNo, r.plan as unknown as UnitPlan]));
  // A unit above may stand further down in the file.
  const write = async (rowNo: number): Promise<void> => {
    const plan = plans.get(rowNo);
    if (!plan || made.has(rowNo)) return;
    if (plan.id === null) {
      if (plan.parentRow !== null) await write(plan.parentRow);
      const id = newId();
      made.set(rowNo, id);
      await addUnit(ctx, { id, parentId: plan.parentRow === null ? plan.parentId : (made.get(plan.parentRow) ?? null), kind: plan.kind, name: plan.name, ...plan.details, ...(plan.validFrom ? { validFrom: plan.validFrom } : {}), ...(plan.establishedOn ? { establishedOn: plan.establishedOn } : {}) });
      changes.push({ rowNo, subjectId: id, before: null, version: 1 });
    } else {
      made.set(rowNo, plan.id);
      const b = await ctx.tx.selectFrom('units').selectAll().where('association_id', '=', ctx.actor.associationId).where('id', '=', plan.id).executeTakeFirstOrThrow();
      const { aliases, ...details } = plan.details;
      const after = await edit(ctx, { params: { id: b.id }, body: { version: b.version, name: b.name, shortName: b.short_name, ...details, ...(aliases ? { aliases: [...new Set([...b.aliases, ...aliases])].slice(0, 20) } : {}) } });
      changes.push({ rowNo, subjectId: b.id, before: { short_name: b.short_name, aliases: b.aliases, sort_order: b.sort_order, head_name: b.head_name, contact_name: b.contact_name, contact_phone: b.contact_phone }, version: after.version });
    }
  };
  for (const row of rows) await write(row.rowNo);
  return changes;
}

/** Takes units back, the lowest first. What others hang on, or what was changed since, stays. */
async function undo(ctx: Ctx, changes: readonly ImportChange[]): Promise<UndoResult> {
  const { associationId } = ctx.actor;
  const result = { removed: 0, restored: 0, kept: 0 };
  const ids = changes.map((c) => c.subjectId);
  const there = ids.length === 0 ? [] : await ctx.tx.selectFrom('units').selectAll().where('association_id', '=', associationId).where('id', 'in', ids).execute();
  const units = new Map(there.map((u) => [u.id, u]));
  const deepest = changes.toSorted((a, b) => (units.get(b.subjectId)?.path.length ?? 0) - (units.get(a.subjectId)?.path.length ?? 0));
  for (const c of deepest) {
    const unit = units.get(c.subjectId);
    if (!unit || unit.version !== c.version) result.kept += 1;
    else if (c.before === null) {
      if (await removed(ctx, unit.id)) {
        await record(ctx, 'unit.removed', { type: 'unit', id: unit.id }, { name: unit.name });
        result.removed += 1;
      } else result.kept += 1;
    } else {
      const before = c.before as unknown as Pick<typeof unit, 'short_name' | 'aliases' | 'sort_order' | 'head_name' | 'contact_name' | 'contact_phone'>;
      await ctx.tx.updateTable('units').set({ ...before, ...searchKeys(before.short_name), version: unit.version + 1 }).where('association_id', '=', associationId).where('id', '=', unit.id).execute();
      if (before.short_name !== unit.short_name) await writeVersion(ctx, unit, { short_name: before.short_name }, localDate(ctx.now), { step: 'renamed' });
      await record(ctx, 'unit.changed', { type: 'unit', id: unit.id }, { name: unit.name, before: {}, after: { ...before } });
      result.restored += 1;
    }
  }
  return result;
}

/** Removes a unit that nothing hangs on; the database itself says whether anything does. */
async function removed(ctx: Ctx, id: string): Promise<boolean> {
  const where = sql`association_id = ${ctx.actor.associationId}`;
  await sql`savepoint unit_removed`.execute(ctx.tx);
  try {
    await sql`delete from unit_checks where ${where} and unit_id = ${id}`.execute(ctx.tx);
    await sql`delete from unit_versions where ${where} and unit_id = ${id}`.execute(ctx.tx);
    await sql`delete from units where ${where} and id = ${id}`.execute(ctx.tx);
    await sql`release savepoint unit_removed`.execute(ctx.tx);
    return true;
  } catch (error) {
    if (pgCode(error) !== '23503') throw error;
    await sql`rollback to savepoint unit_removed`.execute(ctx.tx);
    return false;
  }
}
