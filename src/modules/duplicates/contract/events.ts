import type {} from '#kit/server/events.ts';

export interface DuplicateEvents {
  'duplicate.apart': { name: string; other: string; note: string };
  'duplicate.reopened': { name: string; other: string };
  /** About the record that was kept. */
  'duplicate.merged': { name: string; other: string; otherId: string; rows: number; reason: string };
  /** About the record that was merged. */
  'duplicate.mergedInto': { name: string; other: string; otherId: string; reason: string };
  'duplicate.parted': { name: string; other: string; otherId: string; reason: string };
  'duplicate.restored': { name: string; other: string; otherId: string; reason: string };
}

declare module '#kit/server/events.ts' {
  interface EventMap extends DuplicateEvents {}
}
