import { type Decision, no, ok } from '#kit/pure/decision.ts';
import type { Limit } from '#kit/pure/limits.ts';

/** Who may be named to decide a stage. */
export const stageRoles = ['branchSecretary', 'branchHead', 'secretariatOfficer', 'liaisonOfficer', 'issuer'] as const;
export type StageRole = (typeof stageRoles)[number];
/** At which level of the tree a stage is decided: the unit itself, the district above it, the association. */
export const stagePlaces = ['unit', 'district', 'association'] as const;
export type StagePlace = (typeof stagePlaces)[number];

/** One stage of approval, as an administrator writes it. */
export interface Stage {
  readonly name: string;
  readonly place: StagePlace;
  readonly role: StageRole;
  /** Who may decide in the place of the first; the record says that they did. */
  readonly proxy: StageRole | null;
  readonly limit: Limit;
  /** An asked opinion (the employer's, say) that may be left out with a reason; a stage that decides is never left out. */
  readonly optional?: boolean;
}

/** A stage with the unit that decides it, as the application keeps it. */
export interface PlacedStage extends Stage {
  readonly unitId: string;
  readonly unitName: string;
}

interface Above {
  readonly id: string;
  readonly name: string;
  readonly kind: string;
}

/** Puts stages before the units that decide them. A district stage falls away where no district stands above; `line` leads from the association down to the unit. */
export function placeStages(stages: readonly Stage[], line: readonly Above[]): PlacedStage[] {
  const at: Record<StagePlace, Above | undefined> = { unit: line.at(-1), district: line.find((u) => u.kind === 'district'), association: line[0] };
  return stages.flatMap((s) => {
    const unit = at[s.place];
    return unit ? [{ ...s, unitId: unit.id, unitName: unit.name }] : [];
  });
}

/** A chain has at least one stage, goes upwards and has no two stages that are the same. */
export function canUseChain(stages: readonly Stage[]): Decision {
  if (stages.length === 0) return no('admissionChain.empty');
  const heights = stages.map((s) => stagePlaces.indexOf(s.place));
  if (heights.some((h, i) => i > 0 && h < (heights[i - 1] ?? 0))) return no('admissionChain.goes_down');
  if (stages.some((s) => s.proxy === s.role)) return no('admissionChain.own_proxy');
  // The last word is somebody's: it is never left out.
  if (stages.at(-1)?.optional === true) return no('admissionChain.nobody_decides');
  return ok;
}
