import { hrefOf, request } from '#kit/web/call.ts';
import type { ListAnswer, ListCount, ListQuery, ListSource } from '#kit/web/list/list-types.ts';
import { countSuggestions, listSuggestions, type SuggestionRow } from '../../contract/lists.ts';

/** The list's address in the endpoint's words: a period of two days is `from` and `to` there. */
export function askedOf({ periodFrom, periodTo, sort: _none, ...query }: ListQuery): Record<string, string> {
  return { ...query, ...(periodFrom ? { from: periodFrom } : {}), ...(periodTo ? { to: periodTo } : {}) };
}

/** Suggestions as a list page asks for them; `fixed` is what its reader cannot change, `first` what holds until something is searched or chosen. */
export function suggestionSource(fixed: Record<string, string> = {}, first: Record<string, string> = {}): ListSource<SuggestionRow> {
  const ask = (path: string, query: ListQuery, signal: AbortSignal): Promise<unknown> => request('GET', hrefOf({ path }, { query: { ...(query['search'] ? {} : first), ...askedOf(query), ...fixed } }), undefined, { signal });
  return {
    key: hrefOf(listSuggestions, { query: fixed }),
    load: async (query, signal) => (await ask(listSuggestions.path, query, signal)) as ListAnswer<SuggestionRow>,
    count: async ({ after: _page, ...query }, signal) => (await ask(countSuggestions.path, query, signal)) as ListCount,
  };
}
