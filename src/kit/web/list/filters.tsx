import { useEffect, useRef, useState } from 'react';
import { readDay } from '#kit/pure/read-day.ts';
import { useDates } from '../dates.ts';
import { useT } from '../i18n.tsx';
import { useDismiss } from '../media.ts';
import { Button } from '../ui/button.tsx';
import { CheckboxGroup, RadioGroup } from '../ui/choices.tsx';
import { Combobox } from '../ui/combobox.tsx';
import { DateInput } from '../ui/date-input.tsx';
import { Icon } from '../ui/icon.tsx';
import { TextInput } from '../ui/text-input.tsx';
import type { Filter, ListQuery } from './list-types.ts';

type Change = Record<string, string | undefined>;

/** The keys that a filter uses in the address. */
export function keysOf(f: Filter): string[] {
  return f.kind === 'dates' ? [`${f.key}From`, `${f.key}To`] : [f.key];
}
function isOn(f: Filter, query: ListQuery): boolean {
  return keysOf(f).some((k) => query[k]);
}

/** Active filters as chips that can be opened or removed, and a button that adds one. */
export function Filters({ filters, query, onChange }: { filters: readonly Filter[]; query: ListQuery; onChange: (change: Change) => void }) {
  const t = useT();
  const [open, setOpen] = useState<string | null>(null);
  const box = useRef<HTMLDivElement>(null);
  const add = useRef<HTMLSpanElement>(null);
  useDismiss(open !== null, box, () => setOpen(null));
  const active = filters.filter((f) => isOn(f, query));
  const edited = filters.find((f) => f.key === open);
  const clear = (f: Filter): Change => Object.fromEntries(keysOf(f).map((k) => [k, undefined]));
  return (
    <div className="k-filters k-menu" ref={box} role="group" aria-label={t('kit.list.filter')}>
      {active.map((f) => (
        <span className="k-chip" key={f.key}>
          <button type="button" className="k-chip-open" aria-expanded={open === f.key} onClick={() => setOpen(open === f.key ? null : f.key)}>
            <Value filter={f} query={query} />
          </button>
          <button type="button" aria-label={t('kit.list.removeFilter', { label: f.label })} onClick={() => onChange(clear(f))}>
            <Icon name="close" />
          </button>
        </span>
      ))}
      <span ref={add}>
        <Button kind="quiet" small icon="filter" aria-expanded={open === ''} onClick={() => setOpen(open === '' ? null : '')}>
          {t('kit.list.addFilter')}
        </Button>
      </span>
      {active.length > 1 ? (
        <Button kind="quiet" small onClick={() => onChange(Object.assign({}, ...active.map(clear)) as Change)}>
          {t('kit.list.resetFilters')}
        </Button>
      ) : null}
      {open === '' ? (
        <div className="k-popover" data-left>
          <ul>
            {filters.map((f) => (
              <li key={f.key}>
                <button type="button" className="k-menu-item" onClick={() => setOpen(f.key)}>
                  {f.label}
                </button>
              </li>
            ))}
          </ul>
        </div>
      ) : null}
      {edited ? (
        <div className="k-popover" data-left role="dialog" aria-label={edited.label}>
          <Edit
            key={edited.key}
            filter={edited}
            query={query}
            onDone={(change) => {
              setOpen(null);
              onChange(change);
              // What is chosen closes; the keyboard stays at the filters.
              add.current?.querySelector('button')?.focus({ preventScroll: true });
            }}
          />
        </div>
      ) : null}
    </div>
  );
}

function Value({ filter: f, query }: { filter: Filter; query: ListQuery }) {
  const t = useT();
  const dates = useDates();
  const raw = query[f.key] ?? '';
  const [name, setName] = useState<string | null>(null);
  const labelOf = f.kind === 'pick' ? f.labelOf : undefined;
  useEffect(() => {
    let live = true;
    labelOf?.(raw).then(
      (label) => live && setName(label),
      () => undefined,
    );
    return () => {
      live = false;
    };
    // oxlint-disable-next-line react-hooks/exhaustive-deps -- the page may pass a new function each time it draws
  }, [raw]);
  const value = (): string => {
    if (f.kind === 'choice') return raw.split(',').map((v) => f.options.find((o) => o.value === v)?.label ?? v).join('、');
    if (f.kind === 'dates') {
      const from = query[`${f.key}From`];
      const to = query[`${f.key}To`];
      return [from ? `${t('kit.list.from')} ${dates.date(from)}` : '', to ? `${t('kit.list.to')} ${dates.date(to)}` : ''].filter(Boolean).join(' ');
    }
    if (f.kind === 'day') return readDay(raw) ? dates.date(raw) : raw;
    return f.kind === 'pick' ? (name ?? '…') : raw;
  };
  return <>{t('kit.list.filterIs', { label: f.label, value: value() })}</>;
}

function Edit({ filter: f, query, onDone }: { filter: Filter; query: ListQuery; onDone: (change: Change) => void }) {
  const t = useT();
  const [draft, setDraft] = useState<Change>(() => Object.fromEntries(keysOf(f).map((k) => [k, query[k]])));
  const one = draft[f.key] ?? '';
  const put = (key: string, value: string) => setDraft({ ...draft, [key]: value });
  // Who comes with the arrows passes every choice before the one that is meant, and takes it with Enter; a press takes it at once.
  const byKeys = useRef(false);
  return (
    <form
      onKeyDown={() => { byKeys.current = true; }}
      onPointerDown={() => { byKeys.current = false; }}
      onSubmit={(e) => {
        e.preventDefault();
        // A day that cannot be read stays in its box, with its error, and is not asked for.
        if ((f.kind === 'dates' || f.kind === 'day') && keysOf(f).some((k) => draft[k] && !readDay(draft[k]))) return;
        onDone(draft);
      }}
    >
      {f.kind === 'choice' && f.multiple ? <CheckboxGroup label={f.label} options={f.options} value={one ? one.split(',') : []} onChange={(v) => put(f.key, v.join(','))} /> : null}
      {f.kind === 'choice' && !f.multiple ? <RadioGroup label={f.label} options={f.options} value={one} onChange={(v) => (byKeys.current ? put(f.key, v) : onDone({ [f.key]: v }))} /> : null}
      {f.kind === 'text' ? <TextInput label={f.label} value={one} onChange={(v) => put(f.key, v)} autoFocus /> : null}
      {f.kind === 'pick' ? <Combobox label={f.label} value={null} find={f.find} onChange={(c) => onDone({ [f.key]: c?.id })} /> : null}
      {f.kind === 'day' ? <DateInput label={f.label} value={one} onChange={(v) => put(f.key, v)} /> : null}
      {f.kind === 'dates' ? (
        <>
          <DateInput label={`${f.label} ${t('kit.list.from')}`} value={draft[`${f.key}From`] ?? ''} onChange={(v) => put(`${f.key}From`, v)} />
          <DateInput label={`${f.label} ${t('kit.list.to')}`} value={draft[`${f.key}To`] ?? ''} onChange={(v) => put(`${f.key}To`, v)} />
        </>
      ) : null}
      {f.kind === 'pick' || (f.kind === 'choice' && !f.multiple && one === (query[f.key] ?? '')) ? null : (
        <Button kind="primary" small type="submit">
          {t('kit.list.apply')}
        </Button>
      )}
    </form>
  );
}
