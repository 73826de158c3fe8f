import { useState } from 'react';
import { v7 } from 'uuid';
import { z } from 'zod';
import { localDate } from '#kit/pure/time.ts';
import { useDates } from '#kit/web/dates.ts';
import { Form } from '#kit/web/form/form.tsx';
import { useForm } from '#kit/web/form/use-form.ts';
import { useT } from '#kit/web/i18n.tsx';
import { useParams } from '#kit/web/params.ts';
import { useAct, useQueryOf } from '#kit/web/query.ts';
import { Button } from '#kit/web/ui/button.tsx';
import { type Choice, Combobox } from '#kit/web/ui/combobox.tsx';
import { DateInput } from '#kit/web/ui/date-input.tsx';
import { Dialog } from '#kit/web/ui/dialog.tsx';
import { useToast } from '#kit/web/ui/feedback.tsx';
import type { UploadedFile } from '#kit/web/ui/file-upload.tsx';
import { MatterHeader } from '#kit/web/ui/matter-header.tsx';
import { Tag } from '#kit/web/ui/tag.tsx';
import { TextArea } from '#kit/web/ui/text-area.tsx';
import { TextInput } from '#kit/web/ui/text-input.tsx';
import { FileLinks, FilesInput } from '#modules/files/web/public.tsx';
import { ownerOf } from '#modules/tasks/web/public.tsx';
import { type VisitDetail, answerMatter, cancelVisit, correctVisit, moveVisit, readVisit, recordVisit, taskMatter, withdrawVisit } from '../contract/visits.ts';
import type { zhCN } from '../locales/zh-CN.ts';
import { DayDialog } from './day-dialog.tsx';
import { Loaded, TaskMark, findOwners } from './parts.tsx';
import { ReasonDialog } from './reason-dialog.tsx';

const acts = { invalidate: ['/api/liaison', '/api/inbox', '/api/tasks'] };

/** One visit: recorded on the spot, then every matter gets its answer or its task. */
export function Page() {
  const { id } = useParams('id');
  const query = useQueryOf(readVisit, { params: { id } }, { keepPrevious: false });
  return <Loaded data={query.data} error={query.error} refetch={query.refetch} back="/liaison-visits">{(v) => <Visit v={v} />}</Loaded>;
}

function Visit({ v }: { v: VisitDetail }) {
  const t = useT<typeof zhCN>();
  const dates = useDates();
  const toast = useToast();
  const [open, setOpen] = useState<'cancel' | 'move' | 'correct' | 'withdraw' | { how: 'answer' | 'task'; id: string } | null>(null);
  const cancel = useAct(cancelVisit, acts);
  const answer = useAct(answerMatter, acts);
  const move = useAct(moveVisit, acts);
  const withdraw = useAct(withdrawVisit, acts);
  const close = (): void => setOpen(null);
  return (
    <>
      <MatterHeader
        title={t('liaison.visit.title', { place: v.place.name })} meta={[v.visitor.name]} marks={<Tag tone={v.state === 'done' ? 'good' : 'wait'}>{t(`liaison.state.${v.state}`)}</Tag>}
        sentence={t(`liaison.visit.now.${v.state}`, { day: dates.date(v.visitedOn ?? v.plannedOn), reason: v.cancelReason ?? '' })} more={[
          ...(v.can.record ? [{ key: 'move', label: t('liaison.visit.move'), icon: 'calendar' as const, onSelect: () => setOpen('move') }] : []), ...(v.can.cancel ? [{ key: 'cancel', label: t('liaison.visit.cancel'), icon: 'stop' as const, onSelect: () => setOpen('cancel') }] : []),
          ...(v.can.correct ? [{ key: 'correct', label: t('liaison.visit.correct'), icon: 'edit' as const, onSelect: () => setOpen('correct') }] : []), ...(v.can.withdraw ? [{ key: 'withdraw', label: t('liaison.visit.withdraw'), icon: 'stop' as const, apart: true, onSelect: () => setOpen('withdraw') }] : []),
        ]}
      />
      <div className="k-stack-wide k-matter-room">
        {v.can.record ? <Record v={v} /> : null}
        {v.state === 'done' ? (
          <>
            <dl className="k-facts"><dt>{t('liaison.visit.site')}</dt><dd>{v.site || t('liaison.none')}</dd><dt>{t('liaison.people')}</dt><dd>{v.people || t('liaison.none')}</dd></dl>
            <section className="k-section"><h2>{t('liaison.summary')}</h2><p className="k-prose">{v.summary}</p>{v.files.length > 0 ? <FileLinks files={v.files} /> : null}{v.corrections.length > 0 ? <details><summary>{t('liaison.visit.corrections')}</summary><ul>{v.corrections.map((x) => <li key={x.at} className="k-small k-quiet">{t('liaison.visit.correctedBy', { name: x.by, at: dates.dateTime(x.at), reason: x.reason })}</li>)}</ul></details> : null}</section>
            <section className="k-section">
              <h2>{t('liaison.matters')}</h2>
              {v.list.length === 0 ? <p className="k-quiet">{t('liaison.visit.noMatters')}</p> : null}
              <ol className="k-stack">
                {v.list.map((m) => (
                  <li key={m.id}>
                    <p>{m.raised} {m.answer === null && !m.task ? <Tag tone="soon">{t('liaison.visit.openMark')}</Tag> : null}</p>
                    {m.answer ? <p className="k-prose">{m.answer} <span className="k-quiet k-small">{t('liaison.visit.answeredBy', { name: m.answeredBy ?? '' })}</span></p> : null}
                    <TaskMark task={m.task} />
                    {v.can.answer && m.answer === null ? <p className="k-row"><Button small onClick={() => setOpen({ how: 'answer', id: m.id })}>{t('liaison.visit.answer')}</Button>{m.task || !v.can.task ? null : <Button small onClick={() => setOpen({ how: 'task', id: m.id })}>{t('liaison.visit.toTask')}</Button>}</p> : null}
                  </li>
                ))}
              </ol>
            </section>
          </>
        ) : null}
      </div>
      {open === 'cancel' ? <ReasonDialog title={t('liaison.visit.cancelTitle')} label={t('liaison.reason')} verb={t('liaison.visit.cancel')} onClose={close} onSend={(reason) => cancel.run({ params: { id: v.id }, body: { version: v.version, reason } }).then(() => { close(); toast(t('liaison.visit.cancelled')); })} /> : null}
      {open === 'withdraw' ? <ReasonDialog title={t('liaison.visit.withdrawTitle')} text={t('liaison.visit.withdrawText')} label={t('liaison.reason')} verb={t('liaison.visit.withdraw')} onClose={close} onSend={(reason) => withdraw.run({ params: { id: v.id }, body: { version: v.version, reason } }).then(() => { close(); toast(t('liaison.visit.withdrawn')); })} /> : null}
      {open === 'move' ? <DayDialog first={v.plannedOn} title={t('liaison.visit.moveTitle')} dayLabel={t('liaison.visit.planOn')} verb={t('liaison.visit.move')} onClose={close} onSend={({ on }) => move.run({ params: { id: v.id }, body: { version: v.version, plannedOn: on } }).then(() => { close(); toast(t('liaison.visit.moved')); })} /> : null}
      {open === 'correct' ? <CorrectDialog v={v} onClose={close} /> : null}
      {open && typeof open === 'object' && open.how === 'answer' ? <ReasonDialog title={t('liaison.visit.answerTitle')} label={t('liaison.visit.answerText')} verb={t('liaison.visit.answer')} max={2000} onClose={close} onSend={(text) => answer.run({ params: { id: open.id }, body: { answer: text } }).then(() => { close(); toast(t('liaison.visit.answered')); })} /> : null}
      {open && typeof open === 'object' && open.how === 'task' ? <TaskDialog id={open.id} onClose={close} /> : null}
    </>
  );
}

function Record({ v }: { v: VisitDetail }) {
  const t = useT<typeof zhCN>();
  const toast = useToast();
  const [today] = useState(() => localDate(new Date()));
  const save = useAct(recordVisit, acts);
  const form = useForm({
    schema: z.object({ visitedOn: z.iso.date(), place: z.string().trim().max(120), people: z.string().trim().max(300), summary: z.string().trim().min(2).max(3000), matters: z.array(z.object({ id: z.string(), raised: z.string().trim().max(500) })), files: z.array(z.custom<UploadedFile>()) }),
    initial: { visitedOn: today, place: '', people: '', summary: '', matters: [{ id: v7(), raised: '' }], files: [] as UploadedFile[] }, labels: { visitedOn: t('liaison.visitedOn'), summary: t('liaison.summary') },
    onSubmit: async ({ files, matters, ...rest }) => {
      await save.run({ params: { id: v.id }, body: { version: v.version, ...rest, matters: matters.filter((m) => m.raised !== ''), fileIds: files.map((f) => f.id) } });
      toast(t('liaison.visit.recorded'));
    },
  });
  const { matters } = form.values;
  return (
    <Form form={form} submit={t('liaison.visit.record')} seenBy={t('liaison.visit.seenBy')}>
      <DateInput label={t('liaison.visitedOn')} required max={today} {...form.bind('visitedOn')} />
      <TextInput label={t('liaison.visit.site')} {...form.bind('place')} />
      <TextInput label={t('liaison.people')} {...form.bind('people')} />
      <TextArea label={t('liaison.summary')} required rows={5} max={3000} {...form.bind('summary')} />
      {matters.map((m, i) => <TextInput key={m.id} label={`${t('liaison.visit.matter')} ${i + 1}`} rule={t('liaison.visit.matterRule')} value={m.raised} onChange={(raised) => form.set('matters', matters.map((x) => (x.id === m.id ? { ...x, raised } : x)))} {...(m.raised.trim().length === 1 ? { error: t('liaison.visit.matterShort') } : {})} />)}
      <p><Button small icon="plus" onClick={() => form.set('matters', [...matters, { id: v7(), raised: '' }])}>{t('liaison.visit.addMatter')}</Button></p>
      <FilesInput label={t('liaison.visit.files')} max={10} value={form.values.files} onChange={(files) => form.set('files', files)} />
    </Form>
  );
}

/** Corrects the record of a visit that was made; says why. */
function CorrectDialog({ v, onClose }: { v: VisitDetail; onClose: () => void }) {
  const t = useT<typeof zhCN>();
  const toast = useToast();
  const [today] = useState(() => localDate(new Date()));
  const send = useAct(correctVisit, acts);
  const form = useForm({
    schema: z.object({ visitedOn: z.iso.date(), place: z.string().trim().max(120), people: z.string().trim().max(300), summary: z.string().trim().min(2).max(3000), matters: z.array(z.object({ id: z.string(), raised: z.string().trim().max(500) })), reason: z.string().trim().min(1).max(200) }),
    initial: { visitedOn: v.visitedOn ?? today, place: v.site, people: v.people, summary: v.summary, matters: [] as { id: string; raised: string }[], reason: '' }, labels: { visitedOn: t('liaison.visitedOn'), summary: t('liaison.summary'), reason: t('liaison.visit.correctReason') },
    onSubmit: async ({ matters, ...x }) => {
      await send.run({ params: { id: v.id }, body: { version: v.version, ...x, matters: matters.filter((m) => m.raised !== '') } });
      toast(t('liaison.visit.corrected'));
      onClose();
    },
  });
  const { matters } = form.values;
  return (
    <Dialog open wide title={t('liaison.visit.correct')} onClose={onClose}>
      <p className="k-quiet">{t('liaison.visit.correctRule')}</p>
      <Form form={form} submit={t('liaison.visit.correct')} guard={false}>
        <DateInput label={t('liaison.visitedOn')} required max={today} {...form.bind('visitedOn')} />
        <TextInput label={t('liaison.visit.site')} {...form.bind('place')} />
        <TextInput label={t('liaison.people')} {...form.bind('people')} />
        <TextArea label={t('liaison.summary')} required rows={5} max={3000} {...form.bind('summary')} />
        {matters.map((m, i) => <TextInput key={m.id} label={`${t('liaison.visit.matter')} ${v.list.length + i + 1}`} rule={t('liaison.visit.matterRule')} value={m.raised} onChange={(raised) => form.set('matters', matters.map((x) => (x.id === m.id ? { ...x, raised } : x)))} {...(m.raised.trim().length === 1 ? { error: t('liaison.visit.matterShort') } : {})} />)}
        <p><Button small icon="plus" onClick={() => form.set('matters', [...matters, { id: v7(), raised: '' }])}>{t('liaison.visit.addMatter')}</Button></p>
        <TextInput label={t('liaison.visit.correctReason')} required maxLength={200} {...form.bind('reason')} />
      </Form>
    </Dialog>
  );
}

function TaskDialog({ id, onClose }: { id: string; onClose: () => void }) {
  const t = useT<typeof zhCN>();
  const toast = useToast();
  const [taskId] = useState(() => v7());
  const make = useAct(taskMatter, acts);
  const form = useForm({
    schema: z.object({ owner: z.custom<Choice>((c) => c !== null, 'input.required'), dueOn: z.iso.date() }), initial: { owner: null as Choice | null, dueOn: '' }, labels: { owner: t('liaison.visit.owner'), dueOn: t('liaison.visit.dueOn') },
    onSubmit: async (x) => {
      await make.run({ params: { id }, body: { taskId, owner: ownerOf(x.owner), dueOn: x.dueOn } });
      toast(t('liaison.visit.tasked'));
      onClose();
    },
  });
  return (
    <Dialog open title={t('liaison.visit.toTaskTitle')} onClose={onClose}>
      <Form form={form} submit={t('liaison.visit.toTask')} guard={false}>
        <Combobox label={t('liaison.visit.owner')} required find={findOwners} {...form.bind('owner')} />
        <DateInput label={t('liaison.visit.dueOn')} required {...form.bind('dueOn')} />
      </Form>
    </Dialog>
  );
}
