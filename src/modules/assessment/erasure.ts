import type { ErasePlan } from '#kit/server/erasure.ts';

/** What erasing a person does to the tables of this module: units answer for themselves, only who pressed is named. */
export const assessmentErasures: Readonly<Record<string, ErasePlan>> = {
  standard_versions: { how: 'keep', ground: 'acts', names: { created_by_name: null } },
  assessments: { how: 'keep', ground: 'acts', names: { submitted_by_name: null, reviewed_by_name: null } },
  assessment_grades: { how: 'keep', ground: 'acts', names: { recorded_by_name: null } },
};
