import { useState } from 'react';
import { useDates } from '#kit/web/dates.ts';
import { useT } from '#kit/web/i18n.tsx';
import { useParams } from '#kit/web/params.ts';
import { useAct, useQueryOf } from '#kit/web/query.ts';
import { Button } from '#kit/web/ui/button.tsx';
import { Dialog } from '#kit/web/ui/dialog.tsx';
import { useSayError, useToast } from '#kit/web/ui/feedback.tsx';
import type { IconName } from '#kit/web/ui/icon.tsx';
import { Link } from '#kit/web/ui/link.tsx';
import { MatterHeader } from '#kit/web/ui/matter-header.tsx';
import { ErrorState, NotFound, PageSkeleton } from '#kit/web/ui/states.tsx';
import { Timeline } from '#kit/web/ui/timeline.tsx';
import { FileLinks } from '#modules/files/web/public.tsx';
import { type TaskDetail, readTask, startTask } from '../contract.ts';
import type { zhCN } from '../locales/zh-CN.ts';
import type { TaskAction } from '../rules.ts';
import { TaskLight } from './public.tsx';
import { useSourceWord } from './source-word.ts';
import { StateTag } from './state-tag.tsx';
import { StepDialog, type StepWithWords } from './step-dialog.tsx';
import { TaskForm } from './task-form.tsx';
import './tasks.css';

const icons: Partial<Record<TaskAction, IconName>> = { note: 'edit', report: 'send', accept: 'check', return: 'left', extend: 'clock', change: 'edit', cancel: 'stop', reopen: 'swap' };
const order = ['report', 'accept', 'return', 'note', 'extend', 'change', 'reopen', 'cancel'] as const;

/** One task: what is asked, how it stands, its course. */
export function Page() {
  const { id } = useParams('id');
  const { data, error, refetch } = useQueryOf(readTask, { params: { id } });
  if (error?.status === 404) return <NotFound />;
  if (error) return <ErrorState error={error} retry={() => void refetch()} />;
  return data ? <Task task={data} /> : <PageSkeleton />;
}

function Task({ task: x }: { task: TaskDetail }) {
  const t = useT<typeof zhCN>();
  const dates = useDates();
  const toast = useToast();
  const sayError = useSayError();
  const word = useSourceWord();
  const [open, setOpen] = useState<StepWithWords | 'change' | null>(null);
  const begin = useAct(startTask, { invalidate: ['/api/tasks'], onSuccess: () => toast(t('task.done.start')) });
  const first = x.can.start ? 'start' : x.can.accept ? 'accept' : x.can.report ? 'report' : null;
  const words = { owner: x.lead.name, asker: x.askerName, day: dates.date(x.dueAt) };
  const close = () => setOpen(null);
  const rest = order.filter((a) => x.can[a] && a !== first);
  return (
    <>
      <MatterHeader
        title={x.title} meta={[x.unitName, t('task.page.askedBy', { name: x.askerName }), dates.date(x.createdAt)]} sentence={t(`task.page.${x.state}Sentence`, words)}
        marks={<><StateTag state={x.state} /><TaskLight task={x} /></>}
        primary={first === 'start' ? <Button kind="primary" busy={begin.busy} onClick={() => void begin.run({ params: { id: x.id }, body: { version: x.version } }).catch(sayError)}>{t('task.act.start')}</Button> : first ? <Button kind="primary" onClick={() => setOpen(first)}>{t(`task.act.${first}`)}</Button> : null}
        more={rest.map((a) => ({ key: a, label: t(`task.act.${a}`), ...(icons[a] ? { icon: icons[a] } : {}), ...(a === 'cancel' ? { danger: true, apart: true } : {}), onSelect: () => setOpen(a) }))}
      />
      <div className="k-two">
        <div>
          <section className="k-section">
            <h2>{t('task.page.asked')}</h2>
            <p className="k-prose tk-text">{x.body || <span className="k-quiet">{t('task.page.noBody')}</span>}</p>
            {x.files.length > 0 ? <FileLinks files={x.files} /> : null}
          </section>
          {x.report ? (
            <section className="k-section">
              <h2>{t('task.page.report')}</h2>
              <p className="k-prose tk-text">{x.report}</p>
            </section>
          ) : null}
          <dl className="k-facts">
            <dt>{t('task.field.lead')}</dt>
            <dd>{x.lead.name}</dd>
            {x.coOwners.length > 0 ? <><dt>{t('task.field.co')}</dt><dd>{x.coOwners.map((o) => o.name).join(t('task.comma'))}</dd></> : null}
            <dt>{t('task.field.due')}</dt>
            <dd>{dates.date(x.dueAt)}</dd>
            <dt>{t('task.field.source')}</dt>
            <dd>{x.source ? <>{word(x.source.type)}：<Link href={x.source.link}>{x.source.title}</Link></> : word(null)}</dd>
          </dl>
        </div>
        <section className="k-section" aria-label={t('task.page.course')}>
          <h2>{t('task.page.course')}</h2>
          <Timeline items={x.notes.map((n) => ({ id: n.id, at: n.at, what: t(`task.note.${n.kind}`, { day: n.dueOn ? dates.date(n.dueOn) : '' }), who: n.byName, note: n.text || n.files.length > 0 ? <>{n.text}{n.files.length > 0 ? <FileLinks files={n.files} /> : null}</> : null }))} />
        </section>
      </div>
      {open === 'change' ? <Dialog open title={t('task.act.change')} onClose={close} wide><TaskForm task={x} onDone={() => { close(); toast(t('task.done.change')); }} /></Dialog> : null}
      {open && open !== 'change' ? <StepDialog task={x} step={open} onClose={close} /> : null}
    </>
  );
}
