import { useState } from 'react';
import { hrefOf } from '#kit/web/call.ts';
import { useDates } from '#kit/web/dates.ts';
import { useT } from '#kit/web/i18n.tsx';
import { useParams } from '#kit/web/params.ts';
import { useAct, useQueryOf } from '#kit/web/query.ts';
import { Banner } from '#kit/web/ui/banner.tsx';
import { Button } from '#kit/web/ui/button.tsx';
import { useConfirm, useSayError, useToast } from '#kit/web/ui/feedback.tsx';
import { MatterHeader } from '#kit/web/ui/matter-header.tsx';
import type { MenuItem } from '#kit/web/ui/menu.tsx';
import { ErrorState, NotFound, PageSkeleton } from '#kit/web/ui/states.tsx';
import { StatusTag } from '#kit/web/ui/tag.tsx';
import { type MeetingDetail, type Resolution, answerMeeting, issueMinutes, minutesPaper, noticeMeeting, noticePaper, readMeeting, readMinutes } from '../../contract/meetings.ts';
import type { zhCN } from '../../locales/zh-CN.ts';
import { Agenda } from './agenda.tsx';
import { AttendanceDialog } from './attendance-dialog.tsx';
import { meetingTones } from './meetings-page.tsx';
import { CorrectDialog } from './correct-dialog.tsx';
import { MinutesDialog } from './minutes-dialog.tsx';
import { People } from './people.tsx';
import { ReasonDialog } from './reason-dialog.tsx';
import { ResolutionDialog } from './resolution-dialog.tsx';
import { TaskDialog } from './task-dialog.tsx';
import '../governance.css';

/** One meeting: what, who, what was resolved. */
export function Page() {
  const { id } = useParams('id');
  const { data, error, refetch } = useQueryOf(readMeeting, { params: { id } });
  if (error?.status === 404) return <NotFound />;
  if (error) return <ErrorState error={error} retry={() => void refetch()} />;
  return data ? <Meeting meeting={data} /> : <PageSkeleton />;
}

type Open = 'hold' | 'minutes' | 'correct' | 'cancel' | 'leave' | { resolve: Resolution | null } | { task: Resolution } | null;
const again = { invalidate: ['/api/meetings', '/api/inbox', '/api/tasks'] };

function Meeting({ meeting: m }: { meeting: MeetingDetail }) {
  const t = useT<typeof zhCN>();
  const dates = useDates();
  const toast = useToast();
  const confirm = useConfirm();
  const sayError = useSayError();
  const [open, setOpen] = useState<Open>(null);
  const call = useAct(noticeMeeting, again);
  const answer = useAct(answerMeeting, again);
  const issue = useAct(issueMinutes, again);
  const confirmRead = useAct(readMinutes, again);
  const params = { id: m.id };
  const close = () => setOpen(null);
  const [now] = useState(() => new Date());
  const tooLate = m.state === 'draft' && new Date(m.startsAt) > now && now > new Date(`${m.noticeBy}T15:59:59Z`);
  async function notice() {
    if (!(await confirm({ title: t('meeting.ask.noticeTitle'), text: <>{tooLate ? <p>{t('meeting.page.noticeTooLate', { n: m.rules.noticeDays })}</p> : null}<p>{t('meeting.ask.noticeText', { n: m.people.filter((p) => p.accountId).length })}</p></>, verb: t('meeting.act.notice') }))) return;
    await call.run({ params, body: { version: m.version } }).then(() => toast(t('meeting.done.noticed')), sayError);
  }
  async function publish() {
    if (!(await confirm({ title: t('meeting.ask.issueTitle'), text: t('meeting.ask.issueText'), verb: t('meeting.act.issue') }))) return;
    await issue.run({ params, body: { version: m.version } }).then(() => toast(t('meeting.done.issued')), sayError);
  }
  const come = () => answer.run({ params, body: { answer: 'coming' } }).then(() => toast(t('meeting.done.answered')), sayError);
  const mustAnswer = m.me !== null && m.state === 'noticed' && m.me.answer === null;
  const mustRead = m.me !== null && m.state === 'minuted' && !m.me.read;
  const item = (key: string, label: string, act: () => void, more: Partial<MenuItem> = {}): MenuItem => ({ key, label, onSelect: act, ...more });
  const menu: MenuItem[] = [
    ...(m.can.notice && m.state === 'noticed' ? [item('again', t('meeting.act.noticeAgain'), () => void notice(), { icon: 'bell' })] : []),
    ...(m.can.hold && (m.state === 'held' || mustAnswer) ? [item('hold', t('meeting.act.hold'), () => setOpen('hold'), { icon: 'people' })] : []),
    ...(m.can.resolve ? [item('resolve', t('meeting.act.resolve'), () => setOpen({ resolve: null }), { icon: 'plus' })] : []),
    ...(m.can.minute ? [item('minutes', t('meeting.act.minutes'), () => setOpen('minutes'), { icon: 'edit' })] : []),
    ...(m.me && m.state === 'noticed' && m.me.answer !== null ? [item('answer', t(m.me.answer === 'coming' ? 'meeting.act.leave' : 'meeting.act.coming'), () => (m.me?.answer === 'coming' ? setOpen('leave') : void come()))] : []),
    ...(m.state === 'minuted' || m.can.minute ? [{ key: 'paper', label: t('meeting.act.download'), icon: 'download' as const, href: hrefOf(minutesPaper, { params }) }] : []),
    ...(m.state === 'draft' || m.state === 'noticed' ? [{ key: 'noticePaper', label: t('meeting.act.downloadNotice'), icon: 'download' as const, href: hrefOf(noticePaper, { params }) }] : []),
    ...(m.can.change ? [{ key: 'change', label: t('meeting.act.change'), icon: 'edit' as const, href: `/meetings/${m.id}/edit` }] : []),
    ...(m.can.correct ? [item('correct', t('meeting.correct.act'), () => setOpen('correct'), { icon: 'edit' })] : []),
    ...(m.can.cancel ? [item('cancel', t('meeting.act.cancel'), () => setOpen('cancel'), { danger: true, apart: true })] : []),
  ];
  return (
    <>
      <MatterHeader title={m.title} meta={[t(`meeting.kind.${m.kind}`), dates.dateTime(m.startsAt), m.place || t('meeting.page.noPlace')]} sentence={sentence()} marks={<StatusTag tone={meetingTones[m.state]}>{t(`meeting.state.${m.state}`)}</StatusTag>} primary={primary()} more={menu} />
      {tooLate ? <Banner tone="soon">{t('meeting.page.noticeTooLate', { n: m.rules.noticeDays })}</Banner> : null}
      {m.notice?.late ? <Banner tone="soon">{t('meeting.page.noticeLate', { days: m.notice.days, required: m.rules.noticeDays })}</Banner> : null}
      {(m.state === 'held' || m.state === 'minuted') && !m.quorum.met ? <Banner tone="late">{t('meeting.page.quorumNotMet')}</Banner> : null}
      <div className="k-two k-matter-room gv-meeting">
        <Agenda meeting={m} onResolve={(r) => setOpen({ resolve: r })} onTask={(r) => setOpen({ task: r })} />
        <People meeting={m} />
      </div>
      {open === 'hold' ? <AttendanceDialog meeting={m} onClose={close} /> : null}
      {open === 'minutes' ? <MinutesDialog meeting={m} onClose={close} /> : null}
      {open === 'correct' ? <CorrectDialog meeting={m} onClose={close} /> : null}
      {open === 'cancel' || open === 'leave' ? <ReasonDialog meeting={m} act={open} onClose={close} /> : null}
      {open !== null && typeof open === 'object' && 'resolve' in open ? <ResolutionDialog meeting={m} resolution={open.resolve} onClose={close} /> : null}
      {open !== null && typeof open === 'object' && 'task' in open ? <TaskDialog meeting={m} resolution={open.task} onClose={close} /> : null}
    </>
  );

  function primary() {
    if (mustAnswer) return <><Button kind="primary" busy={answer.busy} onClick={() => void come()}>{t('meeting.act.coming')}</Button><Button onClick={() => setOpen('leave')}>{t('meeting.act.leave')}</Button></>;
    if (mustRead) return <Button kind="primary" busy={confirmRead.busy} onClick={() => void confirmRead.run({ params, body: {} }).then(() => toast(t('meeting.done.read')), sayError)}>{t('meeting.act.read')}</Button>;
    if (m.can.notice && m.state === 'draft') return <Button kind="primary" busy={call.busy} onClick={() => void notice()}>{t('meeting.act.notice')}</Button>;
    if (m.can.hold && m.state === 'noticed') return <Button kind="primary" onClick={() => setOpen('hold')}>{t('meeting.act.hold')}</Button>;
    if (m.can.minute) return <Button kind="primary" busy={issue.busy} onClick={() => void publish()}>{t('meeting.act.issue')}</Button>;
    return null;
  }
  function sentence(): string {
    const place = m.place || t('meeting.page.noPlace');
    if (mustAnswer) return `${t('meeting.page.noticedSentence', { at: dates.dateTime(m.startsAt), place })}${t('meeting.page.yours')}`;
    const corrected = m.corrections.length > 0 ? t('meeting.correct.times', { n: m.corrections.length }) : '';
    return corrected + t(`meeting.page.${m.state}Sentence`, { at: dates.dateTime(m.startsAt), place, day: dates.date(m.noticeBy), n: m.rules.noticeDays, present: m.quorum.present, number: m.numberText ?? '', read: m.readCount, reason: m.cancelReason ?? '' });
  }
}
