import { route } from '#kit/server/http/route.ts';
import * as api from './contract.ts';
import * as change from './service/change-account.ts';
import { createAll, listMembersWithout } from './service/for-members.ts';
import { explain, find, types } from './service/explain.ts';
import { end, grant, holders } from './service/grants.ts';
import { list, read } from './service/list-accounts.ts';
import { keepPreferences, showMe, showView, storeView } from './service/me.ts';
import { changeOwnPassword } from './service/own-password.ts';
import { endOne, endOthers, showMySessions } from './service/own-sessions.ts';
import { correct, history, readGrant } from './service/role-history.ts';
import { setUpDemoOnce, setUpOnce, showSetup } from './service/set-up.ts';
import { signInWith, signOutHere } from './service/sign-in.ts';
import { simulate } from './service/simulate.ts';

export const routes = [
  route(api.setupState, 'public', showSetup),
  route(api.setUp, 'public', setUpOnce),
  route(api.setUpDemo, 'public', setUpDemoOnce),
  route(api.signIn, 'public', signInWith),
  route(api.signOut, 'session', signOutHere),
  route(api.readMe, 'public', showMe),
  route(api.changePassword, 'session', changeOwnPassword),
  route(api.mySessions, 'signedIn', showMySessions),
  route(api.endMySession, 'signedIn', endOne),
  route(api.endMyOtherSessions, 'signedIn', endOthers),
  route(api.setPreferences, 'signedIn', keepPreferences),
  route(api.readView, 'signedIn', showView),
  route(api.keepView, 'signedIn', storeView),
  route(api.listAccounts, 'account.read', list),
  route(api.membersWithoutAccount, 'account.create', listMembersWithout),
  route(api.createForMembers, 'account.create', createAll),
  route(api.readAccount, 'account.read', read),
  route(api.createAccount, 'account.create', change.create),
  route(api.editAccount, 'account.edit', change.edit),
  route(api.resetPassword, 'account.resetPassword', change.reset),
  route(api.disableAccount, 'account.disable', change.disable),
  route(api.enableAccount, 'account.disable', change.enable),
  route(api.endSessions, 'account.endSessions', change.endAll),
  route(api.grantRole, 'role.grant', grant),
  route(api.endRole, 'role.end', end),
  route(api.holdersOf, 'role.read', holders),
  route(api.roleHistory, 'role.history', history),
  route(api.readRoleGrant, 'role.history', readGrant),
  route(api.correctRole, 'role.correct', correct),
  route(api.subjectTypes, 'access.explain', types),
  route(api.findSubjects, 'access.explain', find),
  route(api.explainAccess, 'access.explain', explain),
  route(api.simulateRole, 'access.simulate', simulate),
];
