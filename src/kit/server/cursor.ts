import { Refusal } from '#kit/pure/decision.ts';

/** A place in a list ordered by instant and id, as text that the client hands back. */
export function cursorOf(at: Date, id: string): string {
  return `${at.getTime().toString(36)}.${id}`;
}

/** The place that a cursor names; null without one; refused with `cursor.invalid` when it is none of ours. */
export function placeOf(cursor: string | undefined): { at: Date; id: string } | null {
  if (cursor === undefined) return null;
  const match = /^(-?[0-9a-z]{1,10})\.([0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12})$/.exec(cursor);
  const at = new Date(Number.parseInt(match?.[1] ?? '', 36));
  if (!match?.[2] || Number.isNaN(at.getTime())) throw new Refusal('cursor.invalid');
  return { at, id: match[2] };
}
