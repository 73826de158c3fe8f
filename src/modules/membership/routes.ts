import { route } from '#kit/server/http/route.ts';
import * as api from './contract/changes.ts';
import * as erase from './contract/erasure.ts';
import * as rec from './contract/recognition.ts';
import { askChange, askToLeave, cancelChange, countChanges, finishChange, listChanges, readChange, refuseChange } from './service/changes.ts';
import { cancelErasure, confirmErasure, proposeErasure, readErasure } from './service/erasure.ts';
import { acceptHandOver, packMember, previewHandOver, registerReceipt } from './service/hand-over.ts';
import { askRecognition, countRecognitions, listRecognitions, nominate, printRecognition, readRecognition, recognitionsOn, stepRecognition } from './service/recognition.ts';

export const routes = [
  route(api.listChanges, 'membershipChange.list', listChanges),
  route(api.countChanges, 'membershipChange.list', countChanges),
  route(api.readChange, 'membershipChange.read', readChange),
  route(api.askToLeave, 'membershipChange.askToLeave', askToLeave),
  route(api.askChange, 'membershipChange.ask', askChange),
  route(api.finishChange, 'membershipChange.read', finishChange),
  route(api.refuseChange, 'membershipChange.receive', refuseChange),
  route(api.cancelChange, 'membershipChange.cancel', cancelChange),
  route(api.packMember, 'membershipChange.pack', packMember),
  route(api.registerReceipt, 'membershipChange.pack', registerReceipt),
  route(api.previewHandOver, 'handOver.accept', previewHandOver),
  route(api.acceptHandOver, 'handOver.accept', acceptHandOver),
  route(erase.readErasure, 'erasure.propose', readErasure),
  route(erase.proposeErasure, 'erasure.propose', proposeErasure),
  route(erase.confirmErasure, 'erasure.confirm', confirmErasure),
  route(erase.cancelErasure, 'erasure.propose', cancelErasure),
  route(rec.listRecognitions, 'recognition.read', listRecognitions),
  route(rec.countRecognitions, 'recognition.read', countRecognitions),
  route(rec.recognitionsOn, 'signedIn', recognitionsOn),
  route(rec.askRecognition, 'recognition.ask', askRecognition),
  route(rec.nominate, 'recognition.nominate', nominate),
  route(rec.readRecognition, 'recognition.read', readRecognition),
  route(rec.stepRecognition, 'recognition.read', stepRecognition),
  route(rec.printRecognition, 'recognition.print', printRecognition),
];
