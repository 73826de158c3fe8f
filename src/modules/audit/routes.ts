import { route } from '#kit/server/http/route.ts';
import { askAffected } from './affected/ask.ts';
import { findAffected, listAffected, listAffectedPeople, readAffected } from './affected/load.ts';
import { printNotice } from './affected/paper.ts';
import { confirmChainAccount, declineChainAccount, giveChainAccount, listChainAccounts, withdrawChainAccount } from './chain-accounts.ts';
import { chainStatus, startChainCheck } from './chain.ts';
import * as affected from './contract.affected.ts';
import * as chain from './contract.chain.ts';
import * as api from './contract.ts';
import { listEvents } from './events.ts';
import { matterHistory } from './matter.ts';

export const routes = [
  route(api.listEvents, 'audit.read', listEvents),
  route(api.matterHistory, 'audit.readMatter', matterHistory),
  route(chain.chainStatus, 'audit.checkChain', chainStatus),
  route(chain.listChainAccounts, 'audit.checkChain', listChainAccounts),
  route(chain.startChainCheck, 'audit.checkChain', startChainCheck),
  route(chain.giveChainAccount, 'audit.accountChain', giveChainAccount),
  route(chain.confirmChainAccount, 'audit.accountChain', confirmChainAccount),
  route(chain.declineChainAccount, 'audit.accountChain', declineChainAccount),
  route(chain.withdrawChainAccount, 'audit.accountChain', withdrawChainAccount),
  route(affected.askAffected, 'affected.ask', askAffected),
  route(affected.listAffected, 'affected.read', listAffected),
  route(affected.findAffected, 'affected.ask', findAffected),
  route(affected.readAffected, 'affected.read', readAffected),
  route(affected.listAffectedPeople, 'affected.read', listAffectedPeople),
  route(affected.affectedPaper, 'affected.read', printNotice),
];
