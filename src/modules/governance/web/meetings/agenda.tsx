import { useDates } from '#kit/web/dates.ts';
import { useT } from '#kit/web/i18n.tsx';
import { useAct } from '#kit/web/query.ts';
import { Button } from '#kit/web/ui/button.tsx';
import { useConfirm, useSayError, useToast } from '#kit/web/ui/feedback.tsx';
import { Link } from '#kit/web/ui/link.tsx';
import { StatusTag } from '#kit/web/ui/tag.tsx';
import { FileLinks } from '#modules/files/web/public.tsx';
import { TaskLight } from '#modules/tasks/web/public.tsx';
import { type MeetingDetail, type Resolution, removeResolution } from '../../contract/meetings.ts';
import type { zhCN } from '../../locales/zh-CN.ts';
import { isVote } from '../../rules/meetings.ts';

interface Props { meeting: MeetingDetail; onResolve: (r: Resolution) => void; onTask: (r: Resolution) => void }

/** The items with their papers, and what was resolved. */
export function Agenda({ meeting: m, onResolve, onTask }: Props) {
  const t = useT<typeof zhCN>();
  return (
    <div>
      <section className="k-section">
        <h2>{t('meeting.page.agenda')}</h2>
        <ol className="gv-agenda">
          {m.agenda.map((i) => (
            <li key={i.id}>
              <b>{i.title}</b> {i.presenter ? <span className="k-quiet k-small">{t('meeting.field.presenter')} {i.presenter}</span> : null}
              {i.discussion ? <p className="k-prose gv-text">{i.discussion}</p> : null}
              {i.files.length > 0 ? <FileLinks files={i.files} label={t('meeting.field.papers')} /> : null}
            </li>
          ))}
        </ol>
      </section>
      {m.state === 'held' || m.state === 'minuted' ? (
        <section className="k-section">
          <h2>{t('meeting.page.resolutions')}</h2>
          {m.resolutions.length === 0 ? <p className="k-quiet">{t('meeting.page.noResolutions')}</p> : null}
          <ol className="gv-agenda" data-plain>{m.resolutions.map((r) => <ResolutionRow key={r.id} meeting={m} resolution={r} onResolve={onResolve} onTask={onTask} />)}</ol>
        </section>
      ) : null}
      {m.corrections.length > 0 ? <Corrections meeting={m} /> : null}
    </div>
  );
}

/** What was corrected after the minutes were issued, each with the paper as it stood before. */
function Corrections({ meeting: m }: { meeting: MeetingDetail }) {
  const t = useT<typeof zhCN>();
  const dates = useDates();
  return (
    <section className="k-section">
      <h2>{t('meeting.correct.title')}</h2>
      <ul className="k-stack">
        {m.corrections.map((c) => <li key={c.number}><p>{t('meeting.correct.line', { n: c.number, name: c.by, at: dates.dateTime(c.at), reason: c.reason })}</p>{c.earlier ? <FileLinks files={[c.earlier]} label={t('meeting.correct.earlier')} /> : null}</li>)}
      </ul>
    </section>
  );
}

function ResolutionRow({ meeting: m, resolution: r, onResolve, onTask }: Props & { resolution: Resolution }) {
  const t = useT<typeof zhCN>();
  const confirm = useConfirm();
  const toast = useToast();
  const sayError = useSayError();
  const remove = useAct(removeResolution, { invalidate: ['/api/meetings'], onSuccess: () => toast(t('meeting.done.removed')) });
  const item = m.agenda.find((i) => i.id === r.agendaItemId);
  async function takeOut() {
    if (await confirm({ title: t('meeting.ask.removeTitle'), text: t('meeting.ask.removeText'), verb: t('meeting.act.removeResolution'), danger: true })) await remove.run({ params: { id: m.id, resolutionId: r.id } }).catch(sayError);
  }
  const desk = m.can.resolve || m.can.minute;
  return (
    <li>
      <b>{r.title}</b> <StatusTag tone={r.passed ? 'good' : 'late'}>{t(r.passed ? 'meeting.page.passed' : 'meeting.page.notPassed')}</StatusTag>
      {r.text ? <p className="k-prose gv-text">{r.text}</p> : null}
      <p className="k-small k-quiet">{!isVote(r.method) ? t(`meeting.page.${r.method as 'agreed'}`) : `${t(`meeting.method.${r.method}`)} ${t('meeting.page.votes', { for: r.votesFor ?? 0, against: r.votesAgainst ?? 0, abstain: r.votesAbstain ?? 0, needed: r.needed })}`}{item ? ` · ${item.title}` : ''}</p>
      {r.task ? <p className="k-row"><Link href={`/tasks/${r.task.id}`}>{t('meeting.page.task')}：{r.task.lead}</Link><TaskLight task={{ state: r.task.state as 'open', dueAt: r.task.dueAt, light: r.task.light, workingDays: r.task.workingDays, late: r.task.late }} /></p> : null}
      <div className="k-row">
        {!r.task && r.passed && m.canGiveTask ? <Button small icon="plus" onClick={() => onTask(r)}>{t('meeting.act.giveTask')}</Button> : null}
        {desk && m.can.resolve ? <Button small kind="quiet" onClick={() => onResolve(r)}>{t('meeting.act.editResolution')}</Button> : null}
        {desk && m.can.resolve && !r.task ? <Button small kind="quiet" onClick={() => void takeOut()}>{t('meeting.act.removeResolution')}</Button> : null}
      </div>
    </li>
  );
}
