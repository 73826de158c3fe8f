import { route } from '#kit/server/http/route.ts';
import { askAffected } from './affected/ask.ts';
import { findAffected, listAffected, listAffectedPeople, readAffected } from './affected/load.ts';
import { printNotice } from './affected/paper.ts';
import { accountForChain, chainStatus, startChainCheck } from './chain.ts';
import * as affected from './contract.affected.ts';
import * as api from './contract.ts';
import { listEvents } from './events.ts';
import { matterHistory } from './matter.ts';

export const routes = [
  route(api.listEvents, 'audit.read', listEvents),
  route(api.matterHistory, 'audit.readMatter', matterHistory),
  route(api.chainStatus, 'audit.checkChain', chainStatus),
  route(api.startChainCheck, 'audit.checkChain', startChainCheck),
  route(api.accountForChain, 'audit.checkChain', accountForChain),
  route(affected.askAffected, 'affected.ask', askAffected),
  route(affected.listAffected, 'affected.read', listAffected),
  route(affected.findAffected, 'affected.ask', findAffected),
  route(affected.readAffected, 'affected.read', readAffected),
  route(affected.listAffectedPeople, 'affected.read', listAffectedPeople),
  route(affected.affectedPaper, 'affected.read', printNotice),
];
