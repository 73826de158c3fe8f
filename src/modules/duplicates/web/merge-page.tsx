import { useState } from 'react';
import { useDates } from '#kit/web/dates.ts';
import { useT } from '#kit/web/i18n.tsx';
import { useParams } from '#kit/web/params.ts';
import { useAct, useQueryOf } from '#kit/web/query.ts';
import { Button, ButtonLink } from '#kit/web/ui/button.tsx';
import { Dialog } from '#kit/web/ui/dialog.tsx';
import { useSayError, useToast } from '#kit/web/ui/feedback.tsx';
import { MatterHeader } from '#kit/web/ui/matter-header.tsx';
import { ErrorState, NotFound, PageSkeleton } from '#kit/web/ui/states.tsx';
import { StatusTag } from '#kit/web/ui/tag.tsx';
import { TextInput } from '#kit/web/ui/text-input.tsx';
import { type MergeDetail, readMerge, undoRecords } from '../contract/merges.ts';
import type { zhCN } from '../locales/zh-CN.ts';
import './duplicates.css';
import { Lines, useItem } from './lines.tsx';
import { useShown } from './shown.ts';

/** One merge: what moved, and the way back. */
export function Page() {
  const { id } = useParams('id');
  const { data, error, refetch } = useQueryOf(readMerge, { params: { id } }, { keepPrevious: false });
  if (!data && error) return error.status === 404 || error.status === 400 ? <NotFound /> : <ErrorState error={error} retry={() => void refetch()} />;
  return data ? <One m={data} /> : <PageSkeleton />;
}

function One({ m }: { m: MergeDetail }) {
  const t = useT<typeof zhCN>();
  const dates = useDates();
  const toast = useToast();
  const sayError = useSayError();
  const shown = useShown({});
  const [asking, setAsking] = useState(false);
  const [reason, setReason] = useState('');
  const undo = useAct(undoRecords, { invalidate: ['/api/members', '/api/member-merges', '/api/duplicates', '/api/accounts'] });
  const sentence = m.undoneAt ? t('duplicate.merge.undone', { who: m.undoneBy ?? '', day: dates.date(m.undoneAt) })
    : t(m.cannotUndo === 'periodOver' ? 'duplicate.merge.over' : 'duplicate.merge.standing', { who: m.mergedBy, day: dates.date(m.mergedAt), until: dates.date(m.undoUntil) });
  const told = m.result ?? m.undo;
  const submit = (): void => void undo.run({ params: { id: m.id }, body: { reason } }).then((r) => { setAsking(false); toast(t('duplicate.merge.undoDone', { n: r.lines.reduce((n, l) => n + l.back, 0) })); }, sayError);
  return (
    <div className="k-stack-wide">
      <MatterHeader
        title={t('duplicate.merge.title', { kept: m.kept.name, merged: m.merged.name })} meta={[m.unitName]} sentence={sentence}
        marks={<StatusTag tone={m.undoneAt ? 'plain' : 'good'}>{t(m.undoneAt ? 'duplicate.merges.undone' : 'duplicate.merges.standing')}</StatusTag>}
        primary={m.cannotUndo === null ? <Button onClick={() => setAsking(true)}>{t('duplicate.merge.undo')}</Button> : <ButtonLink kind="primary" href={`/members/${m.kept.id}`}>{t('duplicate.merge.openKept')}</ButtonLink>}
      />
      <p className="k-row">{m.cannotUndo === null ? <ButtonLink small href={`/members/${m.kept.id}`}>{t('duplicate.merge.openKept')}</ButtonLink> : null}<ButtonLink small href={`/members/${m.merged.id}?old=1`}>{t('duplicate.merge.openMerged')}</ButtonLink></p>
      <dl className="k-facts">
        <dt>{t('duplicate.merges.reason')}</dt><dd>{m.reason}</dd>
        {m.undoReason ? <><dt>{t('duplicate.merge.undoReason')}</dt><dd>{m.undoReason}</dd></> : null}
      </dl>
      {m.cannotUndo === 'laterFirst' ? <p>{t('duplicate.merge.laterFirst')}</p> : null}
      {m.fields.length > 0 ? (
        <section className="k-section" aria-label={t('duplicate.merge.fields')}>
          <h2>{t('duplicate.merge.fields')}</h2>
          <div className="k-table-wrap">
            <table className="k-table dup-table">
              <thead><tr><th scope="col">{t('duplicate.compare.item')}</th><th scope="col">{t('duplicate.merge.before')}</th><th scope="col">{t('duplicate.merge.after')}</th></tr></thead>
              <tbody>{m.fields.map((f) => <tr key={f.field}><th scope="row">{t(`duplicate.field.${f.field}`)}</th><td data-label={t('duplicate.merge.before')}>{shown(f.field, f.before) || t('duplicate.compare.empty')}</td><td data-label={t('duplicate.merge.after')}>{shown(f.field, f.after) || t('duplicate.compare.empty')}</td></tr>)}</tbody>
            </table>
          </div>
        </section>
      ) : null}
      <section className="k-section" aria-label={t('duplicate.merge.moved')}>
        <h2>{t('duplicate.merge.moved')}</h2>
        <Lines lines={m.lines} />
        {m.result ? <Told told={m.result} m={m} /> : null}
      </section>
      <Dialog open={asking} title={t('duplicate.merge.undoTitle')} onClose={() => setAsking(false)} footer={<Button kind="danger" busy={undo.busy} disabled={reason.trim().length < 2} onClick={submit}>{t('duplicate.merge.undo')}</Button>}>
        <p>{t('duplicate.merge.undoText')}</p>
        {told ? <Told told={told} m={m} /> : null}
        {m.lines.some((l) => l.table === 'role_grants' || l.table === 'notifications') ? <p className="k-quiet k-small">{t('duplicate.merge.sessions')}</p> : null}
        <TextInput label={t('duplicate.merge.undoReason')} required maxLength={200} value={reason} onChange={setReason} />
      </Dialog>
    </div>
  );
}

/** What taking a merge apart brings back, and what it leaves. */
function Told({ told, m }: { told: NonNullable<MergeDetail['undo']>; m: MergeDetail }) {
  const t = useT<typeof zhCN>();
  const item = useItem();
  const list = (rows: readonly { table: string; rows: number }[]): string => rows.map(item).join(t('duplicate.comma'));
  const changed = told.lines.filter((l) => l.changed > 0).map((l) => ({ table: l.table, rows: l.changed }));
  const back = told.lines.filter((l) => l.back > 0).map((l) => ({ table: l.table, rows: l.back }));
  const left = m.fields.filter((f) => told.fieldsLeft.includes(f.field));
  return (
    <ul>
      {back.length > 0 ? <li>{t(m.undoneAt ? 'duplicate.merge.gone' : 'duplicate.merge.back', { list: list(back) })}</li> : null}
      {told.later.length > 0 ? <li>{t('duplicate.merge.later', { list: list(told.later) })}</li> : null}
      {changed.length > 0 ? <li>{t('duplicate.merge.changed', { list: list(changed) })}</li> : null}
      {left.length > 0 ? <li>{t('duplicate.merge.fieldsLeft', { list: left.map((f) => t(`duplicate.field.${f.field}`)).join(t('duplicate.comma')) })}</li> : null}
    </ul>
  );
}
