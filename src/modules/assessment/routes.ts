import { route } from '#kit/server/http/route.ts';
import * as api from './contract/assessments.ts';
import * as standardsApi from './contract/standards.ts';
import { evidenceFolder } from './service/evidence.ts';
import * as fill from './service/fill.ts';
import * as grades from './service/grades.ts';
import { assessmentPaper, roundPaper } from './service/papers.ts';
import { mine, read } from './service/read.ts';
import * as rounds from './service/rounds.ts';
import * as standards from './service/standards.ts';

export const routes = [
  route(standardsApi.listStandards, 'standard.read', standards.list),
  route(standardsApi.readStandard, 'standard.read', standards.read),
  route(standardsApi.createStandard, 'standard.manage', standards.create),
  route(standardsApi.saveStandard, 'standard.manage', standards.save),
  route(standardsApi.beginStandard, 'standard.manage', standards.begin),
  route(standardsApi.adoptStandard, 'standard.manage', standards.adopt),
  route(api.listRounds, 'assessmentRound.read', rounds.list),
  route(api.openRound, 'assessmentRound.manage', rounds.open),
  route(api.readRound, 'assessmentRound.read', rounds.read),
  route(api.changeRound, 'assessmentRound.manage', rounds.change),
  route(api.closeRound, 'assessmentRound.manage', rounds.close),
  route(api.reopenRound, 'assessmentRound.manage', rounds.reopen),
  route(api.roundPaper, 'assessmentRound.read', roundPaper),
  route(api.readAssessment, 'assessment.read', read),
  route(api.myAssessments, 'assessment.read', mine),
  route(api.answerItem, 'assessment.fill', fill.answerItem),
  route(api.submitAssessment, 'assessment.fill', fill.submit),
  route(api.withdrawAssessment, 'assessment.fill', fill.withdraw),
  route(api.sendBackAssessment, 'assessment.review', fill.sendBack),
  route(api.reviewItem, 'assessment.review', fill.reviewItem),
  route(api.finishReview, 'assessment.review', fill.finishReview),
  route(api.reopenReview, 'assessment.review', fill.reopen),
  route(api.taskOfGap, 'assessment.review', fill.giveTask),
  route(api.assessmentPaper, 'assessment.read', assessmentPaper),
  route(api.evidenceFolder, 'assessment.read', evidenceFolder),
  route(api.listGrades, 'grade.read', grades.list),
  route(api.recordGrade, 'grade.manage', grades.recordGrade),
  route(api.withdrawGrade, 'grade.manage', grades.withdraw),
];
