import { route } from '#kit/server/http/route.ts';
import * as schedules from './contract/schedules.ts';
import * as shifts from './contract/shifts.ts';
import { tick, withdrawTick } from './service/duties.ts';
import { giveBack, handOver, receive, review, saveNote } from './service/handover.ts';
import { list as listShifts } from './service/list-shifts.ts';
import { officers } from './service/officers.ts';
import { close, publish } from './service/publish.ts';
import { board, list, read } from './service/read-schedule.ts';
import { read as readShift } from './service/read-shift.ts';
import { replace } from './service/replace.ts';
import { discard, draft, edit, share } from './service/roster.ts';
import { rosterPaper } from './service/roster-paper.ts';
import { summary } from './service/summary.ts';
import { answer, ask, settleSwap, withdraw } from './service/swaps.ts';

export const routes = [
  route(schedules.readBoard, 'rotation.read', board),
  route(schedules.listSchedules, 'rotation.read', list),
  route(schedules.listOfficers, 'rotation.manage', officers),
  route(schedules.draftSchedule, 'rotation.manage', draft),
  route(schedules.readSchedule, 'rotation.read', read),
  route(schedules.printSchedule, 'rotation.read', rosterPaper),
  route(schedules.editSchedule, 'rotation.manage', edit),
  route(schedules.shareAnew, 'rotation.manage', share),
  route(schedules.publishSchedule, 'rotation.manage', publish),
  route(schedules.closeSchedule, 'rotation.manage', close),
  route(schedules.discardSchedule, 'rotation.manage', discard),
  route(schedules.askSwap, 'rotationShift.swap', ask),
  route(schedules.answerSwap, 'rotationShift.swap', answer),
  route(schedules.settleSwap, 'rotation.manage', settleSwap),
  route(schedules.withdrawSwap, 'rotationShift.swap', withdraw),
  route(shifts.listShifts, 'rotationShift.read', listShifts),
  route(shifts.readShift, 'rotationShift.read', readShift),
  route(shifts.replaceHolder, 'rotationShift.replace', replace),
  route(shifts.tickDuty, 'rotationShift.work', tick),
  route(shifts.withdrawTick, 'rotationShift.work', withdrawTick),
  route(shifts.saveNote, 'rotationShift.work', saveNote),
  route(shifts.handOver, 'rotationShift.work', handOver),
  route(shifts.receiveShift, 'rotationShift.receive', receive),
  route(shifts.returnShift, 'rotationShift.receive', giveBack),
  route(shifts.reviewShift, 'rotationShift.review', review),
  route(shifts.printSummary, 'rotationShift.readNote', summary),
];
