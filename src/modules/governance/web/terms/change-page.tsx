import { useState } from 'react';
import { z } from 'zod';
import { hrefOf } from '#kit/web/call.ts';
import { useDates } from '#kit/web/dates.ts';
import { Form } from '#kit/web/form/form.tsx';
import { useForm } from '#kit/web/form/use-form.ts';
import { useT } from '#kit/web/i18n.tsx';
import { useListState } from '#kit/web/list/list-state.ts';
import { useParams } from '#kit/web/params.ts';
import { useAct, useQueryOf } from '#kit/web/query.ts';
import { Banner } from '#kit/web/ui/banner.tsx';
import { Button } from '#kit/web/ui/button.tsx';
import { Dialog } from '#kit/web/ui/dialog.tsx';
import { useConfirm, useSayError, useToast } from '#kit/web/ui/feedback.tsx';
import { Link } from '#kit/web/ui/link.tsx';
import { MatterHeader } from '#kit/web/ui/matter-header.tsx';
import { ErrorState, NotFound, PageSkeleton } from '#kit/web/ui/states.tsx';
import { Tabs } from '#kit/web/ui/tabs.tsx';
import { StatusTag } from '#kit/web/ui/tag.tsx';
import { TextArea } from '#kit/web/ui/text-area.tsx';
import { type TermChange, answerObjection, cancelChange, changeMaterial, changePaper, papers, publishCandidates, readChange, withdrawPublication } from '../../contract/terms.ts';
import type { zhCN } from '../../locales/zh-CN.ts';
import { termEnd } from '../../rules/terms.ts';
import { CandidatesStep } from './candidates-step.tsx';
import { PlanStep } from './plan-step.tsx';
import { FileStep, ResultStep } from './result-step.tsx';
import '../governance.css';

const steps = ['plan', 'candidates', 'publish', 'result', 'file'] as const;
const first = { planning: 'plan', published: 'publish', elected: 'file', filed: 'file', cancelled: 'plan' } as const;

/** A change of term, step by step; what was saved stands, and any step may be opened again. */
export function Page() {
  const { id } = useParams('id');
  const { data, error, refetch } = useQueryOf(readChange, { params: { id } });
  if (error?.status === 404) return <NotFound />;
  if (error) return <ErrorState error={error} retry={() => void refetch()} />;
  return data ? <Change change={data} /> : <PageSkeleton />;
}

function Change({ change: c }: { change: TermChange }) {
  const t = useT<typeof zhCN>();
  const dates = useDates();
  const [ending, setEnding] = useState(false);
  const [withdrawing, setWithdrawing] = useState(false);
  const state = useListState();
  const step = steps.find((s) => s === state.query['step']) ?? first[c.state];
  const live = c.manage && (c.state === 'planning' || c.state === 'published');
  return (
    <>
      <MatterHeader
        title={`${t('term.nth', { n: c.number })} ${t('term.list.changes')}`} marks={<StatusTag tone={c.state === 'filed' ? 'good' : 'info'}>{t(`term.state.${c.state}`)}</StatusTag>}
        sentence={c.cancelReason ?? (c.electedOn ? t('term.page.term', { from: dates.date(c.electedOn), to: dates.date(termEnd(c.electedOn, c.plan.years)) }) : c.objectionsUntil ? t(c.publicationOver ? 'term.page.over' : 'term.page.until', { day: dates.date(c.objectionsUntil) }) : t('term.page.term', { from: dates.date(c.plan.startsOn), to: dates.date(c.endsOn) }))}
        more={[
          { key: 'material', label: t('term.act.material'), icon: 'download' as const, href: hrefOf(changeMaterial, { params: { id: c.id } }) },
          ...papers.filter((p) => (p === 'candidates' ? c.candidates.length > 0 : p === 'result' ? c.voters !== null : c.state === 'elected' || c.state === 'filed')).map((paper) => ({ key: paper, label: t(`term.act.${paper}`), icon: 'download' as const, href: hrefOf(changePaper, { params: { id: c.id, paper } }) })),
          ...(c.objectionsUntil ? [{ key: 'published', label: t('term.act.seePublished'), href: `/candidates/${c.id}` }] : []),
          ...(live && c.state === 'published' && c.voters === null ? [{ key: 'withdraw', label: t('term.act.withdraw'), icon: 'left' as const, onSelect: () => setWithdrawing(true) }] : []),
          ...(live ? [{ key: 'cancel', label: t('term.act.cancel'), danger: true, apart: true, onSelect: () => setEnding(true) }] : []),
        ]}
      />
      <Warnings change={c} />
      <Tabs label={t('term.list.changes')} tabs={steps.map((s) => ({ key: s, label: t(`term.step.${s}`) }))} current={step} onChange={(s) => state.set({ step: s })}>
        <div className="gv-step">
          {step === 'plan' ? <PlanStep change={c} /> : null}
          {step === 'candidates' ? <CandidatesStep key={c.version} change={c} /> : null}
          {step === 'publish' ? <PublishStep change={c} /> : null}
          {step === 'result' ? <ResultStep key={c.version} change={c} /> : null}
          {step === 'file' ? <FileStep key={c.version} change={c} /> : null}
        </div>
      </Tabs>
      {withdrawing ? <WithdrawDialog change={c} onClose={() => setWithdrawing(false)} /> : null}
      {ending ? <CancelDialog change={c} onClose={() => setEnding(false)} /> : null}
    </>
  );
}

/** The change comes to nothing, with the reason that stays on its page. */
function CancelDialog({ change: c, onClose }: { change: TermChange; onClose: () => void }) {
  const t = useT<typeof zhCN>();
  const toast = useToast();
  const cancel = useAct(cancelChange, { invalidate: ['/api/term'] });
  const form = useForm({
    schema: z.object({ reason: z.string().trim().min(1).max(300) }), initial: { reason: '' }, labels: { reason: t('term.field.reason') },
    onSubmit: async (v) => {
      await cancel.run({ params: { id: c.id }, body: { version: c.version, ...v } });
      toast(t('term.done.cancelled'));
      onClose();
    },
  });
  return (
    <Dialog open title={t('term.ask.cancelTitle')} onClose={onClose}>
      <Form form={form} submit={t('term.act.cancel')} guard={false}><TextArea label={t('term.field.reason')} required rows={3} max={300} {...form.bind('reason')} /></Form>
    </Dialog>
  );
}

/** The publication is taken back with its reason, so that the list can be changed. */
function WithdrawDialog({ change: c, onClose }: { change: TermChange; onClose: () => void }) {
  const t = useT<typeof zhCN>();
  const toast = useToast();
  const withdraw = useAct(withdrawPublication, { invalidate: ['/api/term', '/api/published-candidates', '/api/inbox'] });
  const form = useForm({
    schema: z.object({ reason: z.string().trim().min(1).max(300) }), initial: { reason: '' }, labels: { reason: t('term.field.reason') },
    onSubmit: async (v) => {
      await withdraw.run({ params: { id: c.id }, body: { version: c.version, ...v } });
      toast(t('term.done.withdrawn'));
      onClose();
    },
  });
  return (
    <Dialog open title={t('term.ask.withdrawTitle')} onClose={onClose}>
      <p>{t('term.ask.withdrawText')}</p>
      <Form form={form} submit={t('term.act.withdraw')} guard={false}><TextArea label={t('term.field.reason')} required rows={3} max={300} {...form.bind('reason')} /></Form>
    </Dialog>
  );
}

function Warnings({ change: c }: { change: TermChange }) {
  const t = useT<typeof zhCN>();
  if (c.state === 'filed' || c.state === 'cancelled') return null;
  if (c.warnings.length === 0) return <div className="gv-warn"><Banner tone="good">{t('term.warn.none')}</Banner></div>;
  return <div className="gv-warn"><Banner tone="soon"><b>{t('term.warn.title')}</b><ul>{c.warnings.map((w) => <li key={`${w.code}${w.candidateId ?? ''}`}>{t(`term.warn.${w.code}`, w.params)}</li>)}</ul></Banner></div>;
}

/** Until when the list is published, and where it is seen. */
function Standing({ change: c }: { change: TermChange }) {
  const t = useT<typeof zhCN>();
  const dates = useDates();
  return <p>{t(c.publicationOver ? 'term.page.over' : 'term.page.until', { day: dates.date(c.objectionsUntil ?? '') })} <Link href={`/candidates/${c.id}`}>{t('term.act.seePublished')}</Link></p>;
}

function PublishStep({ change: c }: { change: TermChange }) {
  const t = useT<typeof zhCN>();
  const dates = useDates();
  const confirm = useConfirm();
  const toast = useToast();
  const sayError = useSayError();
  const publish = useAct(publishCandidates, { invalidate: ['/api/term'], onSuccess: () => toast(t('term.done.published')) });
  const answer = useAct(answerObjection, { invalidate: ['/api/term', '/api/inbox'], onSuccess: () => toast(t('term.done.answered')) });
  const [words, setWords] = useState<Readonly<Record<string, string>>>({});
  async function go() {
    if (await confirm({ title: t('term.ask.publishTitle'), text: t('term.ask.publishText'), verb: t('term.act.publish') })) await publish.run({ params: { id: c.id }, body: { version: c.version } }).catch(sayError);
  }
  return (
    <>
      {c.objectionsUntil === null ? (c.candidates.length === 0 ? <p className="k-quiet">{t('term.page.nobody')}</p> : c.manage && c.state === 'planning' ? <p><Button kind="primary" busy={publish.busy} onClick={() => void go()}>{t('term.act.publish')}</Button></p> : null) : <Standing change={c} />}
      {c.withdrawals.map((x) => <p key={x.at} className="k-small k-quiet">{t('term.page.withdrawnAt', { at: dates.dateTime(x.at), name: x.by, reason: x.reason })}</p>)}
      {c.objectionsUntil !== null && c.objections.length === 0 ? <p className="k-quiet">{t('term.page.noObjections')}</p> : null}
      {c.objections.some((o) => o.answer === null) ? <Banner tone="soon">{t('term.page.openObjections', { n: c.objections.filter((o) => o.answer === null).length })}</Banner> : null}
      {c.objections.map((o) => (
        <section className="k-section" key={o.id}>
          <p><b>{o.candidateId === null ? t('term.page.whole') : (c.candidates.find((x) => x.id === o.candidateId)?.name ?? t('term.page.gone'))}</b> <span className="k-small k-quiet">{dates.dateTime(o.receivedAt)}</span></p>
          <p className="gv-text">{o.text}</p>
          {o.answer ? <p className="k-quiet gv-text">{t('term.field.answer')}：{o.answer} <span className="k-small">{o.answeredBy} {o.answeredAt ? dates.date(o.answeredAt) : ''}</span></p> : (
            <>{o.answerBy ? <p className="k-small k-quiet">{t('term.page.answerBy', { day: dates.date(o.answerBy) })}</p> : null}</>
          )}
          {o.answer ? null : (
            <>
              <TextArea label={t('term.field.answer')} rows={2} max={2000} value={words[o.id] ?? ''} onChange={(v) => setWords({ ...words, [o.id]: v })} />
              <Button busy={answer.busy} disabled={!words[o.id]?.trim()} onClick={() => void answer.run({ params: { id: c.id, objectionId: o.id }, body: { answer: words[o.id] ?? '' } }).catch(sayError)}>{t('term.act.answer')}</Button>
            </>
          )}
        </section>
      ))}
    </>
  );
}
