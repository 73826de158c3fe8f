import { useState } from 'react';
import { v7 as uuidv7 } from 'uuid';
import { z } from 'zod';
import { addDays, addMonthsSame, localDate } from '#kit/pure/time.ts';
import { useDates } from '#kit/web/dates.ts';
import { Form } from '#kit/web/form/form.tsx';
import { useForm } from '#kit/web/form/use-form.ts';
import { useT } from '#kit/web/i18n.tsx';
import { useCan } from '#kit/web/me.ts';
import { useTitle } from '#kit/web/media.ts';
import { useAct, useQueryOf } from '#kit/web/query.ts';
import { Banner } from '#kit/web/ui/banner.tsx';
import { Button } from '#kit/web/ui/button.tsx';
import { DateInput } from '#kit/web/ui/date-input.tsx';
import { Dialog } from '#kit/web/ui/dialog.tsx';
import { useConfirm, useSayError, useToast } from '#kit/web/ui/feedback.tsx';
import { Link, useGo } from '#kit/web/ui/link.tsx';
import { EmptyState, ErrorState, PageSkeleton } from '#kit/web/ui/states.tsx';
import { StatusTag } from '#kit/web/ui/tag.tsx';
import { TextArea } from '#kit/web/ui/text-area.tsx';
import { TextInput } from '#kit/web/ui/text-input.tsx';
import { type Term, beginChange, listTerms, postponeTerm, saveTerm } from '../../contract/terms.ts';
import type { zhCN } from '../../locales/zh-CN.ts';
import { offices } from '../../rules/terms.ts';
import { AdjustDialog } from './adjust-dialog.tsx';
import { OfficersDialog } from './officers-dialog.tsx';
import '../governance.css';

/** Terms with who was elected, and changes of term. */
export function Page() {
  const t = useT<typeof zhCN>();
  const dates = useDates();
  const go = useGo();
  const toast = useToast();
  const sayError = useSayError();
  const confirm = useConfirm();
  useTitle(t('term.list.title'));
  const { data, error, refetch } = useQueryOf(listTerms, undefined);
  const mayOpen = useCan('member.list');
  const [open, setOpen] = useState<'record' | { act: 'postpone' | 'officers' | 'adjust'; term: Term } | null>(null);
  const begin = useAct(beginChange, { invalidate: ['/api/terms'], onSuccess: (c) => { toast(t('term.done.begun')); go(`/term-changes/${c.id}`); } });
  const [today] = useState(() => localDate(new Date()));
  if (error) return <ErrorState error={error} retry={() => void refetch()} />;
  if (!data) return <PageSkeleton />;
  const latest = data.terms[0];
  const running = data.changes.some((c) => c.state === 'planning' || c.state === 'published');
  const next = (latest?.number ?? 0) + 1;
  async function start() {
    if (await confirm({ title: t('term.ask.beginTitle', { n: next }), text: t('term.ask.beginText'), verb: t('term.list.begin') })) await begin.run({ body: { id: uuidv7(), number: next } }).catch(sayError);
  }
  /** A later term that began before this one had run out, and what that means. */
  const overtaken = (x: Term): string => {
    const later = data.terms.filter((o) => o.number > x.number && o.startsOn <= (x.postponedTo ?? x.endsOn)).at(-1);
    return later ? t('term.list.overtaken', { n: later.number, day: dates.date(addDays(later.startsOn, -1)) }) : '';
  };
  const ends = latest ? (latest.postponedTo ?? latest.endsOn) : null;
  return (
    <>
      <div className="k-between">
        <h1>{t('term.list.title')}</h1>
        {data.manage ? (
          <div className="k-row">
            <Button icon="plus" onClick={() => setOpen('record')}>{t('term.list.record')}</Button>
            {running ? null : <Button kind="primary" busy={begin.busy} onClick={() => void start()}>{t('term.list.begin')}</Button>}
          </div>
        ) : null}
      </div>
      {ends && !running && ends < today ? <Banner tone="late">{t('term.list.over', { day: dates.date(ends) })}</Banner> : ends && !running && ends < addMonthsSame(today, 6) ? <Banner tone="soon">{t('term.list.due', { day: dates.date(ends) })}</Banner> : null}
      {data.terms.length === 0 ? <EmptyState title={t('term.list.none')} /> : null}
      {data.terms.map((x) => (
        <section className="k-section" key={x.id}>
          <div className="k-between">
            <h2>{t('term.nth', { n: x.number })} {x.current ? <StatusTag tone="good">{t('term.current')}</StatusTag> : null}</h2>
            {data.manage ? (
              <div className="k-row">
                {x.elected ? null : <Button small onClick={() => setOpen({ act: 'officers', term: x })}>{t('term.act.officers')}</Button>}
                {x.current ? <Button small onClick={() => setOpen({ act: 'adjust', term: x })}>{t('term.act.adjust')}</Button> : null}
                {x.current ? <Button small onClick={() => setOpen({ act: 'postpone', term: x })}>{t('term.act.postpone')}</Button> : null}
              </div>
            ) : null}
          </div>
          <p>{t('term.page.term', { from: dates.date(x.startsOn), to: dates.date(x.endsOn) })} {x.postponedTo ? t('term.list.postponed', { day: dates.date(x.postponedTo), reason: x.postponeReason ?? '' }) : ''}{overtaken(x)}</p>
          {x.appointments.length > 0 ? <dl className="k-facts">{offices.flatMap((o) => { const held = x.appointments.filter((p) => p.office === o); return held.length > 0 ? [<dt key={o}>{t(`term.office.${o}`)}</dt>, <dd key={`${o}-who`} className="gv-names">{held.map((p) => <span key={`${p.memberId}${p.from}`}>{mayOpen ? <Link href={`/members/${p.memberId}`}>{p.name}</Link> : p.name}{p.from > x.startsOn ? t('term.page.joinedOn', { day: dates.date(p.from) }) : ''}{p.left ? t('term.page.leftOn', { day: dates.date(p.to) }) : ''}</span>)}</dd>] : []; })}</dl> : null}
          {x.adjustments.map((d, i) => <p key={i} className="k-quiet">{t('term.page.adjusted', { day: dates.date(d.on), left: d.left, joined: d.joined, reason: d.reason })}{d.paper ? t('term.page.paper', { paper: d.paper }) : ''}</p>)}
        </section>
      ))}
      <section className="k-section">
        <h2>{t('term.list.changes')}</h2>
        {data.changes.length === 0 ? <p className="k-quiet">{t('term.list.noChanges')}</p> : null}
        <ul className="gv-people">{data.changes.map((c) => <li key={c.id}><Link href={`/term-changes/${c.id}`}>{t('term.nth', { n: c.number })} {dates.date(c.createdAt)}</Link><StatusTag tone={c.state === 'filed' ? 'good' : c.state === 'cancelled' ? 'plain' : 'info'}>{t(`term.state.${c.state}`)}</StatusTag></li>)}</ul>
      </section>
      {open === 'record' ? <RecordDialog next={next} onClose={() => setOpen(null)} /> : open?.act === 'postpone' ? <PostponeDialog term={open.term} onClose={() => setOpen(null)} /> : open?.act === 'adjust' ? <AdjustDialog term={open.term} onClose={() => setOpen(null)} /> : open ? <OfficersDialog term={open.term} onClose={() => setOpen(null)} /> : null}
    </>
  );
}

const recordSchema = z.object({ number: z.string().regex(/^\d{1,3}$/), startsOn: z.iso.date(), endsOn: z.iso.date() });
function RecordDialog({ next, onClose }: { next: number; onClose: () => void }) {
  const t = useT<typeof zhCN>();
  const toast = useToast();
  const [id] = useState(() => uuidv7());
  const [today] = useState(() => localDate(new Date()));
  const save = useAct(saveTerm, { invalidate: ['/api/terms'], onSuccess: () => { onClose(); toast(t('term.done.saved')); } });
  const form = useForm({ schema: recordSchema, initial: { number: String(next), startsOn: today, endsOn: addDays(addMonthsSame(today, 60), -1) }, labels: { number: t('term.field.number'), startsOn: t('term.field.startsOn'), endsOn: t('term.field.endsOn') }, onSubmit: (v) => save.run({ params: { id }, body: { version: 0, number: Number(v.number), startsOn: v.startsOn, endsOn: v.endsOn } }) });
  return (
    <Dialog open title={t('term.list.record')} onClose={onClose}>
      <Form form={form} submit={t('term.act.save')} guard={false}>
        <TextInput label={t('term.field.number')} required short inputMode="numeric" {...form.bind('number')} />
        <DateInput label={t('term.field.startsOn')} required {...form.bind('startsOn')} />
        <DateInput label={t('term.field.endsOn')} required {...form.bind('endsOn')} />
      </Form>
    </Dialog>
  );
}

const postponeSchema = z.object({ to: z.iso.date(), reason: z.string().trim().min(1).max(500), paper: z.string().trim().max(100) });
function PostponeDialog({ term, onClose }: { term: Term; onClose: () => void }) {
  const t = useT<typeof zhCN>();
  const toast = useToast();
  const act = useAct(postponeTerm, { invalidate: ['/api/terms'], onSuccess: () => { onClose(); toast(t('term.done.postponed')); } });
  const form = useForm({ schema: postponeSchema, initial: { to: '', reason: '', paper: '' }, labels: { to: t('term.field.to'), reason: t('term.field.reason') }, onSubmit: (v) => act.run({ params: { id: term.id }, body: { version: term.version, ...v } }) });
  return (
    <Dialog open title={t('term.act.postpone')} onClose={onClose}>
      <Form form={form} submit={t('term.act.postpone')} guard={false}>
        <DateInput label={t('term.field.to')} rule={t('term.field.toRule')} required {...form.bind('to')} />
        <TextArea label={t('term.field.reason')} required rows={3} max={500} {...form.bind('reason')} />
        <TextInput label={t('term.field.paper')} maxLength={100} {...form.bind('paper')} />
      </Form>
    </Dialog>
  );
}
