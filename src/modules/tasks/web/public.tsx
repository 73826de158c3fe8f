import { call } from '#kit/web/call.ts';
import { useT } from '#kit/web/i18n.tsx';
import { useQueryOf } from '#kit/web/query.ts';
import { type Choice, Combobox, type ComboboxProps, MultiCombobox, type MultiComboboxProps } from '#kit/web/ui/combobox.tsx';
import { Light } from '#kit/web/ui/light.tsx';
import { Link } from '#kit/web/ui/link.tsx';
import { ErrorState, Skeleton } from '#kit/web/ui/states.tsx';
import { type TaskLine, type TaskOwner, findTaskOwners, listTasks } from '../contract.ts';
import type { zhCN } from '../locales/zh-CN.ts';
import { StateTag } from './state-tag.tsx';
import './tasks.css';

/** An owner as a choice of a picker. */
export function ownerChoice(o: TaskOwner, note?: string): Choice {
  return { id: `${o.kind}:${o.id}`, label: o.name, ...(note ? { note } : {}) };
}

/** What the endpoints take for a choice that `ownerChoice` made. */
export function ownerOf(choice: Choice): { kind: TaskOwner['kind']; id: string } {
  const [kind, id = ''] = choice.id.split(':');
  return { kind: kind === 'unit' ? 'unit' : 'account', id };
}

/** People with accounts and units, by name, pinyin or initials. */
export const findOwners: ComboboxProps['find'] = async (search, signal) => (await call(findTaskOwners, { query: search ? { search } : {} }, { signal })).items.map((o) => ownerChoice(o, o.note));

/** A field that picks the person or unit that has a task. */
export function OwnerPicker(props: Omit<ComboboxProps, 'find'>) {
  return <Combobox {...props} find={findOwners} />;
}

/** A field that picks several people or units. */
export function OwnersPicker(props: Omit<MultiComboboxProps, 'find'>) {
  return <MultiCombobox {...props} find={findOwners} />;
}

/** How a task stands in time, as its row shows it. */
export function TaskLight({ task, long }: { task: Pick<TaskLine, 'state' | 'dueAt' | 'light' | 'workingDays' | 'late'>; long?: boolean }) {
  const over = task.state === 'reported' || task.state === 'done';
  return <Light compact={!long} long={long ?? false} due={task.state === 'cancelled' ? null : task.dueAt} colour={task.light} workingDays={task.workingDays} {...(over ? { state: task.late ? ('doneLate' as const) : ('done' as const) } : {})} />;
}

const SHOWN = 50;

/** The tasks that came from a matter, as far as the reader may see them. Put `words: ['tasks']` into the page. */
export function TasksOf({ type, id }: { type: string; id: string }) {
  const t = useT<typeof zhCN>();
  const { data, error, refetch } = useQueryOf(listTasks, { query: { sourceType: type, sourceId: id, limit: SHOWN } });
  if (error) return <ErrorState error={error} retry={() => void refetch()} />;
  if (!data) return <Skeleton lines={2} />;
  if (data.items.length === 0) return <p className="k-quiet">{t('task.of.none')}</p>;
  return (
    <ul className="tk-of">
      {data.items.map((x) => (
        <li key={x.id}>
          <Link href={`/tasks/${x.id}`}>{x.title}</Link>
          <span className="k-row">
            <StateTag state={x.state} />
            <span>{x.lead.name}</span>
            <TaskLight task={x} />
          </span>
        </li>
      ))}
    </ul>
  );
}

/** Tasks that the reader may see, by words of their title, for a picker. */
export const findTasks: ComboboxProps['find'] = async (search, signal) => (await call(listTasks, { query: { limit: 30, ...(search ? { search } : {}) } }, { signal })).items.map((x): Choice => ({ id: x.id, label: x.title, note: x.lead.name }));
