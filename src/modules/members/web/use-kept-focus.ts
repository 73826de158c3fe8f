import { type RefObject, useEffect, useRef } from 'react';

/** Puts the keyboard on the element that is returned whenever `what` changes and the thing it stood on is gone with it. */
export function useKeptFocus<E extends HTMLElement>(what: string | number): RefObject<E | null> {
  const place = useRef<E>(null);
  const last = useRef(what);
  useEffect(() => {
    if (last.current === what) return;
    last.current = what;
    const { activeElement } = document;
    if (activeElement === null || activeElement === document.body) place.current?.focus({ preventScroll: true });
  }, [what]);
  return place;
}
