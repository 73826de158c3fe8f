import type { ModuleDef } from '#kit/server/registry.ts';
import { rotationAccess } from './access.ts';
import { checks } from './checks.ts';
import { rotationErrors } from './contract/errors.ts';
import type {} from './contract/events.ts';
import { rotationErasures } from './erasure.ts';
import { en } from './locales/en.ts';
import { zhCN } from './locales/zh-CN.ts';
import { reactions } from './reactions.ts';
import { rotationReferences } from './references.ts';
import { routes } from './routes.ts';
import { rotationSchema } from './schema.ts';
import { mayReadNote, mayReadTick } from './service/read-shift.ts';
import { shiftsSheet } from './service/shifts-sheet.ts';
import { turnShifts } from './service/turn.ts';
import { rotationSettings } from './settings.ts';

export const rotationModule: ModuleDef = {
  name: 'rotation', erasures: rotationErasures, references: rotationReferences, schema: rotationSchema, access: rotationAccess, errors: rotationErrors, routes, reactions, settings: rotationSettings, checks, words: { 'zh-CN': zhCN, en },
  periodics: [{ name: 'rotation.turn', everySeconds: 60, run: turnShifts }],
  fileGuards: { rotationShift: mayReadNote, rotationTick: mayReadTick },
  exports: { rotationShifts: shiftsSheet },
};

export { draft } from './service/roster.ts';
export { publish } from './service/publish.ts';
export { turnShifts } from './service/turn.ts';
