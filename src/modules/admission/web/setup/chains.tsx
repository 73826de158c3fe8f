import { useState } from 'react';
import { useDates } from '#kit/web/dates.ts';
import { useT } from '#kit/web/i18n.tsx';
import { useQueryOf } from '#kit/web/query.ts';
import type { OutputOf } from '#kit/pure/endpoint.ts';
import { Button } from '#kit/web/ui/button.tsx';
import { ErrorState, Skeleton } from '#kit/web/ui/states.tsx';
import { listChains } from '../../contract/applications.ts';
import type { zhCN } from '../../locales/zh-CN.ts';
import { ChainDialog } from './chain-dialog.tsx';

export type Chain = OutputOf<typeof listChains>['items'][number];

/** Which stages an application passes, per kind of unit. */
export function Chains() {
  const t = useT<typeof zhCN>();
  const dates = useDates();
  const [editing, setEditing] = useState<Chain | null>(null);
  const { data, error, refetch } = useQueryOf(listChains, undefined);
  if (error) return <ErrorState error={error} retry={() => void refetch()} />;
  const words = (stages: Chain['stages']): string => stages.map((s) => `${s.name} (${t(`admission.place.${s.place}`)} ${t(`admission.stageRole.${s.role}`)} ${t(`admission.limitUnit.${s.limit.unit}`, { n: s.limit.n })}${s.optional ? ` ${t('admission.setup.optional')}` : ''})`).join(' → ');
  return (
    <section className="k-section" aria-label={t('admission.setup.chains')}>
      <h2>{t('admission.setup.chains')}</h2>
      <p className="k-quiet">{t('admission.setup.chainsText')}</p>
      {data ? null : <Skeleton lines={4} />}
      <ul className="ad-people">
        {(data?.items ?? []).map((c) => (
          <li key={c.unitKind}>
            <div className="k-between">
              <div>
                <b>{t(`admission.unitKind.${c.unitKind}`)}</b> <span className="k-quiet k-small">{c.from ? t('admission.setup.since', { day: dates.date(c.from) }) : t('admission.setup.initial')}</span>
                <p>{words(c.stages)}</p>
                {c.future.map((f) => <p key={f.from} className="k-small">{t('admission.setup.future', { day: dates.date(f.from) })} {words(f.stages)}</p>)}
              </div>
              {data?.can.edit ? <Button small aria-label={`${t('admission.setup.edit')} ${t(`admission.unitKind.${c.unitKind}`)}`} onClick={() => setEditing(c)}>{t('admission.setup.edit')}</Button> : null}
            </div>
          </li>
        ))}
      </ul>
      {editing ? <ChainDialog chain={editing} onClose={() => setEditing(null)} /> : null}
    </section>
  );
}
