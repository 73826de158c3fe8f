import type {} from '#kit/server/events.ts';

/** Facts of this module. Texts of messages and numbers of people are not in them. */
export interface ContactEvents {
  'contact.choicesSet': { name: string };
  'contact.cardFileTaken': { name: string };
  'contactGroup.saved': { name: string };
  'contactGroup.removed': { name: string };
  'message.scheduled': { title: string; at: string };
  'message.sendingBegan': { title: string };
  'message.sent': { title: string; people: number };
  'message.stopped': { title: string; recalled: number };
  'message.reminded': { title: string; people: number };
  'message.called': { title: string; name: string };
  'card.issued': { name: string; number: string };
  'card.revoked': { name: string; number: string; reason: string };
  'card.renewed': { name: string; number: string };
  'card.printed': { name: string; number: string };
}

declare module '#kit/server/events.ts' {
  interface EventMap extends ContactEvents {}
}
