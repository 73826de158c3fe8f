import { type KeyboardEvent, type ReactNode, useEffect, useId, useRef, useState } from 'react';
import { useT } from '../i18n.tsx';
import { useDismiss } from '../media.ts';
import { Button, type ButtonKind } from './button.tsx';
import { Icon, type IconName } from './icon.tsx';
import { Link } from './link.tsx';
import { usePlace } from './use-place.ts';

export interface MenuItem {
  key: string;
  label: string;
  icon?: IconName;
  /** A second line: why it is not possible now, or what it does. */
  note?: string;
  danger?: boolean;
  disabled?: boolean;
  href?: string;
  /** A tick: `true` and `false` make the item a switch. */
  checked?: boolean;
  onSelect?: () => void;
  /** A line above it. */
  apart?: boolean;
}

export interface MenuProps {
  items: readonly MenuItem[];
  label?: string;
  kind?: ButtonKind;
  icon?: IconName;
  iconOnly?: boolean;
  small?: boolean;
  align?: 'left' | 'right';
  /** What stands on the button instead of the label. */
  children?: ReactNode;
}

/** A button that opens a list of acts; without a label it is the usual "more". Arrow keys move, Escape closes. */
export function Menu({ items, label, kind = 'secondary', icon, iconOnly, small, align = 'right', children }: MenuProps) {
  const t = useT();
  const [open, setOpen] = useState(false);
  const box = useRef<HTMLDivElement>(null);
  const button = useRef<HTMLButtonElement>(null);
  const list = useRef<HTMLDivElement>(null);
  const id = useId();
  const place = usePlace(open, button, list, align);
  const close = () => {
    setOpen(false);
    button.current?.focus();
  };
  useDismiss(open, box, () => setOpen(false));
  useEffect(() => {
    // Not scrolled to: the list may still stand where it does not fit, before it is turned upwards.
    if (open) entries(box.current)[0]?.focus({ preventScroll: true });
  }, [open]);
  if (items.length === 0) return null;
  const name = label ?? t('kit.more');
  return (
    <div className="k-menu" ref={box}>
      <Button ref={button} kind={kind} small={small ?? false} aria-haspopup="menu" aria-expanded={open} aria-controls={open ? id : undefined} aria-label={children ? name : undefined} onClick={() => setOpen(!open)} {...(icon ? { icon } : {})} {...(iconOnly ? { iconOnly } : {})}>
        {children ?? name}
        {iconOnly || children ? null : <Icon name="down" />}
      </Button>
      {open ? (
        <div className="k-menu-list" ref={list} role="menu" id={id} aria-label={name} data-left={(place ? place.left : align === 'left') || undefined} data-up={place?.up || undefined} style={place ? { maxHeight: place.maxHeight } : undefined} onKeyDown={(e) => move(e, box.current, close)}>
          {items.map((item) => (
            <Entry key={item.key} item={item} done={close} />
          ))}
        </div>
      ) : null}
    </div>
  );
}

function Entry({ item, done }: { item: MenuItem; done: () => void }) {
  const inside = (
    <>
      {item.checked === undefined ? item.icon ? <Icon name={item.icon} /> : null : <span style={{ visibility: item.checked ? 'visible' : 'hidden' }}><Icon name="check" /></span>}
      <span>
        {item.label}
        {item.note ? <small>{item.note}</small> : null}
      </span>
    </>
  );
  const shared = { className: 'k-menu-item', tabIndex: -1, 'data-danger': item.danger || undefined } as const;
  const entry = item.href && !item.disabled ? (
    <Link {...shared} role="menuitem" href={item.href} onClick={done}>
      {inside}
    </Link>
  ) : (
    <button
      {...shared}
      type="button"
      role={item.checked === undefined ? 'menuitem' : 'menuitemcheckbox'}
      aria-checked={item.checked}
      aria-disabled={item.disabled || undefined}
      onClick={() => {
        if (item.disabled) return;
        done();
        item.onSelect?.();
      }}
    >
      {inside}
    </button>
  );
  return item.apart ? (
    <>
      <div className="k-menu-line" role="separator" />
      {entry}
    </>
  ) : (
    entry
  );
}

function entries(box: HTMLElement | null): HTMLElement[] {
  return [...(box?.querySelectorAll<HTMLElement>('.k-menu-item') ?? [])];
}

function move(e: KeyboardEvent, box: HTMLElement | null, close: () => void): void {
  const all = entries(box);
  const at = all.indexOf(document.activeElement as HTMLElement);
  const to = { ArrowDown: at + 1, ArrowUp: at - 1 + all.length, Home: 0, End: all.length - 1 }[e.key];
  if (to !== undefined) {
    e.preventDefault();
    all[to % all.length]?.focus();
  } else if (e.key === 'Escape') {
    e.stopPropagation();
    close();
  } else if (e.key === 'Tab') close();
}
