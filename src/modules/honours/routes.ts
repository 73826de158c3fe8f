import { route } from '#kit/server/http/route.ts';
import * as api from './contract.ts';
import { count, list, numbers, ofMember, ofUnit, read } from './service/read.ts';
import { correct, decide, propose, recordOne, restore, revoke, withdraw } from './service/write.ts';

export const routes = [
  route(api.listHonours, 'honour.list', list),
  route(api.countHonours, 'honour.list', count),
  route(api.sumHonours, 'honour.list', numbers),
  route(api.recordHonour, 'honour.record', recordOne),
  route(api.proposeHonour, 'honour.propose', propose),
  route(api.readHonour, 'honour.read', read),
  route(api.correctHonour, 'honour.record', correct),
  route(api.decideHonour, 'honour.decide', decide),
  route(api.withdrawHonour, 'honour.withdraw', withdraw),
  route(api.revokeHonour, 'honour.record', revoke),
  route(api.restoreHonour, 'honour.record', restore),
  route(api.honoursOfMember, 'honour.read', ofMember),
  route(api.honoursOfUnit, 'honour.read', ofUnit),
];
