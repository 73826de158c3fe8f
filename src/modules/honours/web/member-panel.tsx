import { useState } from 'react';
import { useT } from '#kit/web/i18n.tsx';
import { useQueryOf } from '#kit/web/query.ts';
import { Button } from '#kit/web/ui/button.tsx';
import { ErrorState, Skeleton } from '#kit/web/ui/states.tsx';
import { honoursOfMember } from '../contract.ts';
import type { zhCN } from '../locales/zh-CN.ts';
import { HonourLines } from './lines.tsx';
import { RecordDialog } from './record-dialog.tsx';

/** The honours of a member; on their own page they may propose one. */
export function Panel({ id }: { id: string }) {
  const t = useT<typeof zhCN>();
  const [adding, setAdding] = useState(false);
  const { data, error, refetch } = useQueryOf(honoursOfMember, { params: { id } });
  if (error) return <ErrorState error={error} retry={() => void refetch()} />;
  if (!data) return <Skeleton lines={2} />;
  return (
    <div className="k-stack">
      {data.items.length === 0 ? <p className="k-quiet">{t('honour.panel.none')}</p> : <HonourLines items={data.items} />}
      {data.can.propose || data.can.record ? <p><Button small icon="plus" onClick={() => setAdding(true)}>{t(data.can.propose ? 'honour.panel.propose' : 'honour.panel.record')}</Button></p> : null}
      {adding ? <RecordDialog holder={data.can.propose ? 'me' : { memberId: id }} onClose={() => setAdding(false)} /> : null}
    </div>
  );
}
