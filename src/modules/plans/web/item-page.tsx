import { useState } from 'react';
import { useDates } from '#kit/web/dates.ts';
import { useT } from '#kit/web/i18n.tsx';
import { useParams } from '#kit/web/params.ts';
import { useAct, useQueryOf } from '#kit/web/query.ts';
import { Button } from '#kit/web/ui/button.tsx';
import { useSayError, useToast } from '#kit/web/ui/feedback.tsx';
import { Link } from '#kit/web/ui/link.tsx';
import { MatterHeader } from '#kit/web/ui/matter-header.tsx';
import { StatusTag, Tag } from '#kit/web/ui/tag.tsx';
import { FileLinks } from '#modules/files/web/public.tsx';
import { TaskLight } from '#modules/tasks/web/public.tsx';
import { type ItemDetail, readItem, unlinkTask, withdrawRecord } from '../contract/items.ts';
import type { zhCN } from '../locales/zh-CN.ts';
import { measureOf } from '../rules/items.ts';
import { LinkDialog, RecordDialog, TaskDialog } from './item-dialogs.tsx';
import { ItemTag, Loaded, Meter, WordsDialog, acts, leadName } from './parts.tsx';

/** One item with everything behind its number: tasks, records with evidence, units. */
export function Page() {
  const { id } = useParams('id');
  const query = useQueryOf(readItem, { params: { id } });
  return <Loaded data={query.data} error={query.error} refetch={query.refetch} back="/plan-items">{(i) => <Item i={i} />}</Loaded>;
}

function Item({ i }: { i: ItemDetail }) {
  const t = useT<typeof zhCN>();
  const dates = useDates();
  const toast = useToast();
  const sayError = useSayError();
  const [open, setOpen] = useState<'task' | 'link' | 'record' | null>(null);
  const [wrong, setWrong] = useState<string | null>(null);
  const [unlink, withdraw] = [useAct(unlinkTask, acts), useAct(withdrawRecord, acts)];
  const m = measureOf(i);
  const checked = i.units.length > 0;
  const primary = i.can.record && !checked ? <Button kind="primary" onClick={() => setOpen('record')}>{t('plan.act.record')}</Button> : i.can.task && i.tasks === 0 && !i.done ? <Button kind="primary" onClick={() => setOpen('task')}>{t('plan.act.task')}</Button> : null;
  const close = (): void => setOpen(null);
  return (
    <>
      <MatterHeader
        title={i.title} meta={[<Link key="plan" href={`/plans/${i.plan.id}`}>{i.plan.name}</Link>, ...(i.section ? [i.section] : [])]} sentence={t(`plan.item.counted.${m.by}`, { have: m.have, of: m.of, measure: i.measure })} marks={<><ItemTag state={i.state} />{m.by === 'finish' ? null : <Meter done={m.have} of={m.of} label={t('plan.field.progress')} text={`${i.percent}%`} />}</>} primary={primary}
        more={[...(i.can.record && checked ? [{ key: 'record', label: t('plan.act.record'), icon: 'edit' as const, onSelect: () => setOpen('record') }] : []), ...(i.can.task ? [{ key: 'task', label: t('plan.act.task'), icon: 'send' as const, onSelect: () => setOpen('task') }, { key: 'link', label: t('plan.act.link'), icon: 'swap' as const, onSelect: () => setOpen('link') }] : [])]}
      />
      <div className="k-two k-matter-room">
        <div>
          {i.body ? <p className="k-prose pl-intro">{i.body}</p> : null}
          <p className="k-quiet k-small">{t(`plan.item.rule.${m.by}`)}</p>
          {checked ? (
            <section className="k-section">
              <h2>{t('plan.item.units')}</h2>
              <ul className="pl-items">
                {i.units.map((u) => <li key={u.unit.id}>{u.opens ? <Link href={`/plans/${i.plan.id}/units/${u.unit.id}`}>{u.unit.name}</Link> : <span>{u.unit.name}</span>}<span className="k-row"><StatusTag tone={u.state === 'done' ? 'good' : u.late ? 'late' : 'wait'}>{t(u.late ? 'plan.chase.late' : `plan.checkState.${u.state}`)}</StatusTag>{u.doneOn ? <span className="k-small k-quiet">{dates.date(u.doneOn)}</span> : null}</span></li>)}
              </ul>
            </section>
          ) : null}
          <section className="k-section">
            <h2>{t('plan.item.tasks')}</h2>
            {i.taskList.length === 0 ? <p className="k-quiet">{t('plan.item.noTasks')}</p> : (
              <ul className="pl-items">
                {i.taskList.map((x) => (
                  <li key={x.id}>
                    <div><Link href={`/tasks/${x.id}`}>{x.title}</Link><div className="pl-item-foot"><span>{x.lead}</span>{x.linked ? <Tag>{t('plan.item.linkedTag')}</Tag> : null}</div></div>
                    <div className="pl-side"><TaskLight task={x} />{x.linked && i.can.task ? <Button kind="quiet" small busy={unlink.busy} onClick={() => void unlink.run({ params: { id: i.id, taskId: x.id } }).then(() => toast(t('plan.done.unlinked')), sayError)}>{t('plan.act.unlink')}</Button> : null}</div>
                  </li>
                ))}
              </ul>
            )}
          </section>
          <section className="k-section">
            <h2>{t('plan.item.records')}</h2>
            {i.recordList.length === 0 ? <p className="k-quiet">{t('plan.item.noRecords')}</p> : (
              <ul className="pl-items">
                {i.recordList.map((r) => (
                  <li key={r.id}>
                    <div>
                      <div className="pl-check-head"><b>{dates.date(r.doneOn)}</b>{r.amount > 0 ? <Tag>{t('plan.item.amountOf', { n: r.amount, measure: i.measure })}</Tag> : null}{r.finishes ? <Tag tone="good">{t('plan.item.finishesTag')}</Tag> : null}{r.withdrawnAt ? <Tag tone="soon">{t('plan.item.withdrawnTag')}</Tag> : null}</div>
                      <p className="k-prose pl-intro">{r.text}</p>
                      {r.files.length > 0 ? <FileLinks files={r.files} /> : null}
                      <div className="pl-item-foot"><span>{t('plan.item.by', { name: r.byName })}</span>{r.withdrawnAt ? <span>{t('plan.item.withdrawnWhy', { reason: r.withdrawReason ?? '' })}</span> : null}</div>
                    </div>
                    {i.can.withdraw && !r.withdrawnAt ? <Button kind="quiet" small onClick={() => setWrong(r.id)}>{t('plan.act.withdraw')}</Button> : null}
                  </li>
                ))}
              </ul>
            )}
          </section>
        </div>
        <aside>
          <dl className="k-facts">
            <dt>{t('plan.field.lead')}</dt>
            <dd>{leadName(i) || '—'}</dd>
            <dt>{t('plan.field.due')}</dt>
            <dd>{dates.date(i.due)}</dd>
            {i.target !== null ? <><dt>{t('plan.field.target')}</dt><dd>{i.target}{i.measure}</dd></> : null}
            <dt>{t('plan.item.of')}</dt>
            <dd><Link href={`/plans/${i.plan.id}`}>{i.plan.name}</Link></dd>
          </dl>
        </aside>
      </div>
      {open === 'task' ? <TaskDialog i={i} onClose={close} /> : null}
      {open === 'link' ? <LinkDialog i={i} onClose={close} /> : null}
      {open === 'record' ? <RecordDialog i={i} onClose={close} /> : null}
      {wrong ? <WordsDialog title={t('plan.act.withdraw')} label={t('plan.ask.withdrawReason')} verb={t('plan.act.withdraw')} onClose={() => setWrong(null)} onSend={async (reason) => { await withdraw.run({ params: { id: wrong }, body: { reason } }); toast(t('plan.done.withdrawn')); }} /> : null}
    </>
  );
}
