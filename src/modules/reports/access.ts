import { accessTable, withinUnit } from '#kit/server/access.ts';

const READERS = ['secretariatOfficer', 'issuer', 'liaisonOfficer', 'leader', 'supervisionOfficer', 'branchHead', 'branchSecretary', 'handlingHead'] as const;

/** Who may open statistics. Which matters are counted for them is not decided here: those that they may read. */
export const reportAccess = accessTable({
  roles: Object.fromEntries(READERS.map((role) => [role, withinUnit(role, 'unit_id')])) as Record<(typeof READERS)[number], ReturnType<typeof withinUnit>>,
  actions: { 'report.read': READERS, 'report.export': READERS },
});
