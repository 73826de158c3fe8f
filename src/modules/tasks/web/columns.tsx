import { useT } from '#kit/web/i18n.tsx';
import type { Column } from '#kit/web/list/list-types.ts';
import type { TaskLine } from '../contract.ts';
import type { zhCN } from '../locales/zh-CN.ts';
import { TaskLight } from './public.tsx';
import { useSourceWord } from './source-word.ts';
import { StateTag } from './state-tag.tsx';

/** The columns that every list of tasks has. */
export function useColumns(): Column<TaskLine>[] {
  const t = useT<typeof zhCN>();
  const word = useSourceWord();
  return [
    { key: 'title', title: t('task.field.title'), render: (r) => r.title, priority: 1 },
    { key: 'lead', title: t('task.field.lead'), render: (r) => r.lead.name, width: '9em', priority: 1 },
    { key: 'co', title: t('task.field.co'), render: (r) => r.coOwners.map((o) => o.name).join(t('task.comma')), width: '10em', priority: 3 },
    { key: 'due', title: t('task.field.due'), render: (r) => <TaskLight task={r} />, width: '14em', priority: 1 },
    { key: 'state', title: t('task.field.state'), render: (r) => <StateTag state={r.state} />, width: '7em', priority: 1 },
    { key: 'source', title: t('task.field.source'), render: (r) => (r.source ? `${word(r.source.type)}：${r.source.title}` : word(null)), width: '16em', priority: 2 },
  ];
}
