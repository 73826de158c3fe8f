import { type ReactNode, useId } from 'react';

/** A part of the thing itself under its heading. */
export function Section({ title, beside, children }: { title: ReactNode; beside?: ReactNode; children: ReactNode }) {
  const id = useId();
  return (
    <section className="k-section sg-section" aria-labelledby={id}>
      <div className="sg-section-head">
        <h2 id={id}>{title}</h2>
        {beside}
      </div>
      {children}
    </section>
  );
}

/** Facts by name; those without a value are left out. */
export function Facts({ items }: { items: readonly (readonly [name: string, value: ReactNode])[] }) {
  const shown = items.filter(([, value]) => value !== null && value !== undefined && value !== '' && value !== false);
  if (shown.length === 0) return null;
  return (
    <dl className="k-facts">
      {shown.map(([name, value]) => (
        <div key={name} className="sg-fact">
          <dt>{name}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  );
}
