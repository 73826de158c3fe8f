import { useState } from 'react';
import { useDates } from '#kit/web/dates.ts';
import { useT } from '#kit/web/i18n.tsx';
import { DataTable } from '#kit/web/list/data-table.tsx';
import { useNarrow } from '#kit/web/media.ts';
import { useCan } from '#kit/web/me.ts';
import { useAct, useQueryOf } from '#kit/web/query.ts';
import { Button } from '#kit/web/ui/button.tsx';
import { useToast } from '#kit/web/ui/feedback.tsx';
import { Icon } from '#kit/web/ui/icon.tsx';
import { EmptyState, ErrorState, Skeleton } from '#kit/web/ui/states.tsx';
import { Tabs } from '#kit/web/ui/tabs.tsx';
import { Tag } from '#kit/web/ui/tag.tsx';
import { ExportButton } from '#modules/exports/web/public.tsx';
import { type UnitLine, chaseUnits, listPlanUnits } from '../contract/checks.ts';
import type { PlanDetail } from '../contract/plans.ts';
import type { zhCN } from '../locales/zh-CN.ts';
import { Meter, WordsDialog, acts } from './parts.tsx';

const marks = { done: ['good', 'check'], late: ['late', 'stop'], open: ['wait', 'clock'], waived: ['wait', 'minus'] } as const;

/** Who is behind in a campaign: units with what is done, open and late, to be reminded by a notice or by telephone. */
export function Chase({ p }: { p: PlanDetail }) {
  const t = useT<typeof zhCN>();
  const dates = useDates();
  const toast = useToast();
  const narrow = useNarrow();
  const exports = useCan('plan.export');
  const [only, setOnly] = useState<'all' | 'open' | 'late' | 'done'>('all');
  const [picked, setPicked] = useState<ReadonlySet<string>>(new Set());
  const [asking, setAsking] = useState<'notice' | 'phone' | null>(null);
  const query = useQueryOf(listPlanUnits, { params: { id: p.id }, query: {} });
  const chase = useAct(chaseUnits, acts);
  if (query.error) return <ErrorState error={query.error} retry={() => void query.refetch()} part />;
  if (!query.data) return <Skeleton />;
  const all = query.data.items;
  if (all.length === 0) return <EmptyState title={p.units.map((u) => u.name).join(t('plan.comma'))} text={t('plan.chase.notBegun')} />;
  const is = { all: () => true, open: (u: UnitLine) => u.nextDue !== null, late: (u: UnitLine) => u.late > 0, done: (u: UnitLine) => u.nextDue === null };
  const rows = all.filter(is[only]);
  const chosen = rows.filter((u) => picked.has(u.unit.id));
  const toggle = (id: string, on: boolean): void => setPicked((now) => { const to = new Set(now); if (on) to.add(id); else to.delete(id); return to; });
  const byNotice = asking === 'notice';
  const checked = p.facts;
  return (
    <div className="k-stack">
      <Tabs label={t('plan.chase.title')} current={only} onChange={(k) => setOnly(k as typeof only)} tabs={(['all', 'open', 'late', 'done'] as const).map((key) => ({ key, label: t(key === 'done' ? 'plan.chase.allDone' : `plan.chase.${key}`), count: all.filter(is[key]).length, ...(key === 'late' ? { tone: 'late' as const } : {}) }))}>
        {rows.length === 0 ? <p className="k-quiet">{t('plan.chase.empty')}</p> : (
          <DataTable
            caption={t('plan.chase.title')} rows={rows} rowKey={(u) => u.unit.id} rowName={(u) => u.unit.name} rowHref={(u) => (u.opens ? `/plans/${p.id}/units/${u.unit.id}` : undefined)}
            {...(p.can.chase ? { selected: picked, onSelect: toggle, onSelectAll: (on: boolean) => setPicked(on ? new Set(rows.map((u) => u.unit.id)) : new Set()) } : {})}
            columns={[
              { key: 'unit', title: t('plan.chase.unit'), priority: 1, render: (u) => u.unit.name }, { key: 'done', title: t('plan.chase.done'), priority: 1, width: '10em', render: (u) => <Meter done={u.done} of={u.asked} label={u.unit.name} /> }, { key: 'late', title: t('plan.chase.late'), priority: 1, width: '6em', render: (u) => (u.late > 0 ? <Tag tone="late">{t('plan.list.lateOf', { n: u.late })}</Tag> : null) },
              { key: 'next', title: t('plan.chase.next'), priority: 2, width: '7em', render: (u) => (u.nextDue ? dates.monthDay(u.nextDue) : null) },
              ...(p.can.chase ? [{ key: 'contacts', title: t('plan.chase.contacts'), priority: 2 as const, width: '8em', render: (u: UnitLine) => (u.contacts.length > 0 ? u.contacts.join(t('plan.comma')) : <span className="k-quiet">{t('plan.chase.noContact')}</span>) },
              { key: 'last', title: t('plan.chase.last'), priority: 2 as const, width: '10em', render: (u: UnitLine) => (u.lastChase ? <span title={[u.lastChase.byName, u.lastChase.note].join(' ')}>{t('plan.chase.by', { way: t(`plan.way.${u.lastChase.way}`), at: dates.monthDay(u.lastChase.at) })}{u.chases > 1 ? ` ${t('plan.chase.times', { n: u.chases })}` : ''}</span> : null) }] : []),
            ]}
          />
        )}
      </Tabs>
      <p className="k-row">
        {p.can.chase ? (
          <>
            <Button kind="primary" icon="bell" disabled={chosen.length === 0} onClick={() => setAsking('notice')}>{t('plan.act.chase')}</Button>
            <Button icon="check" disabled={chosen.length === 0} onClick={() => setAsking('phone')}>{t('plan.act.phoned')}</Button>
            <span className="k-quiet k-small">{t('plan.chase.selected', { n: chosen.length })}</span>
          </>
        ) : null}
        {exports ? <ExportButton list="planUnits" query={{ plan: p.id, ...(only === 'all' ? {} : { only }) }} small /> : null}
      </p>
      {narrow || checked.length === 0 ? null : (
        <section>
          <h2>{t('plan.chase.matrix')}</h2>
          <p className="pl-item-foot">{(['done', 'late', 'open', 'waived'] as const).map((k) => <span key={k} className="pl-mark" data-tone={marks[k][0]}><Icon name={marks[k][1]} /> {t(k === 'late' ? 'plan.chase.late' : `plan.checkState.${k}`)}</span>)}</p>
          <div className="pl-scroll" tabIndex={0} role="group" aria-label={t('plan.chase.matrix')}>
            <table className="pl-matrix">
              <thead><tr><th scope="col">{t('plan.chase.unit')}</th>{p.shown.list.map((i) => <th scope="col" key={i.id}>{i.title}</th>)}</tr></thead>
              <tbody>{rows.map((u) => (
                <tr key={u.unit.id}>
                  <th scope="row">{u.unit.name}</th>
                  {p.shown.list.map((i) => {
                    const s = u.states.find((x) => x.itemId === i.id);
                    const kind = s ? (s.late ? 'late' : s.state) : 'waived';
                    if (s && s.of > 1 && s.state !== 'waived') return <td key={i.id}><span className="pl-mark" data-tone={marks[kind][0]} title={t('plan.chase.ofItem', { unit: u.unit.name, item: i.title, state: t(kind === 'late' ? 'plan.chase.late' : `plan.checkState.${kind}`) })}>{s.have}/{s.of}</span></td>;
                    return <td key={i.id}><span className="pl-mark" data-tone={marks[kind][0]}><Icon name={marks[kind][1]} label={t('plan.chase.ofItem', { unit: u.unit.name, item: i.title, state: t(kind === 'late' ? 'plan.chase.late' : `plan.checkState.${kind}`) })} /></span></td>;
                  })}
                </tr>
              ))}</tbody>
            </table>
          </div>
        </section>
      )}
      {asking ? (
        <WordsDialog
          title={t(byNotice ? 'plan.ask.chaseTitle' : 'plan.ask.phoneTitle', { n: chosen.length })} label={t(byNotice ? 'plan.ask.chaseNote' : 'plan.ask.phoneNote')} verb={t(byNotice ? 'plan.act.chase' : 'plan.act.phoned')} required={false} onClose={() => setAsking(null)}
          onSend={async (note) => { const r = await chase.run({ params: { id: p.id }, body: { unitIds: chosen.map((u) => u.unit.id), way: asking, note } }); setPicked(new Set()); toast(t(byNotice ? 'plan.done.chased' : 'plan.done.phoned', { n: r.reminded })); }}
        />
      ) : null}
    </div>
  );
}
