import { z } from 'zod';
import { endpoint } from '#kit/pure/endpoint.ts';

// The home pages show a little of what mechanisms above the inbox offer. They are asked by address, and only the fields
// that are shown are named, so that the inbox depends on no mechanism; where one is missing its part stays empty.

const page = z.strictObject({ view: z.literal('mine').optional(), state: z.string().optional(), after: z.string().optional(), limit: z.number().optional() });

/** What I have submitted. */
export const mySuggestions = endpoint({
  method: 'GET', path: '/api/suggestions', summary: '', query: page, errors: [],
  output: z.object({ items: z.array(z.object({ id: z.string(), title: z.string(), state: z.string(), submittedAt: z.string().nullable(), updatedAt: z.string() })), next: z.string().nullable() }),
});

/** Calls that wait for suggestions. */
export const openCalls = endpoint({
  method: 'GET', path: '/api/topic-calls', summary: '', query: page, errors: [],
  output: z.object({ items: z.array(z.object({ id: z.string(), title: z.string(), issuerName: z.string(), closesAt: z.string() })), next: z.string().nullable() }),
});

/** Where a new suggestion is written, and the lists behind the parts. */
export const slotHref = { write: '/suggestions/new', mine: '/my/suggestions', suggestions: '/suggestions', unit: '/unit/suggestions', calls: '/topic-calls' } as const;

/** Where somebody with nothing to do may go: to write, or to the list of their desk or unit; null where there is neither. */
export function whereToLook(can: Readonly<Record<string, boolean>>): { readonly href: string; readonly word: 'write' | 'look' } | null {
  if (can['suggestion.write'] === true) return { href: slotHref.write, word: 'write' };
  if (can['suggestion.list'] === true) return { href: slotHref.suggestions, word: 'look' };
  return can['suggestion.unitList'] === true ? { href: slotHref.unit, word: 'look' } : null;
}
