import type { Cell } from '#kit/pure/tabular/cell.ts';
import { parseMulti } from '#kit/pure/tabular/parse-multi.ts';
import { cleanText, compact } from '#kit/pure/tabular/text.ts';
import type { CheckContext } from './check-row.ts';
import type { UnitFamily, UnitMatch } from './resolve-unit.ts';
import { issue, type MutableValues, type RowIssue } from './values.ts';

export type UnitField = 'unit' | 'activityGroups' | 'committees';

/** The key under which a person's decision about a name of a unit is kept. */
export function unitDecisionKey(field: UnitField, text: string): string {
  return `${field}:${compact(text)}`;
}

/** The home unit of a row: exactly one; a name that means none or several is an error. */
export function readUnit(cells: readonly Cell[], values: MutableValues, issues: RowIssue[], context: CheckContext): void {
  const text = cleanText(cells[0]?.text ?? '');
  if (text === '') {
    if (context.defaultUnitId === undefined) issues.push(issue('unit', 'unit_missing'));
    return;
  }
  const decided = context.unitDecisions?.get(unitDecisionKey('unit', text));
  if (decided !== undefined) {
    if (decided !== null) values.unitId = decided;
    return;
  }
  const match = context.units.resolve(text, 'home');
  switch (match.kind) {
    case 'exact':
      values.unitId = match.unit.id;
      break;
    case 'likely':
      values.unitId = match.unit.id;
      issues.push(issue('unit', 'unit_likely', { value: text, unit: match.unit.name }));
      break;
    case 'ambiguous':
      issues.push(issue('unit', 'unit_ambiguous', { value: text, units: names(match) }));
      break;
    case 'unknown':
      issues.push(issue('unit', 'unit_unknown', { value: text, units: names(match) }));
  }
}

/** Groups or committees of a row: a name that means none is left out with a warning, since nobody's place on the roll hangs on it. */
export function readUnits(field: 'activityGroups' | 'committees', family: UnitFamily, cells: readonly Cell[], values: MutableValues, issues: RowIssue[], context: CheckContext): void {
  const ids: string[] = [];
  const found = (text: string) => ['exact', 'likely'].includes(context.units.resolve(text, family).kind);
  for (const text of cells.flatMap((c) => parseMulti(c.text, found))) {
    const decided = context.unitDecisions?.get(unitDecisionKey(field, text));
    if (decided !== undefined) {
      if (decided !== null) ids.push(decided);
      continue;
    }
    const match = context.units.resolve(text, family);
    if (match.kind === 'exact' || match.kind === 'likely') ids.push(match.unit.id);
    if (match.kind === 'likely') issues.push(issue(field, 'group_likely', { value: text, unit: match.unit.name }));
    else if (match.kind === 'ambiguous') issues.push(issue(field, 'group_ambiguous', { value: text, units: names(match) }));
    else if (match.kind === 'unknown') issues.push(issue(field, 'group_unknown', { value: text, units: names(match) }));
  }
  const key = field === 'activityGroups' ? 'activityGroupIds' : 'committeeIds';
  if (ids.length > 0) values[key] = [...new Set(ids)];
}

function names(match: UnitMatch): string {
  const units = match.kind === 'ambiguous' ? match.units : match.kind === 'unknown' ? match.near : [];
  return units.map((u) => u.name).join(' / ');
}
