import { useState } from 'react';
import { v7 } from 'uuid';
import { hrefOf } from '#kit/web/call.ts';
import { useT } from '#kit/web/i18n.tsx';
import { NonClassifiedNotice } from '#kit/web/ui/banner.tsx';
import { Button, ButtonLink } from '#kit/web/ui/button.tsx';
import { useSayError } from '#kit/web/ui/feedback.tsx';
import { FileUpload } from '#kit/web/ui/file-upload.tsx';
import { useGo } from '#kit/web/ui/link.tsx';
import { sendFile, sizeText } from '#kit/web/upload.ts';
import { rosterTemplate, uploadRoster } from '../contract/imports.ts';
import type { zhCN } from '../locales/zh-CN.ts';
import { downloadBy } from '#kit/web/download.ts';
import { ImportSteps } from './import-steps.tsx';

const MOST_BYTES = 50 * 1048576;
const KEPT_DAYS = 30;

/** The first step: the file. Its table is looked for at once, and the import goes on at its own address. */
export function Page() {
  const t = useT<typeof zhCN>();
  const go = useGo();
  const sayError = useSayError();
  const [id] = useState(() => v7());
  return (
    <div className="k-stack">
      <h1>{t('import.page.title')}</h1>
      <ImportSteps current="file" />
      <NonClassifiedNotice />
      <p>{t('import.page.file.lead', { days: KEPT_DAYS })}</p>
      <FileUpload
        label={t('import.page.file.label')} required rule={t('import.page.file.rule', { size: sizeText(MOST_BYTES) })} types={['.xlsx', '.xls', '.csv', '.txt', '.tsv']} maxBytes={MOST_BYTES} max={1} value={[]}
        onChange={(files) => files[0] && go(`/members/imports/${files[0].id}`)}
        send={async (file, options) => {
          await sendFile(uploadRoster, { query: { id } }, file, options);
          return { id, name: file.name, size: file.size };
        }}
      />
      <p className="k-row">
        <Button icon="download" onClick={() => void downloadBy('GET', hrefOf(rosterTemplate)).catch(sayError)}>{t('import.page.file.template')}</Button>
        <ButtonLink kind="quiet" href="/members/imports">{t('import.page.history.title')}</ButtonLink>
      </p>
    </div>
  );
}
