import { useT } from '#kit/web/i18n.tsx';
import { DataTable } from '#kit/web/list/data-table.tsx';
import { useParams } from '#kit/web/params.ts';
import { useAct, useQueryOf } from '#kit/web/query.ts';
import { Banner } from '#kit/web/ui/banner.tsx';
import { Button, ButtonLink } from '#kit/web/ui/button.tsx';
import { useSayError, useToast } from '#kit/web/ui/feedback.tsx';
import { useGo } from '#kit/web/ui/link.tsx';
import { StatNumber } from '#kit/web/ui/stat-number.tsx';
import { ErrorState, PageSkeleton } from '#kit/web/ui/states.tsx';
import { StatusTag } from '#kit/web/ui/tag.tsx';
import { type CodeRowCheck, commitCodeImport, readCodeImport } from '../contract/codes.ts';
import type { zhCN } from '../locales/zh-CN.ts';

const tones = { add: 'good', change: 'info', same: 'plain', error: 'late' } as const;

/** What a file of codes would do, row by row, and the act that does it. */
export function Page() {
  const t = useT<typeof zhCN>();
  const go = useGo();
  const toast = useToast();
  const sayError = useSayError();
  const { id } = useParams('id');
  const { data, error, refetch } = useQueryOf(readCodeImport, { params: { id } });
  const commit = useAct(commitCodeImport, { invalidate: ['/api/code-tables', '/api/code-imports'], onSuccess: (d) => { toast(t('codeTable.upload.done', { added: d.added, changed: d.changed })); go(`/code-tables/${data?.tableKey ?? ''}`); } });
  if (error) return <ErrorState error={error} retry={() => void refetch()} />;
  if (!data) return <PageSkeleton />;
  const { counts } = data;
  const nothing = counts.add + counts.change === 0;
  return (
    <div className="k-stack">
      <h1>{t('codeTable.upload.preview', { file: data.fileName })}</h1>
      <div className="k-stats">
        {(['add', 'change', 'same', 'error'] as const).map((k) => <StatNumber key={k} label={t(`codeTable.upload.${k}`)} value={counts[k]} />)}
      </div>
      {data.done ? <Banner tone="good">{t('codeTable.upload.wasDone')}</Banner> : nothing ? <Banner tone="info">{t('codeTable.upload.nothing')}</Banner> : null}
      <div className="k-row">
        {data.done || nothing ? null : (
          <Button kind="primary" busy={commit.busy} onClick={() => void commit.run({ params: { id }, body: { leaveErrors: counts.error > 0 } }).catch(sayError)}>
            {counts.error > 0 ? t('codeTable.upload.commitLeave', { count: counts.error }) : t('codeTable.upload.commit')}
          </Button>
        )}
        <ButtonLink href={`/code-tables/${data.tableKey}/import`}>{t('codeTable.upload.again')}</ButtonLink>
        <ButtonLink kind="quiet" href={`/code-tables/${data.tableKey}`}>{data.tableName}</ButtonLink>
      </div>
      <DataTable<CodeRowCheck>
        caption={t('codeTable.upload.preview', { file: data.fileName })} rows={data.rows} rowKey={(r) => String(r.row)} rowName={(r) => r.name || r.code}
        columns={[
          { key: 'row', title: t('codeTable.upload.row'), priority: 1, width: '4em', align: 'right', render: (r) => r.row },
          { key: 'code', title: t('codeTable.code'), priority: 1, width: '8em', render: (r) => r.code },
          { key: 'name', title: t('codeTable.entryName'), priority: 1, render: (r) => r.name },
          { key: 'does', title: t('codeTable.upload.does'), priority: 1, width: '6em', render: (r) => <StatusTag tone={tones[r.does]}>{t(`codeTable.upload.${r.does}`)}</StatusTag> },
          { key: 'problem', title: t('codeTable.upload.problem'), priority: 2, render: (r) => (r.problem ? t(`codeTable.problem.${r.problem as 'codeEmpty'}`) : r.does === 'change' && r.before && r.before !== r.name ? t('codeTable.upload.before', { name: r.before }) : null) },
        ]}
      />
      {data.left > 0 ? <p className="k-quiet">{t('codeTable.upload.left', { count: data.left })}</p> : null}
    </div>
  );
}
