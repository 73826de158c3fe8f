import { localDate } from '#kit/pure/time.ts';
import * as api from '../../../contract/steps.ts';
import type { ActKey, ActSpec, FieldSpec, Values } from './act-types.ts';
import { choices, is, note, reason, toldAuthor, yesNo } from './options.ts';

const today = (): string => localDate(new Date());
const unit = (name: 'unitId' | 'proposedUnitId', required: FieldSpec['required'] = false): FieldSpec => ({ name, kind: 'unit', rule: 'chooseUnit', required });
const granted = (word: 'refuse' | 'extend'): FieldSpec => ({ name: 'granted', kind: 'yesNo', required: true, options: yesNo(`suggestions.matterActs.option.${word}Yes`, `suggestions.matterActs.option.${word}No`) });

/** What a unit and the supervision desk do with an assignment. */
export const handlingSpecs = {
  acknowledge: { endpoint: api.acknowledge, seenBy: 'unitsAuthor', fields: [] },
  refuse: { endpoint: api.refuse, seenBy: 'units', fresh: ['requestId'], fields: [reason, unit('proposedUnitId')] },
  arbitrate: {
    endpoint: api.arbitrate, seenBy: 'units',
    fields: [
      granted('refuse'),
      { ...unit('unitId', true), when: is('granted', 'yes'), initial: (m, target) => { const u = m.requests.find((r) => r.id === target.requestId)?.proposedUnit; return u ? { id: u.id, label: u.name } : null; } },
      reason,
    ],
  },
  reassign: { endpoint: api.reassign, seenBy: 'unitsAuthor', fields: [unit('unitId', true), reason, toldAuthor()] },
  startHandling: {
    endpoint: api.startHandling, seenBy: 'unitsAuthor',
    fields: [{ name: 'officerName', kind: 'line', required: true, max: 100 }, { name: 'officerPhone', kind: 'phone', rule: 'officerPhone', required: true, max: 100 }],
  },
  recordContact: {
    endpoint: api.recordContact, seenBy: 'unitsAuthor',
    fields: [{ name: 'how', kind: 'choice', required: true, options: choices('contactedHow', ['visit', 'phone', 'other']) }, { name: 'contactedOn', kind: 'day', required: true, initial: today }],
  },
  giveCoOpinion: { endpoint: api.giveCoOpinion, seenBy: 'units', keep: true, fields: [{ name: 'opinion', kind: 'text', required: true, max: 6000, rows: 8 }] },
  requestExtension: {
    endpoint: api.requestExtension, seenBy: 'units', fresh: ['requestId'],
    fields: [{ name: 'until', kind: 'day', rule: 'requestUntil', required: true }, reason, { name: 'progress', kind: 'text', required: true, max: 500, rows: 3 }],
  },
  decideExtension: {
    endpoint: api.decideExtension, seenBy: 'unitsAuthor',
    fields: [granted('extend'), { name: 'until', kind: 'day', required: true, when: is('granted', 'yes'), initial: (m, target) => m.requests.find((r) => r.id === target.requestId)?.proposedUntil ?? '' }, reason, toldAuthor()],
  },
  suspend: { endpoint: api.suspend, seenBy: 'unitsAuthor', fields: [reason, toldAuthor(true)] },
  resume: { endpoint: api.resume, seenBy: 'unitsAuthor', fields: [reason, toldAuthor()] },
  interimReport: {
    endpoint: api.interimReport, seenBy: 'units', fresh: ['reportId'], keep: true,
    fields: [{ name: 'text', kind: 'text', required: true, max: 6000, rows: 6 }, { name: 'showAuthor', kind: 'yesNo', required: true, options: yesNo('suggestions.matterActs.option.showYes', 'suggestions.matterActs.option.showNo'), initial: () => 'yes' }],
  },
  countersign: {
    endpoint: api.countersign, seenBy: 'units',
    fields: [
      { name: 'agreed', kind: 'yesNo', required: true, options: yesNo('suggestions.matterActs.option.agreedYes', 'suggestions.matterActs.option.agreedNo') },
      { name: 'note', kind: 'text', rule: 'noteWhenNo', max: 500, rows: 3, required: is('agreed', 'no') },
    ],
  },
  approveReply: { endpoint: api.approveReply, seenBy: 'desk', fields: [] },
  sendBackReply: { endpoint: api.sendBackReply, seenBy: 'units', fields: [reason] },
  passReply: {
    endpoint: api.passReply, seenBy: 'all', final: true,
    fields: [
      { name: 'resultClass', kind: 'choice', required: true, options: (m) => choices('resultClass', m.resultClasses), initial: (m, target) => m.replies.find((r) => r.id === target.replyId)?.proposedClass ?? '' },
      { name: 'classReason', kind: 'text', rule: 'classReason', required: true, max: 500, rows: 2, when: (v: Values, m, offer) => v['resultClass'] !== m.replies.find((r) => r.id === offer.target.replyId)?.proposedClass },
    ],
  },
  urge: { endpoint: api.urge, seenBy: 'units', fields: [{ ...note, max: 300 }] },
} satisfies Partial<Record<ActKey, ActSpec>>;
