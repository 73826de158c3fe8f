import { useMemo } from 'react';
import { useMe } from '#kit/web/me.ts';
import { useQueryOf } from '#kit/web/query.ts';
import { readMe } from '#modules/accounts/contract.ts';
import type { Owner } from './draft-text.ts';

/** Roles that may write in the name of their unit; the server decides, this only offers. */
const bodyRoles: readonly string[] = ['branchHead', 'branchSecretary', 'groupLead', 'committeeChair', 'secretariatOfficer'];

export interface Owners {
  readonly self: Owner | null;
  readonly bodies: readonly Owner[];
  /** May enter for a member who phoned or wrote. */
  readonly forMembers: boolean;
}

/** In whose name the reader may write; null until it is known. */
export function useOwners(): Owners | null {
  const me = useMe();
  // The same answer that the frame asked for: it comes from the cache.
  const grants = useQueryOf(readMe, undefined).data?.grants;
  return useMemo(() => {
    if (!grants) return null;
    const bodies = new Map<string, Owner>();
    for (const g of grants) if (bodyRoles.includes(g.role)) bodies.set(g.unitId, { kind: 'body', id: g.unitId, name: g.unitName });
    return { self: me.member ? { kind: 'self', id: me.member.id, name: me.member.name } : null, bodies: [...bodies.values()], forMembers: me.can['suggestion.enterFor'] === true };
  }, [me, grants]);
}

/** Whose name stands first: the reader's own; who cannot write for themselves chooses. */
export function firstOwner(o: Owners, forMember: boolean): Owner | null {
  if (forMember && o.forMembers) return { kind: 'member', id: '', name: '' };
  if (o.self) return o.self;
  if (o.forMembers) return { kind: 'member', id: '', name: '' };
  return o.bodies[0] ?? null;
}
