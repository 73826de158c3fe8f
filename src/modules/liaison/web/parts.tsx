import type { ReactNode } from 'react';
import type { ApiError } from '#kit/web/api-error.ts';
import { call } from '#kit/web/call.ts';
import { useT } from '#kit/web/i18n.tsx';
import { ButtonLink } from '#kit/web/ui/button.tsx';
import type { Choice, ComboboxProps } from '#kit/web/ui/combobox.tsx';
import { Link } from '#kit/web/ui/link.tsx';
import { ErrorState, NotFound, PageSkeleton } from '#kit/web/ui/states.tsx';
import { TaskLight, ownerChoice } from '#modules/tasks/web/public.tsx';
import { listPoints } from '../contract/points.ts';
import { type VisitDetail, findLiaisonPeople } from '../contract/visits.ts';
import type { zhCN } from '../locales/zh-CN.ts';

/** People with accounts and units that a task may be given to, for whoever plans visits. */
export const findOwners: ComboboxProps['find'] = async (q, signal) => (await call(findLiaisonPeople, { query: q ? { search: q } : {} }, { signal })).items.map((o) => ownerChoice(o, o.note));

/** People with accounts, by name or pinyin; the id is the account's. */
export const findPeople: ComboboxProps['find'] = async (q, signal) => (await findOwners(q, signal)).filter((c) => c.id.startsWith('account:')).map((c): Choice => ({ ...c, id: c.id.slice('account:'.length) }));

/** Liaison points by name. */
export const findPoints: ComboboxProps['find'] = async (q, signal) => (await call(listPoints, { query: { limit: 30, ...(q ? { search: q } : {}) } }, { signal })).items.map((p): Choice => ({ id: p.id, label: p.name, note: p.unit.name }));

/** A unit or a point as a link to its own page. */
export function PlaceLink({ place }: { place: { kind: 'unit' | 'point'; id: string; name: string } }) {
  return place.kind === 'point' ? <Link href={`/liaison-points/${place.id}`}>{place.name}</Link> : <Link href={`/units?unit=${place.id}`}>{place.name}</Link>;
}

/** A page's thing while it is fetched, when it is not there, and when it is. */
export function Loaded<T>({ data, error, refetch, back, children }: { data: T | undefined; error: ApiError | null; refetch: () => unknown; back: string; children: (data: T) => ReactNode }) {
  if (data === undefined && error) return error.status === 404 || error.status === 400 ? <NotFound action={<ButtonLink href={back}>←</ButtonLink>} /> : <ErrorState error={error} retry={() => void refetch()} />;
  return data === undefined ? <PageSkeleton /> : children(data);
}

type Mark = VisitDetail['list'][number]['task'];
/** Where a task stands, as a link to it. */
export function TaskMark({ task }: { task: Mark }) {
  const t = useT<typeof zhCN>();
  if (!task) return null;
  const state = (['open', 'inProgress', 'reported', 'returned', 'done', 'cancelled'] as const).find((s) => s === task.state);
  return (
    <span className="k-row">
      <Link href={`/tasks/${task.id}`}>{t('liaison.visit.task')}</Link>
      <span>{task.lead}</span>
      {state ? <TaskLight task={{ ...task, state }} /> : null}
    </span>
  );
}
