import { useState } from 'react';
import { hrefOf } from '#kit/web/call.ts';
import { useT } from '#kit/web/i18n.tsx';
import { useCan } from '#kit/web/me.ts';
import { Button } from '#kit/web/ui/button.tsx';
import { Dialog } from '#kit/web/ui/dialog.tsx';
import { ExportDialog } from '#modules/exports/web/public.tsx';
import type { SuggestionRow } from '../../contract/lists.ts';
import { printPaper } from '../../contract/matter.ts';
import type { zhCN } from '../../locales/zh-CN.ts';
import { AcceptDialog } from './accept-dialog.tsx';
import { BatchProgress } from './batch-progress.tsx';
import { saveFile } from './save-file.ts';
import { useBatch } from './use-batch.ts';

/** Acts on the rows that are picked. */
export function BatchBar({ rows, clear }: { rows: readonly SuggestionRow[]; clear: () => void }) {
  const t = useT<typeof zhCN>();
  const [open, setOpen] = useState<'accept' | 'print' | 'export' | null>(null);
  const mayExport = useCan('suggestion.export');
  // Those who enter for members are those who screen.
  const mayAccept = useCan('suggestion.enterFor');
  const waiting = rows.filter((r) => r.state === 'submitted');
  const close = () => setOpen(null);
  return (
    <>
      {mayAccept && waiting.length > 0 ? <Button onClick={() => setOpen('accept')}>{t('suggestions.listPage.batch.acceptN', { n: waiting.length })}</Button> : null}
      <Button icon="print" onClick={() => setOpen('print')}>
        {t('suggestions.listPage.batch.print')}
      </Button>
      {mayExport ? (
        <Button icon="download" onClick={() => setOpen('export')}>
          {t('suggestions.listPage.batch.export')}
        </Button>
      ) : null}
      {open === 'accept' ? (
        <AcceptDialog
          rows={waiting}
          onClose={(done) => {
            close();
            if (done) clear();
          }}
        />
      ) : null}
      {open === 'print' ? <PrintDialog rows={rows} onClose={close} /> : null}
      {open === 'export' ? <ExportDialog list="suggestions" query={{ ids: rows.map((r) => r.id).join(',') }} onClose={close} /> : null}
    </>
  );
}

function PrintDialog({ rows, onClose }: { rows: readonly SuggestionRow[]; onClose: () => void }) {
  const t = useT<typeof zhCN>();
  const batch = useBatch<SuggestionRow>();
  const begun = batch.total > 0;
  return (
    <Dialog
      open
      title={t('suggestions.listPage.batch.printTitle', { n: rows.length })}
      onClose={() => {
        batch.stop();
        onClose();
      }}
      footer={
        begun ? null : (
          <Button kind="primary" icon="download" onClick={() => void batch.start(rows, (r) => saveFile(hrefOf(printPaper, { params: { id: r.id, kind: 'registrationForm' } })))}>
            {t('suggestions.listPage.batch.printAct')}
          </Button>
        )
      }
    >
      {begun ? <BatchProgress batch={batch} /> : <p>{t('suggestions.listPage.batch.printText')}</p>}
    </Dialog>
  );
}
