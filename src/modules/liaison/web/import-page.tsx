import { useState } from 'react';
import { v7 } from 'uuid';
import type { OutputOf } from '#kit/pure/endpoint.ts';
import { localDate } from '#kit/pure/time.ts';
import { useT } from '#kit/web/i18n.tsx';
import { DataTable } from '#kit/web/list/data-table.tsx';
import { useAct } from '#kit/web/query.ts';
import { Button } from '#kit/web/ui/button.tsx';
import { DateInput } from '#kit/web/ui/date-input.tsx';
import { useSayError, useToast } from '#kit/web/ui/feedback.tsx';
import { FileUpload } from '#kit/web/ui/file-upload.tsx';
import { useGo } from '#kit/web/ui/link.tsx';
import { Tag } from '#kit/web/ui/tag.tsx';
import { sendFile } from '#kit/web/upload.ts';
import { type ImportRow, importPoints, previewPoints } from '../contract/points.ts';
import type { zhCN } from '../locales/zh-CN.ts';

const MOST_BYTES = 20 * 1048576;

/** Points from a spreadsheet: a preview that says row by row what is wrong, then all rows at once. */
export function Page() {
  const t = useT<typeof zhCN>();
  const go = useGo();
  const toast = useToast();
  const sayError = useSayError();
  const [since, setSince] = useState(() => localDate(new Date()));
  const [rows, setRows] = useState<readonly ImportRow[] | null>(null);
  const take = useAct(importPoints, { invalidate: ['/api/liaison'] });
  const ready = (rows ?? []).filter((r) => r.problems.length === 0);
  async function submit() {
    const body = ready.flatMap((r) => (r.batch && r.level && r.unitId ? [{ id: v7(), name: r.name, batch: r.batch, level: r.level, unitId: r.unitId, site: r.site, officerId: r.officerId, contactName: r.contactName, contactPhone: r.contactPhone }] : []));
    await take.run({ body: { since, rows: body } }).then(({ count }) => { toast(t('liaison.import.done', { n: count })); go('/liaison-points'); }, sayError);
  }
  return (
    <div className="k-stack">
      <h1>{t('liaison.point.import')}</h1>
      <p>{t('liaison.import.lead')}</p>
      <FileUpload
        label={t('liaison.import.file')} required types={['.xlsx', '.xls', '.csv']} maxBytes={MOST_BYTES} max={1} value={[]} onChange={() => undefined}
        send={async (file, options) => {
          const answer = (await sendFile(previewPoints, {}, file, options)) as OutputOf<typeof previewPoints>;
          setRows(answer.rows);
          return { id: v7(), name: file.name, size: file.size };
        }}
      />
      {rows ? (
        <>
          <p className="k-row"><Tag tone="good">{t('liaison.import.ready', { n: ready.length })}</Tag>{rows.length > ready.length ? <><Tag tone="late">{t('liaison.import.wrong', { n: rows.length - ready.length })}</Tag><span className="k-quiet">{t('liaison.import.skip')}</span></> : null}</p>
          <DataTable
            caption={t('liaison.points')} rows={rows} rowKey={(r) => String(r.row)} rowName={(r) => r.name}
            columns={[
              { key: 'row', title: t('liaison.import.row'), priority: 1, width: '4em', render: (r) => r.row }, { key: 'name', title: t('liaison.name'), priority: 1, render: (r) => r.name }, { key: 'batch', title: t('liaison.batch'), priority: 2, width: '6em', render: (r) => r.batch },
              { key: 'level', title: t('liaison.levelLabel'), priority: 2, width: '6em', render: (r) => (r.level ? t(`liaison.level.${r.level}`) : null) }, { key: 'unit', title: t('liaison.unit'), priority: 2, width: '11em', render: (r) => r.unitName }, { key: 'officer', title: t('liaison.officer'), priority: 2, width: '7em', render: (r) => r.officerName },
              { key: 'problem', title: t('liaison.import.problem'), priority: 1, width: '14em', render: (r) => r.problems.map((p) => <Tag key={p} tone="late">{t(`liaison.import.problems.${p}`)}</Tag>) },
            ]}
          />
          <DateInput label={t('liaison.import.since')} required value={since} onChange={setSince} />
          <div><Button kind="primary" busy={take.busy} disabled={ready.length === 0} onClick={() => void submit()}>{t('liaison.import.submit', { n: ready.length })}</Button></div>
        </>
      ) : null}
    </div>
  );
}
