import { call } from '#kit/web/call.ts';
import { useT } from '#kit/web/i18n.tsx';
import type { Filter } from '#kit/web/list/list-types.ts';
import { findUnits, unitLabel } from '#modules/units/web/public.tsx';
import { findTaskOwners } from '../contract.ts';
import type { zhCN } from '../locales/zh-CN.ts';
import { useSourceWord } from './source-word.ts';

const lights = ['red', 'yellow', 'green'] as const;

/** The filters of board and list: unit, person, source, light. */
export function useFilters(sources: readonly string[]): Filter[] {
  const t = useT<typeof zhCN>();
  const word = useSourceWord();
  const people = async (search: string, signal?: AbortSignal) => (await call(findTaskOwners, { query: search ? { search } : {} }, signal ? { signal } : {})).items.filter((o) => o.kind === 'account');
  return [
    { kind: 'choice', key: 'light', label: t('task.board.light'), multiple: true, options: lights.map((l) => ({ value: l, label: t(`task.list.lights.${l}`) })) },
    { kind: 'pick', key: 'unit', label: t('task.board.unit'), find: findUnits(), labelOf: unitLabel },
    { kind: 'pick', key: 'owner', label: t('task.board.owner'), find: async (q, signal) => (await people(q, signal)).map((o) => ({ id: o.id, label: o.name, note: o.note })), labelOf: async (id) => (await people('')).find((o) => o.id === id)?.name ?? '…' },
    { kind: 'choice', key: 'sourceType', label: t('task.board.source'), options: sources.map((s) => ({ value: s, label: word(s === 'none' ? null : s) })) },
  ];
}
