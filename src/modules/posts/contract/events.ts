import type {} from '#kit/server/events.ts';

/** Facts about posts. Those of restricted posts say who did what, never what the post is. */
export interface PostEvents {
  'post.appointed': { name: string; title: string; unitName: string; from: string; to: string | null };
  'post.ended': { name: string; title: string; unitName: string; on: string; reason: string };
  'post.corrected': { name: string; title: string; unitName: string; reason: string };
  'post.voided': { name: string; title: string; unitName: string; reason: string };
  'post.titleChanged': { title: string; role: string };
  'post.imported': { fileName: string; count: number };
  'post.importUndone': { fileName: string; count: number };
  'post.listed': { count: number };
  'post.letterPrinted': { name: string; title: string };
  'post.expirySeen': { name: string };
  'post.staysAfterMove': { name: string };
  'post.externalChanged': { act: string };
  'post.externalOpened': { purpose: string; minutes: number };
  'post.externalRead': { purpose: string; count: number };
  'post.exportAsked': { purpose: string };
  'post.exportDecided': { name: string; purpose: string };
  'post.externalExported': { purpose: string; count: number };
  'post.readerNamed': { name: string; reason: string };
  'post.readerEnded': { name: string; reason: string };
  'post.shareKept': { name: string; part: number; whole: number };
}
declare module '#kit/server/events.ts' {
  interface EventMap extends PostEvents {}
}
