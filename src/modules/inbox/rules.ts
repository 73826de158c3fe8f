/** Roles that act for exactly their unit: an officer of one office never sees the work of the offices below it. */
export const exactRoles: ReadonlySet<string> = new Set(['handlingOfficer', 'handlingHead']);

/** Whether a role reaches only the unit it was granted for, not the units below. */
export function reachesOnlyItsUnit(role: string): boolean {
  return exactRoles.has(role);
}

interface Held {
  readonly role: string;
  readonly unitId: string;
  readonly unitPath: string;
  readonly top: boolean;
}

/** Where a person's to-dos lie: roles over everything, role and unit, role and all below a path. No two overlap. */
export interface Lanes {
  readonly everywhere: readonly string[];
  readonly units: readonly { readonly role: string; readonly unitId: string }[];
  readonly below: readonly { readonly role: string; readonly path: string }[];
}

/** Sorts the roles that a person holds into lanes; a role over everything swallows its narrower grants. */
export function lanesOf(grants: readonly Held[]): Lanes {
  const everywhere = [...new Set(grants.filter((g) => g.top && !reachesOnlyItsUnit(g.role)).map((g) => g.role))];
  const rest = grants.filter((g) => !everywhere.includes(g.role));
  const exact = rest.filter((g) => reachesOnlyItsUnit(g.role));
  const wide = rest.filter((g) => !reachesOnlyItsUnit(g.role));
  return {
    everywhere,
    units: unique(exact.map((g) => ({ role: g.role, unitId: g.unitId }))),
    below: unique(wide.filter((g) => !wide.some((o) => o.role === g.role && o.unitPath !== g.unitPath && g.unitPath.startsWith(o.unitPath))).map((g) => ({ role: g.role, path: g.unitPath }))),
  };
}

function unique<T extends object>(items: readonly T[]): T[] {
  return [...new Map(items.map((i) => [JSON.stringify(i), i])).values()];
}
