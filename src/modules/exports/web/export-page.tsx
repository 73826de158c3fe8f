import { useState } from 'react';
import { hrefOf } from '#kit/web/call.ts';
import { useDates } from '#kit/web/dates.ts';
import { downloadBy } from '#kit/web/download.ts';
import { useT } from '#kit/web/i18n.tsx';
import { useParams } from '#kit/web/params.ts';
import { useAct, useQueryOf } from '#kit/web/query.ts';
import { Button } from '#kit/web/ui/button.tsx';
import { Dialog } from '#kit/web/ui/dialog.tsx';
import { useConfirm, useSayError, useToast } from '#kit/web/ui/feedback.tsx';
import { MatterHeader } from '#kit/web/ui/matter-header.tsx';
import { ErrorState, PageSkeleton } from '#kit/web/ui/states.tsx';
import { StatusTag } from '#kit/web/ui/tag.tsx';
import { TextArea } from '#kit/web/ui/text-area.tsx';
import { type ExportDetail, approveExport, declineExport, downloadExport, readExport, withdrawExport } from '../contract/exports.ts';
import type { zhCN } from '../locales/zh-CN.ts';
import { tones } from './exports-page.tsx';

/** One export: what, why, who agreed, the file, and who took it. */
export function Page() {
  const { id } = useParams('id');
  const [polling, setPolling] = useState(true);
  const one = useQueryOf(readExport, { params: { id } }, polling ? { refetchEvery: 2000 } : {});
  const settled = one.data !== undefined && one.data.state !== 'making';
  if (polling === settled && one.data) setPolling(!settled);
  if (one.error) return <ErrorState error={one.error} retry={() => void one.refetch()} />;
  return one.data ? <One e={one.data} /> : <PageSkeleton />;
}

function One({ e }: { e: ExportDetail }) {
  const t = useT<typeof zhCN>();
  const dates = useDates();
  return (
    <div className="k-stack-wide">
      <MatterHeader
        title={t('exporting.one.title', { list: e.title })} meta={[t('exporting.one.asks', { name: e.askedBy, at: dates.dateTime(e.askedAt) })]} sentence={t(`exporting.one.sentence.${e.state}`, { at: e.expiresAt ? dates.dateTime(e.expiresAt) : '' })}
        marks={<StatusTag tone={tones[e.state]}>{t(`exporting.state.${e.state}`)}</StatusTag>} primary={<Acts e={e} />}
      />
      <dl className="k-facts">
        <dt>{t('exporting.list.reason')}</dt><dd>{e.reason || '—'}</dd>
        <dt>{t('exporting.list.persons')}</dt><dd>{dates.number(e.persons)}</dd>
        <dt>{t('exporting.list.rows')}</dt><dd>{dates.number(e.rows)}</dd>
        {e.inWords ? <><dt>{t('exporting.list.inWords')}</dt><dd>{e.inWords}</dd></> : null}
        <dt>{t('exporting.one.columns')}</dt><dd>{e.columns.join(t('exporting.one.comma'))}</dd>
        {e.decidedBy && e.decidedAt ? <><dt>{t('exporting.list.decidedBy')}</dt><dd>{t('exporting.one.decided', { name: e.decidedBy, at: dates.dateTime(e.decidedAt) })}</dd></> : null}
        {e.note ? <><dt>{t('exporting.one.note')}</dt><dd>{e.note}</dd></> : null}
        {e.fileName ? <><dt>{t('exporting.one.file')}</dt><dd>{e.fileName}</dd></> : null}
      </dl>
      <section className="k-section">
        <h2>{t('exporting.one.taken')}</h2>
        {e.taken.length === 0 ? <p className="k-quiet">{t('exporting.one.none')}</p> : <ul>{e.taken.map((d) => <li key={d.id}>{t('exporting.one.took', { name: d.name, at: dates.dateTime(d.at) })}</li>)}</ul>}
      </section>
    </div>
  );
}

function Acts({ e }: { e: ExportDetail }) {
  const t = useT<typeof zhCN>();
  const toast = useToast();
  const confirm = useConfirm();
  const sayError = useSayError();
  const [declining, setDeclining] = useState(false);
  const invalidate = ['/api/exports', '/api/inbox'];
  const approve = useAct(approveExport, { invalidate, onSuccess: () => toast(t('exporting.one.approved')) });
  const withdraw = useAct(withdrawExport, { invalidate, onSuccess: () => toast(t('exporting.one.withdrawn')) });
  const params = { id: e.id };
  async function agree(): Promise<void> {
    if (await confirm({ title: t('exporting.one.approveTitle', { count: e.persons }), text: t('exporting.one.approveText'), verb: t('exporting.one.approve') })) await approve.run({ params, body: {} }).catch(sayError);
  }
  return (
    <span className="k-row">
      {e.can.decide ? <Button kind="primary" busy={approve.busy} onClick={() => void agree()}>{t('exporting.one.approve')}</Button> : null}
      {e.can.decide ? <Button onClick={() => setDeclining(true)}>{t('exporting.one.decline')}</Button> : null}
      {e.can.download ? <Button kind="primary" icon="download" onClick={() => void downloadBy('GET', hrefOf(downloadExport, { params })).catch(sayError)}>{t('exporting.one.download')}</Button> : null}
      {e.can.withdraw ? <Button busy={withdraw.busy} onClick={() => void withdraw.run({ params, body: {} }).catch(sayError)}>{t('exporting.one.withdraw')}</Button> : null}
      {declining ? <DeclineDialog id={e.id} onClose={() => setDeclining(false)} /> : null}
    </span>
  );
}

function DeclineDialog({ id, onClose }: { id: string; onClose: () => void }) {
  const t = useT<typeof zhCN>();
  const toast = useToast();
  const sayError = useSayError();
  const [note, setNote] = useState('');
  const decline = useAct(declineExport, { invalidate: ['/api/exports', '/api/inbox'], onSuccess: () => { toast(t('exporting.one.declined')); onClose(); } });
  return (
    <Dialog open title={t('exporting.one.declineTitle')} onClose={onClose} footer={<Button kind="primary" busy={decline.busy} disabled={note.trim().length < 2} onClick={() => void decline.run({ params: { id }, body: { note: note.trim() } }).catch(sayError)}>{t('exporting.one.decline')}</Button>}>
      <TextArea label={t('exporting.one.note')} rule={t('exporting.one.noteRule')} required rows={3} max={300} value={note} onChange={setNote} />
    </Dialog>
  );
}
