import { useLayoutEffect, useState } from 'react';

export interface Place {
  /** Above its button, because there is more room than below. */
  up: boolean;
  /** The most it may be high, in pixels; it scrolls beyond. */
  maxHeight: number;
  /** It begins at the left edge of its button; else it ends at the right one. */
  left: boolean;
}

/** Pixels kept free between what floats and the edge of the screen. */
const EDGE = 8;
/** Nothing is squeezed below this. */
const LEAST = 120;

/** Where a list that hangs on `anchor` fits: below if it can, above if there is more room; on the wanted side unless it would leave the screen there. Null until it is measured. */
export function usePlace(open: boolean, anchor: { current: HTMLElement | null }, list: { current: HTMLElement | null }, align: 'left' | 'right'): Place | null {
  const [place, setPlace] = useState<Place | null>(null);
  useLayoutEffect(() => {
    if (!open) return;
    const from = anchor.current?.getBoundingClientRect();
    const el = list.current;
    if (!from || !el) return;
    const { top, bottom } = edgesAround(el);
    const below = bottom - from.bottom - EDGE;
    const above = from.top - top - EDGE;
    const up = el.scrollHeight > below && above > below;
    const width = el.offsetWidth;
    const [fitsLeft, fitsRight] = [from.left + width <= window.innerWidth - EDGE, from.right - width >= EDGE];
    // oxlint-disable-next-line react/set-state-in-effect -- measured from what was drawn, before it is painted
    setPlace({ up, maxHeight: Math.max(LEAST, up ? above : below), left: align === 'left' ? fitsLeft || !fitsRight : !fitsRight && fitsLeft });
  }, [open, anchor, list, align]);
  return open ? place : null;
}

/** What can be seen of the screen: a dialog clips what floats in it, a bar at the foot covers it. */
function edgesAround(el: HTMLElement): { top: number; bottom: number } {
  const dialog = el.closest('dialog')?.getBoundingClientRect();
  if (dialog) return { top: Math.max(0, dialog.top), bottom: Math.min(window.innerHeight, dialog.bottom) };
  const bar = document.querySelector('.k-tabbar')?.getBoundingClientRect();
  return { top: document.querySelector('.k-top')?.getBoundingClientRect().bottom ?? 0, bottom: Math.min(window.innerHeight, bar && bar.height > 0 ? bar.top : Infinity) };
}
