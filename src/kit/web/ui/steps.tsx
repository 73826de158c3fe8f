import { useT } from '../i18n.tsx';

/** Where the reader is in a long form or an import: its steps by name, the present one marked. */
export function Steps({ steps, current }: { steps: readonly string[]; current: number }) {
  const t = useT();
  return (
    <ol className="k-steps" aria-label={t('kit.steps.where', { n: current + 1, total: steps.length, name: steps[current] ?? '' })}>
      {steps.map((name, i) => (
        <li key={name} data-when={i < current ? 'past' : i === current ? 'now' : 'next'} {...(i === current ? { 'aria-current': 'step' as const } : {})}>
          <span className="k-steps-n" aria-hidden="true">
            {i + 1}
          </span>
          {name}
        </li>
      ))}
    </ol>
  );
}
