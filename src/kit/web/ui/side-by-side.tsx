import { useMemo } from 'react';
import { markedPassages } from '#kit/pure/pasted-rows.ts';
import { diffWords, type Run } from '../diff.ts';
import { useT } from '../i18n.tsx';
import { characters } from '../text-length.ts';
import { PastedTable } from './prose.tsx';

function length(runs: readonly Run[], kind: Run['kind']): number {
  return runs.filter((r) => r.kind === kind).reduce((n, r) => n + characters(r.text), 0);
}

function Marked({ runs, side }: { runs: readonly Run[]; side: 'removed' | 'added' }) {
  const Mark = side === 'removed' ? 'del' : 'ins';
  const stretch = (r: Run, i: number) => (r.kind === 'same' ? <span key={i}>{r.text}</span> : <Mark key={i}>{r.text}</Mark>);
  return (
    <>
      {markedPassages(runs.filter((r) => r.kind === 'same' || r.kind === side)).map((passage, at) => (passage.rows
        ? <PastedTable key={at} rows={passage.rows.map((row) => row.map((cell) => cell.map(stretch)))} />
        : <div key={at} className="k-sides-text">{passage.lines.flatMap((line, n) => [...(n > 0 ? [{ kind: 'same', text: '\n' } as const] : []), ...line]).map(stretch)}</div>))}
    </>
  );
}

/** The original and the edited text beside each other, with what was taken out and put in marked by line and colour. */
export function SideBySide({ original, edited, originalTitle, editedTitle }: { original: string; edited: string; originalTitle?: string; editedTitle?: string }) {
  const t = useT();
  const runs = useMemo(() => diffWords(original, edited), [original, edited]);
  const removed = length(runs, 'removed');
  const added = length(runs, 'added');
  return (
    <div className="k-sides">
      <p className="k-sides-note">{removed + added === 0 ? t('kit.sides.same') : t('kit.sides.summary', { removed, added })}</p>
      <section>
        <p className="k-sides-title">{originalTitle ?? t('kit.sides.original')}</p>
        <Marked runs={runs} side="removed" />
      </section>
      <section>
        <p className="k-sides-title">{editedTitle ?? t('kit.sides.edited')}</p>
        <Marked runs={runs} side="added" />
      </section>
    </div>
  );
}
