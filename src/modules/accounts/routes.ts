import { route } from '#kit/server/http/route.ts';
import * as factors from './contract.factors.ts';
import * as platform from './contract.platform.ts';
import * as policies from './contract.policy.ts';
import * as api from './contract.ts';
import * as change from './service/change-account.ts';
import { createAll, listMembersWithout } from './service/for-members.ts';
import { explain, find, types } from './service/explain.ts';
import { dropDevice, renameDevice, showDevices } from './service/factors/devices.ts';
import * as mine from './service/factors/my-factors.ts';
import * as keys from './service/factors/my-passkeys.ts';
import * as second from './service/factors/second.ts';
import * as fresh from './service/factors/step-up.ts';
import { end, grant, holders } from './service/grants.ts';
import { list, read } from './service/list-accounts.ts';
import { keepPreferences, showMe, showView, storeView } from './service/me.ts';
import { changeOwnPassword } from './service/own-password.ts';
import { endOne, endOthers, showMySessions } from './service/own-sessions.ts';
import * as flow from './service/platform/flow.ts';
import * as links from './service/platform/links.ts';
import { showIdentity, unbind } from './service/platform/my-identity.ts';
import * as ways from './service/platform/provider.ts';
import { setFactorRoles, showPasswordRule, showPolicy, takePreset } from './service/policy/policy.ts';
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
  route(factors.secondStep, 'session', second.showSecond),
  route(factors.secondByCode, 'session', second.finishByCode),
  route(factors.secondByRecovery, 'session', second.finishByRecovery),
  route(factors.askPasskeySecond, 'session', keys.startSecond),
  route(factors.secondByPasskey, 'session', keys.finishByPasskey),
  route(factors.askPasskeySignIn, 'public', keys.startSignIn),
  route(factors.signInByPasskey, 'public', keys.signInBySignature),
  route(factors.myFactors, 'session', mine.showFactors),
  route(factors.beginTotp, 'session', mine.startTotp),
  route(factors.confirmTotp, 'session', mine.finishTotp),
  route(factors.removeTotp, 'signedIn', mine.dropTotp),
  route(factors.renewRecovery, 'signedIn', mine.renewMyCodes),
  route(factors.askPasskeyToAdd, 'session', keys.startPasskey),
  route(factors.addPasskey, 'session', keys.keepPasskey),
  route(factors.removePasskey, 'signedIn', keys.dropPasskey),
  route(factors.stepUpWays, 'signedIn', fresh.showWays),
  route(factors.stepUpByPassword, 'signedIn', fresh.verifyByPassword),
  route(factors.stepUpByCode, 'signedIn', fresh.verifyByCode),
  route(factors.askPasskeyFresh, 'signedIn', keys.startFresh),
  route(factors.stepUpByPasskey, 'signedIn', keys.verifyByPasskey),
  route(factors.myDevices, 'signedIn', showDevices),
  route(factors.nameDevice, 'signedIn', renameDevice),
  route(factors.forgetDevice, 'signedIn', dropDevice),
  route(platform.signInWays, 'public', ways.showWays),
  route(platform.goToPlatform, 'public', flow.startSignIn),
  route(platform.backFromPlatform, 'public', flow.comeBack),
  route(platform.goToBind, 'signedIn', flow.startBinding),
  route(platform.myIdentity, 'signedIn', showIdentity),
  route(platform.unbindIdentity, 'signedIn', unbind),
  route(platform.readProvider, 'identityProvider.read', ways.showProvider),
  route(platform.putProvider, 'identityProvider.edit', ways.changeProvider),
  route(platform.makeLink, 'account.resetPassword', links.give),
  route(platform.readLink, 'public', links.show),
  route(platform.useLink, 'public', links.use),
  route(policies.readPolicy, 'signInPolicy.read', showPolicy),
  route(policies.applyPreset, 'signInPolicy.edit', takePreset),
  route(policies.putFactorRoles, 'signInPolicy.edit', setFactorRoles),
  route(policies.passwordRule, 'session', showPasswordRule),
  route(factors.clearFactors, 'account.clearFactors', mine.clearAll),
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
