import { localDate } from '#kit/pure/time.ts';
import * as api from '../../../contract/steps.ts';
import { adoptionLevels, adoptionModes, adoptionResults, instructionClasses, leaderLevels, urgencies } from '../../../rules/words.ts';
import type { ActKey, ActSpec, FieldSpec } from './act-types.ts';
import { choices, note, reason, sentence } from './options.ts';

export const today = (): string => localDate(new Date());

export const instruction: readonly FieldSpec[] = [
  { name: 'leaderTitle', kind: 'line', rule: 'leaderTitle', required: true, max: 100 },
  { name: 'level', word: 'leaderLevel', kind: 'select', required: true, options: choices('leaderLevel', leaderLevels) },
  { name: 'givenOn', kind: 'day', required: true, initial: today },
  { name: 'class', kind: 'choice', required: true, options: choices('instructionClass', instructionClasses), initial: () => 'handle' },
  { name: 'urgency', kind: 'choice', required: true, options: choices('urgency', urgencies), initial: () => 'normal' },
  { name: 'restrictedText', kind: 'text', rule: 'restrictedText', max: 2000, rows: 3 },
  { name: 'fileIds', word: 'scans', kind: 'files', max: 5 },
];

export const adoption: readonly FieldSpec[] = [
  { name: 'level', kind: 'select', required: true, options: choices('adoptionLevel', adoptionLevels) },
  { name: 'body', kind: 'line', rule: 'adoptBody', required: true, max: 100 },
  { name: 'result', kind: 'choice', required: true, options: choices('adoptionResult', adoptionResults), initial: () => 'adopted' },
  { name: 'mode', kind: 'choice', required: true, options: choices('adoptionMode', adoptionModes), initial: () => 'single' },
  { name: 'adoptedOn', kind: 'day', required: true, initial: today },
  { name: 'evidence', kind: 'text', rule: 'evidence', max: 500, rows: 2 },
  { name: 'fileIds', kind: 'files', max: 10 },
];

/** One of those whom the issue went to; of a receipt that is put right, of its issue, or as it stands. */
export const recipient: FieldSpec = {
  name: 'recipient', kind: 'select', required: true,
  options: (m, target) => {
    const i = m.issues.find((x) => x.id === target.issueId || x.receipts.some((r) => r.id === target.recordId));
    const now = i?.receipts.find((r) => r.id === target.recordId)?.recipient;
    return [...new Set(i ? [...i.reportTo, ...i.sendTo, ...i.issueTo, ...(now ? [now] : [])] : [])].map((value) => ({ value, text: value }));
  },
};

/** Reporting up: receipts, the adoption ladder, instructions. */
export const reportingSpecs = {
  report: { endpoint: api.report, seenBy: 'authors', final: true, fields: [] },
  addReceipt: {
    endpoint: api.addReceipt, seenBy: 'all',
    fields: [
      recipient, { name: 'receivedOn', kind: 'day', required: true, initial: today }, note,
    ],
  },
  addAdoption: {
    endpoint: api.addAdoption, seenBy: 'authors', fresh: ['adoptionId'],
    fields: adoption,
  },
  reverseAdoption: { endpoint: api.reverseAdoption, seenBy: 'offices', fields: [reason] },
  instruct: { endpoint: api.instruct, seenBy: 'cleared', fresh: ['instructionId'], fields: instruction },
  addInstruction: { endpoint: api.addInstruction, seenBy: 'cleared', fresh: ['instructionId'], fields: instruction },
  closeReported: { endpoint: api.closeReported, seenBy: 'authors', final: true, fields: [sentence] },
} satisfies Partial<Record<ActKey, ActSpec>>;
