import { type ReactNode, useId, useRef, useState } from 'react';
import { useT } from '../i18n.tsx';
import { useDismiss } from '../media.ts';
import { Button } from './button.tsx';

/** A definition behind an i: pressed, not hovered, so that phones have it too. */
export function InfoTip({ label, align = 'left', children }: { label?: string; align?: 'left' | 'right'; children: ReactNode }) {
  const t = useT();
  const [open, setOpen] = useState(false);
  const box = useRef<HTMLSpanElement>(null);
  const id = useId();
  useDismiss(open, box, () => setOpen(false));
  return (
    <span className="k-menu" ref={box}>
      <Button kind="quiet" small icon="info" iconOnly aria-expanded={open} aria-controls={open ? id : undefined} onClick={() => setOpen(!open)}>
        {label ?? t('kit.about')}
      </Button>
      {open ? (
        <span className="k-popover" id={id} role="note" data-left={align === 'left' || undefined}>
          {children}
        </span>
      ) : null}
    </span>
  );
}
