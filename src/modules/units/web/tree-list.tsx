import { type CSSProperties, type KeyboardEvent, type ReactNode, createContext, useCallback, useContext, useEffect, useMemo, useRef, useState } from 'react';
import { useT } from '#kit/web/i18n.tsx';
import { Icon } from '#kit/web/ui/icon.tsx';
import type { TreeLine } from '../contract.ts';
import type { zhCN } from '../locales/zh-CN.ts';

interface Held {
  readonly selected: string | null;
  /** The row that the keys act on. */
  readonly active: string | null;
  /** The unit that is brought into sight when its row appears. */
  readonly reveal: string | null;
  /** Makes a row the one that the keys act on; `bring`: into sight as well. */
  readonly point: (rowId: string, bring?: boolean) => void;
  readonly fold: (unitId: string, close: boolean) => void;
  readonly select: (unitId: string) => void;
}
const Around = createContext<Held>({ selected: null, active: null, reveal: null, point: () => undefined, fold: () => undefined, select: () => undefined });

/** The id of a unit's row on the page. */
export const rowOf = (unitId: string): string => `unit-${unitId}`;

interface Props {
  selected: string | null;
  reveal?: string | null;
  onSelect: (unitId: string) => void;
  onFold?: (unitId: string, close: boolean) => void;
  children: ReactNode;
}

/**
 * The frame of a tree, whatever of it is loaded. Up and down move, right opens, left closes or goes to the parent, Enter shows the unit
 * or loads what a row stands for. The list holds the focus and names the row, so nothing is lost when rows come and go.
 */
export function TreeList({ selected, reveal = null, onSelect, onFold = () => undefined, children }: Props) {
  const t = useT<typeof zhCN>();
  const [active, setActive] = useState<string | null>(null);
  const list = useRef<HTMLUListElement>(null);
  // Only what the keys moved to: a list that moves while it is pressed would lose the press.
  const bring = useRef(false);
  useEffect(() => {
    if (active && bring.current) document.getElementById(active)?.scrollIntoView({ block: 'nearest' });
    bring.current = false;
  }, [active]);
  const point = useCallback((rowId: string, into = false): void => { bring.current = into; setActive(rowId); }, []);
  const held = useMemo<Held>(() => ({ selected, active, reveal, point, fold: onFold, select: onSelect }), [selected, active, reveal, point, onFold, onSelect]);
  const rows = (): HTMLElement[] => [...(list.current?.querySelectorAll<HTMLElement>('[role="treeitem"]') ?? [])];
  const current = (all: readonly HTMLElement[]): number => Math.max(0, all.findIndex((r) => r.id === active) < 0 ? all.findIndex((r) => r.dataset['unit'] === selected) : all.findIndex((r) => r.id === active));

  function key(e: KeyboardEvent): void {
    const all = rows();
    const place = current(all);
    const row = all[place];
    if (!row || e.ctrlKey || e.altKey || e.metaKey) return;
    const [unit, open, level] = [row.dataset['unit'] ?? '', row.getAttribute('aria-expanded'), Number(row.getAttribute('aria-level'))];
    const goTo = (to: HTMLElement | undefined): void => { if (to) point(to.id, true); };
    const acts: Record<string, () => void> = {
      ArrowDown: () => goTo(all[place + 1]), ArrowUp: () => goTo(all[place - 1]), Home: () => goTo(all[0]), End: () => goTo(all.at(-1)),
      ArrowRight: () => (open === 'false' ? onFold(unit, false) : open === 'true' ? goTo(all[place + 1]) : undefined),
      ArrowLeft: () => (open === 'true' ? onFold(unit, true) : goTo(all.slice(0, place).findLast((r) => Number(r.getAttribute('aria-level')) < level))),
      Enter: () => row.click(), ' ': () => row.click(),
    };
    const act = acts[e.key];
    if (!act) return;
    e.preventDefault();
    if (row.id !== active) point(row.id, true);
    act();
  }
  return (
    <Around.Provider value={held}>
      <ul className="units-tree" role="tree" aria-label={t('unit.tree')} ref={list} tabIndex={0} onKeyDown={key} onFocus={() => { const all = rows(); if (!all.some((r) => r.id === active)) setActive(all[current(all)]?.id ?? null); }} {...(active ? { 'aria-activedescendant': active } : {})}>
        {children}
      </ul>
      <p className="k-quiet k-small k-only-wide k-no-print">{t('unit.keys')}</p>
    </Around.Provider>
  );
}

const depthOf = (depth: number): CSSProperties => ({ '--level': depth + 1 }) as CSSProperties;

/** The row of one unit; `open` is null where nothing stands below it. */
export function UnitRow({ unit, depth, open }: { unit: TreeLine; depth: number; open: boolean | null }) {
  const t = useT<typeof zhCN>();
  const { selected, active, reveal, point, fold, select } = useContext(Around);
  const row = useRef<HTMLLIElement>(null);
  const sought = reveal === unit.id;
  // Only the list is scrolled: the page stays where the reader has it.
  useEffect(() => {
    const list = row.current?.parentElement;
    if (sought && row.current && list) list.scrollTop += row.current.getBoundingClientRect().top - list.getBoundingClientRect().top - list.clientHeight / 2;
  }, [sought]);
  const kind = t(`unit.kind.${unit.kind}`);
  return (
    <li
      ref={row} id={rowOf(unit.id)} role="treeitem" data-unit={unit.id} data-ended={unit.ended || undefined} data-active={active === rowOf(unit.id) || undefined} aria-level={depth + 1} aria-selected={unit.id === selected}
      {...(open === null ? {} : { 'aria-expanded': open })} style={depthOf(depth)} onClick={() => { point(rowOf(unit.id)); select(unit.id); }}
    >
      <span className="units-fold" aria-hidden="true" onClick={(e) => { if (open !== null) { e.stopPropagation(); point(rowOf(unit.id)); fold(unit.id, open); } }}>{open === null ? null : <Icon name={open ? 'down' : 'right'} />}</span>
      <span className="units-name">{unit.name}</span>
      <span className="k-quiet k-small">{unit.ended ? t('unit.endedMark') : unit.state === 'planned' || unit.state === 'preparing' ? `${kind} · ${t(`unit.state.${unit.state}`)}` : kind}</span>
    </li>
  );
}

/** A row that stands for what is not loaded yet. Loading answers the row that comes in its place. */
export function MoreRow({ id, label, depth, load }: { id: string; label: string; depth: number; load?: () => Promise<string | undefined> }) {
  const { active, point } = useContext(Around);
  async function more(): Promise<void> {
    point(id);
    const next = await load?.();
    if (next) point(rowOf(next), true);
  }
  return (
    <li
      id={id} role="treeitem" className="units-more" aria-level={depth + 1} aria-busy={load === undefined || undefined} data-active={active === id || undefined} style={depthOf(depth)}
      onClick={() => void more()}
    >
      <span className="units-fold" aria-hidden="true" />
      <span className="units-name">{label}</span>
    </li>
  );
}
