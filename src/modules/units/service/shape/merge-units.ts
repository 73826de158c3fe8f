import { Refusal, insist } from '#kit/pure/decision.ts';
import { addDays, localDate } from '#kit/pure/time.ts';
import type { Ctx } from '#kit/server/context.ts';
import { record } from '#kit/server/events.ts';
import { aliasesAfter, canContain, canUse } from '../../rules.ts';
import { sameClass } from '../../rules/lifecycle.ts';
import { addUnit } from '../add-unit.ts';
import { refuseOpenMatters } from '../holds.ts';
import { refuseTakenName } from '../insist.ts';
import { type UnitRow, unitFor } from '../unit-for.ts';
import { insistDay, writeVersion } from '../versions.ts';
import type { Act } from './reshape.ts';
import { childrenOf, effectOf, reachOf, rehang, rowOf, stays } from './tree.ts';

/** Makes one unit of several: people, units below and names go to it, the others end on the day before. */
export const mergeUnits: Act<'merge'> = async (ctx, head, change) => {
  const today = localDate(ctx.now);
  const ids = [...new Set(change.unitIds)].filter((id) => id !== change.intoId);
  if ((change.intoId === undefined) === (change.made === undefined) || ids.length + (change.intoId ? 1 : 0) < 2) throw new Refusal('unit.merge_needs_two');
  const sources: UnitRow[] = [];
  for (const id of ids) sources.push(await unitFor(ctx, 'unit.move', id));
  for (const unit of sources) {
    if (unit.parent_id === null) throw new Refusal('unit.root_stays');
    insist(canUse(unit, today));
    await refuseOpenMatters(ctx, unit);
  }
  await insistDay(ctx, ids, head.on);
  const into = change.made ? await setUp(ctx, head, change.made) : await unitFor(ctx, 'unit.move', change.intoId ?? '');
  insist(canUse(into, today));
  if (into.state === 'planned') throw new Refusal('unit.not_yet_established');
  if (sources.some((u) => !sameClass(u.kind, into.kind))) throw new Refusal('unit.merge_kinds_differ');
  if (sources.some((u) => into.path.startsWith(u.path))) throw new Refusal('unit.below_itself');
  const reach = await reachOf(ctx, sources.map((u) => u.path), `${into.path}x/`);
  const childrenBefore: UnitRow[] = [];
  for (const unit of sources) childrenBefore.push(...(await adopt(ctx, head, unit, into, ids)));
  for (const unit of sources) await dissolveInto(ctx, head, unit, into);
  const names = sources.flatMap((u) => [u.name, u.short_name, ...u.aliases]);
  await ctx.tx.updateTable('units').set({ aliases: aliasesAfter(into.aliases, names, [into.name, into.short_name]), version: into.version + 1 }).where('association_id', '=', ctx.actor.associationId).where('id', '=', into.id).execute();
  await writeVersion(ctx, into, {}, head.on, { step: 'grew', reason: head.reason, changeId: head.id });
  return {
    unitId: into.id, before: [...sources, ...childrenBefore, ...(change.made ? [] : [into])], created: change.made?.id ?? null,
    effects: [effectOf('unitsEnded', sources.map((u) => u.name)), effectOf('unitsMoved', childrenBefore.map((u) => u.name)), effectOf('namesKept', sources.map((u) => u.name))],
    shift: { ...stays, ...reach, from: ids, to: { id: into.id, kind: into.kind, name: into.name }, grants: change.grants },
  };
};

async function setUp(ctx: Ctx, head: { on: string }, made: { id: string; name: string; shortName?: string | undefined; kind: UnitRow['kind']; parentId: string }): Promise<UnitRow> {
  const parent = await unitFor(ctx, 'unit.move', made.parentId);
  await addUnit(ctx, { ...made, validFrom: head.on > parent.valid_from ? head.on : parent.valid_from });
  return rowOf(ctx, made.id);
}

/** The units below go along; those of the merged that stand below one another end like the rest. */
async function adopt(ctx: Ctx, head: { id: string; on: string; reason: string }, unit: UnitRow, into: UnitRow, ending: readonly string[]): Promise<UnitRow[]> {
  const children = (await childrenOf(ctx, unit.id, localDate(ctx.now))).filter((c) => !ending.includes(c.id) && c.id !== into.id);
  for (const child of children) {
    insist(canContain(into.kind, child.kind));
    await refuseTakenName(ctx, into.id, child.name, child.id);
    await rehang(ctx, child, into);
    await writeVersion(ctx, child, { parent_id: into.id }, head.on, { step: 'moved', other: unit.id, reason: head.reason, changeId: head.id });
  }
  return children;
}

async function dissolveInto(ctx: Ctx, head: { id: string; on: string; reason: string }, unit: UnitRow, into: UnitRow): Promise<void> {
  const now = await rowOf(ctx, unit.id);
  await ctx.tx.updateTable('units').set({ valid_to: addDays(head.on, -1), state: 'dissolved', version: now.version + 1 }).where('association_id', '=', ctx.actor.associationId).where('id', '=', unit.id).execute();
  await writeVersion(ctx, unit, { state: 'dissolved' }, head.on, { step: 'merged', other: into.id, reason: head.reason, changeId: head.id });
  await record(ctx, 'unit.merged', { type: 'unit', id: unit.id }, { name: unit.name, into: into.id, intoName: into.name, on: head.on, reason: head.reason });
}
