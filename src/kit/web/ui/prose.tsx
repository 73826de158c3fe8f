import { passages } from '#kit/pure/pasted-rows.ts';

/** A text as it was typed; a table that was pasted from a sheet stands as one. */
export function Prose({ text, className = 'k-prose' }: { text: string; className?: string }) {
  return (
    <>
      {passages(text).map((passage, at) => (typeof passage === 'string' ? <p key={at} className={className}>{passage}</p> : (
        <table key={at} className="k-pasted">
          <tbody>{passage.map((row, r) => <tr key={r}>{row.map((cell, c) => <td key={c}>{cell}</td>)}</tr>)}</tbody>
        </table>
      )))}
    </>
  );
}
