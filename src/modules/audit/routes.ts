import { route } from '#kit/server/http/route.ts';
import { chainStatus, startChainCheck } from './chain.ts';
import * as api from './contract.ts';
import { listEvents } from './events.ts';
import { matterHistory } from './matter.ts';

export const routes = [
  route(api.listEvents, 'audit.read', listEvents),
  route(api.matterHistory, 'audit.readMatter', matterHistory),
  route(api.chainStatus, 'audit.checkChain', chainStatus),
  route(api.startChainCheck, 'audit.checkChain', startChainCheck),
];
