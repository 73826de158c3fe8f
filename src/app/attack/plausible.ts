import { type Db, sql } from '#kit/server/db.ts';

/** Tables by what a field calls their rows; a field is a number of a row when its name ends so. */
const CALLED: readonly (readonly [RegExp, string])[] = [
  [/(?:^m|M)emberIds?$|^keptId$|^mergedId$|^people$/, 'members'], [/(?:^u|U)nit(?:A|B)?Ids?$|^parentId$|^coOwners$|^lead$/, 'units'], [/(?:^a|A)ccountIds?$|^officerIds?$|^to$|^readerId$/, 'accounts'], [/^fileIds?$/, 'files'], [/^suggestionIds?$/, 'suggestions'],
  [/^planIds?$/, 'plans'], [/^itemIds?$/, 'plan_items'], [/^taskIds?$/, 'tasks'], [/^pointId$/, 'liaison_points'], [/^shiftId$|^withShiftId$/, 'rotation_shifts'], [/^dutyId$/, 'rotation_duties'], [/^standardId$/, 'assessment_standards'], [/^candidateId$/, 'term_candidates'], [/^targetId$/, 'accounts'],
];

/** The tables whose rows fields mean, and the one that a field means by its name. */
export const tablesOfFields = [...new Set(CALLED.map(([, t]) => t))];
export const tableOfField = (hint: string): string | undefined => CALLED.find(([pattern]) => pattern.test(hint))?.[1];

/** Rows of one association that fields are likely to mean, newest and oldest first. */
export async function plausibleIds(db: Db, associationId: string): Promise<(hint: string) => readonly string[]> {
  const known = new Map<string, string[]>();
  for (const table of new Set(CALLED.map(([, t]) => t))) {
    const { rows } = await sql<{ id: string }>`select id::text as id from ${sql.table(table)} where association_id = ${associationId} order by id limit 12`.execute(db).catch(() => ({ rows: [] }));
    known.set(table, rows.map((r) => r.id));
  }
  return (hint) => known.get(CALLED.find(([pattern]) => pattern.test(hint))?.[1] ?? '') ?? [];
}
