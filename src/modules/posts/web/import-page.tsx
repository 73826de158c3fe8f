import { useState } from 'react';
import { v7 } from 'uuid';
import { hrefOf } from '#kit/web/call.ts';
import { useDates } from '#kit/web/dates.ts';
import { useT } from '#kit/web/i18n.tsx';
import { DataTable } from '#kit/web/list/data-table.tsx';
import { useTitle } from '#kit/web/media.ts';
import { useSearchText } from '#kit/web/params.ts';
import { useAct, useQueryOf } from '#kit/web/query.ts';
import { Button, ButtonLink } from '#kit/web/ui/button.tsx';
import { RadioGroup } from '#kit/web/ui/choices.tsx';
import { useConfirm, useSayError, useToast } from '#kit/web/ui/feedback.tsx';
import { FileUpload } from '#kit/web/ui/file-upload.tsx';
import { Link, useGo } from '#kit/web/ui/link.tsx';
import { ErrorState, Skeleton } from '#kit/web/ui/states.tsx';
import { StatusTag } from '#kit/web/ui/tag.tsx';
import { sendFile } from '#kit/web/upload.ts';
import { type PostImportRow, commitPosts, listPostImports, postTemplate, readImport, undoPosts, uploadPosts } from '../contract/imports.ts';
import type { zhCN } from '../locales/zh-CN.ts';

import { sayWarning } from './say-warning.ts';

const MOST_BYTES = 20 * 1048576;

/** A list of posts on its way in: the file, the findings row by row, the decision, and the way back. */
export function Page() {
  const t = useT<typeof zhCN>();
  const go = useGo();
  const { id, kind = 'office' } = useSearchText();
  const [fresh] = useState(() => v7());
  useTitle(t('posts.importList'));
  const which = kind === 'external' ? 'external' : 'office';
  if (id) return <Batch id={id} />;
  return (
    <div className="k-stack">
      <h1>{t('posts.importList')}</h1>
      <p>{t('posts.importPage.lead')}</p>
      <RadioGroup label={t('posts.importPage.which')} options={[{ value: 'office', label: t('posts.importPage.office') }, { value: 'external', label: t('posts.importPage.external') }]} value={which} onChange={(v) => go(`/post-imports?kind=${v}`, { replace: true })} />
      <FileUpload
        key={which} label={t('posts.importPage.file')} rule={t('posts.importPage.rule')} required types={['.xlsx', '.xls', '.csv']} maxBytes={MOST_BYTES} max={1} value={[]} onChange={(files) => files[0] && go(`/post-imports?id=${files[0].id}`)}
        send={async (file, options) => {
          await sendFile(uploadPosts, { query: { id: fresh, kind: which } }, file, options);
          return { id: fresh, name: file.name, size: file.size };
        }}
      />
      <p><ButtonLink icon="download" download href={hrefOf(postTemplate, { query: { kind: which } })}>{t('posts.importPage.template')}</ButtonLink></p>
      {which === 'office' ? <Recent /> : null}
    </div>
  );
}

function Recent() {
  const t = useT<typeof zhCN>();
  const dates = useDates();
  const { data } = useQueryOf(listPostImports, undefined);
  if (!data || data.items.length === 0) return null;
  return (
    <section className="k-section" aria-label={t('posts.importPage.recent')}>
      <h2>{t('posts.importPage.recent')}</h2>
      <ul className="k-stack">{data.items.map((b) => <li key={b.id} className="k-row"><Link href={`/post-imports?id=${b.id}`}>{b.fileName}</Link><StatusTag tone={b.state === 'committed' ? 'good' : 'wait'}>{t(`posts.importPage.states.${b.state}`)}</StatusTag><span className="k-quiet">{t('posts.importPage.by', { name: b.createdBy, at: dates.dateTime(b.createdAt) })}</span></li>)}</ul>
    </section>
  );
}

function Batch({ id }: { id: string }) {
  const t = useT<typeof zhCN>();
  const dates = useDates();
  const toast = useToast();
  const confirm = useConfirm();
  const sayError = useSayError();
  const invalidate = ['/api/post-imports', '/api/posts', '/api/external-posts', '/api/role-grants'];
  const { data, error, refetch } = useQueryOf(readImport, { params: { id } });
  const commit = useAct(commitPosts, { invalidate, onSuccess: (b) => toast(t('posts.importPage.committed', { count: b.taken ?? 0 })) });
  const undo = useAct(undoPosts, { invalidate, onSuccess: () => toast(t('posts.importPage.undone')) });
  if (error) return <ErrorState error={error} retry={() => void refetch()} />;
  if (!data) return <Skeleton lines={8} />;
  async function takeBack(): Promise<void> {
    if (await confirm({ title: t('posts.importPage.undoTitle'), text: t('posts.importPage.undoText'), verb: t('posts.importPage.undo'), danger: true })) await undo.run({ params: { id }, body: {} }).catch(sayError);
  }
  const findings = (r: PostImportRow): string[] => (r.errors.length > 0 ? r.errors.map((e) => t(`post.rowError.${e.code}` as 'post.rowError.unit_missing', e.params)) : r.twin ? [t('posts.importPage.twin')] : r.warnings.length > 0 ? r.warnings.map((w) => sayWarning(t, dates, w)) : [t('posts.importPage.good')]);
  return (
    <div className="k-stack">
      <div className="k-between"><h1>{data.fileName}</h1><StatusTag tone={data.state === 'committed' ? 'good' : 'wait'}>{t(`posts.importPage.states.${data.state}`)}</StatusTag></div>
      {data.state === 'preview' ? <p role="status">{t('posts.importPage.counts', { total: data.total, good: data.good, bad: data.bad, twins: data.twins })}{data.warned > 0 ? t('posts.importPage.warned', { count: data.warned }) : ''}</p> : <p>{t('posts.importPage.committed', { count: data.taken ?? 0 })}</p>}
      <div className="k-row">
        {data.can.commit ? <Button kind="primary" busy={commit.busy} onClick={() => void commit.run({ params: { id }, body: { version: data.version, skipErrors: data.bad > 0 } }).catch(sayError)}>{t(data.bad > 0 ? 'posts.importPage.commitSkip' : 'posts.importPage.commit', { count: data.good })}</Button> : null}
        {data.can.undo ? <Button busy={undo.busy} onClick={() => void takeBack()}>{t('posts.importPage.undo')}</Button> : null}
        {data.state === 'committed' && data.kind === 'office' ? <ButtonLink href={`/posts?batch=${id}&state=all`}>{t('posts.importPage.toList')}</ButtonLink> : null}
        <ButtonLink kind="quiet" href={`/post-imports?kind=${data.kind}`}>{t('posts.importPage.again')}</ButtonLink>
      </div>
      {data.rows.length > 0 ? (
        <DataTable
          caption={data.fileName} rows={data.rows} rowKey={(r) => String(r.rowNo)} rowName={(r) => r.name}
          columns={[
            { key: 'row', title: t('posts.importPage.row'), priority: 1, width: '4em', render: (r) => r.rowNo },
            { key: 'name', title: t('posts.name'), priority: 1, width: '8em', render: (r) => r.name },
            // What is wrong is read first: it stands where no narrow page cuts it off.
            { key: 'finding', title: t('posts.importPage.finding'), priority: 1, width: '20em', render: (r) => <div className="k-stack">{findings(r).map((f) => <StatusTag key={f} tone={r.errors.length > 0 ? 'late' : r.twin ? 'wait' : r.warnings.length > 0 ? 'soon' : 'good'}>{f}</StatusTag>)}</div> },
            { key: 'unit', title: t('posts.homeUnit'), priority: 2, width: '10em', render: (r) => r.member?.unitName },
            { key: 'title', title: t('posts.title'), priority: 1, width: '10em', render: (r) => r.title },
            { key: 'place', title: t('posts.place'), priority: 2, width: '12em', render: (r) => r.place },
            { key: 'from', title: t('posts.span'), priority: 2, width: '14em', render: (r) => [r.from, r.to].filter(Boolean).join(' — ') },
          ]}
        />
      ) : null}
    </div>
  );
}
