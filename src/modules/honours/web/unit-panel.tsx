import { useState } from 'react';
import { useT } from '#kit/web/i18n.tsx';
import { useCan } from '#kit/web/me.ts';
import { useQueryOf } from '#kit/web/query.ts';
import { Button } from '#kit/web/ui/button.tsx';
import { Link } from '#kit/web/ui/link.tsx';
import { ErrorState, Skeleton } from '#kit/web/ui/states.tsx';
import { honoursOfUnit } from '../contract.ts';
import type { zhCN } from '../locales/zh-CN.ts';
import { HonourLines } from './lines.tsx';
import { RecordDialog } from './record-dialog.tsx';

/** The honours of a unit. */
export function Panel({ id }: { id: string }) {
  const t = useT<typeof zhCN>();
  const mayList = useCan('honour.list');
  const [adding, setAdding] = useState(false);
  const { data, error, refetch } = useQueryOf(honoursOfUnit, { params: { id } });
  if (error) return <ErrorState error={error} retry={() => void refetch()} />;
  if (!data) return <Skeleton lines={2} />;
  return (
    <div className="k-stack">
      {data.items.length === 0 ? <p className="k-quiet">{t('honour.panel.none')}</p> : <HonourLines items={data.items} />}
      <p className="k-row">
        {data.can.record ? <Button small icon="plus" onClick={() => setAdding(true)}>{t('honour.panel.record')}</Button> : null}
        {mayList ? <Link href={`/honours?unit=${id}`}>{t('honour.panel.all')}</Link> : null}
      </p>
      {adding ? <RecordDialog holder={{ unitId: id }} onClose={() => setAdding(false)} /> : null}
    </div>
  );
}
