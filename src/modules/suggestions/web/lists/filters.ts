import { call } from '#kit/web/call.ts';
import { useT } from '#kit/web/i18n.tsx';
import type { Filter, Preset } from '#kit/web/list/list-types.ts';
import { useQueryOf } from '#kit/web/query.ts';
import { findUnits, unitLabel } from '#modules/units/web/public.tsx';
import { countSuggestions, facts, listTopicCalls, readTopicCall } from '../../contract/lists.ts';
import type { zhCN } from '../../locales/zh-CN.ts';
import { adoptionLevels, categories, resultClasses, suggestionStates, suggestionTypes } from '../../rules/words.ts';

async function findCalls(q: string, signal: AbortSignal) {
  const found = await call(listTopicCalls, { query: { limit: 20, ...(q ? { search: q } : {}) } }, { signal });
  return found.items.map((c) => ({ id: c.id, label: c.title, note: c.issuerName }));
}

/** What suggestions can be filtered by; the keys are those of the endpoint, so that links from numbers open here. */
export function useSuggestionFilters(): Filter[] {
  const t = useT<typeof zhCN>();
  const f = (key: 'state' | 'type' | 'category' | 'unitId' | 'handlingUnitId' | 'topicCallId' | 'resultClass' | 'adoptionLevel' | 'period' | 'overdue' | 'fact' | 'holder' | 'order') => ({ key, label: t(`suggestions.listPage.filter.${key}`) });
  return [
    // Drafts are their authors' alone: they are in nobody's list but their own.
    { kind: 'choice', ...f('state'), multiple: true, options: suggestionStates.filter((s) => s !== 'draft').map((value) => ({ value, label: t(`suggestion.state.${value}`) })) },
    { kind: 'choice', ...f('type'), options: suggestionTypes.map((value) => ({ value, label: t(`suggestion.type.${value}`) })) },
    { kind: 'choice', ...f('category'), options: categories.map((value) => ({ value, label: t(`suggestion.category.${value}`) })) },
    { kind: 'pick', ...f('unitId'), find: findUnits(), labelOf: unitLabel },
    { kind: 'pick', ...f('handlingUnitId'), find: findUnits({ kinds: ['handlingUnit'] }), labelOf: unitLabel },
    { kind: 'pick', ...f('topicCallId'), find: findCalls, labelOf: async (id) => (await call(readTopicCall, { params: { id } })).title },
    { kind: 'dates', ...f('period') },
    { kind: 'choice', ...f('overdue'), options: [{ value: 'true', label: t('suggestions.listPage.overdueYes') }] },
    { kind: 'choice', ...f('resultClass'), options: resultClasses.map((value) => ({ value, label: t(`suggestion.resultClass.${value}`) })) },
    { kind: 'choice', ...f('adoptionLevel'), options: adoptionLevels.map((value) => ({ value, label: t(`suggestion.adoptionLevel.${value}`) })) },
    { kind: 'choice', ...f('holder'), options: (['editor', 'issuer'] as const).map((value) => ({ value, label: t(`suggestion.holder.${value}`) })) },
    { kind: 'choice', ...f('fact'), options: facts.map((value) => ({ value, label: t(`suggestion.fact.${value}`) })) },
    { kind: 'choice', ...f('order'), options: [{ value: 'newest', label: t('suggestions.listPage.newest') }, { value: 'due', label: t('suggestions.listPage.byDue') }] },
  ];
}

const presets = {
  all: {},
  toAccept: { state: 'submitted' },
  toEdit: { state: 'accepted', holder: 'editor' },
  toSign: { state: 'accepted', holder: 'issuer' },
  toDispatch: { state: 'filed,instructed' },
  handling: { state: 'dispatched,signed,handling,suspended,replyDrafted,reopened' },
  overdue: { overdue: 'true', order: 'due' },
  toRate: { state: 'replied' },
} as const;
type PresetKey = keyof typeof presets;

/** Ready-made views of the office, each with how many wait in it. */
export function usePresets(): Preset[] {
  const t = useT<typeof zhCN>();
  const counts: Record<PresetKey, number | undefined> = {
    all: undefined, toAccept: useCount('toAccept'), toEdit: useCount('toEdit'), toSign: useCount('toSign'), toDispatch: useCount('toDispatch'), handling: useCount('handling'), overdue: useCount('overdue'), toRate: useCount('toRate'),
  };
  return (Object.keys(presets) as PresetKey[]).map((key) => {
    const count = counts[key];
    return { key, label: t(`suggestions.listPage.preset.${key}`), query: presets[key], ...(count === undefined ? {} : { count }), ...(key === 'overdue' ? { tone: 'late' as const } : {}) };
  });
}

function useCount(key: Exclude<PresetKey, 'all'>): number | undefined {
  return useQueryOf(countSuggestions, { query: presets[key] }).data?.count;
}
