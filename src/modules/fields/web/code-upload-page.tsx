import { useState } from 'react';
import { v7 } from 'uuid';
import { useT } from '#kit/web/i18n.tsx';
import { useParams } from '#kit/web/params.ts';
import { useQueryOf } from '#kit/web/query.ts';
import { NonClassifiedNotice } from '#kit/web/ui/banner.tsx';
import { FileUpload } from '#kit/web/ui/file-upload.tsx';
import { useGo } from '#kit/web/ui/link.tsx';
import { sendFile } from '#kit/web/upload.ts';
import { readCodeTable, uploadCodes } from '../contract/codes.ts';
import type { zhCN } from '../locales/zh-CN.ts';

const MOST_BYTES = 10 * 1048576;

/** A file of codes is read and checked; nothing is written before it was looked at. */
export function Page() {
  const t = useT<typeof zhCN>();
  const go = useGo();
  const { key } = useParams('key');
  const [id] = useState(() => v7());
  const table = useQueryOf(readCodeTable, { params: { key } }).data;
  return (
    <div className="k-stack">
      <h1>{t('codeTable.upload.title', { name: table?.name ?? '' })}</h1>
      <p>{t('codeTable.upload.lead')}</p>
      <NonClassifiedNotice />
      <FileUpload
        label={t('codeTable.upload.file')} rule={t('codeTable.upload.rule')} required types={['.xlsx', '.xls', '.csv', '.txt']} maxBytes={MOST_BYTES} max={1} value={[]} onChange={(files) => files[0] && go(`/code-imports/${files[0].id}`)}
        send={async (file, options) => { await sendFile(uploadCodes, { params: { key }, query: { id } }, file, options); return { id, name: file.name, size: file.size }; }}
      />
    </div>
  );
}
