import { type RefObject, useLayoutEffect, useState } from 'react';
import type { Locale } from '../i18n.tsx';
import type { Column } from './list-types.ts';

function ems(width: string | undefined, first: boolean): number {
  const n = width?.endsWith('em') ? Number.parseFloat(width) : Number.NaN;
  return Number.isNaN(n) ? (first ? 14 : 8) : n;
}

const WORDIER = 1.25;

/** Widths are given for Chinese; the same said in English is longer. */
export function columnsIn<R>(locale: Locale, columns: readonly Column<R>[]): readonly Column<R>[] {
  return locale === 'zh-CN' ? columns : columns.map((c) => (c.width?.endsWith('em') ? { ...c, width: `${Number.parseFloat(c.width) * WORDIER}em` } : c));
}

/** The columns that fit into a width, both in em: priority 1 always stays, of the others the last go first. */
export function fitColumns<R>(columns: readonly Column<R>[], room: number): readonly Column<R>[] {
  let kept = columns;
  const need = () => kept.reduce((sum, c, i) => sum + ems(c.width, i === 0), 0);
  for (let i = columns.length - 1; i > 0 && need() > room; i -= 1) {
    const c = columns[i];
    if (c && (c.priority ?? 2) > 1) kept = kept.filter((x) => x !== c);
  }
  return kept;
}

/** Follows the width of a box and answers the columns that fit in it. */
export function useFitting<R>(columns: readonly Column<R>[], box: RefObject<HTMLElement | null>, on: boolean): readonly Column<R>[] {
  const [room, setRoom] = useState(Number.POSITIVE_INFINITY);
  useLayoutEffect(() => {
    const el = box.current;
    if (!on || !el) return;
    // Room for the tick boxes and the last padding is set aside.
    const measure = () => setRoom(el.clientWidth / Number.parseFloat(getComputedStyle(el).fontSize) - 3);
    measure();
    const watch = new ResizeObserver(measure);
    watch.observe(el);
    // Larger type leaves the box as it is but makes its table grow.
    if (el.firstElementChild) watch.observe(el.firstElementChild);
    return () => watch.disconnect();
  }, [box, on]);
  return on ? fitColumns(columns, room) : columns;
}
