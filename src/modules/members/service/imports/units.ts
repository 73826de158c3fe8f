import { sql } from 'kysely';
import { Refusal } from '#kit/pure/decision.ts';
import type { InputOf, OutputOf } from '#kit/pure/endpoint.ts';
import { likeText } from '#kit/server/chinese/like-text.ts';
import type { Ctx } from '#kit/server/context.ts';
import { type UnitKind, addUnit, namesOfUnits, unitFor, unitKinds } from '#modules/units/index.ts';
import type * as api from '../../contract/imports.ts';
import type { ImportDetail } from '../../contract/staged.ts';
import { unitDecisionKey } from '../../import/read-units.ts';
import { familyKinds, unitResolver } from '../../import/resolve-unit.ts';
import { importFor } from './import-for.ts';
import { beginPass, openRows } from './pass.ts';
import { UNIT_ISSUES, presentImport } from './present.ts';
import { checkAgain } from './rows.ts';
import { rememberUnitName, unitsForImport } from './setting.ts';

/** Up to so many rows are checked again in the request itself. */
const AT_ONCE = 2000;

type Field = OutputOf<typeof api.listUnknownUnits>['items'][number]['field'];
const family = { unit: 'home', activityGroups: 'group', committees: 'committee' } as const satisfies Record<Field, string>;

/** Names of units that the roster bears and nobody knows, with how many rows bear each, and names that were chosen already. */
export async function listUnknownUnits(ctx: Ctx, { params }: InputOf<typeof api.listUnknownUnits>): Promise<OutputOf<typeof api.listUnknownUnits>> {
  const row = await importFor(ctx, params.id);
  const { rows } = await sql<{ field: Field; text: string; rows: number }>`select i ->> 'field' as field, i -> 'params' ->> 'value' as text, count(*)::int as rows
    from import_rows r cross join lateral jsonb_array_elements(r.issues) i
    where r.association_id = ${row.association_id} and r.import_id = ${row.id} and r.rank < 2 and i ->> 'code' = any(${UNIT_ISSUES}::text[])
    group by 1, 2 order by (i ->> 'field' = 'unit') desc, 3 desc, 2 limit 200`.execute(ctx.tx);
  const resolver = unitResolver(await unitsForImport(ctx), likeText);
  const items = rows.map((r) => {
    const match = resolver.resolve(r.text, family[r.field]);
    const near = match.kind === 'unknown' ? match.near : match.kind === 'ambiguous' ? match.units : [match.unit];
    return { field: r.field, text: r.text, rows: r.rows, near: near.map((u) => ({ id: u.id, name: u.name })), variantOf: null, chosen: null, leftOut: false };
  });
  return { items: [...items.map((item, i) => ({ ...item, variantOf: variantOf(item, items.slice(0, i)) })), ...(await chosenUnits(ctx, row.detail))] };
}

/** The more frequent name of the roster that this one is probably another form of. */
function variantOf({ field, text }: { field: Field; text: string }, more: readonly { field: Field; text: string }[]): string | null {
  const kind = familyKinds[family[field]][0] ?? '';
  const named = more.filter((m) => m.field === field).map((m) => ({ id: m.text, name: m.text, shortName: '', aliases: [], kind }));
  const match = unitResolver(named, likeText).resolve(text, family[field]);
  return match.kind === 'exact' || match.kind === 'likely' ? match.unit.name : null;
}

/** What was decided about names of units in this import. */
async function chosenUnits(ctx: Ctx, detail: ImportDetail): Promise<OutputOf<typeof api.listUnknownUnits>['items']> {
  const names = await namesOfUnits(ctx, Object.values(detail.unitChoices).filter((id) => id !== null));
  return Object.entries(detail.unitChoices).map(([key, id]) => {
    const cut = key.indexOf(':');
    const unit = id === null ? undefined : names.get(id);
    return { field: key.slice(0, cut) as Field, text: key.slice(cut + 1), rows: 0, near: [], variantOf: null, chosen: unit ? { id: unit.id, name: unit.name } : null, leftOut: id === null };
  });
}

/** Says which unit a name means, remembers the name with the unit, and has the rows checked again. */
export async function chooseUnit(ctx: Ctx, { params, body }: InputOf<typeof api.chooseUnit>): Promise<OutputOf<typeof api.chooseUnit>> {
  const row = await importFor(ctx, params.id, { lock: true, states: ['previewed'] });
  const unitId = await chosenId(ctx, body);
  const key = unitDecisionKey(body.field, body.text);
  if (unitId !== null) await rememberUnitName(ctx, key, unitId);
  const detail: ImportDetail = { ...row.detail, unitChoices: { ...row.detail.unitChoices, [key]: unitId } };
  const issue = JSON.stringify([{ field: body.field, params: { value: body.text } }]);
  const bearing = await ctx.tx.selectFrom('import_rows').select('row_no').where('association_id', '=', row.association_id).where('import_id', '=', row.id).where('rank', '<', 2).where(sql<boolean>`issues @> ${issue}::jsonb`).limit(AT_ONCE + 1).execute();
  if (bearing.length === 0) throw new Refusal('import.unit_text_not_found');
  if (bearing.length > AT_ONCE) return presentImport(ctx, await beginPass(ctx, row, 'checking', detail));
  await ctx.tx.updateTable('imports').set({ detail: JSON.stringify(detail) as never }).where('association_id', '=', row.association_id).where('id', '=', row.id).execute();
  await checkAgain(ctx, { ...row, detail }, await openRows(ctx, row.id, { rowNos: bearing.map((r) => r.row_no), limit: bearing.length }));
  return presentImport(ctx, await importFor(ctx, row.id));
}

async function chosenId(ctx: Ctx, { field, text, to }: InputOf<typeof api.chooseUnit>['body']): Promise<string | null> {
  if (to.kind === 'leaveOut') {
    // A person must belong somewhere; only groups and committees can be left out.
    if (field === 'unit') throw new Refusal('import.choice_not_possible');
    return null;
  }
  if (to.kind === 'create') {
    await unitFor(ctx, 'unit.create', to.parentId);
    await addUnit(ctx, { id: to.id, parentId: to.parentId, kind: kindFor(field, to.unitKind), name: to.name, aliases: to.name === text ? [] : [text] });
    return to.id;
  }
  const unit = (await unitsForImport(ctx)).find((u) => u.id === to.unitId);
  if (!unit) throw new Refusal('member.unit_not_found');
  if (!familyKinds[family[field]].includes(unit.kind)) throw new Refusal('member.unit_kind_wrong');
  return unit.id;
}

/** The kind of a new unit, as far as the column may name such units. */
function kindFor(field: Field, wanted: string): UnitKind {
  const kind = unitKinds.find((k): k is UnitKind => k === wanted);
  if (!kind || !familyKinds[family[field]].includes(kind)) throw new Refusal('member.unit_kind_wrong');
  return kind;
}

/** Sets up several units that the roster names, as a body does that takes in its first roster; then all rows are checked again, and other forms of the names find them. */
export async function createUnknownUnits(ctx: Ctx, { params, body }: InputOf<typeof api.createUnknownUnits>): Promise<OutputOf<typeof api.createUnknownUnits>> {
  const row = await importFor(ctx, params.id, { lock: true, states: ['previewed'] });
  await unitFor(ctx, 'unit.create', body.parentId);
  for (const { id, field, text, unitKind } of body.units) await addUnit(ctx, { id, parentId: body.parentId, kind: kindFor(field, unitKind), name: text });
  return presentImport(ctx, await beginPass(ctx, row, 'checking', row.detail));
}

/** Has all stored rows checked again in the background, against the members as they are now. */
export async function recheckImport(ctx: Ctx, { params }: InputOf<typeof api.recheckImport>): Promise<OutputOf<typeof api.recheckImport>> {
  const row = await importFor(ctx, params.id, { lock: true, states: ['previewed', 'failed'] });
  return presentImport(ctx, await beginPass(ctx, row, 'checking', row.detail));
}
