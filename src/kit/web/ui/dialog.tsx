import { createContext, type ReactNode, useContext, useEffect, useId, useRef, useState } from 'react';
import { useT } from '../i18n.tsx';
import { Button } from './button.tsx';
import { PageMissingContext } from './states.tsx';

// How many forms of a dialog hold words that closing would lose.
const HoldContext = createContext<(more: number) => void>(() => undefined);

/** A form with unsaved words says so to the dialog around it, which then asks before it closes. */
export function useHold(when: boolean): void {
  const hold = useContext(HoldContext);
  useEffect(() => {
    if (!when) return undefined;
    hold(1);
    return () => hold(-1);
  }, [hold, when]);
}

const FIRST_FIELD = ['input:not([type=hidden]):not([type=file])', 'textarea', 'select'].map((e) => `.k-dialog-body ${e}:not(:disabled)`).join();

export interface DialogProps {
  open: boolean;
  title: ReactNode;
  onClose: () => void;
  /** The acts. The verb is on the button; closing is always possible beside it. */
  footer?: ReactNode;
  wide?: boolean;
  /** A press outside does not close it: what it shows is shown once. */
  firm?: boolean;
  children?: ReactNode;
}

function Modal({ open, title, onClose, footer, children, className, wide, firm = false }: DialogProps & { className: string }) {
  const t = useT();
  const box = useRef<HTMLDialogElement>(null);
  const id = useId();
  const held = useRef(0);
  const [hold] = useState(() => (more: number) => { held.current += more; });
  const [asking, setAsking] = useState(false);
  // A text that is marked with the mouse may end outside; only what also began there is a wish to close.
  const pressedOutside = useRef(false);
  const byUs = useRef(false);
  const closeButton = useRef<HTMLButtonElement>(null);
  const ask = (): void => {
    // Not within the press of Escape itself: the same press would close the question too.
    if (held.current > 0) setTimeout(() => setAsking(true));
    else onClose();
  };
  useEffect(() => {
    const el = box.current;
    if (!el) return;
    if (open && !el.open) {
      const from = document.activeElement;
      byUs.current = false;
      el.showModal();
      // Who has a keyboard begins to write at once; on a phone the keys would cover the page before it is read.
      if (document.activeElement === closeButton.current && matchMedia('(pointer: fine)').matches) el.querySelector<HTMLElement>(FIRST_FIELD)?.focus();
      // On paper an open dialog stands alone.
      document.documentElement.dataset['dialog'] = '';
      return () => {
        byUs.current = true;
        el.close();
        if (!document.querySelector('dialog[open]')) delete document.documentElement.dataset['dialog'];
        if (from instanceof HTMLElement) from.focus();
      };
    }
    return undefined;
  }, [open]);
  if (!open) return null;
  return (
    <>
      <dialog
        ref={box}
        className={className}
        data-wide={wide || undefined}
        aria-labelledby={id}
        onCancel={(e) => {
          if (e.target !== e.currentTarget) return;
          e.preventDefault();
          ask();
        }}
        onClose={(e) => {
          if (e.target !== e.currentTarget || e.currentTarget.open || byUs.current) return;
          // A browser closes at a second Escape whatever the page says.
          if (held.current > 0) e.currentTarget.showModal();
          ask();
        }}
        onMouseDown={(e) => {
          pressedOutside.current = e.target === e.currentTarget && isOutside(e.currentTarget, e.clientX, e.clientY);
        }}
        onClick={(e) => {
          if (!firm && pressedOutside.current && e.target === e.currentTarget && isOutside(e.currentTarget, e.clientX, e.clientY)) ask();
        }}
      >
        <header>
          <h2 id={id}>{title}</h2>
          <Button kind="quiet" icon="close" iconOnly onClick={ask} ref={closeButton}>
            {t('kit.close')}
          </Button>
        </header>
        <div className="k-dialog-body">
          <HoldContext value={hold}>
            <PageMissingContext value={null}>{children}</PageMissingContext>
          </HoldContext>
        </div>
        {footer ? <footer>{footer}</footer> : null}
      </dialog>
      {asking ? <LeaveQuestion text={t('kit.saved.closeText')} leave={t('kit.saved.close')} stay={t('kit.keepEditing')} onLeave={() => { setAsking(false); onClose(); }} onStay={() => setAsking(false)} /> : null}
    </>
  );
}

/** Asks before words are lost. */
export function LeaveQuestion({ text, leave, stay, onLeave, onStay }: { text: string; leave: string; stay: string; onLeave: () => void; onStay: () => void }) {
  const t = useT();
  return (
    <Modal
      open
      className="k-dialog"
      title={t('kit.saved.leaveTitle')}
      onClose={onStay}
      footer={
        <>
          <Button kind="danger" onClick={onLeave}>{leave}</Button>
          <Button kind="primary" onClick={onStay}>{stay}</Button>
        </>
      }
    >
      {text}
    </Modal>
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
