import { type ReactNode, useEffect, useId, useRef } from 'react';
import { useT } from '../i18n.tsx';
import { Button } from './button.tsx';
import { PageMissingContext } from './states.tsx';

export interface DialogProps {
  open: boolean;
  title: ReactNode;
  onClose: () => void;
  /** The acts. The verb is on the button; closing is always possible beside it. */
  footer?: ReactNode;
  wide?: boolean;
  children?: ReactNode;
}

function Modal({ open, title, onClose, footer, children, className, wide }: DialogProps & { className: string }) {
  const t = useT();
  const box = useRef<HTMLDialogElement>(null);
  const id = useId();
  useEffect(() => {
    const el = box.current;
    if (!el) return;
    if (open && !el.open) {
      const from = document.activeElement;
      el.showModal();
      // On paper an open dialog stands alone.
      document.documentElement.dataset['dialog'] = '';
      return () => {
        el.close();
        if (!document.querySelector('dialog[open]')) delete document.documentElement.dataset['dialog'];
        if (from instanceof HTMLElement) from.focus();
      };
    }
    return undefined;
  }, [open]);
  if (!open) return null;
  return (
    <dialog
      ref={box}
      className={className}
      data-wide={wide || undefined}
      aria-labelledby={id}
      onCancel={(e) => {
        e.preventDefault();
        onClose();
      }}
      onClick={(e) => {
        if (e.target === e.currentTarget && isOutside(e.currentTarget, e.clientX, e.clientY)) onClose();
      }}
    >
      <header>
        <h2 id={id}>{title}</h2>
        <Button kind="quiet" icon="close" iconOnly onClick={onClose}>
          {t('kit.close')}
        </Button>
      </header>
      <div className="k-dialog-body">
        <PageMissingContext value={null}>{children}</PageMissingContext>
      </div>
      {footer ? <footer>{footer}</footer> : null}
    </dialog>
  );
}

function isOutside(el: HTMLElement, x: number, y: number): boolean {
  const r = el.getBoundingClientRect();
  return x < r.left || x > r.right || y < r.top || y > r.bottom;
}

/** A question or short form over the page. Escape and a press outside close it; focus returns where it was. */
export function Dialog(props: DialogProps) {
  return <Modal {...props} className="k-dialog" />;
}

/** A side panel on a desk, a sheet from below on a phone. */
export function Drawer(props: DialogProps) {
  return <Modal {...props} className="k-drawer" />;
}
