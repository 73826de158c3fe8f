import { sql } from 'kysely';
import { type Reach, accessTable, never, withinUnit } from '#kit/server/access.ts';

/** The secretariat of a place that holds both records: `a_unit_id` and `b_unit_id` are their home units. */
const overBoth: Reach = (actor, alias) => {
  const [a, b] = [withinUnit('secretariatOfficer', 'a_unit_id')(actor, alias), withinUnit('secretariatOfficer', 'b_unit_id')(actor, alias)];
  return a === never ? never : sql<boolean>`(${a} and ${b})`;
};

export const duplicateAccess = accessTable({
  roles: { secretariatOfficer: overBoth },
  actions: {
    'duplicate.list': ['secretariatOfficer'],
    'duplicate.decide': ['secretariatOfficer'],
    'duplicate.merge': ['secretariatOfficer'],
    'duplicate.undo': ['secretariatOfficer'],
  },
});
