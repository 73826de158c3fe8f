import { useEffect, useRef, useState } from 'react';
import { useT } from '../i18n.tsx';
import { useHotkey } from '../media.ts';
import { Icon } from '../ui/icon.tsx';

/** One box that understands names, pinyin initials, numbers and words. `/` goes to it; it asks when typing pauses. */
export function SearchBox({ value, onChange, label, hotkey = true }: { value: string; onChange: (value: string) => void; label?: string; hotkey?: boolean }) {
  const t = useT();
  const [typed, setTyped] = useState(value);
  const input = useRef<HTMLInputElement>(null);
  const asked = useRef(value);
  const name = label ?? t('kit.list.search');
  useHotkey(
    '/',
    (e) => {
      e.preventDefault();
      input.current?.focus();
      input.current?.select();
    },
    hotkey,
  );
  // The address changed by other means: a saved view, the way back.
  useEffect(() => {
    if (value !== asked.current) {
      asked.current = value;
      setTyped(value);
    }
  }, [value]);
  function ask(v: string) {
    const word = v.trim();
    if (word === asked.current) return;
    asked.current = word;
    onChange(word);
  }
  useEffect(() => {
    const timer = setTimeout(() => ask(typed), 350);
    return () => clearTimeout(timer);
    // oxlint-disable-next-line react-hooks/exhaustive-deps -- only a new word asks
  }, [typed]);
  return (
    <form
      className="k-search"
      role="search"
      onSubmit={(e) => {
        e.preventDefault();
        ask(typed);
      }}
    >
      <Icon name="search" />
      <input ref={input} className="k-input" type="search" aria-label={name} placeholder={name} value={typed} onChange={(e) => setTyped(e.target.value)} />
      {hotkey ? <kbd className="k-only-wide" aria-hidden="true">/</kbd> : null}
    </form>
  );
}
