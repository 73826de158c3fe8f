import { useEffect, useRef, useState } from 'react';
import { useDates } from '#kit/web/dates.ts';
import { useT } from '#kit/web/i18n.tsx';
import { DataTable } from '#kit/web/list/data-table.tsx';
import { useParams, useSearchText } from '#kit/web/params.ts';
import { useAct, useQueryOf } from '#kit/web/query.ts';
import { Button, ButtonLink } from '#kit/web/ui/button.tsx';
import { useConfirm, useSayError, useToast } from '#kit/web/ui/feedback.tsx';
import { Link } from '#kit/web/ui/link.tsx';
import { MatterHeader } from '#kit/web/ui/matter-header.tsx';
import { Pagination } from '#kit/web/ui/pagination.tsx';
import { ErrorState, PageSkeleton, Skeleton } from '#kit/web/ui/states.tsx';
import { Tabs } from '#kit/web/ui/tabs.tsx';
import { StatusTag } from '#kit/web/ui/tag.tsx';
import { type MessageDetail, chaseUnits, readMessage, remindUnread, stopMessage, unschedule } from '../../contract/messages.ts';
import type { zhCN } from '../../locales/zh-CN.ts';
import { tones } from './list-page.tsx';
import { yuan } from './preview.tsx';
import { Recipients } from './recipients.tsx';
import '../contact.css';

/** One message: its text, who has read it by unit, everybody who got it, and its ways. */
export function Page() {
  const { id } = useParams('id');
  const asked = useSearchText();
  const one = useQueryOf(readMessage, { params: { id } }, { refetchEvery: 15_000 });
  if (one.error) return <ErrorState error={one.error} retry={() => void one.refetch()} />;
  // A number of the ways names what to show in the address: the page begins anew with it.
  return one.data ? <One key={[asked['show'], asked['channel'], asked['way']].join()} m={one.data} /> : <PageSkeleton />;
}

type Part = 'text' | 'units' | 'people' | 'ways';

function One({ m }: { m: MessageDetail }) {
  const t = useT<typeof zhCN>();
  const dates = useDates();
  const asked = useSearchText();
  const [part, setPart] = useState<Part>(asked['show'] ? 'people' : m.can.chase ? 'units' : 'text');
  const parts: Part[] = m.can.chase ? ['units', 'people', 'ways', 'text'] : ['text'];
  return (
    <div className="k-stack-wide">
      <MatterHeader
        title={m.title} meta={[t('contact.messages.asks', { name: m.sender, at: dates.dateTime(m.sendAt ?? m.createdAt) })]} marks={<StatusTag tone={tones[m.state]}>{t(`contact.state.${m.state}`)}</StatusTag>}
        sentence={t(`contact.messages.sentence.${m.state}`, { ...m.counts, at: m.sendAt ? dates.dateTime(m.sendAt) : '' })} primary={<Acts m={m} />}
      />
      <Tabs label={m.title} current={part} onChange={(key) => setPart(key as Part)} tabs={parts.map((key) => ({ key, label: t(`contact.messages.tabs.${key}`) }))}>
        {part === 'text' ? <p className="ct-letter">{m.body}</p> : part === 'units' ? <Units m={m} /> : part === 'people' ? <Recipients m={m} start={asked} /> : <Ways m={m} />}
      </Tabs>
    </div>
  );
}

function Acts({ m }: { m: MessageDetail }) {
  const t = useT<typeof zhCN>();
  const toast = useToast();
  const confirm = useConfirm();
  const sayError = useSayError();
  const invalidate = ['/api/messages'];
  const stop = useAct(stopMessage, { invalidate, onSuccess: (o) => toast(t('contact.messages.stopped', { n: o.counts.recalled })) });
  const back = useAct(unschedule, { invalidate, onSuccess: () => toast(t('contact.messages.unscheduled')) });
  const input = { params: { id: m.id }, body: {} };
  async function halt(): Promise<void> {
    if (await confirm({ title: t('contact.messages.stopTitle'), text: t('contact.messages.stopText'), verb: t('contact.messages.stop'), danger: true })) await stop.run(input).catch(sayError);
  }
  return (
    <span className="k-row">
      {m.can.edit ? <ButtonLink kind="primary" href={`/messages/${m.id}/edit`}>{t('contact.messages.edit')}</ButtonLink> : null}
      {m.state === 'scheduled' ? <Button busy={back.busy} onClick={() => void back.run(input).catch(sayError)}>{t('contact.messages.unschedule')}</Button> : null}
      {m.can.stop ? <Button busy={stop.busy} onClick={() => void halt()}>{t('contact.messages.stop')}</Button> : null}
    </span>
  );
}

function Units({ m }: { m: MessageDetail }) {
  const t = useT<typeof zhCN>();
  const [trail, setTrail] = useState<readonly string[]>([]);
  const after = trail.at(-1);
  const units = useQueryOf(chaseUnits, { params: { id: m.id }, query: after ? { after } : {} });
  const toast = useToast();
  const sayError = useSayError();
  const remind = useAct(remindUnread, { onSuccess: (d) => toast(t('contact.messages.reminded', { reminded: d.reminded, already: d.already, without: d.withoutAccount })) });
  const [unit, setUnit] = useState<{ id: string; name: string } | null>(null);
  const list = useRef<HTMLDivElement>(null);
  // What was asked for stands below a long table: it comes into sight.
  useEffect(() => { if (unit) list.current?.scrollIntoView({ block: 'start' }); }, [unit]);
  if (units.error) return <ErrorState error={units.error} retry={() => void units.refetch()} />;
  return (
    <div className="k-stack-wide">
      {units.data ? (
        <DataTable
          caption={t('contact.messages.byUnit')} rows={units.data.items} rowKey={(u) => u.unitId} rowName={(u) => u.unitName}
          columns={[
            { key: 'unit', title: t('contact.messages.unit'), priority: 1, render: (u) => u.unitName },
            { key: 'read', title: t('contact.messages.read'), priority: 1, width: '9em', align: 'right', render: (u) => <span className="k-num">{u.read} / {u.people}</span> },
            { key: 'unread', title: t('contact.messages.unread'), priority: 1, width: '6em', align: 'right', render: (u) => <span className="k-num">{u.people - u.read}</span> },
            { key: 'reached', title: t('contact.messages.reached'), priority: 1, width: '8em', align: 'right', render: (u) => <span className="k-num">{u.reached}</span> },
            { key: 'toCall', title: t('contact.messages.toCall'), priority: 1, width: '8em', align: 'right', render: (u) => <span className="k-num">{u.people - u.read - u.reached}</span> },
            { key: 'act', title: t('contact.messages.tabs.people'), priority: 1, width: '9em', bare: true, render: (u) => (u.read < u.people ? <Button small kind="quiet" aria-pressed={unit?.id === u.unitId} onClick={() => setUnit(unit?.id === u.unitId ? null : { id: u.unitId, name: u.unitName })}>{t('contact.messages.onlyUnit')}</Button> : null) },
          ]}
        />
      ) : <Skeleton lines={4} />}
      <Pagination hasPrevious={trail.length > 0} hasNext={Boolean(units.data?.next)} onPrevious={() => setTrail(trail.slice(0, -1))} onNext={() => units.data?.next && setTrail([...trail, units.data.next])} />
      <div className="k-between" ref={list}>
        <h2>{unit ? t('contact.messages.unreadOf', { unit: unit.name }) : t('contact.messages.toChase')}</h2>
        <span className="k-row">
          {unit ? <Button small onClick={() => setUnit(null)}>{t('contact.messages.allUnits')}</Button> : null}
          {m.counts.read < m.counts.people && m.state !== 'stopped' ? <Button small icon="bell" busy={remind.busy} onClick={() => void remind.run({ params: { id: m.id }, body: unit ? { unitId: unit.id } : {} }).catch(sayError)}>{t('contact.messages.remind')}</Button> : null}
        </span>
      </div>
      <Recipients key={unit?.id ?? 'all'} m={m} start={{ show: 'toCall' }} unit={unit?.id} />
    </div>
  );
}

function Ways({ m }: { m: MessageDetail }) {
  const t = useT<typeof zhCN>();
  if (m.ways.length === 0) return <p>{t('contact.messages.noWays')}</p>;
  const link = (channel: string, way: string, n: number) => (n === 0 ? '0' : <Link href={`/messages/${m.id}?show=all&channel=${channel}&way=${way}`}>{n}</Link>);
  return (
    <div className="k-table-wrap">
      <table className="k-table">
        <thead><tr><th>{t('contact.messages.channel')}</th>{(['handed', 'noAddress', 'unsubscribed', 'switchedOff', 'recalled'] as const).map((w) => <th key={w}>{t(`contact.way.${w}`)}</th>)}<th>{t('contact.messages.fee')}</th></tr></thead>
        <tbody>{m.ways.map((w) => <tr key={w.channel}><td>{t(`contact.channel.${w.channel}`)}</td>{(['handed', 'noAddress', 'unsubscribed', 'switchedOff', 'recalled'] as const).map((s) => <td key={s}>{link(w.channel, s, w[s])}</td>)}<td>{t('contact.messages.yuan', { n: yuan(w.costFen) })}</td></tr>)}</tbody>
      </table>
      <p className="k-quiet">{t('contact.messages.total')} {t('contact.messages.yuan', { n: yuan(m.ways.reduce((sum, w) => sum + w.costFen, 0)) })} · {t('contact.messages.priceNote')}</p>
    </div>
  );
}
