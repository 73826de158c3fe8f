import { useLayoutEffect, useState } from 'react';

export interface Size {
  /** Pixels inside the element; 0 until it is shown. */
  readonly width: number;
  /** Pixels of its letters. */
  readonly letters: number;
}

/** The width of an element and the size of its letters, followed as they change. */
export function useSize(box: { current: Element | null }): Size {
  const [size, setSize] = useState<Size>({ width: 0, letters: 0 });
  useLayoutEffect(() => {
    const el = box.current;
    if (!el) return;
    const measure = () => {
      const [width, letters] = [el.clientWidth, Number.parseFloat(getComputedStyle(el).fontSize)];
      setSize((old) => (old.width === width && old.letters === letters ? old : { width, letters }));
    };
    measure();
    const watch = new ResizeObserver(measure);
    watch.observe(el);
    return () => watch.disconnect();
  }, [box]);
  return size;
}
