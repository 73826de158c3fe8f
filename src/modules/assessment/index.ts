import type { ModuleDef } from '#kit/server/registry.ts';
import { allAssessmentAccess } from './access.ts';
import { assessmentErrors } from './contract/errors.ts';
import type {} from './contract/events.ts';
import { assessmentErasures } from './erasure.ts';
import { en } from './locales/en.ts';
import { zhCN } from './locales/zh-CN.ts';
import { assessmentReactions } from './reactions.ts';
import { routes } from './routes.ts';
import { assessmentSchema } from './schema.ts';
import { askToRenew, mayReadGrade, gradesSheet } from './service/grades.ts';
import { roundSheet } from './service/papers.ts';
import { mayReadAnswer } from './service/read.ts';
import { assessmentSettings } from './settings.ts';

export const assessmentModule: ModuleDef = {
  name: 'assessment', erasures: assessmentErasures, schema: assessmentSchema, access: allAssessmentAccess, errors: assessmentErrors, routes, reactions: assessmentReactions, settings: assessmentSettings, words: { 'zh-CN': zhCN, en },
  periodics: [{ name: 'assessment.grades', everySeconds: 3600, run: askToRenew }],
  fileGuards: { assessmentAnswer: mayReadAnswer, assessmentGrade: mayReadGrade },
  exports: { assessments: roundSheet, grades: gradesSheet },
};
