import type { ActKey, ActSpec } from './act-types.ts';
import { correctingSpecs } from './specs-correcting.ts';
import { handlingSpecs } from './specs-handling.ts';
import { judgingSpecs } from './specs-judging.ts';
import { reportingSpecs } from './specs-reporting.ts';
import { writingSpecs } from './specs-writing.ts';

/** Every act whose form is data; the others have a dialog of their own (act-dialog.tsx). */
export const specs: Partial<Record<ActKey, ActSpec>> = { ...writingSpecs, ...reportingSpecs, ...correctingSpecs, ...handlingSpecs, ...judgingSpecs };
