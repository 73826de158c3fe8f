import { useState } from 'react';
import { useT } from '#kit/web/i18n.tsx';
import { DataTable } from '#kit/web/list/data-table.tsx';
import { useQueryOf } from '#kit/web/query.ts';
import { Button } from '#kit/web/ui/button.tsx';
import type { Choice } from '#kit/web/ui/combobox.tsx';
import { useSayError } from '#kit/web/ui/feedback.tsx';
import { Pagination } from '#kit/web/ui/pagination.tsx';
import { Progress } from '#kit/web/ui/progress.tsx';
import { EmptyState, ErrorState, Skeleton } from '#kit/web/ui/states.tsx';
import { UnitPicker } from '#modules/units/web/public.tsx';
import { membersWithoutAccount } from '../contract.ts';
import type { zhCN } from '../locales/zh-CN.ts';
import { type Slip, Slips } from './slips.tsx';
import { useBatch } from './use-batch.ts';

/** Accounts for many members at once; the list with the one-time passwords is shown once, to be printed. */
export function Page() {
  const t = useT<typeof zhCN>();
  const sayError = useSayError();
  const [unit, setUnit] = useState<Choice | null>(null);
  const [trail, setTrail] = useState<readonly string[]>([]);
  const [picked, setPicked] = useState<ReadonlySet<string>>(new Set());
  const [slips, setSlips] = useState<{ made: Slip[]; skipped: number } | null>(null);
  const batch = useBatch();
  const after = trail.at(-1);
  const { data, error, refetch } = useQueryOf(membersWithoutAccount, { query: { limit: 100, ...(unit ? { unitId: unit.id } : {}), ...(after ? { after } : {}) } });

  async function make(): Promise<void> {
    const done = await batch.run([...picked]);
    if (done.error) sayError(done.error);
    if (done.made.length > 0 || done.skipped > 0) setSlips(done);
    setPicked(new Set());
    setTrail([]);
    void refetch();
  }
  if (slips) return <Slips made={slips.made} skipped={slips.skipped} onClose={() => setSlips(null)} />;
  return (
    <div className="k-stack">
      <h1>{t('account.forMembersTitle')}</h1>
      <p className="k-quiet">{t('account.forMembersLead')}</p>
      <UnitPicker label={t('account.forMembersUnit')} value={unit} onChange={(u) => { setUnit(u); setTrail([]); setPicked(new Set()); }} />
      {error ? <ErrorState error={error} retry={() => void refetch()} /> : !data ? <Skeleton lines={8} /> : data.total === 0 ? <EmptyState title={t('account.forMembersNone')} /> : (
        <>
          <div className="k-between">
            <p aria-live="polite">{t(data.more ? 'account.forMembersMany' : 'account.forMembersCount', { count: data.total })}</p>
            {batch.progress ? null : <Button kind="primary" disabled={picked.size === 0} onClick={() => void make()}>{t('account.forMembersSubmit', { count: picked.size })}</Button>}
          </div>
          {batch.progress ? <Progress label={t('account.forMembersBusy', batch.progress)} {...batch.progress} total={batch.progress.all} /> : null}
          <DataTable
            caption={t('account.forMembersTitle')} rows={data.items} rowKey={(m) => m.id} rowName={(m) => m.name}
            columns={[
              { key: 'name', title: t('account.name'), priority: 1, render: (m) => m.name },
              { key: 'unit', title: t('account.unit'), priority: 1, render: (m) => m.unitName },
              { key: 'phone', title: t('account.phone'), priority: 2, render: (m) => (m.hasPhone ? t('account.hasPhone') : <span className="k-quiet">{t('account.noPhone')}</span>) },
            ]}
            selected={picked}
            onSelect={(id, on) => setPicked((old) => { const next = new Set(old); if (on) next.add(id); else next.delete(id); return next; })}
            onSelectAll={(on) => setPicked((old) => { const next = new Set(old); for (const m of data.items) if (on) next.add(m.id); else next.delete(m.id); return next; })}
          />
          <Pagination hasPrevious={trail.length > 0} hasNext={data.next !== null} onPrevious={() => setTrail(trail.slice(0, -1))} onNext={() => data.next && setTrail([...trail, data.next])} total={data.total} more={data.more} />
        </>
      )}
    </div>
  );
}
