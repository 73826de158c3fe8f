import { Refusal } from '#kit/pure/decision.ts';
import type { InputOf, OutputOf } from '#kit/pure/endpoint.ts';
import type { Ctx } from '#kit/server/context.ts';
import { record } from '#kit/server/events.ts';
import { type UnitKind, addUnit, mayContain, unitFor } from '#modules/units/index.ts';
import type { TargetKind, planUnit } from '../contract/coverage.ts';
import { zhCN } from '../locales/zh-CN.ts';
import { targetFor, write } from './targets.ts';

const keepers = ['secretariatOfficer', 'systemAdmin'];
const suffix = zhCN.organisation.coverage.branchSuffix;

/** A district is covered by an organisation of its own, a sector by a branch of the sector, everything else by a branch; where that may not stand, by a branch. */
function kindFor(target: TargetKind, parent: UnitKind): UnitKind {
  const wanted = target === 'district' ? 'district' : target === 'sector' ? 'sectorBranch' : 'branch';
  return mayContain[parent].includes(wanted) ? wanted : 'branch';
}

/** The name that a branch for a target gets: that of the target, as a branch. */
function nameFor(target: string, kind: UnitKind): string {
  return kind === 'district' || target.endsWith(suffix) || target.length + suffix.length > 60 ? target : `${target}${suffix}`;
}

/** Plans a unit for a gap in one act: set up as planned with the list of its kind, below the uppermost unit that the actor keeps, and linked. Of two who do it at once the second is told that the page is old. */
export async function plan(ctx: Ctx, { params, body }: InputOf<typeof planUnit>): Promise<OutputOf<typeof planUnit>> {
  const row = await targetFor(ctx, params.id, body.version);
  if (row.unit_id !== null || row.retired_on !== null) throw new Refusal('coverage.not_gap');
  const [top] = ctx.actor.grants.filter((g) => keepers.includes(g.role)).toSorted((a, b) => a.unitPath.length - b.unitPath.length);
  if (!top) throw new Refusal('access.denied');
  const parent = await unitFor(ctx, 'unit.create', top.unitId);
  const kind = kindFor(row.kind, parent.kind);
  const name = nameFor(row.name, kind);
  await addUnit(ctx, { id: body.unitId, parentId: parent.id, kind, name, shortName: name.slice(0, 30), state: 'planned' });
  await write(ctx, row.id, { unit_id: body.unitId, version: row.version + 1 });
  await record(ctx, 'coverage.planned', { type: 'coverageTarget', id: row.id }, { name: row.name, unitName: name });
  return { id: row.id, version: row.version + 1, unitId: body.unitId, name };
}
