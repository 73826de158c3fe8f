import { useState } from 'react';
import { v7 as uuidv7 } from 'uuid';
import { hrefOf } from '#kit/web/call.ts';
import { useDates } from '#kit/web/dates.ts';
import { downloadBy } from '#kit/web/download.ts';
import { useT } from '#kit/web/i18n.tsx';
import { useAct, useQueryOf } from '#kit/web/query.ts';
import { Banner } from '#kit/web/ui/banner.tsx';
import { Button } from '#kit/web/ui/button.tsx';
import { CheckboxGroup } from '#kit/web/ui/choices.tsx';
import { Dialog } from '#kit/web/ui/dialog.tsx';
import { useSayError, useToast } from '#kit/web/ui/feedback.tsx';
import { useGo } from '#kit/web/ui/link.tsx';
import { ErrorState, Skeleton } from '#kit/web/ui/states.tsx';
import { TextArea } from '#kit/web/ui/text-area.tsx';
import { askExport, downloadExport, previewExport } from '../contract/exports.ts';
import type { zhCN } from '../locales/zh-CN.ts';

/** What is exported, which columns, and why; it says beforehand whether a second person must agree. */
export function ExportDialog({ list, query, onClose }: { list: string; query: Readonly<Record<string, unknown>>; onClose: () => void }) {
  const t = useT<typeof zhCN>();
  const dates = useDates();
  const toast = useToast();
  const go = useGo();
  const sayError = useSayError();
  const preview = useQueryOf(previewExport, { body: { list, query } });
  const [chosen, setChosen] = useState<string[] | null>(null);
  const [reason, setReason] = useState('');
  const [id] = useState(() => uuidv7());
  const ask = useAct(askExport, { invalidate: ['/api/exports'] });
  const p = preview.data;
  const columns = chosen ?? p?.columns.filter((c) => c.usual).map((c) => c.key) ?? [];
  const needsReason = (p?.persons ?? 0) > 0;
  const blocked = !p || p.rows === 0 || columns.length === 0 || (needsReason && reason.trim().length < 2) || (p.needsSecond && p.deciders === 0);

  async function send(): Promise<void> {
    try {
      const made = await ask.run({ body: { id, list, query, columns, reason: reason.trim() } });
      if (made.state === 'ready') {
        await downloadBy('GET', hrefOf(downloadExport, { params: { id: made.id } }));
        toast(t('exporting.dialog.done'));
      } else {
        toast(t(made.state === 'waiting' ? 'exporting.dialog.asked' : 'exporting.dialog.making'));
        go(`/exports/${made.id}`);
      }
      onClose();
    } catch (e) {
      sayError(e);
    }
  }
  return (
    <Dialog
      open wide title={p ? t('exporting.dialog.title', { list: p.title }) : t('exporting.dialog.open')} onClose={onClose}
      footer={<Button kind="primary" icon="download" busy={ask.busy} disabled={blocked} onClick={() => void send()}>{t(p?.needsSecond ? 'exporting.dialog.ask' : 'exporting.dialog.make')}</Button>}
    >
      {preview.error ? <ErrorState error={preview.error} retry={() => void preview.refetch()} /> : p ? (
        <div className="k-stack">
          <p>{p.rows === 0 ? t('exporting.dialog.empty') : t(p.persons > 0 ? 'exporting.dialog.scope' : 'exporting.dialog.scopeNoPersons', { rows: dates.number(p.rows), persons: dates.number(p.persons) })}</p>
          {p.needsSecond ? <Banner tone={p.deciders > 0 ? 'info' : 'late'}>{t(p.deciders === 0 ? 'exporting.dialog.none' : p.persons > p.limit ? 'exporting.dialog.second' : p.inADay > p.limit ? 'exporting.dialog.secondDay' : 'exporting.dialog.restricted', { limit: p.limit, deciders: p.deciders, inADay: p.inADay })}</Banner> : null}
          <CheckboxGroup label={t('exporting.dialog.columns')} rule={t('exporting.dialog.minimum')} inline value={columns} options={p.columns.map((c) => ({ value: c.key, label: c.label, ...(c.always ? { disabled: true, note: t('exporting.dialog.always') } : {}) }))} onChange={(now) => setChosen(p.columns.map((c) => c.key).filter((k) => now.includes(k)))} />
          <TextArea label={t('exporting.dialog.reason')} rule={t('exporting.dialog.reasonRule')} required={needsReason} rows={2} max={300} value={reason} onChange={setReason} />
        </div>
      ) : <Skeleton lines={4} />}
    </Dialog>
  );
}
