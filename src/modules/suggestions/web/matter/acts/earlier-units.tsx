import { useT } from '#kit/web/i18n.tsx';
import { useQueryOf } from '#kit/web/query.ts';
import { Button } from '#kit/web/ui/button.tsx';
import type { Choice } from '#kit/web/ui/combobox.tsx';
import { type UnitAdvice, readUnitAdvice } from '../../../contract/matter.ts';
import type { zhCN } from '../../../locales/zh-CN.ts';

/** Which units had earlier matters like this one, and why one handed some back: help in choosing; when it cannot be had, nothing is said. */
export function EarlierUnits({ id, onTake }: { id: string; onTake: (unit: Choice) => void }) {
  const t = useT<typeof zhCN>();
  const { data } = useQueryOf(readUnitAdvice, { params: { id } }, { keepPrevious: false });
  if (!data || data.units.length === 0) return null;
  return (
    <section className="sg-advice" aria-label={t('suggestions.matterActs.advice.title')}>
      <p className="k-row">
        <span className="k-quiet">{t('suggestions.matterActs.advice.title')}</span>
        {data.units.map((u) => <Button key={u.unit.id} small icon="plus" onClick={() => onTake({ id: u.unit.id, label: u.unit.name })}>{u.unit.name}</Button>)}
      </p>
      <details>
        <summary>{t('suggestions.matterActs.advice.why')}</summary>
        <ul>{data.units.map((u) => <li key={u.unit.id}><Earlier advice={u} /></li>)}</ul>
        <p className="k-quiet k-small">{t('suggestions.matterActs.advice.hint')}</p>
      </details>
    </section>
  );
}

function Earlier({ advice: u }: { advice: UnitAdvice }) {
  const t = useT<typeof zhCN>();
  const matter = (x: UnitAdvice['held'][number] | UnitAdvice['returned'][number], more: string) => <li key={x.id}><a href={`/suggestions/${x.id}`} target="_blank" rel="noreferrer">{x.title}</a>{more}</li>;
  return (
    <>
      <p className="k-row">
        <strong>{u.unit.name}</strong>
        {u.heldCount > 0 ? <span>{t('suggestions.matterActs.advice.held', { n: u.heldCount })}</span> : null}
        {u.returnedCount > 0 ? <span className="sg-returned">{t('suggestions.matterActs.advice.returned', { n: u.returnedCount })}</span> : null}
      </p>
      <ul className="k-small">
        {u.held.map((x) => matter(x, x.resultClass ? ` · ${t(`suggestion.resultClass.${x.resultClass}`)}` : ''))}
        {u.returned.map((x) => matter(x, t('suggestions.matterActs.advice.because', { reason: x.reason })))}
      </ul>
    </>
  );
}
