import { type RefObject, useLayoutEffect, useState } from 'react';

/** Whether a box holds more than it shows from side to side, and nothing in it that the keyboard reaches: then the box itself is to be reached. */
export function useScrollStop(box: RefObject<HTMLElement | null>): boolean {
  const [stop, setStop] = useState(false);
  useLayoutEffect(() => {
    const el = box.current;
    if (!el) return;
    const measure = () => setStop(el.scrollWidth > el.clientWidth + 1 && !el.querySelector('a[href], button, input, select, [tabindex="0"]'));
    measure();
    const watch = new ResizeObserver(measure);
    watch.observe(el);
    if (el.firstElementChild) watch.observe(el.firstElementChild);
    return () => watch.disconnect();
  }, [box]);
  return stop;
}
