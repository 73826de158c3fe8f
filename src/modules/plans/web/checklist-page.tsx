import { useState } from 'react';
import { z } from 'zod';
import { localDate } from '#kit/pure/time.ts';
import { useDates } from '#kit/web/dates.ts';
import { Form } from '#kit/web/form/form.tsx';
import { useForm } from '#kit/web/form/use-form.ts';
import { useT } from '#kit/web/i18n.tsx';
import { useParams } from '#kit/web/params.ts';
import { useAct, useQueryOf } from '#kit/web/query.ts';
import { Button } from '#kit/web/ui/button.tsx';
import { DateInput } from '#kit/web/ui/date-input.tsx';
import { Dialog } from '#kit/web/ui/dialog.tsx';
import { useSayError, useToast } from '#kit/web/ui/feedback.tsx';
import type { UploadedFile } from '#kit/web/ui/file-upload.tsx';
import { Light } from '#kit/web/ui/light.tsx';
import { Link } from '#kit/web/ui/link.tsx';
import { MatterHeader } from '#kit/web/ui/matter-header.tsx';
import { StatusTag, Tag } from '#kit/web/ui/tag.tsx';
import { TextArea } from '#kit/web/ui/text-area.tsx';
import { Timeline } from '#kit/web/ui/timeline.tsx';
import { FileLinks, FilesInput } from '#modules/files/web/public.tsx';
import { type CheckLine, type Checklist, askCheckAgain, doCheck, doFields, readChecklist, sendBackCheck, waiveCheck, withdrawCheck } from '../contract/checks.ts';
import type { zhCN } from '../locales/zh-CN.ts';
import { Loaded, Meter, WordsDialog, acts } from './parts.tsx';

/** The checklist of one unit in one campaign. */
export function Page() {
  const { id, unitId } = useParams('id', 'unitId');
  const query = useQueryOf(readChecklist, { params: { id, unitId } });
  return <Loaded data={query.data} error={query.error} refetch={query.refetch} back="/my/checklists">{(c) => <List c={c} />}</Loaded>;
}

function List({ c }: { c: Checklist }) {
  const t = useT<typeof zhCN>();
  const dates = useDates();
  const [doing, setDoing] = useState<CheckLine | null>(null);
  const sections = [...new Set(c.items.map((i) => i.section))];
  const words = { asked: c.asked, done: c.done, late: c.late };
  const sentence = c.asked > 0 && c.done === c.asked ? t('plan.checklist.allDone', words) : t(c.late > 0 ? 'plan.checklist.lateSentence' : 'plan.checklist.sentence', words);
  return (
    <>
      <MatterHeader
        title={`${c.plan.title} ${t('plan.checklist.title', { unit: c.unit.name })}`} meta={[c.plan.theme, t('plan.page.period', { from: dates.date(c.plan.startsOn), to: dates.date(c.plan.endsOn) })].filter((x) => x !== '')} sentence={sentence}
        marks={<><Meter done={c.done} of={c.asked} label={t('plan.field.progress')} />{c.nextDue ? <Light due={c.nextDue.at} colour={c.nextDue.light} workingDays={c.nextDue.workingDays} /> : null}</>}
      />
      <div className="k-two">
        <div>
          {c.plan.intro ? <p className="k-prose pl-intro">{c.plan.intro}</p> : null}
          {sections.map((s) => (
            <section key={s} aria-label={s || t('plan.page.noSection')}>
              {s ? <h2>{s}</h2> : null}
              <ul className="pl-items">{c.items.filter((i) => i.section === s).map((i) => <Check key={i.id} i={i} can={c.can} onDo={() => setDoing(i)} />)}</ul>
            </section>
          ))}
        </div>
        <aside className="k-stack">
          <p><Link href={`/plans/${c.plan.id}`}>{t('plan.checklist.ofPlan')}</Link></p>
          <section>
            <h2>{t('plan.checklist.chases')}</h2>
            {c.chases.length === 0 ? <p className="k-quiet">{t('plan.checklist.noChases')}</p> : <Timeline items={c.chases.toReversed().map((x) => ({ id: x.id, at: x.at, what: t(`plan.way.${x.way}`), who: x.byName, note: x.note || null }))} />}
          </section>
        </aside>
      </div>
      {doing ? <DoDialog i={doing} onClose={() => setDoing(null)} /> : null}
    </>
  );
}

function Check({ i, can, onDo }: { i: CheckLine; can: Checklist['can']; onDo: () => void }) {
  const t = useT<typeof zhCN>();
  const dates = useDates();
  const toast = useToast();
  const sayError = useSayError();
  const [asking, setAsking] = useState<'sendBack' | 'waive' | null>(null);
  const [back, waive, again, undo] = [useAct(sendBackCheck, acts), useAct(waiveCheck, acts), useAct(askCheckAgain, acts), useAct(withdrawCheck, acts)];
  const params = { id: i.id };
  const verb = i.times > 1 ? 'plan.act.doneTime' : 'plan.act.done';
  return (
    <li>
      <div>
        <div className="pl-check-head"><b>{i.title}</b>{i.evidence && i.state === 'open' ? <Tag>{t('plan.checklist.evidence')}</Tag> : null}</div>
        {i.body ? <p className="k-small pl-intro">{i.body}</p> : null}
        <div className="pl-item-foot">
          <span>{t('plan.field.due')} {dates.date(i.due)}</span>
          {i.state === 'done' && i.doneOn ? <span>{t('plan.checklist.doneBy', { name: i.doneByName ?? '', day: dates.date(i.doneOn) })}</span> : null}
          {i.doneLate ? <span>{t('plan.checklist.doneLate')}</span> : null}
        </div>
        {i.times > 1 ? <p><Meter done={i.doneTimes.length} of={i.times} label={`${i.title} ${t('plan.field.progress')}`} text={`${i.doneTimes.length} / ${i.times}${i.measure}`} /></p> : null}
        {i.doneTimes.length > 0 ? (
          <ul className="pl-times">
            {i.doneTimes.map((x) => (
              <li key={x.id}>
                <span>{dates.date(x.doneOn)} {x.note} <span className="k-quiet k-small">{x.byName}</span></span>
                {can.do ? <Button kind="quiet" small iconOnly icon="close" onClick={() => void undo.run({ params, body: { version: i.version, timeId: x.id } }).then(() => toast(t('plan.done.timeWithdrawn')), sayError)}>{`${t('plan.act.undoCheck')} ${i.title} ${dates.date(x.doneOn)}`}</Button> : null}
              </li>
            ))}
          </ul>
        ) : null}
        {i.state === 'done' && i.note ? <p className="k-prose pl-intro">{i.note}</p> : null}
        {i.state === 'open' && i.reason ? <p><Tag tone="soon" icon="left">{t('plan.checklist.returned', { reason: i.reason })}</Tag></p> : null}
        {i.state === 'waived' && i.reason ? <p className="k-quiet">{t('plan.checklist.waived', { reason: i.reason })}</p> : null}
        {i.files.length > 0 ? <FileLinks files={i.files} /> : null}
      </div>
      <div className="pl-side">
        <StatusTag tone={i.state === 'done' ? 'good' : i.late ? 'late' : 'wait'}>{t(i.late ? 'plan.checklist.late' : `plan.checkState.${i.state}`)}</StatusTag>
        {can.do && (i.state === 'open' || (i.times > 1 && i.state === 'done')) ? <Button kind={i.state === 'open' ? 'primary' : 'secondary'} small onClick={onDo} aria-label={`${t(verb)} ${i.title}`}>{t(verb)}</Button> : null}
        {can.do && i.state === 'done' && i.times === 1 ? <Button kind="quiet" small busy={undo.busy} onClick={() => void undo.run({ params, body: { version: i.version } }).then(() => toast(t('plan.done.checkWithdrawn')), sayError)} aria-label={`${t('plan.act.undoCheck')} ${i.title}`}>{t('plan.act.undoCheck')}</Button> : null}
        {can.review && i.state === 'done' ? <Button kind="quiet" small onClick={() => setAsking('sendBack')} aria-label={`${t('plan.act.sendBackCheck')} ${i.title}`}>{t('plan.act.sendBackCheck')}</Button> : null}
        {can.review && i.state === 'open' ? <Button kind="quiet" small onClick={() => setAsking('waive')} aria-label={`${t('plan.act.waive')} ${i.title}`}>{t('plan.act.waive')}</Button> : null}
        {can.review && i.state === 'waived' ? <Button kind="quiet" small busy={again.busy} onClick={() => void again.run({ params, body: { version: i.version } }).then(() => toast(t('plan.done.again')), sayError)} aria-label={`${t('plan.act.askAgain')} ${i.title}`}>{t('plan.act.askAgain')}</Button> : null}
      </div>
      {asking === 'sendBack' ? <WordsDialog title={t('plan.act.sendBackCheck')} label={t('plan.ask.sendBackReason')} verb={t('plan.act.sendBackCheck')} onClose={() => setAsking(null)} onSend={async (reason) => { await back.run({ params, body: { version: i.version, reason } }); toast(t('plan.done.checkSentBack')); }} /> : null}
      {asking === 'waive' ? <WordsDialog title={t('plan.act.waive')} label={t('plan.ask.waiveReason')} verb={t('plan.act.waive')} onClose={() => setAsking(null)} onSend={async (reason) => { await waive.run({ params, body: { version: i.version, reason } }); toast(t('plan.done.waived')); }} /> : null}
    </li>
  );
}

function DoDialog({ i, onClose }: { i: CheckLine; onClose: () => void }) {
  const t = useT<typeof zhCN>();
  const toast = useToast();
  const [today] = useState(() => localDate(new Date()));
  const act = useAct(doCheck, acts);
  const several = i.times > 1;
  const form = useForm({
    schema: z.object({ ...doFields, files: z.array(z.custom<UploadedFile>()) }), initial: { doneOn: today, note: several ? '' : i.note, files: [] as UploadedFile[] }, labels: { doneOn: t('plan.checklist.doneOn'), files: t('plan.checklist.files') },
    onSubmit: async (v) => { await act.run({ params: { id: i.id }, body: { version: i.version, doneOn: v.doneOn, note: v.note, fileIds: v.files.map((f) => f.id) } }); toast(t(several ? 'plan.done.timeDone' : 'plan.done.checked')); onClose(); },
  });
  return (
    <Dialog open wide title={i.title} onClose={onClose}>
      <Form form={form} submit={t(several ? 'plan.act.doneTime' : 'plan.act.done')} seenBy={t('plan.checklist.seen')} guard={false}>
        {i.body ? <p className="k-quiet pl-intro">{i.body}</p> : null}
        <DateInput label={t('plan.checklist.doneOn')} required max={today} {...form.bind('doneOn')} />
        <TextArea label={t('plan.checklist.note')} rows={3} max={2000} {...form.bind('note')} />
        {i.files.length > 0 ? <div><p className="k-small k-quiet">{t('plan.checklist.filesThere')}</p><FileLinks files={i.files} /></div> : null}
        <FilesInput label={i.evidence && i.files.length === 0 ? t('plan.checklist.filesNeeded') : t('plan.checklist.files')} max={20} value={form.values.files} onChange={(files) => form.set('files', files)} />
      </Form>
    </Dialog>
  );
}
