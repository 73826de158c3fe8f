import { useState } from 'react';
import { hrefOf } from '#kit/web/call.ts';
import { useDates } from '#kit/web/dates.ts';
import { useT } from '#kit/web/i18n.tsx';
import { useParams, useSearchText } from '#kit/web/params.ts';
import { useAct, useQueryOf } from '#kit/web/query.ts';
import { Banner } from '#kit/web/ui/banner.tsx';
import { Button, ButtonLink } from '#kit/web/ui/button.tsx';
import { useConfirm, useSayError, useToast } from '#kit/web/ui/feedback.tsx';
import { Link, useGo } from '#kit/web/ui/link.tsx';
import { MatterHeader } from '#kit/web/ui/matter-header.tsx';
import { Tabs } from '#kit/web/ui/tabs.tsx';
import { Timeline } from '#kit/web/ui/timeline.tsx';
import { type PlanDetail, beginDraft, planPaper, publishPlan, readPlan, removeDraft, submitPlan, withdrawPlan } from '../contract/plans.ts';
import type { zhCN } from '../locales/zh-CN.ts';
import { Chase } from './chase.tsx';
import { Content } from './content.tsx';
import { Loaded, StageTag, acts } from './parts.tsx';
import { PlanDialogs, type PlanDialog } from './plan-dialogs.tsx';
import { Versions } from './versions.tsx';

/** One plan: what it says, how far it is, who is behind. */
export function Page() {
  const { id } = useParams('id');
  const { number } = useSearchText();
  const query = useQueryOf(readPlan, { params: { id }, query: number ? { number } : {} });
  return <Loaded data={query.data} error={query.error} refetch={query.refetch} back="/plans">{(p) => <Plan p={p} />}</Loaded>;
}

const noteKinds = ['create', 'copy', 'change', 'draft', 'removeDraft', 'submit', 'withdraw', 'sendBack', 'approve', 'inForce', 'publish', 'review', 'cancel', 'reopen'] as const;

function Plan({ p }: { p: PlanDetail }) {
  const t = useT<typeof zhCN>();
  const dates = useDates();
  const go = useGo();
  const toast = useToast();
  const confirm = useConfirm();
  const sayError = useSayError();
  const { tab = 'content' } = useSearchText();
  const [open, setOpen] = useState<PlanDialog | null>(null);
  const [begin, remove, submit, back, publish] = [useAct(beginDraft, acts), useAct(removeDraft, acts), useAct(submitPlan, acts), useAct(withdrawPlan, acts), useAct(publishPlan, acts)];
  const params = { id: p.id };
  const newest = p.versions[0];
  const making = newest && newest.state !== 'approved' ? newest : undefined;
  const drafting = making?.state === 'draft';

  async function onBegin() {
    await begin.run({ params, body: { version: p.version } }).then(() => { toast(t('plan.done.begun')); go(`/plans/${p.id}/edit`); }, sayError);
  }
  async function onRemove() {
    if (await confirm({ title: t('plan.ask.removeTitle'), text: t('plan.ask.removeText'), verb: t('plan.act.removeDraft'), danger: true })) await remove.run({ params }).then(() => { toast(t('plan.done.removed')); go(`/plans/${p.id}`); }, sayError);
  }
  async function onSubmit() {
    if (making && (await confirm({ title: t('plan.ask.submitTitle', { n: making.number }), text: t('plan.ask.submitText'), verb: t('plan.act.submit') }))) await submit.run({ params, body: { version: making.version } }).then(() => toast(t('plan.done.submitted')), sayError);
  }
  async function onWithdraw() {
    if (making) await back.run({ params, body: { version: making.version } }).then(() => toast(t('plan.done.submitWithdrawn')), sayError);
  }
  async function onPublish() {
    const text = [t('plan.ask.publishText'), ...(p.kind === 'campaign' ? [t('plan.ask.publishUnits', { n: p.unitsAsked })] : [])].join('');
    if (await confirm({ title: t('plan.ask.publishTitle'), text, verb: t('plan.act.publish') })) await publish.run({ params, body: { version: p.version } }).then(() => toast(t(p.kind === 'campaign' ? 'plan.done.published' : 'plan.done.publishedToAll')), sayError);
  }
  const editFirst = p.can.edit && drafting && p.state === 'preparing' && p.items === 0;
  const primary = p.can.approve ? <Button kind="primary" onClick={() => setOpen('approve')}>{t('plan.act.approve')}</Button>
    : editFirst ? <ButtonLink kind="primary" href={`/plans/${p.id}/edit`}>{t('plan.act.edit')}</ButtonLink>
      : p.can.submit ? <Button kind="primary" busy={submit.busy} onClick={() => void onSubmit()}>{t('plan.act.submit')}</Button>
        : p.can.publish ? <Button kind="primary" busy={publish.busy} onClick={() => void onPublish()}>{t('plan.act.publish')}</Button>
          : p.can.review && p.items > 0 && p.done === p.items ? <Button kind="primary" onClick={() => setOpen('review')}>{t('plan.act.review')}</Button> : null;
  const more = [
    ...(p.can.edit && drafting && !editFirst ? [{ key: 'edit', label: t('plan.act.edit'), icon: 'edit' as const, href: `/plans/${p.id}/edit` }] : []),
    ...(p.can.edit && !making && p.state !== 'preparing' ? [{ key: 'begin', label: t('plan.act.begin'), icon: 'edit' as const, onSelect: () => void onBegin() }] : []),
    ...(p.can.withdraw ? [{ key: 'withdraw', label: t('plan.act.withdrawSubmit'), icon: 'left' as const, onSelect: () => void onWithdraw() }] : []),
    ...(p.can.approve ? [{ key: 'sendBack', label: t('plan.act.sendBack'), icon: 'left' as const, onSelect: () => setOpen('sendBack') }] : []),
    ...(p.can.publish && p.can.approve ? [{ key: 'publish', label: t('plan.act.publish'), icon: 'send' as const, onSelect: () => void onPublish() }] : []),
    ...(p.can.review ? [{ key: 'review', label: t('plan.act.review'), icon: 'check' as const, onSelect: () => setOpen('review') }] : []),
    ...(p.can.edit ? [{ key: 'change', label: t('plan.act.change'), icon: 'edit' as const, onSelect: () => setOpen('change') }] : []), ...(p.can.copy ? [{ key: 'copy', label: t('plan.act.copy'), icon: 'swap' as const, onSelect: () => setOpen('copy') }] : []),
    ...(drafting && making.number > 1 && p.can.edit ? [{ key: 'remove', label: t('plan.act.removeDraft'), apart: true, onSelect: () => void onRemove() }] : []), ...(p.can.reopen ? [{ key: 'reopen', label: t('plan.act.reopen'), icon: 'left' as const, onSelect: () => setOpen('reopen') }] : []), ...(p.can.cancel ? [{ key: 'cancel', label: t('plan.act.cancel'), danger: true, apart: true, onSelect: () => setOpen('cancel') }] : []),
  ];
  const campaign = p.kind === 'campaign';
  const body = <Content p={p} />;
  return (
    <>
      <MatterHeader title={p.title} meta={[t(`plan.kind.${p.kind}`), p.unit.name, t('plan.page.period', { from: dates.date(p.startsOn), to: dates.date(p.endsOn) }), ...(campaign ? [t('plan.page.unitsAsked', { n: p.unitsAsked })] : [])]} sentence={sentence()} marks={<StageTag stage={p.stage} />} primary={primary} more={more} />
      <div className="k-two k-matter-room">
        <div>
          {making && p.state !== 'preparing' ? <p><Link href={`/plans/${p.id}?number=${making.number}`}>{t(making.state === 'draft' ? 'plan.page.newDraft' : 'plan.page.newSubmitted', { n: making.number })}</Link></p> : null}
          {p.state !== 'preparing' && !p.shown.inForce ? <Banner tone="info" action={<ButtonLink small href={`/plans/${p.id}`}>{t('plan.page.backToCurrent')}</ButtonLink>}>{t('plan.page.looking', { n: p.shown.number })}</Banner> : null}
          {campaign ? (
            <Tabs label={p.title} current={tab === 'units' ? 'units' : 'content'} onChange={(key) => go(key === 'units' ? `/plans/${p.id}?tab=units` : `/plans/${p.id}`, { replace: true })} tabs={[{ key: 'content', label: t('plan.page.content') }, { key: 'units', label: t('plan.page.units'), count: p.unitsAsked }]}>
              {tab === 'units' ? <Chase p={p} /> : body}
            </Tabs>
          ) : body}
          {p.review !== null ? (
            <section className="k-section">
              <h2>{t('plan.page.review')}</h2>
              <p className="k-prose pl-intro">{p.review}</p>
              {p.shortcomings ? <><h3>{t('plan.page.shortcomings')}</h3><p className="k-prose pl-intro">{p.shortcomings}</p></> : null}
            </section>
          ) : null}
        </div>
        <aside className="k-stack">
          <p><ButtonLink icon="print" download href={hrefOf(planPaper, { params })}>{t('plan.act.print')}</ButtonLink></p>
          {p.copiedFrom ? <p className="k-small"><Link href={`/plans/${p.copiedFrom.id}`}>{t('plan.page.copiedFrom', { name: p.copiedFrom.name })}</Link></p> : null}
          <Versions p={p} />
          {p.notes.length > 0 ? (
            <section aria-label={t('plan.page.course')}>
              <h2>{t('plan.page.course')}</h2>
              <Timeline fold={6} items={p.notes.map((n) => { const kind = noteKinds.find((k) => k === n.kind) ?? 'change'; return { id: n.id, at: n.at, what: t(`plan.note.${kind}`, { number: n.number ?? 1, text: n.text }), who: n.byName, note: ['sendBack', 'cancel', 'reopen'].includes(n.kind) ? n.text : null }; })} />
            </section>
          ) : null}
        </aside>
      </div>
      {open ? <PlanDialogs p={p} open={open} onClose={() => setOpen(null)} /> : null}
    </>
  );

  function sentence(): string {
    if (p.stage === 'draft') return newest?.returnReason ? t('plan.page.returnedSentence', { n: newest.number, reason: newest.returnReason }) : t('plan.page.draftSentence', { n: newest?.number ?? 1 });
    if (p.stage === 'submitted') return t('plan.page.submittedSentence', { n: newest?.number ?? 1 });
    return t(p.stage === 'running' && p.late > 0 ? 'plan.page.runningLate' : `plan.page.${p.stage}Sentence`, { day: dates.date(p.endsOn), items: p.items, done: p.done, late: p.late, reason: p.cancelReason ?? '' });
  }
}
