import { useState } from 'react';
import { v7 } from 'uuid';
import { hrefOf } from '#kit/web/call.ts';
import { useDates } from '#kit/web/dates.ts';
import { downloadBy } from '#kit/web/download.ts';
import { useT } from '#kit/web/i18n.tsx';
import { useSearchText } from '#kit/web/params.ts';
import { useQueryOf } from '#kit/web/query.ts';
import { NonClassifiedNotice } from '#kit/web/ui/banner.tsx';
import { Button } from '#kit/web/ui/button.tsx';
import { useSayError } from '#kit/web/ui/feedback.tsx';
import { FileUpload } from '#kit/web/ui/file-upload.tsx';
import { Link, useGo } from '#kit/web/ui/link.tsx';
import { EmptyState } from '#kit/web/ui/states.tsx';
import { StatusTag } from '#kit/web/ui/tag.tsx';
import { sendFile, sizeText } from '#kit/web/upload.ts';
import { listListImports, listTemplate, uploadList } from '../../contract/imports.ts';
import type { zhCN } from '../../locales/zh-CN.ts';

const MOST_BYTES = 10 * 1048576;

/** Brings a spreadsheet for the list that the address names; without one there is nothing to bring. */
export function Page() {
  const t = useT<typeof zhCN>();
  const { list } = useSearchText() as { list?: string };
  if (list) return <Bring list={list} />;
  return (
    <div className="k-stack">
      <h1>{t('listImport.page.title')}</h1>
      <EmptyState title={t('listImport.page.noList')} text={t('listImport.page.noListText')} />
    </div>
  );
}

function Bring({ list }: { list: string }) {
  const t = useT<typeof zhCN>();
  const dates = useDates();
  const go = useGo();
  const sayError = useSayError();
  const [id] = useState(() => v7());
  const earlier = useQueryOf(listListImports, { query: { limit: 20, list } }).data?.items ?? [];
  return (
    <div className="k-stack">
      <h1>{t('listImport.page.title')}</h1>
      <NonClassifiedNotice />
      <p>{t('listImport.page.lead')}</p>
      <FileUpload
        label={t('listImport.page.file')} required rule={t('listImport.page.fileRule', { size: sizeText(MOST_BYTES) })} types={['.xlsx', '.xls', '.csv']} maxBytes={MOST_BYTES} max={1} value={[]}
        onChange={(files) => files[0] && go(`/list-imports/${files[0].id}`)}
        send={async (file, options) => {
          await sendFile(uploadList, { query: { id, list } }, file, options);
          return { id, name: file.name, size: file.size };
        }}
      />
      <p><Button icon="download" onClick={() => void downloadBy('GET', hrefOf(listTemplate, { params: { list } })).catch(sayError)}>{t('listImport.page.template')}</Button></p>
      {earlier.length > 0 ? (
        <section className="k-section">
          <h2>{t('listImport.page.history')}</h2>
          <ul className="k-stack">
            {earlier.map((i) => (
              <li key={i.id} className="k-row">
                <Link href={`/list-imports/${i.id}`}>{i.fileName}</Link>
                <StatusTag tone={i.state === 'committed' ? 'good' : 'plain'}>{t(`listImport.state.${i.state}`)}</StatusTag>
                <span className="k-quiet">{dates.dateTime(i.at)}</span>
              </li>
            ))}
          </ul>
        </section>
      ) : null}
    </div>
  );
}
