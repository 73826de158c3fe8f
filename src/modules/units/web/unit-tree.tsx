import { type CSSProperties, type KeyboardEvent, useMemo, useRef, useState } from 'react';
import type { OutputOf } from '#kit/pure/endpoint.ts';
import { useT } from '#kit/web/i18n.tsx';
import { Icon } from '#kit/web/ui/icon.tsx';
import type { unitTree } from '../contract.ts';
import type { zhCN } from '../locales/zh-CN.ts';

export type TreeUnit = OutputOf<typeof unitTree>['units'][number];

// A small tree is open from the start; of a large one only the first layer.
const OPEN_UP_TO = 60;

interface Props {
  units: readonly TreeUnit[];
  selected: string | null;
  onSelect: (id: string) => void;
}

/** The tree of units. Up and down move, right opens, left closes or goes to the parent, Enter shows the unit. */
export function UnitTree({ units, selected, onSelect }: Props) {
  const t = useT<typeof zhCN>();
  const [folded, setFolded] = useState<ReadonlySet<string>>(() => new Set(units.length > OPEN_UP_TO ? units.filter((u) => u.depth > 0).map((u) => u.id) : []));
  const [at, setAt] = useState<string | null>(selected);
  const list = useRef<HTMLUListElement>(null);
  const parents = useMemo(() => new Set(units.map((u) => u.parentId)), [units]);
  const visible = useMemo(() => {
    const hidden = new Set<string>();
    return units.filter((u) => {
      const inside = u.parentId !== null && (hidden.has(u.parentId) || folded.has(u.parentId));
      if (inside) hidden.add(u.id);
      return !inside;
    });
  }, [units, folded]);
  const active = visible.find((u) => u.id === at) ?? visible.find((u) => u.id === selected) ?? visible[0];

  function fold(id: string, close: boolean): void {
    const next = new Set(folded);
    if (close) next.add(id);
    else next.delete(id);
    setFolded(next);
  }
  function goTo(u: TreeUnit | undefined): void {
    if (!u) return;
    setAt(u.id);
    list.current?.querySelector<HTMLElement>(`[data-unit="${u.id}"]`)?.focus();
  }
  function key(e: KeyboardEvent, u: TreeUnit): void {
    const place = visible.indexOf(u);
    const has = parents.has(u.id);
    const acts: Record<string, () => void> = {
      ArrowDown: () => goTo(visible[place + 1]), ArrowUp: () => goTo(visible[place - 1]), Home: () => goTo(visible[0]), End: () => goTo(visible.at(-1)),
      ArrowRight: () => (has && folded.has(u.id) ? fold(u.id, false) : has ? goTo(visible[place + 1]) : undefined),
      ArrowLeft: () => (has && !folded.has(u.id) ? fold(u.id, true) : goTo(visible.find((p) => p.id === u.parentId))),
      Enter: () => onSelect(u.id), ' ': () => onSelect(u.id),
    };
    const act = acts[e.key];
    if (!act) return;
    e.preventDefault();
    act();
  }
  return (
    <>
      <ul className="units-tree" role="tree" aria-label={t('unit.tree')} ref={list}>
        {visible.map((u) => {
          const has = parents.has(u.id);
          return (
            <li
              key={u.id} role="treeitem" data-unit={u.id} data-ended={u.ended || undefined} aria-level={u.depth + 1} aria-selected={u.id === selected} tabIndex={u === active ? 0 : -1}
              {...(has ? { 'aria-expanded': !folded.has(u.id) } : {})} style={{ '--level': u.depth + 1 } as CSSProperties}
              onClick={() => { setAt(u.id); onSelect(u.id); }} onKeyDown={(e) => key(e, u)}
            >
              <span className="units-fold" aria-hidden="true" onClick={(e) => { if (has) { e.stopPropagation(); fold(u.id, !folded.has(u.id)); } }}>{has ? <Icon name={folded.has(u.id) ? 'right' : 'down'} /> : null}</span>
              <span className="units-name">{u.name}</span>
              <span className="k-quiet k-small">{u.ended ? t('unit.endedMark') : u.state === 'planned' || u.state === 'preparing' ? `${t(`unit.kind.${u.kind}`)} · ${t(`unit.state.${u.state}`)}` : t(`unit.kind.${u.kind}`)}</span>
            </li>
          );
        })}
      </ul>
      <p className="k-quiet k-small k-only-wide">{t('unit.keys')}</p>
    </>
  );
}
