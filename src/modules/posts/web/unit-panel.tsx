import { useState } from 'react';
import { useT } from '#kit/web/i18n.tsx';
import { useQueryOf } from '#kit/web/query.ts';
import { Button } from '#kit/web/ui/button.tsx';
import { Link } from '#kit/web/ui/link.tsx';
import { ErrorState, Skeleton } from '#kit/web/ui/states.tsx';
import { readUnit } from '#modules/units/contract.ts';
import { postsOfUnit } from '../contract/posts.ts';
import type { zhCN } from '../locales/zh-CN.ts';
import { AppointDialog } from './appoint-dialog.tsx';
import { PostLines } from './member-panel.tsx';

/** Who leads a unit today, and who did. */
export function Panel({ id }: { id: string }) {
  const t = useT<typeof zhCN>();
  const [adding, setAdding] = useState(false);
  const { data, error, refetch } = useQueryOf(postsOfUnit, { params: { id } });
  const unit = useQueryOf(readUnit, { params: { id } });
  if (error) return <ErrorState error={error} retry={() => void refetch()} />;
  if (!data) return <Skeleton lines={2} />;
  return (
    <div className="k-stack">
      {data.now.length === 0 ? <p className="k-quiet">{t('posts.panel.unitNone')}</p> : <PostLines items={data.now} names />}
      {data.before.length > 0 ? <details><summary>{t('posts.panel.before')}</summary><PostLines items={data.before} names /></details> : null}
      <p className="k-row">
        {data.can.appoint && unit.data ? <Button small icon="plus" onClick={() => setAdding(true)}>{t('posts.panel.add')}</Button> : null}
        <Link href={`/posts?unit=${id}&state=all`}>{t('posts.panel.all')}</Link>
      </p>
      {adding && unit.data ? <AppointDialog start={{ unit: { id, label: unit.data.name } }} onClose={() => setAdding(false)} /> : null}
    </div>
  );
}
