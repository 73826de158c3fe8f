import type { ReactNode } from 'react';
import { passages, type PastedRows } from '#kit/pure/pasted-rows.ts';
import { useT } from '../i18n.tsx';

/** A text as it was typed; a table that was pasted from a sheet stands as one. */
export function Prose({ text, className = 'k-prose' }: { text: string; className?: string }) {
  return (
    <>
      {passages(text).map((passage, at) => (typeof passage === 'string' ? <p key={at} className={className}>{passage}</p> : <PastedTable key={at} rows={passage} />))}
    </>
  );
}

/** A pasted table; one that is wider than the column is moved sideways by itself. */
export function PastedTable({ rows }: { rows: PastedRows<ReactNode> }) {
  const t = useT();
  return (
    <div className="k-pasted" role="group" aria-label={t('kit.pasted')} tabIndex={0}>
      <table>
        <tbody>{rows.map((row, r) => <tr key={r}>{row.map((cell, c) => <td key={c}>{cell}</td>)}</tr>)}</tbody>
      </table>
    </div>
  );
}
