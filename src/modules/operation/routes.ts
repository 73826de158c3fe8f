import { route } from '#kit/server/http/route.ts';
import * as api from './contract.ts';
import * as release from './contract.release.ts';
import { askCopyRelease, confirmCopyRelease, declineCopyRelease, readCopyRelease, withdrawCopyRelease } from './service/copy-release.ts';
import { readChainRecord } from './service/chain-record.ts';
import { printChainRecord } from './service/record-paper.ts';
import { dropJob, retryJob } from './service/jobs.ts';
import { readOperation } from './service/status.ts';

export const routes = [
  route(api.readOperation, 'operation.read', readOperation),
  route(api.retryJob, 'operation.decideJob', retryJob),
  route(api.dropJob, 'operation.decideJob', dropJob),
  route(api.readChainRecord, 'chainRecord.read', readChainRecord),
  route(api.printChainRecord, 'chainRecord.read', printChainRecord),
  route(release.copyRelease, 'copy.release', readCopyRelease),
  route(release.askCopyRelease, 'copy.release', askCopyRelease),
  route(release.confirmCopyRelease, 'copy.release', confirmCopyRelease),
  route(release.declineCopyRelease, 'copy.release', declineCopyRelease),
  route(release.withdrawCopyRelease, 'copy.release', withdrawCopyRelease),
];
