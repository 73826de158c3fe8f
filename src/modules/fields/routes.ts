import { route } from '#kit/server/http/route.ts';
import * as codes from './contract/codes.ts';
import * as dict from './contract/dictionary.ts';
import * as file from './contract/file.ts';
import * as notice from './contract/notice.ts';
import * as rounds from './contract/rounds.ts';
import { printAssessment } from './service/assessment-paper.ts';
import { commitCodeImport, readCodeImport, uploadCodes } from './service/code-import.ts';
import { addCode, addCodeTable, changeCode, listCodeTables, listCodes, pickCodes, readCodeTable } from './service/codes.ts';
import { decideEdits, withdrawEdit } from './service/decide.ts';
import { addField, changeField, moveField, restoreField, retireField } from './service/define.ts';
import { countEdits, listEdits, listMyEdits } from './service/edits.ts';
import { countConsents, listConsents } from './service/list-consents.ts';
import { listFields, readField } from './service/list.ts';
import { listReaders, readFileFields, unmaskField, writeFileFields } from './service/member-fields.ts';
import { printNotice } from './service/notice-paper.ts';
import { draftNotice, publishNotice, readNotice } from './service/notice.ts';
import { answerConsent, readMemberConsents, readMyConsents, recordPaperConsent } from './service/own-consents.ts';
import { readMyFields, writeMyFields } from './service/own-fields.ts';
import { answerRound, myRound, noteRoundAnswer } from './service/round-answer.ts';
import { chaseRound, countRoundPeople, listRoundPeople } from './service/round-people.ts';
import { closeRound, listRounds, openRound, readRound, roundUnits } from './service/rounds.ts';

export const routes = [
  route(dict.listFields, 'field.list', listFields),
  route(dict.readField, 'field.list', readField),
  route(dict.printAssessment, 'field.list', printAssessment),
  route(dict.addField, 'field.edit', addField),
  route(dict.changeField, 'field.edit', changeField),
  route(dict.retireField, 'field.edit', retireField),
  route(dict.restoreField, 'field.edit', restoreField),
  route(dict.moveField, 'field.edit', moveField),
  route(codes.listCodeTables, 'codeTable.list', listCodeTables),
  route(codes.readCodeTable, 'codeTable.list', readCodeTable),
  route(codes.listCodes, 'codeTable.list', listCodes),
  route(codes.pickCodes, 'codeTable.pick', pickCodes),
  route(codes.addCodeTable, 'codeTable.edit', addCodeTable),
  route(codes.addCode, 'codeTable.edit', addCode),
  route(codes.changeCode, 'codeTable.edit', changeCode),
  route(codes.uploadCodes, 'codeTable.edit', uploadCodes),
  route(codes.readCodeImport, 'codeTable.list', readCodeImport),
  route(codes.commitCodeImport, 'codeTable.edit', commitCodeImport),
  route(file.readFileFields, 'memberField.read', readFileFields),
  route(file.writeFileFields, 'memberField.write', writeFileFields),
  route(file.unmaskField, 'memberField.unmask', unmaskField),
  route(file.listReaders, 'memberField.own', listReaders),
  route(file.readMyFields, 'memberField.own', readMyFields),
  route(file.writeMyFields, 'memberField.own', writeMyFields),
  route(file.listEdits, 'fieldEdit.list', listEdits),
  route(file.countEdits, 'fieldEdit.list', countEdits),
  route(file.decideEdits, 'fieldEdit.decide', decideEdits),
  route(file.listMyEdits, 'memberField.own', listMyEdits),
  route(file.withdrawEdit, 'memberField.own', withdrawEdit),
  route(notice.readNotice, 'signedIn', readNotice),
  route(notice.draftNotice, 'privacyNotice.draft', draftNotice),
  route(notice.publishNotice, 'privacyNotice.publish', publishNotice),
  route(notice.printNotice, 'signedIn', printNotice),
  route(notice.readMyConsents, 'consent.answer', readMyConsents),
  route(notice.answerConsent, 'consent.answer', answerConsent),
  route(notice.recordPaperConsent, 'consent.record', recordPaperConsent),
  route(notice.listConsents, 'consent.list', listConsents),
  route(notice.countConsents, 'consent.list', countConsents),
  route(notice.readMemberConsents, 'memberField.read', readMemberConsents),
  route(rounds.listRounds, 'checkRound.list', listRounds),
  route(rounds.openRound, 'checkRound.open', openRound),
  route(rounds.readRound, 'signedIn', readRound),
  route(rounds.roundUnits, 'checkRound.people', roundUnits),
  route(rounds.listRoundPeople, 'checkRound.people', listRoundPeople),
  route(rounds.countRoundPeople, 'checkRound.people', countRoundPeople),
  route(rounds.answerRound, 'checkRound.answer', answerRound),
  route(rounds.noteRoundAnswer, 'checkRound.chase', noteRoundAnswer),
  route(rounds.chaseRound, 'checkRound.chase', chaseRound),
  route(rounds.closeRound, 'checkRound.open', closeRound),
  route(rounds.myRound, 'checkRound.answer', myRound),
];
