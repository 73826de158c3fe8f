import type {} from '#kit/server/events.ts';
import type { OptIn } from '../rules/words.ts';

/** Facts. Names of fields are in them, values never: facts stay for ever, personal data do not. */
export interface FieldEvents {
  'field.added': { label: string };
  'field.changed': { label: string; from: string; reason: string };
  'field.optedIn': { label: string; optIn: OptIn; pia: string };
  'field.retired': { label: string; on: string; reason: string };
  'field.restored': { label: string };
  'codeTable.added': { name: string };
  'codeTable.changed': { name: string; code: string; entry: string };
  'codeTable.imported': { name: string; fileName: string; added: number; changed: number };
  'memberField.written': { name: string; list: string };
  'memberField.unmasked': { name: string; label: string; role: string; reason: string };
  'memberField.cleared': { name: string; label: string };
  'fieldEdit.asked': { name: string; list: string };
  'fieldEdit.approved': { name: string; list: string };
  'fieldEdit.declined': { name: string; list: string; reason: string };
  'fieldEdit.withdrawn': { name: string; list: string };
  'privacyNotice.published': { version: number; note: string };
  'consent.recorded': { scope: string; answer: 'read' | 'given' | 'refused' | 'withdrawn'; channel: 'self' | 'paper'; version: number };
  'checkRound.opened': { title: string; members: number; on: string };
  'checkRound.chased': { title: string; count: number };
  'checkRound.answered': { title: string; answer: 'confirmed' | 'corrected'; name: string };
  'checkRound.closed': { title: string; answered: number; asked: number };
  'fieldKey.rotated': { keyId: string; count: number };
}
declare module '#kit/server/events.ts' {
  interface EventMap extends FieldEvents {}
}
