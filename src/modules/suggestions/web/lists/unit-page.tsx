import { useT } from '#kit/web/i18n.tsx';
import { ListPage } from '#kit/web/list/list-page.tsx';
import type { Preset } from '#kit/web/list/list-types.ts';
import type { zhCN } from '../../locales/zh-CN.ts';
import { Beside } from './beside.tsx';
import { useColumns } from './columns.tsx';
import { useSuggestionFilters } from './filters.ts';
import './lists.css';
import { suggestionSource } from './source.ts';

const source = suggestionSource({ view: 'unit' }, { order: 'due' });
const presetQueries = { waiting: {}, toSign: { state: 'dispatched' }, handling: { state: 'signed,handling,suspended' }, review: { state: 'replyDrafted' }, answered: { state: 'replied,reopened', order: 'newest' }, all: { order: 'newest' } } as const;

/** What a handling unit has been given, by its deadline; the finished ones on demand. */
export function Page() {
  const t = useT<typeof zhCN>();
  const columns = useColumns().filter((c) => c.key !== 'handlingUnit');
  const filters = useSuggestionFilters().filter((f) => !['handlingUnitId', 'fact', 'holder', 'adoptionLevel', 'topicCallId'].includes(f.key));
  const presets: Preset[] = (Object.keys(presetQueries) as (keyof typeof presetQueries)[]).map((key) => ({ key, label: t(`suggestions.listPage.unitPreset.${key}`), query: presetQueries[key] }));
  return (
    <ListPage
      id="unit-suggestions" title={t('suggestions.listPage.unitTitle')} source={source} columns={columns} filters={filters} presets={presets}
      rowKey={(r) => r.id} rowName={(r) => r.title} rowHref={(r) => `/suggestions/${r.id}`} searchLabel={t('suggestions.listPage.search')} renderBefore={(answer) => <Beside answer={answer} />}
      empty={{ title: t('suggestions.listPage.unitEmpty'), text: t('suggestions.listPage.unitEmptyText') }}
    />
  );
}
