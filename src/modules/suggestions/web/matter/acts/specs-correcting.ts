import * as api from '../../../contract/steps.ts';
import type { Matter } from '../../../contract/matter.ts';
import type { ActKey, ActSpec, AlreadyKey, FieldSpec, FieldValue, Target } from './act-types.ts';
import { note, reason } from './options.ts';
import { adoption, instruction, recipient, today } from './specs-reporting.ts';

/** Fields that start with what was registered. */
function filled<Row extends { readonly id: string }>(fields: readonly FieldSpec[], rows: (m: Matter) => readonly Row[]): FieldSpec[] {
  return fields.map((f) => ({
    ...f,
    initial: (m: Matter, target: Target): FieldValue => {
      const row = rows(m).find((r) => r.id === target.recordId) as Readonly<Record<string, unknown>> | undefined;
      const value = row?.[f.name === 'fileIds' ? 'files' : f.name];
      return (value ?? f.initial?.(m, target) ?? (f.kind === 'files' ? [] : '')) as FieldValue;
    },
  }));
}

/** What an instruction has already led to. */
function afterInstruction(m: Matter): AlreadyKey | null {
  if (['replied', 'reopened', 'closed', 'archived'].includes(m.state)) return 'answered';
  return m.assignments.length > 0 ? 'dispatched' : 'instructedOnly';
}

/** What was registered wrongly is put right: replaced by a right row, or void. */
export const correctingSpecs = {
  correctInstruction: { endpoint: api.correctInstruction, seenBy: 'offices', fresh: ['instructionId'], already: afterInstruction, fields: [...filled(instruction, (m) => m.instructions), reason] },
  voidInstruction: { endpoint: api.voidInstruction, seenBy: 'offices', already: afterInstruction, fields: [reason] },
  correctReceipt: { endpoint: api.correctReceipt, seenBy: 'offices', fresh: ['receiptId'], fields: [...filled([recipient, { name: 'receivedOn', kind: 'day', required: true, initial: today }, note], (m) => m.issues.flatMap((i) => i.receipts)), reason] },
  voidReceipt: { endpoint: api.voidReceipt, seenBy: 'offices', fields: [reason] },
  correctAdoption: { endpoint: api.correctAdoption, seenBy: 'offices', fresh: ['adoptionId'], fields: [...filled(adoption, (m) => m.adoptions), reason] },
  voidIssue: { endpoint: api.voidIssue, seenBy: 'offices', final: true, already: () => 'reported', fields: [reason] },
} satisfies Partial<Record<ActKey, ActSpec>>;
