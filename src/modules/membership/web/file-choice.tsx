import { useId } from 'react';
import { readJson } from './tones.ts';

/** Chooses a package or a receipt; it is read in the browser. */
export function FileChoice({ label, onRead }: { label: string; onRead: (value: unknown) => void }) {
  const id = useId();
  return (
    <div className="k-field">
      <label htmlFor={id}>{label}</label>
      <input id={id} type="file" accept=".json,application/json" onChange={(e) => void readJson(e.target.files?.[0]).then(onRead)} />
    </div>
  );
}
