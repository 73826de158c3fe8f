import { fieldWords } from '../data/field-words.ts';
import type { ProposalGround } from './words.ts';

export interface Candidate {
  readonly id: string;
  readonly name: string;
  readonly shortName: string;
  readonly kind: string;
  readonly size: number;
}

export interface Newcomer {
  readonly id: string;
  readonly appliedUnitId: string;
  readonly employer: string | null;
  readonly post: string | null;
  readonly title: string | null;
}

export interface Proposed {
  readonly unitId: string;
  readonly unitName: string;
  readonly grounds: readonly { readonly ground: ProposalGround; readonly word: string; readonly size: number }[];
}

export interface Proposal {
  readonly id: string;
  readonly branch: Proposed | null;
  readonly group: Proposed | null;
  readonly committee: Proposed | null;
}

const branchKinds = ['branch', 'sectorBranch', 'partyBranch'];
const WEIGHT = { appliedHere: 2, employerPlace: 3, field: 3 } as const;

/**
 * What a proposal may know of a person: where they work and what they do there, and where they applied. Not their
 * party, people, faith, sex or age: nobody is placed by what they are or think.
 */
export const newcomerFacts = ['id', 'appliedUnitId', 'employer', 'post', 'title'] as const satisfies readonly (keyof Newcomer)[];

/**
 * A balanced assignment for a batch: each person goes where something ties them (the place of the employer, the unit
 * applied to, the field of work), and among equals to the smallest; whoever was placed before counts already. A tie
 * gives way when the unit would be more than half as large again as the average. Every choice carries its grounds.
 */
export function proposeAssignments(people: readonly Newcomer[], units: readonly Candidate[]): Proposal[] {
  const sizes = new Map(units.map((u) => [u.id, u.size]));
  const choose = (person: Newcomer, list: readonly Candidate[], byPlace: boolean, must: boolean): Proposed | null => {
    if (list.length === 0) return null;
    const average = list.reduce((sum, u) => sum + (sizes.get(u.id) ?? 0), 0) / list.length;
    const scored = list.map((u) => {
      const size = sizes.get(u.id) ?? 0;
      const grounds = byPlace ? placeGrounds(person, u) : fieldGrounds(person, u);
      const full = size > Math.max(3, average * 1.5);
      const weight = full ? 0 : grounds.reduce((sum, g) => sum + WEIGHT[g.ground as keyof typeof WEIGHT], 0);
      return { u, size, weight, gaveWay: full && grounds.length > 0, grounds: weight > 0 ? grounds : [] };
    }).toSorted((a, b) => b.weight - a.weight || a.size - b.size || (a.u.name < b.u.name ? -1 : 1));
    const best = scored[0];
    if (!best || (!must && best.weight === 0)) return null;
    sizes.set(best.u.id, best.size + 1);
    // What tied somebody elsewhere and gave way is said, or the choice looks like a mistake.
    const gaveWay = best.weight > 0 ? [] : scored.filter((x) => x.gaveWay).map((x) => ({ ground: 'full' as const, word: x.u.shortName || x.u.name }));
    const grounds = best.weight > 0 ? best.grounds : [...gaveWay, { ground: 'smallest' as const, word: '' }];
    return { unitId: best.u.id, unitName: best.u.shortName || best.u.name, grounds: grounds.map((g) => ({ ...g, size: best.size })) };
  };
  const of = (...kinds: string[]): Candidate[] => units.filter((u) => kinds.includes(u.kind));
  return people.map((p) => ({
    id: p.id,
    branch: choose(p, of(...branchKinds), true, true),
    group: choose(p, of('activityGroup'), false, true),
    committee: choose(p, of('committee'), false, false),
  }));
}

interface Ground { readonly ground: ProposalGround; readonly word: string }

function placeGrounds(p: Newcomer, u: Candidate): Ground[] {
  const stem = placeStem(u.shortName || u.name);
  return [
    ...(p.employer && stem.length >= 2 && p.employer.includes(stem) ? [{ ground: 'employerPlace' as const, word: stem }] : []),
    ...(p.appliedUnitId === u.id ? [{ ground: 'appliedHere' as const, word: '' }] : []),
  ];
}

function fieldGrounds(p: Newcomer, u: Candidate): Ground[] {
  const text = `${p.employer ?? ''} ${p.post ?? ''} ${p.title ?? ''}`;
  const field = fieldWords.find((f) => f.names.some((n) => u.name.includes(n)) && f.signs.some((s) => text.includes(s)));
  const word = field?.signs.find((s) => text.includes(s));
  return word ? [{ ground: 'field', word }] : [];
}

/** What of a unit's name is a place: the words for its kind taken off the end. */
export function placeStem(name: string): string {
  return name.replace(/(\u8857\u9053|\u9547|\u4e61|\u533a)?(\u77e5\u8054)?(\u5206\u4f1a|\u652f\u90e8|\u5c0f\u7ec4)$/u, '');
}
