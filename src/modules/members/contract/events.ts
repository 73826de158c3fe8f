import type { MemberStatus } from '../rules.ts';
import type { ExportColumn } from './members.ts';

/** Facts about members. Values of fields are not in them: facts stay for ever, personal data do not. */
export interface MemberEvents {
  'member.created': { name: string; unitId: string };
  'member.edited': { name: string; fields: string[] };
  'member.statusChanged': { name: string; from: MemberStatus; to: MemberStatus; on: string; reason: string };
  /** `role` is that in which the number was read; facts from before it was kept have none. */
  'member.phoneRead': { name: string; reason: string; role?: string };
  'member.unitJoined': { name: string; unitId: string; unitName: string; from: string };
  'member.unitLeft': { name: string; unitId: string; unitName: string; on: string };
  'member.homeUnitChanged': { name: string; fromName: string; toName: string; on: string };
  'member.homeCorrected': { name: string; unitName: string; until: string; reason: string; homeId: string; unitId: string };
  'member.homeRestored': { name: string; unitName: string; until: string; homeId: string };
  'member.exported': { count: number; columns: ExportColumn[]; reason: string };
  'import.committed': { fileName: string; added: number; updated: number; unchanged: number; skipped: number };
  'import.undone': { fileName: string; removed: number; restored: number; kept: number };
}

declare module '#kit/server/events.ts' {
  interface EventMap extends MemberEvents {}
}
