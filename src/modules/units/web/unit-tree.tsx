import { Fragment, useMemo, useState } from 'react';
import type { OutputOf } from '#kit/pure/endpoint.ts';
import { useDates } from '#kit/web/dates.ts';
import { useT } from '#kit/web/i18n.tsx';
import { useQueryOf } from '#kit/web/query.ts';
import { Banner } from '#kit/web/ui/banner.tsx';
import { Button } from '#kit/web/ui/button.tsx';
import { ErrorState, Skeleton } from '#kit/web/ui/states.tsx';
import { type TreeLine, unitTree } from '../contract.ts';
import type { zhCN } from '../locales/zh-CN.ts';
import { MoreRow, TreeList, UnitRow } from './tree-list.tsx';
import { type Shown, useLevel } from './use-level.ts';

interface Props {
  ended: boolean;
  /** The day whose tree is shown; empty: today. */
  on: string;
  back: () => void;
  selected: string | null;
  /** The unit at which the tree is opened. */
  place: string | null;
  onSelect: (id: string) => void;
}

const isId = (text: string): boolean => /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(text);

/** The tree of units. A small one is there as a whole and open; of a large one each branch is loaded when it is opened. */
export function UnitTree({ ended, on, back, selected, place, onSelect }: Props) {
  const t = useT<typeof zhCN>();
  const dates = useDates();
  const [to, setTo] = useState(place);
  const [clicked, setClicked] = useState<string | null>(null);
  const [folds, setFolds] = useState<{ shown: string | null | undefined; open: ReadonlySet<string>; closed: ReadonlySet<string> }>({ shown: undefined, open: new Set(), closed: new Set() });
  // What was chosen in the tree stands in it; what was chosen elsewhere is looked for, and the way to it opened.
  if (place !== null && place !== to && place !== clicked) setTo(place);
  const shown = useMemo<Shown>(() => ({ ...(ended ? { ended: 'true' } : {}), ...(on ? { on } : {}) }), [ended, on]);
  const { data, error, refetch, isPlaceholderData } = useQueryOf(unitTree, { query: { ...shown, ...(to && isId(to) ? { to } : {}) } });
  if (data && !isPlaceholderData && folds.shown !== to) setFolds({ shown: to, open: new Set([...folds.open, ...data.open, ...(folds.shown === undefined ? data.units.slice(0, 1).map((u) => u.id) : [])]), closed: new Set([...folds.closed].filter((id) => !data.open.includes(id))) });
  if (error) return <ErrorState error={error} retry={() => void refetch()} />;
  if (!data) return <Skeleton lines={8} />;
  const isOpen = (id: string): boolean => (data.whole ? !folds.closed.has(id) : folds.open.has(id));
  const fold = (id: string, close: boolean): void => {
    const put = (set: ReadonlySet<string>, there: boolean): Set<string> => new Set(there ? [...set, id] : [...set].filter((x) => x !== id));
    setFolds({ ...folds, open: put(folds.open, !close), closed: put(folds.closed, close) });
  };
  const parents = data.units.filter((u) => u.below).map((u) => u.id);
  const folded = parents.some((id) => folds.closed.has(id));
  // The way to the unit that is looked for: at each of these the page that holds the next.
  const way = new Map(data.open.map((id, i) => [id, data.open[i + 1] ?? to ?? undefined]));
  return (
    <>
      {on ? <Banner tone="info" action={<Button small onClick={back}>{t('unit.asOf.now')}</Button>}>{t('unit.asOf.shown', { day: dates.date(on), count: data.count ?? data.units.length })}</Banner> : null}
      <TreeList selected={selected} reveal={to} onFold={fold} onSelect={(id) => { setClicked(id); onSelect(id); }}>
        {data.whole ? <Known units={data.units} isOpen={isOpen} /> : <Lines items={data.units} depth={0} shown={shown} isOpen={isOpen} way={way} />}
      </TreeList>
      {data.whole && parents.length > 1 ? <p className="k-no-print"><Button kind="quiet" small onClick={() => setFolds({ ...folds, closed: new Set(folded ? [] : parents) })}>{folded ? t('unit.openAll') : t('unit.closeAll')}</Button></p> : null}
    </>
  );
}

/** A tree that is there as a whole, without what is folded. */
function Known({ units, isOpen }: { units: OutputOf<typeof unitTree>['units']; isOpen: (id: string) => boolean }) {
  const hidden = new Set<string>();
  const rows = units.filter((u) => {
    const inside = u.depth > 0 && u.parentId !== null && (hidden.has(u.parentId) || !isOpen(u.parentId));
    if (inside) hidden.add(u.id);
    return !inside;
  });
  return rows.map((u) => <UnitRow key={u.id} unit={u} depth={u.depth} open={u.below ? isOpen(u.id) : null} />);
}

interface LevelProps { depth: number; shown: Shown; isOpen: (id: string) => boolean; way: ReadonlyMap<string, string | undefined> }

function Lines({ items, ...level }: LevelProps & { items: readonly TreeLine[] }) {
  return items.map((u) => {
    const open = u.below ? level.isOpen(u.id) : null;
    return <Fragment key={u.id}><UnitRow unit={u} depth={level.depth} open={open} />{open ? <Branch {...level} id={u.id} depth={level.depth + 1} /> : null}</Fragment>;
  });
}

/** What stands below an open unit, loaded when it is opened. */
function Branch({ id, ...level }: LevelProps & { id: string }) {
  const t = useT<typeof zhCN>();
  const sought = level.way.get(id);
  const [around, setAround] = useState(sought);
  const { items, settled, failed, earlier, more } = useLevel(id, level.shown, around);
  if (sought !== undefined && sought !== around && settled && !items?.some((u) => u.id === sought)) setAround(sought);
  if (failed) return <MoreRow id={`${id}-failed`} label={t('unit.tryAgain')} depth={level.depth} load={failed} />;
  if (!items) return <MoreRow id={`${id}-loading`} label={t('unit.loading')} depth={level.depth} />;
  return (
    <>
      {earlier ? <MoreRow id={`${id}-earlier`} label={t('unit.earlier')} depth={level.depth} load={earlier} /> : null}
      <Lines {...level} items={items} />
      {more ? <MoreRow id={`${id}-more`} label={t('unit.more')} depth={level.depth} load={more} /> : null}
    </>
  );
}
