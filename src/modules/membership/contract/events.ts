export interface MembershipEvents {
  'membershipChange.asked': { name: string; changeKind: string };
  'membershipChange.done': { name: string; changeKind: string };
  'membershipChange.cancelled': { name: string; changeKind: string };
  'membershipChange.refused': { name: string; changeKind: string; sentence: string };
  'membershipChange.packed': { name: string; to: string; digest: string };
  'handOver.accepted': { name: string; from: string; digest: string };
  /** Nobody's name: it is the proof that the data are gone. */
  'erasure.proposed': { reason: string };
  'erasure.cancelled': { reason: string };
  'erasure.done': { digest: string };
  'recognition.nominated': { name: string };
  'recognition.stepped': { name: string; step: string };
  /** Who looked, and in which office; the person sees it. */
  'recognition.read': { name: string; role: string };
  'recognition.printed': { name: string; role: string };
  'recognition.exported': { count: number; reason: string };
}
declare module '#kit/server/events.ts' {
  interface EventMap extends MembershipEvents {}
}
