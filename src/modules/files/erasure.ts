import type { ErasePlan } from '#kit/server/erasure.ts';

/** What erasing a person does to the tables of this module. */
export const filesErasures: Readonly<Record<string, ErasePlan>> = {
  files: { how: 'keep', ground: 'acts', account: ['uploaded_by'] },
};
