import { route } from '#kit/server/http/route.ts';
import * as merges from './contract/merges.ts';
import * as pairs from './contract/pairs.ts';
import { compareRecords } from './service/compare.ts';
import { mergeRecords, previewMerge } from './service/merge.ts';
import { countMerges, listMerges } from './service/merges.ts';
import { countPairs, keepApart, listPairs, lookAgain } from './service/pairs.ts';
import { readMerge, undoRecords } from './service/undo.ts';

export const routes = [
  route(pairs.listPairs, 'duplicate.list', listPairs),
  route(pairs.countPairs, 'duplicate.list', countPairs),
  route(merges.compareRecords, 'duplicate.list', compareRecords),
  route(merges.previewMerge, 'duplicate.merge', previewMerge),
  route(pairs.keepApart, 'duplicate.decide', keepApart),
  route(pairs.lookAgain, 'duplicate.decide', lookAgain),
  route(merges.listMerges, 'duplicate.list', listMerges),
  route(merges.countMerges, 'duplicate.list', countMerges),
  route(merges.mergeRecords, 'duplicate.merge', mergeRecords),
  route(merges.readMerge, 'duplicate.list', readMerge),
  route(merges.undoRecords, 'duplicate.undo', undoRecords),
];
