import { type KeyboardEvent, type ReactNode, useEffect, useId, useRef, useState } from 'react';
import { useT } from '../i18n.tsx';
import { useDismiss } from '../media.ts';
import { Field, type FieldProps } from './field.tsx';
import { Icon } from './icon.tsx';
import { useOptions } from './use-options.ts';

export interface Choice {
  id: string;
  label: string;
  /** A second fact that tells namesakes apart: unit, phone's end. */
  note?: string;
  disabled?: boolean;
}

interface Base extends FieldProps {
  /** Finds options for what was typed: by server or among a list (`findAmong`). */
  find: (q: string, signal: AbortSignal) => Promise<readonly Choice[]>;
  placeholder?: string;
}
export interface ComboboxProps extends Base {
  value: Choice | null;
  onChange: (value: Choice | null) => void;
}
export interface MultiComboboxProps extends Base {
  value: readonly Choice[];
  onChange: (value: Choice[]) => void;
  max?: number;
}

/** One of many, found by typing. */
export function Combobox({ value, onChange, ...rest }: ComboboxProps) {
  return <Picker {...rest} chosen={value ? [value] : []} change={(list) => onChange(list[list.length - 1] ?? null)} max={1} single />;
}

/** Several of many, found by typing, shown as chips. Backspace in the empty box takes the last one away. */
export function MultiCombobox({ value, onChange, max, ...rest }: MultiComboboxProps) {
  return <Picker {...rest} chosen={value} change={(list) => onChange(list)} max={max ?? Number.POSITIVE_INFINITY} />;
}

/** Options from a list that is already here: by words of the label or note. */
export function findAmong(options: readonly Choice[]): Base['find'] {
  return (q) => {
    const word = q.trim().toLowerCase();
    return Promise.resolve(options.filter((o) => `${o.label} ${o.note ?? ''}`.toLowerCase().includes(word)).slice(0, 50));
  };
}

interface PickerProps extends Base {
  chosen: readonly Choice[];
  change: (list: Choice[]) => void;
  max: number;
  single?: boolean;
}

function Picker({ find, placeholder, chosen, change, max, single, ...field }: PickerProps) {
  const t = useT();
  const [open, setOpen] = useState(false);
  const [q, setQ] = useState('');
  const [at, setAt] = useState(0);
  const [said, setSaid] = useState('');
  const box = useRef<HTMLDivElement>(null);
  const input = useRef<HTMLInputElement>(null);
  const listId = useId();
  const found = useOptions(find, q.trim(), open);
  const options = single ? found.options : found.options.filter((o) => !chosen.some((c) => c.id === o.id));
  const active = open ? options[Math.min(at, options.length - 1)] : undefined;
  const full = !single && chosen.length >= max;
  useDismiss(open, box, () => setOpen(false));
  const activeId = active ? `${listId}-${active.id}` : undefined;
  useEffect(() => {
    if (activeId) document.getElementById(activeId)?.scrollIntoView({ block: 'nearest' });
  }, [activeId]);

  function choose(o: Choice) {
    if (o.disabled) return;
    change(single ? [o] : [...chosen, o]);
    setQ('');
    setAt(0);
    setOpen(!single && chosen.length + 1 < max);
    setSaid(t('kit.combo.chosen', { name: o.label }));
  }
  function remove(o: Choice) {
    change(chosen.filter((c) => c.id !== o.id));
    setSaid(t('kit.combo.removed', { name: o.label }));
    input.current?.focus();
  }
  function key(e: KeyboardEvent) {
    if (e.nativeEvent.isComposing) return;
    if (e.key === 'ArrowDown' || e.key === 'ArrowUp') {
      e.preventDefault();
      if (!open) setOpen(true);
      else setAt((n) => (Math.min(n, options.length - 1) + (e.key === 'ArrowDown' ? 1 : -1) + options.length) % Math.max(1, options.length));
    } else if (e.key === 'Enter' && open) {
      e.preventDefault();
      if (active) choose(active);
    } else if (e.key === 'Escape' && open) {
      e.stopPropagation();
      // A dialog around it would take the same key and close.
      e.preventDefault();
      setOpen(false);
    } else if (e.key === 'Backspace' && q === '') {
      const last = chosen[chosen.length - 1];
      if (last) remove(last);
    }
  }
  return (
    <Field {...field}>
      {(control) => (
        <div className="k-combo" ref={box}>
          <div className="k-combo-box" data-invalid={field.error ? true : undefined} data-single={single}>
            {chosen.map((c) => (
              <span className="k-chip" key={c.id}>
                <span>{c.label}</span>
                <button type="button" disabled={field.disabled} aria-label={t('kit.combo.removeOne', { name: c.label })} onClick={() => remove(c)}>
                  <Icon name="close" />
                </button>
              </span>
            ))}
            <input
              {...control}
              ref={input}
              required={false}
              aria-required={field.required || undefined}
              role="combobox"
              autoComplete="off"
              aria-expanded={open}
              aria-controls={listId}
              aria-autocomplete="list"
              aria-activedescendant={activeId}
              placeholder={chosen.length === 0 ? (placeholder ?? t('kit.combo.type')) : undefined}
              disabled={field.disabled || full}
              value={q}
              onChange={(e) => {
                setQ(e.target.value);
                setAt(0);
                setOpen(true);
              }}
              onClick={() => setOpen(true)}
              onKeyDown={key}
              onBlur={(e) => {
                if (!box.current?.contains(e.relatedTarget)) setOpen(false);
              }}
            />
          </div>
          <div className={open ? 'k-options' : undefined} hidden={!open}>
            <ul role="listbox" id={listId} aria-label={typeof field.label === 'string' ? field.label : t('kit.search')}>
              {options.map((o) => (
                <li
                  key={o.id}
                  id={`${listId}-${o.id}`}
                  role="option"
                  className="k-option"
                  aria-selected={o === active}
                  aria-disabled={o.disabled || undefined}
                  data-active={o === active || undefined}
                  onPointerDown={(e) => e.preventDefault()}
                  onClick={() => choose(o)}
                >
                  <span>{o.label}</span>
                  {o.note ? <small>{o.note}</small> : null}
                </li>
              ))}
            </ul>
            {note()}
          </div>
          <span className="k-sr" aria-live="polite">
            {open && found.state === 'ready' ? t('kit.combo.count', { n: options.length }) : said}
          </span>
        </div>
      )}
    </Field>
  );

  function note(): ReactNode {
    if (found.state === 'failed') return <div className="k-options-note">{t('kit.combo.failed')}</div>;
    if (options.length > 0) return null;
    return <div className="k-options-note">{found.state !== 'ready' ? t('kit.combo.searching') : found.options.length > 0 ? t('kit.combo.allChosen') : q.trim() === '' ? t('kit.combo.type') : t('kit.combo.nothing', { q: q.trim() })}</div>;
  }
}

/** People by name, pinyin initials or unit, several, as chips. */
export const PeoplePicker = MultiCombobox;
