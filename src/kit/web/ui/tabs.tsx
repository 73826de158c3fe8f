import { type KeyboardEvent, type ReactNode, useId, useRef } from 'react';

export interface Tab {
  key: string;
  label: string;
  count?: number;
  /** `late` draws the count in the colour of what is overdue. */
  tone?: 'late';
}

/** Parts of one page, one shown at a time. Left and right move between them. */
export function Tabs({ tabs, current, onChange, label, children }: { tabs: readonly Tab[]; current: string; onChange: (key: string) => void; label: string; children: ReactNode }) {
  const id = useId();
  const row = useRef<HTMLDivElement>(null);
  function move(e: KeyboardEvent) {
    const step = { ArrowRight: 1, ArrowLeft: -1 }[e.key];
    if (!step) return;
    e.preventDefault();
    const at = tabs.findIndex((x) => x.key === current);
    const to = (at + step + tabs.length) % tabs.length;
    const next = tabs[to];
    if (!next) return;
    onChange(next.key);
    row.current?.querySelectorAll<HTMLElement>('[role=tab]')[to]?.focus();
  }
  return (
    <div>
      <div className="k-tabs" role="tablist" aria-label={label} ref={row} onKeyDown={move}>
        {tabs.map((x) => (
          <button key={x.key} type="button" role="tab" className="k-tab" id={`${id}-${x.key}`} aria-selected={x.key === current} aria-controls={`${id}-panel`} tabIndex={x.key === current ? 0 : -1} onClick={() => onChange(x.key)}>
            {x.label}
            {x.count === undefined ? null : (
              <span className="k-count" data-tone={x.count > 0 ? x.tone : undefined}>
                {x.count}
              </span>
            )}
          </button>
        ))}
      </div>
      <div role="tabpanel" id={`${id}-panel`} aria-labelledby={`${id}-${current}`}>
        {children}
      </div>
    </div>
  );
}
