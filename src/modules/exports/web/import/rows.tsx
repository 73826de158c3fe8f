import { useState } from 'react';
import { useT } from '#kit/web/i18n.tsx';
import { DataTable } from '#kit/web/list/data-table.tsx';
import { useAct, useQueryOf } from '#kit/web/query.ts';
import { Button } from '#kit/web/ui/button.tsx';
import { Dialog } from '#kit/web/ui/dialog.tsx';
import { useSayError } from '#kit/web/ui/feedback.tsx';
import { ErrorState, Skeleton } from '#kit/web/ui/states.tsx';
import { StatusTag } from '#kit/web/ui/tag.tsx';
import { Tabs } from '#kit/web/ui/tabs.tsx';
import { TextInput } from '#kit/web/ui/text-input.tsx';
import { type ImportRow, type ImportStateOf, fixListRow, listImportRows } from '../../contract/imports.ts';
import type { zhCN } from '../../locales/zh-CN.ts';

const tones = { new: 'good', update: 'info', same: 'plain', error: 'late' } as const;

/** What would become of each row, problem rows first; a row is corrected or left out in place. */
export function Rows({ i }: { i: ImportStateOf }) {
  const t = useT<typeof zhCN>();
  const sayError = useSayError();
  const [show, setShow] = useState<'all' | 'error'>('all');
  const [limit, setLimit] = useState(50);
  const [fixing, setFixing] = useState<ImportRow | null>(null);
  const rows = useQueryOf(listImportRows, { params: { id: i.id }, query: { limit, ...(show === 'error' ? { decision: 'error' } : {}) } });
  const fix = useAct(fixListRow, { invalidate: ['/api/list-imports'] });
  if (rows.error) return <ErrorState error={rows.error} retry={() => void rows.refetch()} />;
  const open = i.state === 'previewed';
  const skip = (r: ImportRow): void => void fix.run({ params: { id: i.id, rowNo: r.rowNo }, body: { version: i.version, skipped: !r.skipped } }).catch(sayError);
  return (
    <section className="k-section">
      <h2>{t('listImport.page.rows')}</h2>
      <Tabs label={t('listImport.page.rows')} current={show} onChange={(key) => setShow(key as 'all' | 'error')} tabs={[{ key: 'all', label: t('listImport.page.allRows') }, { key: 'error', label: t('listImport.page.onlyErrors') }]}>
      {!rows.data ? <Skeleton lines={6} /> : rows.data.items.length === 0 ? <p role="status">{t('listImport.page.noRows')}</p> : (
        <DataTable
          caption={t('listImport.page.rows')} rows={rows.data.items} rowKey={(r) => String(r.rowNo)} rowName={(r) => r.title}
          columns={[
            { key: 'what', title: t('listImport.page.what'), priority: 1, render: (r: ImportRow) => r.title || Object.values(r.values).find((v) => v !== '') },
            { key: 'row', title: t('listImport.page.row'), priority: 1, width: '4em', align: 'right', render: (r) => r.rowNo },
            { key: 'decision', title: t('listImport.page.checked'), priority: 1, width: '7em', render: (r) => <StatusTag tone={r.skipped ? 'plain' : tones[r.decision]}>{r.skipped ? t('listImport.page.skipped') : t(`listImport.page.decision.${r.decision}`)}</StatusTag> },
            { key: 'problems', title: t('listImport.page.problems'), priority: 1, render: (r) => r.problems.map((p) => <p className="li-why" key={`${p.field}${p.code}`}>{p.text}</p>) },
            ...(open ? [{ key: 'act', title: t('listImport.page.act'), priority: 1 as const, width: '10em', bare: true, render: (r: ImportRow) => <span className="k-row"><Button small onClick={() => setFixing(r)}>{t('listImport.page.fix')}</Button><Button small kind="quiet" onClick={() => skip(r)}>{t(r.skipped ? 'listImport.page.unskip' : 'listImport.page.skip')}</Button></span> }] : []),
          ]}
        />
      )}
      </Tabs>
      {rows.data?.next && limit < 200 ? <Button onClick={() => setLimit(200)}>{t('listImport.page.more')}</Button> : null}
      {fixing ? <FixDialog i={i} row={fixing} onClose={() => setFixing(null)} /> : null}
    </section>
  );
}

function FixDialog({ i, row, onClose }: { i: ImportStateOf; row: ImportRow; onClose: () => void }) {
  const t = useT<typeof zhCN>();
  const sayError = useSayError();
  const [values, setValues] = useState(row.values);
  const fix = useAct(fixListRow, { invalidate: ['/api/list-imports'], onSuccess: onClose });
  const fixes = Object.fromEntries(Object.entries(values).filter(([key, value]) => value !== (row.values[key] ?? '')));
  return (
    <Dialog open title={t('listImport.page.fixTitle', { row: row.rowNo })} onClose={onClose} footer={<Button kind="primary" busy={fix.busy} onClick={() => void fix.run({ params: { id: i.id, rowNo: row.rowNo }, body: { version: i.version, fixes, skipped: false } }).catch(sayError)}>{t('listImport.page.saveFix')}</Button>}>
      <div className="k-stack">
        {i.fields.map((f) => <TextInput key={f.key} label={f.label} required={f.required} value={values[f.key] ?? ''} onChange={(value) => setValues({ ...values, [f.key]: value })} />)}
      </div>
    </Dialog>
  );
}
