import { useState } from 'react';
import { hrefOf } from '#kit/web/call.ts';
import { useDates } from '#kit/web/dates.ts';
import { useT } from '#kit/web/i18n.tsx';
import { useParams } from '#kit/web/params.ts';
import { useAct, useQueryOf } from '#kit/web/query.ts';
import { Button, ButtonLink } from '#kit/web/ui/button.tsx';
import { useSayError, useToast } from '#kit/web/ui/feedback.tsx';
import { Link } from '#kit/web/ui/link.tsx';
import { MatterHeader } from '#kit/web/ui/matter-header.tsx';
import { Progress } from '#kit/web/ui/progress.tsx';
import { Tabs } from '#kit/web/ui/tabs.tsx';
import { Tag } from '#kit/web/ui/tag.tsx';
import { FileLinks } from '#modules/files/web/public.tsx';
import { type Answer, type AssessmentDetail, assessmentPaper, evidenceFolder, finishReview, readAssessment, reopenReview, sendBackAssessment, submitAssessment, withdrawAssessment } from '../contract/assessments.ts';
import type { StandardItem } from '../contract/standards.ts';
import type { zhCN } from '../locales/zh-CN.ts';
import { AnswerDialog, GapTaskDialog, ReviewDialog } from './answer-dialogs.tsx';
import { GradeDialog } from './grades.tsx';
import { Loaded, Said, StateTag, WordsDialog, acts, useTotal } from './parts.tsx';

/** The assessment of one unit: item by item, and what it lacks. */
export function Page() {
  const { id } = useParams('id');
  const query = useQueryOf(readAssessment, { params: { id } });
  return <Loaded data={query.data} error={query.error} refetch={query.refetch}>{(a) => <Sheet a={a} />}</Loaded>;
}

type Open = { what: 'answer' | 'review' | 'task'; item: StandardItem; answer: Answer } | { what: 'submit' | 'sendBack' | 'finish' | 'reopen' | 'grade' } | null;

function Sheet({ a }: { a: AssessmentDetail }) {
  const t = useT<typeof zhCN>();
  const dates = useDates();
  const toast = useToast();
  const total = useTotal();
  const [open, setOpen] = useState<Open>(null);
  const [tab, setTab] = useState<'items' | 'gaps'>('items');
  const [submit, back, finish, withdraw] = [useAct(submitAssessment, acts), useAct(sendBackAssessment, acts), useAct(finishReview, acts), useAct(withdrawAssessment, acts)];
  const again = useAct(reopenReview, acts);
  const sayError = useSayError();
  const params = { id: a.id };
  const version = a.version;
  const close = (): void => setOpen(null);
  const answerOf = (item: StandardItem): Answer => a.answers.find((x) => x.itemId === item.id) ?? { itemId: item.id, selfMark: null, selfScore: null, selfNote: '', reviewMark: null, reviewScore: null, reviewNote: '', gap: 'unanswered', taskId: null, taskState: null, files: [] };
  const done = a.answers.filter((x) => x.selfMark !== null || x.selfScore !== null).length;
  const next = a.items.find((i) => { const x = answerOf(i); return x.selfMark === null && x.selfScore === null; });
  const gaps = a.items.filter((i) => answerOf(i).gap !== null);
  const shown = tab === 'gaps' ? gaps : a.items;
  const sections = [...new Set(shown.map((i) => i.section))];
  const gradeWords = (): string => {
    if (a.answered < a.items.length) return t('assessment.one.gradeLater');
    return a.grade ? t(a.review ? 'assessment.one.gradeLine' : 'assessment.one.selfGrade', { grade: a.grade }) : t('assessment.one.noGrade');
  };
  const words = { day: dates.date(a.selfDue), done, all: a.items.length, gaps: gaps.length, reason: a.returnReason ?? '', name: (a.state === 'reviewed' ? a.reviewedByName : a.submittedByName) ?? '' };
  const sentence = a.state === 'filling' ? t(a.returnReason ? 'assessment.one.returnedSentence' : 'assessment.one.fillSentence', words) : t(a.state === 'submitted' ? 'assessment.one.submittedSentence' : 'assessment.one.reviewedSentence', words);
  return (
    <>
      <MatterHeader
        title={t('assessment.one.title', { unit: a.unit.name, round: a.round.name })} meta={[t(`assessment.kind.${a.kind}`), String(a.year)]} sentence={sentence} marks={<><StateTag state={a.state} late={a.late} />{a.kind === 'ngo' ? <Tag>{gradeWords()}</Tag> : null}</>}
        primary={a.can.fill && next ? <Button kind="primary" onClick={() => setOpen({ what: 'answer', item: next, answer: answerOf(next) })}>{t('assessment.one.next')}</Button> : a.can.fill ? <Button kind="primary" onClick={() => setOpen({ what: 'submit' })}>{t('assessment.one.submit')}</Button> : a.can.review ? <Button kind="primary" onClick={() => setOpen({ what: 'finish' })}>{t('assessment.one.finish')}</Button> : a.can.grade ? <Button kind="primary" onClick={() => setOpen({ what: 'grade' })}>{t('assessment.one.addGrade')}</Button> : null}
        more={a.can.withdraw ? [{ key: 'withdraw', label: t('assessment.one.withdraw'), icon: 'left', onSelect: () => void withdraw.run({ params, body: { version } }).then(() => toast(t('assessment.one.withdrawn')), sayError) }] : a.can.review ? [{ key: 'back', label: t('assessment.one.sendBack'), icon: 'left', onSelect: () => setOpen({ what: 'sendBack' }) }] : a.can.reopen ? [{ key: 'reopen', label: t('assessment.one.reopen'), icon: 'left', onSelect: () => setOpen({ what: 'reopen' }) }] : []}
      />
      <div className="k-two k-matter-room">
        <div>
          <Tabs label={t('assessment.one.items')} current={tab} onChange={(k) => setTab(k as typeof tab)} tabs={[{ key: 'items', label: t('assessment.one.items'), count: a.items.length }, { key: 'gaps', label: t('assessment.one.gaps'), count: gaps.length }]}>
            {shown.length === 0 ? <p className="k-quiet">{t('assessment.one.noGaps')}</p> : null}
            {sections.map((s) => (
              <section key={s} aria-label={s || t('assessment.one.items')}>
                {s ? <h2 className="as-part">{s}</h2> : null}
                <ul className="as-list">{shown.filter((i) => i.section === s).map((i) => <Line key={i.id} a={a} item={i} answer={answerOf(i)} onOpen={(what) => setOpen({ what, item: i, answer: answerOf(i) })} />)}</ul>
              </section>
            ))}
          </Tabs>
        </div>
        <aside className="k-stack">
          {a.state === 'filling' ? <Progress label={t('assessment.one.items')} done={done} total={a.items.length} /> : null}
          <dl className="k-facts">
            <dt>{t('assessment.field.self')}</dt>
            <dd>{total(a.self)}</dd>
            {a.review ? <><dt>{t('assessment.field.review')}</dt><dd>{total(a.review)}</dd></> : null}
            <dt>{t('assessment.field.selfDue')}</dt>
            <dd>{dates.date(a.selfDue)}</dd>
          </dl>
          <p><ButtonLink icon="print" download href={hrefOf(assessmentPaper, { params })}>{t('assessment.one.print')}</ButtonLink></p>
          {a.answers.some((x) => x.files.length > 0) ? <p><ButtonLink icon="folder" download href={hrefOf(evidenceFolder, { params })}>{t('assessment.one.evidence')}</ButtonLink></p> : null}
          {a.grades.length > 0 ? <p className="k-small k-quiet">{a.grades.map((g) => t('assessment.standard.gradeFrom', { name: g.name, from: g.from })).join(t('assessment.comma'))}</p> : null}
          {a.summary ? <section><h2>{t('assessment.field.summary')}</h2><p className="k-prose as-text">{a.summary}</p></section> : null}
          {a.reopened.map((x) => <p key={x.at} className="k-small k-quiet">{t('assessment.one.reopenedBy', { name: x.by, at: dates.dateTime(x.at), reason: x.reason })}</p>)}
          {a.reviewNote ? <section><h2>{t('assessment.field.reviewNote')}</h2><p className="k-prose as-text">{a.reviewNote}</p></section> : null}
        </aside>
      </div>
      {open?.what === 'answer' ? <AnswerDialog a={a} item={open.item} answer={open.answer} onClose={close} /> : null}
      {open?.what === 'review' ? <ReviewDialog a={a} item={open.item} answer={open.answer} onClose={close} /> : null}
      {open?.what === 'task' ? <GapTaskDialog a={a} item={open.item} onClose={close} /> : null}
      {open?.what === 'submit' ? <WordsDialog title={t('assessment.one.submitTitle')} label={t('assessment.field.summary')} verb={t('assessment.one.submit')} required={false} max={3000} onClose={close} onSend={async (summary) => { await submit.run({ params, body: { version, summary } }); toast(t('assessment.one.submitted')); }} /> : null}
      {open?.what === 'sendBack' ? <WordsDialog title={t('assessment.one.sendBack')} label={t('assessment.one.sendBackReason')} verb={t('assessment.one.sendBack')} onClose={close} onSend={async (reason) => { await back.run({ params, body: { version, reason } }); toast(t('assessment.one.sentBack')); }} /> : null}
      {open?.what === 'finish' ? <WordsDialog title={t('assessment.one.finish')} label={t('assessment.field.reviewNote')} verb={t('assessment.one.finish')} required={false} max={3000} onClose={close} onSend={async (note) => { await finish.run({ params, body: { version, note } }); toast(t('assessment.one.reviewed')); }} /> : null}
      {open?.what === 'reopen' ? <WordsDialog title={t('assessment.one.reopen')} label={t('assessment.one.reopenReason')} verb={t('assessment.one.reopen')} max={200} onClose={close} onSend={async (reason) => { await again.run({ params, body: { version, reason } }); toast(t('assessment.one.reopened')); }} /> : null}
      {open?.what === 'grade' ? <GradeDialog of={{ unit: a.unit, assessmentId: a.id, title: t('assessment.kind.ngo'), grade: a.grade ?? '' }} onClose={close} /> : null}
    </>
  );
}

function Line({ a, item: i, answer: x, onOpen }: { a: AssessmentDetail; item: StandardItem; answer: Answer; onOpen: (what: 'answer' | 'review' | 'task') => void }) {
  const t = useT<typeof zhCN>();
  const said = x.selfMark !== null || x.selfScore !== null;
  const judged = x.reviewMark !== null || x.reviewScore !== null;
  return (
    <li>
      <div>
        <b>{i.title}</b> {i.most === null ? null : <span className="k-quiet k-small">{t('assessment.one.most', { n: i.most })}</span>}
        {i.guide ? <p className="k-small k-quiet">{i.guide}</p> : null}
        <div className="as-foot">
          {i.evidence ? <span>{t('assessment.one.asksFor', { what: i.evidence })}</span> : null}
          {x.gap === 'evidence' ? <Tag tone="soon">{t('assessment.gap.evidence')}</Tag> : null}
          {x.taskId ? <Link href={`/tasks/${x.taskId}`}>{t('assessment.one.tasked')}</Link> : null}
        </div>
        {x.selfNote ? <p className="as-text">{t('assessment.one.unitSaid', { said: x.selfNote })}</p> : null}
        {x.reviewNote ? <p className="as-text">{t('assessment.one.reviewSaid', { said: x.reviewNote })}</p> : null}
        {x.files.length > 0 ? <FileLinks files={x.files} /> : null}
      </div>
      <div className="as-side">
        <Said mark={x.selfMark} score={x.selfScore} most={i.most} />
        {judged ? <span className="k-row"><span className="k-small k-quiet">{t('assessment.field.review')}</span><Said mark={x.reviewMark} score={x.reviewScore} most={i.most} /></span> : null}
        {a.can.fill ? <Button small onClick={() => onOpen('answer')} aria-label={`${t(said ? 'assessment.one.change' : 'assessment.one.answer')} ${i.title}`}>{t(said ? 'assessment.one.change' : 'assessment.one.answer')}</Button> : null}
        {a.can.review ? <Button small onClick={() => onOpen('review')} aria-label={`${t('assessment.one.reviewIt')} ${i.title}`}>{t('assessment.one.reviewIt')}</Button> : null}
        {a.can.task && x.gap && !x.taskId ? <Button kind="quiet" small onClick={() => onOpen('task')} aria-label={`${t('assessment.one.task')} ${i.title}`}>{t('assessment.one.task')}</Button> : null}
      </div>
    </li>
  );
}
