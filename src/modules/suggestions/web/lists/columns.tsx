import { useState } from 'react';
import { useDates } from '#kit/web/dates.ts';
import { useT } from '#kit/web/i18n.tsx';
import type { Column } from '#kit/web/list/list-types.ts';
import { Light } from '#kit/web/ui/light.tsx';
import { Marked } from '#kit/web/ui/marked.tsx';
import { StatusTag } from '#kit/web/ui/tag.tsx';
import type { SuggestionRow } from '../../contract/lists.ts';
import type { zhCN } from '../../locales/zh-CN.ts';
import { stateTone } from '../matter/tones.ts';
import { type LightOf, useLights } from '../matter/use-lights.ts';

const DAY = 86_400_000;
const BACK = 115;
const AHEAD = 260;

/** Lights for the rows of a list: one look at the calendar for the months around today; what lies beyond is counted in days. */
export function useRowLights(): LightOf {
  const [span] = useState(() => [-BACK, AHEAD].map((days) => new Date(Date.now() + days * DAY).toISOString()));
  return useLights(span);
}

/** Columns of suggestions, as every list of them shows them. */
export function useColumns(): Column<SuggestionRow>[] {
  const t = useT<typeof zhCN>();
  const dates = useDates();
  const lightOf = useRowLights();
  return [
    { key: 'title', title: t('suggestions.listPage.column.title'), render: (r) => (r.found ? <Marked parts={r.found.title} /> : r.title), under: (r) => (r.found?.text ? <p className="sl-found"><Marked parts={r.found.text} /></p> : null), priority: 1 },
    { key: 'number', title: t('suggestions.listPage.column.number'), render: (r) => r.number ?? '', width: '10.5em' },
    { key: 'state', title: t('suggestions.listPage.column.state'), render: (r) => <StatusTag tone={stateTone[r.state]}>{t(`suggestion.state.${r.state}`)}</StatusTag>, width: '9em', priority: 1 },
    { key: 'due', title: t('suggestions.listPage.column.due'), render: (r) => (r.dueAt ? <Light compact {...lightOf({ dueAt: r.dueAt, state: r.state === 'suspended' ? 'paused' : 'running' })} /> : '—'), width: '14em' },
    { key: 'author', title: t('suggestions.listPage.column.author'), render: (r) => r.authorLine, width: '6em' },
    { key: 'handlingUnit', title: t('suggestions.listPage.column.handlingUnit'), render: (r) => r.handlingUnitName ?? '—', width: '8em' },
    { key: 'submitted', title: t('suggestions.listPage.column.submitted'), render: (r) => (r.submittedAt ? dates.monthDay(r.submittedAt) : ''), width: '6em' },
    { key: 'type', title: t('suggestions.listPage.column.type'), render: (r) => t(`suggestion.type.${r.type}`), width: '8em', priority: 3 },
    { key: 'unit', title: t('suggestions.listPage.column.unit'), render: (r) => r.unitName, width: '10em', priority: 3 },
    { key: 'category', title: t('suggestions.listPage.column.category'), render: (r) => (r.category ? t(`suggestion.category.${r.category}`) : ''), width: '7em', priority: 3 },
    { key: 'class', title: t('suggestions.listPage.column.class'), render: (r) => (r.resultClass ? t(`suggestion.resultClass.${r.resultClass}`) : ''), width: '10em', priority: 3 },
  ];
}
