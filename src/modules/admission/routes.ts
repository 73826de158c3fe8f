import { route } from '#kit/server/http/route.ts';
import * as api from './contract/applications.ts';
import * as apply from './contract/apply.ts';
import * as year from './contract/onboarding.ts';
import { readInvitation, resumeApplication, startApplication } from './service/applicant.ts';
import { assignMembers, proposeAssignments } from './service/assign.ts';
import { listChains, setChain } from './service/chains.ts';
import { decideApplication } from './service/decide.ts';
import { enterApplication, saveApplication, saveOwn, submitApplication, submitOwn, withdrawApplication, withdrawOwn } from './service/draft.ts';
import { declineIntroduction, nameIntroducer, signIntroduction, signOnPaper } from './service/introduce.ts';
import { createLink, listLinks, revokeLink } from './service/links.ts';
import { countApplications, listApplications } from './service/list.ts';
import { countOnboardings, listOnboardings, nameMentor, ownOnboarding, readOnboarding, tickItem } from './service/onboarding.ts';
import { printLetter } from './service/letter.ts';
import { dropOwn, uploadOwn } from './service/papers.ts';
import { readApplication, readOwn } from './service/present.ts';
import { attachScan, giveCode, makeOwnAccount, newOwnCode, printApplication, printOwn, readPhone } from './service/side-acts.ts';

export const routes = [
  route(apply.readInvitation, 'public', readInvitation),
  route(apply.startApplication, 'public', startApplication),
  route(apply.resumeApplication, 'public', resumeApplication),
  route(apply.readOwn, 'application.read', readOwn),
  route(apply.saveOwn, 'application.edit', saveOwn),
  route(apply.submitOwn, 'application.submit', submitOwn),
  route(apply.withdrawOwn, 'application.withdraw', withdrawOwn),
  route(apply.newOwnCode, 'application.giveCode', newOwnCode),
  route(apply.makeOwnAccount, 'application.makeAccount', makeOwnAccount),
  route(apply.uploadOwn, 'application.edit', uploadOwn),
  route(apply.dropOwn, 'application.edit', dropOwn),
  route(apply.printOwn, 'application.print', printOwn),
  route(api.listApplications, 'application.list', listApplications),
  route(api.countApplications, 'application.list', countApplications),
  route(api.enterApplication, 'application.enter', enterApplication),
  route(api.readApplication, 'application.read', readApplication),
  route(api.saveApplication, 'application.edit', saveApplication),
  route(api.submitApplication, 'application.submit', submitApplication),
  route(api.withdrawApplication, 'application.withdraw', withdrawApplication),
  route(api.nameIntroducer, 'application.nameIntroducer', nameIntroducer),
  route(api.signOnPaper, 'application.signOnPaper', signOnPaper),
  route(api.signIntroduction, 'application.sign', signIntroduction),
  route(api.declineIntroduction, 'application.declineSign', declineIntroduction),
  route(api.decideApplication, 'application.read', decideApplication),
  route(api.readApplicationPhone, 'application.unmask', readPhone),
  route(api.giveCode, 'application.giveCode', giveCode),
  route(api.printApplication, 'application.print', printApplication),
  route(api.attachScan, 'application.attach', attachScan),
  route(api.listLinks, 'admissionLink.manage', listLinks),
  route(api.createLink, 'admissionLink.manage', createLink),
  route(api.revokeLink, 'admissionLink.manage', revokeLink),
  route(api.listChains, 'admissionChain.read', listChains),
  route(api.setChain, 'admissionChain.edit', setChain),
  route(year.listOnboardings, 'onboarding.list', listOnboardings),
  route(year.countOnboardings, 'onboarding.list', countOnboardings),
  route(year.proposeAssignments, 'onboarding.assign', proposeAssignments),
  route(year.assignMembers, 'onboarding.assign', assignMembers),
  route(year.ownOnboarding, 'onboarding.read', ownOnboarding),
  route(year.readOnboarding, 'onboarding.read', readOnboarding),
  route(year.printLetter, 'onboarding.list', printLetter),
  route(year.nameMentor, 'onboarding.nameMentor', nameMentor),
  route(year.tickItem, 'onboarding.keep', tickItem),
];
