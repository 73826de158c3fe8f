import { useEffect, useRef } from 'react';
import { useT } from '../i18n.tsx';

export interface FormProblem {
  /** Id of the field, or null when the whole form is meant. */
  fieldId: string | null;
  text: string;
}

/** All problems of a form at its top, each linking to its field. It takes the focus when it appears. */
export function FormErrorSummary({ problems, attempt }: { problems: readonly FormProblem[]; attempt?: number }) {
  const t = useT();
  const box = useRef<HTMLDivElement>(null);
  const shown = problems.length > 0;
  useEffect(() => {
    if (shown) box.current?.focus();
  }, [shown, attempt]);
  if (!shown) return null;
  return (
    <div className="k-summary" ref={box} tabIndex={-1} role="alert">
      <h2>{t('kit.field.summary', { n: problems.length })}</h2>
      <ul>
        {problems.map((p, i) => (
          <li key={`${p.fieldId ?? ''}${i}`}>{p.fieldId ? <Jump to={p.fieldId} text={p.text} /> : p.text}</li>
        ))}
      </ul>
    </div>
  );
}

function Jump({ to, text }: { to: string; text: string }) {
  return (
    <a
      href={`#${to}`}
      onClick={(e) => {
        e.preventDefault();
        const el = document.getElementById(to);
        const first = el?.matches('fieldset') ? el.querySelector<HTMLElement>('input:not(:disabled)') : el;
        first?.focus();
        el?.scrollIntoView({ block: 'center' });
      }}
    >
      {text}
    </a>
  );
}
