import { useMemo, useState } from 'react';
import { useDates } from '#kit/web/dates.ts';
import { useT } from '#kit/web/i18n.tsx';
import { ListPage } from '#kit/web/list/list-page.tsx';
import { sourceOf } from '#kit/web/list/list-types.ts';
import { useMaybeParams } from './maybe-params.ts';
import { useAct } from '#kit/web/query.ts';
import { Banner } from '#kit/web/ui/banner.tsx';
import { Button, ButtonLink } from '#kit/web/ui/button.tsx';
import { useConfirm, useSayError, useToast } from '#kit/web/ui/feedback.tsx';
import { StatusTag, Tag } from '#kit/web/ui/tag.tsx';
import { findUnits, unitLabel } from '#modules/units/web/public.tsx';
import type { OutputOf } from '#kit/pure/endpoint.ts';
import { ExportButton } from '#modules/exports/web/public.tsx';
import { type HeldEdit, countEdits, decideEdits, listEdits } from '../contract/file.ts';
import type { zhCN } from '../locales/zh-CN.ts';
import { ReasonDialog } from './reason-dialog.tsx';

const tones = { pending: 'wait', approved: 'good', declined: 'late', withdrawn: 'plain' } as const;
type Problems = OutputOf<typeof decideEdits>['problems'];

/** Members' edits that wait, old beside new; many are decided at once. With an id in the address those of one member. */
export function Page() {
  const t = useT<typeof zhCN>();
  const say = useT();
  const dates = useDates();
  const toast = useToast();
  const sayError = useSayError();
  const confirm = useConfirm();
  const member = useMaybeParams('id');
  const source = useMemo(() => sourceOf(listEdits, { ...(member ? { query: { member } } : {}), count: countEdits }), [member]);
  const [declining, setDeclining] = useState<{ rows: readonly HeldEdit[]; clear: () => void } | null>(null);
  const [problems, setProblems] = useState<Problems>([]);
  const decide = useAct(decideEdits, { invalidate: ['/api/field-edits', '/api/inbox', '/api/members'] });
  const itemsOf = (rows: readonly HeldEdit[]) => rows.filter((r) => r.canDecide).map((r) => ({ id: r.id, version: r.version, mark: r.mark }));
  const run = async (rows: readonly HeldEdit[], approve: boolean, clear: () => void, reason?: string): Promise<void> => {
    const items = itemsOf(rows);
    if (items.length === 0) return;
    const done = await decide.run({ body: { items, approve, ...(reason ? { reason } : {}) } });
    setProblems(done.problems);
    clear();
    if (done.done > 0) toast(t(approve ? 'fieldEdit.approved' : 'fieldEdit.declined', { count: done.done }));
  };
  const approve = async (rows: readonly HeldEdit[], clear: () => void): Promise<void> => {
    const count = itemsOf(rows).length;
    if (count > 1 && !(await confirm({ title: t('fieldEdit.approveTitle', { count }), text: t('fieldEdit.approveText'), verb: t('fieldEdit.approve') }))) return;
    await run(rows, true, clear);
  };
  const none = (): void => undefined;
  const side = (text: string) => (text === '' ? <span className="k-quiet">{t('fieldEdit.empties')}</span> : text);
  return (
    <>
      <ListPage<HeldEdit>
        id="field-edits" title={t('fieldEdit.title')} source={source} searchLabel={t('fieldEdit.search')} rowKey={(e) => e.id} rowName={(e) => `${e.memberName} ${e.label}`} rowHref={(e) => `/members/${e.memberId}`}
        notice={
          <>
            <p className="k-quiet">{t('fieldEdit.lead')}</p>
            {problems.length > 0 ? (
              <Banner tone="soon">
                <p>{t('fieldEdit.problems', { count: problems.length })}</p>
                <ul>{problems.map((p) => <li key={p.id}>{t('fieldEdit.problem', { name: p.name, label: p.label, why: say(`error.${p.code}`) })}</li>)}</ul>
              </Banner>
            ) : null}
          </>
        }
        columns={[
          { key: 'member', title: t('fieldEdit.col.member'), priority: 1, width: '6em', render: (e) => e.memberName },
          { key: 'unit', title: t('fieldEdit.col.unit'), priority: 2, width: '7em', render: (e) => e.unitName },
          { key: 'label', title: t('fieldEdit.col.label'), priority: 1, width: '7em', render: (e) => e.label },
          { key: 'before', title: t('fieldEdit.col.before'), priority: 1, whole: true, render: (e) => (e.masked ? <span className="k-quiet">{t('fieldEdit.masked')}</span> : side(e.before)) },
          { key: 'after', title: t('fieldEdit.col.after'), priority: 1, whole: true, render: (e) => <>{e.masked ? null : <strong>{side(e.after)}</strong>}{e.overtaken ? <div><Tag tone="soon">{t('fieldEdit.overtaken', { now: e.now || t('fieldEdit.empties') })}</Tag></div> : null}</> },
          { key: 'asked', title: t('fieldEdit.col.asked'), priority: 2, width: '6em', render: (e) => dates.monthDay(e.askedAt) },
          { key: 'state', title: t('fieldEdit.col.state'), priority: 3, width: '7em', render: (e) => <StatusTag tone={tones[e.state]}>{t(`fieldEdit.state.${e.state}`)}</StatusTag> },
          { key: 'decided', title: t('fieldEdit.col.decided'), priority: 3, width: '9em', render: (e) => [e.decidedBy, e.reason].filter(Boolean).join(' · ') || null },
          {
            key: 'act', title: t('fieldEdit.col.act'), priority: 1, width: '11em', bare: true,
            render: (e) => (e.canDecide ? <span className="k-row"><Button small onClick={() => void approve([e], none).catch(sayError)}>{t('fieldEdit.approve')}</Button><Button small kind="quiet" onClick={() => setDeclining({ rows: [e], clear: none })}>{t('fieldEdit.decline')}</Button></span> : null),
          },
        ]}
        presets={[{ key: 'pending', label: t('fieldEdit.state.pending'), query: {} }, ...(['approved', 'declined', 'withdrawn', 'all'] as const).map((state) => ({ key: state, label: t(`fieldEdit.state.${state}`), query: { state } }))]}
        filters={[{ kind: 'pick', key: 'unit', label: t('fieldEdit.col.unit'), find: findUnits(), labelOf: unitLabel }]}
        empty={{ title: t('fieldEdit.empty'), text: t('fieldEdit.emptyText') }}
        actions={member ? <ButtonLink href="/field-edits">{t('fieldEdit.all')}</ButtonLink> : null}
        renderExport={(query) => <ExportButton list="fieldEdits" query={{ ...query, ...(member ? { member } : {}) }} small />}
        renderBatch={(rows, clear) => (
          <>
            <Button kind="primary" busy={decide.busy} onClick={() => void approve(rows, clear).catch(sayError)}>{t('fieldEdit.approve')}</Button>
            <Button onClick={() => setDeclining({ rows, clear })}>{t('fieldEdit.decline')}</Button>
          </>
        )}
      />
      {declining ? (
        <ReasonDialog
          title={t('fieldEdit.declineTitle', { count: itemsOf(declining.rows).length })} lead={t('fieldEdit.lead')} label={t('fieldEdit.reason')} rule={t('fieldEdit.reasonRule')} submit={t('fieldEdit.decline')} onClose={() => setDeclining(null)}
          onSubmit={async (reason) => { await run(declining.rows, false, declining.clear, reason); setDeclining(null); }}
        />
      ) : null}
    </>
  );
}
