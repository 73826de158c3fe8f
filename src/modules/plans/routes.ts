import { route } from '#kit/server/http/route.ts';
import * as checksApi from './contract/checks.ts';
import * as itemsApi from './contract/items.ts';
import * as plansApi from './contract/plans.ts';
import * as chase from './service/chase.ts';
import * as checks from './service/checks.ts';
import * as draft from './service/draft.ts';
import * as work from './service/item-work.ts';
import * as items from './service/items.ts';
import * as plans from './service/list.ts';
import { paper } from './service/paper.ts';
import { read } from './service/read.ts';
import * as steps from './service/steps.ts';

export const routes = [
  route(plansApi.listPlans, 'plan.list', plans.list),
  route(plansApi.countPlans, 'plan.list', plans.count),
  route(plansApi.planGlance, 'plan.list', plans.glance),
  route(plansApi.planPlace, 'plan.create', draft.place),
  route(plansApi.readPlan, 'plan.read', read),
  route(plansApi.createPlan, 'plan.create', draft.create),
  route(plansApi.changePlan, 'plan.edit', draft.change),
  route(plansApi.copyPlan, 'plan.create', draft.copy),
  route(plansApi.saveDraft, 'plan.edit', draft.saveDraft),
  route(plansApi.beginDraft, 'plan.edit', draft.beginDraft),
  route(plansApi.removeDraft, 'plan.edit', draft.removeDraft),
  route(plansApi.submitPlan, 'plan.submit', steps.submit),
  route(plansApi.withdrawPlan, 'plan.submit', steps.withdraw),
  route(plansApi.sendBackPlan, 'plan.approve', steps.sendBack),
  route(plansApi.approvePlan, 'plan.approve', steps.approve),
  route(plansApi.publishPlan, 'plan.publish', steps.publish),
  route(plansApi.reviewPlan, 'plan.review', steps.review),
  route(plansApi.reopenPlan, 'plan.reopen', steps.reopen),
  route(plansApi.cancelPlan, 'plan.cancel', steps.cancel),
  route(plansApi.matchLeads, 'plan.create', draft.matchLeads),
  route(plansApi.findLeads, 'plan.create', draft.findLeads),
  route(plansApi.planPaper, 'plan.read', paper),
  route(itemsApi.listItems, 'plan.list', items.list),
  route(itemsApi.countItems, 'plan.list', items.count),
  route(itemsApi.readItem, 'planItem.read', items.read),
  route(itemsApi.taskItem, 'planItem.task', work.giveTask),
  route(itemsApi.giveTasks, 'plan.edit', work.giveTasks),
  route(itemsApi.linkTask, 'planItem.task', work.link),
  route(itemsApi.unlinkTask, 'planItem.task', work.unlink),
  route(itemsApi.recordItem, 'planItem.record', work.recordWork),
  route(itemsApi.withdrawRecord, 'planItem.record', work.withdraw),
  route(checksApi.listPlanUnits, 'plan.read', chase.list),
  route(checksApi.chaseUnits, 'plan.chase', chase.chase),
  route(checksApi.readChecklist, 'planCheck.read', checks.readChecklist),
  route(checksApi.myChecklists, 'planCheck.read', checks.mine),
  route(checksApi.doCheck, 'planCheck.do', checks.doCheck),
  route(checksApi.withdrawCheck, 'planCheck.do', checks.withdraw),
  route(checksApi.sendBackCheck, 'planCheck.review', checks.sendBack),
  route(checksApi.waiveCheck, 'planCheck.review', checks.waive),
  route(checksApi.askCheckAgain, 'planCheck.review', checks.askAgain),
];
