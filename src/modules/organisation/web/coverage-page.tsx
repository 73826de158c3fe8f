import { useState } from 'react';
import { v7 } from 'uuid';
import { useDates } from '#kit/web/dates.ts';
import { useT } from '#kit/web/i18n.tsx';
import { ListPage } from '#kit/web/list/list-page.tsx';
import { sourceOf } from '#kit/web/list/list-types.ts';
import { useSearchText } from '#kit/web/params.ts';
import { useAct, useQueryOf } from '#kit/web/query.ts';
import { Button, ButtonLink } from '#kit/web/ui/button.tsx';
import { useSayError, useToast } from '#kit/web/ui/feedback.tsx';
import { Link } from '#kit/web/ui/link.tsx';
import { StatNumber } from '#kit/web/ui/stat-number.tsx';
import { StatusTag } from '#kit/web/ui/tag.tsx';
import { ExportButton } from '#modules/exports/web/public.tsx';
import { type Target, countTargets, coverStates, coverageSummary, listTargets, planUnit, retireTarget, targetKinds } from '../contract/coverage.ts';
import type { zhCN } from '../locales/zh-CN.ts';
import { rateOf } from '../rules.ts';
import { AddTargetsDialog, EditTargetDialog } from './target-dialogs.tsx';
import './organisation.css';

const source = sourceOf(listTargets, { count: countTargets });
const tones = { covered: 'good', preparing: 'soon', gap: 'late' } as const;

/** What is to be covered: the rate by kind, and each target with its unit or none. */
export function Page() {
  const t = useT<typeof zhCN>();
  const dates = useDates();
  const toast = useToast();
  const sayError = useSayError();
  const query = useSearchText();
  const [open, setOpen] = useState<'add' | Target | null>(null);
  const { data } = useQueryOf(coverageSummary, undefined);
  const edit = data?.can.edit ?? false;
  const retire = useAct(retireTarget, { invalidate: ['/api/organisation'] });
  const turn = (row: Target): void => {
    const retired = row.retiredOn === null;
    void retire.run({ params: { id: row.id }, body: { version: row.version, retired } }).then(() => toast(t(retired ? 'organisation.coverage.retired' : 'organisation.coverage.restored', { name: row.name })), sayError);
  };
  const plan = useAct(planUnit, { invalidate: ['/api/organisation', '/api/units'] });
  const planFor = (row: Target): void => {
    void plan.run({ params: { id: row.id }, body: { version: row.version, unitId: v7() } }).then((made) => toast(t('organisation.coverage.planned', { name: made.name })), sayError);
  };
  const filter = Object.fromEntries(Object.entries(query).filter(([k]) => ['kind', 'state', 'search', 'retired'].includes(k)));
  return (
    <>
      <ListPage
        id="coverage" title={t('organisation.coverage.title')} source={source} rowKey={(r) => r.id} rowName={(r) => r.name}
        columns={[
          { key: 'name', title: t('organisation.coverage.column.name'), priority: 1, width: '14em', render: (r) => r.name },
          { key: 'kind', title: t('organisation.coverage.column.kind'), priority: 2, width: '7em', render: (r) => t(`organisation.coverage.kind.${r.kind}`) },
          { key: 'state', title: t('organisation.coverage.column.state'), priority: 1, width: '7em', render: (r) => <StatusTag tone={tones[r.state]}>{t(`organisation.coverage.state.${r.state}`)}</StatusTag> },
          { key: 'unit', title: t('organisation.coverage.column.unit'), priority: 1, width: '14em', render: (r) => (r.unit ? <Link href={`/units?unit=${r.unit.id}`}>{r.unit.name}</Link> : edit && !r.retiredOn ? <Button small busy={plan.busy} aria-label={t('organisation.coverage.planFor', { name: r.name })} onClick={() => planFor(r)}>{t('organisation.coverage.plan')}</Button> : null) },
          { key: 'establishedOn', title: t('organisation.coverage.column.establishedOn'), priority: 2, width: '9em', render: (r) => (r.establishedOn && r.state === 'covered' ? dates.date(r.establishedOn) : null) },
          { key: 'head', title: t('organisation.coverage.column.head'), priority: 2, width: '7em', render: (r) => r.head },
          { key: 'members', title: t('organisation.coverage.column.members'), priority: 2, width: '6em', align: 'right', render: (r) => (r.members === null || !r.unit ? null : <Link href={`/units?unit=${r.unit.id}`}>{r.members}</Link>) },
          { key: 'note', title: t('organisation.coverage.column.note'), priority: 3, width: '12em', render: (r) => r.note },
          ...(edit ? [{
            key: 'act', title: t('organisation.coverage.act'), priority: 1 as const, width: '12em', bare: true,
            render: (r: Target) => (
              <span className="k-row">
                {r.retiredOn ? null : <Button small kind="quiet" aria-label={t('organisation.coverage.edit', { name: r.name })} onClick={() => setOpen(r)}>{t('organisation.coverage.editShort')}</Button>}
                <Button small kind="quiet" aria-label={t(r.retiredOn ? 'organisation.coverage.restoreOf' : 'organisation.coverage.retireOf', { name: r.name })} onClick={() => turn(r)}>{t(r.retiredOn ? 'organisation.coverage.restore' : 'organisation.coverage.retire')}</Button>
              </span>
            ),
          }] : []),
        ]}
        presets={[{ key: 'all', label: t('organisation.coverage.current'), query: {} }, ...coverStates.map((state) => ({ key: state, label: t(`organisation.coverage.state.${state}`), query: { state } })), { key: 'retired', label: t('organisation.coverage.retiredOnes'), query: { retired: 'yes' } }]}
        filters={[
          { kind: 'choice', key: 'kind', label: t('organisation.coverage.kindLabel'), options: targetKinds.map((k) => ({ value: k, label: t(`organisation.coverage.kind.${k}`) })) },
          { kind: 'choice', key: 'state', label: t('organisation.coverage.stateLabel'), options: coverStates.map((s) => ({ value: s, label: t(`organisation.coverage.state.${s}`) })) },
        ]}
        empty={{ title: t('organisation.coverage.empty'), text: t('organisation.coverage.emptyText'), action: edit ? <Button kind="primary" icon="plus" onClick={() => setOpen('add')}>{t('organisation.coverage.add')}</Button> : undefined }}
        actions={
          <>
            <ExportButton list="coverage" query={filter} label={t('organisation.coverage.export')} />
            {edit ? <ButtonLink icon="upload" href="/list-imports/new?list=coverage">{t('organisation.coverage.import')}</ButtonLink> : null}
            {edit ? <Button kind="primary" icon="plus" onClick={() => setOpen('add')}>{t('organisation.coverage.add')}</Button> : null}
          </>
        }
      />
      {data && data.kinds.length > 0 ? <Rates kinds={data.kinds} /> : null}
      {open === 'add' ? <AddTargetsDialog onClose={() => setOpen(null)} /> : open ? <EditTargetDialog target={open} onClose={() => setOpen(null)} /> : null}
    </>
  );
}

type Kind = { kind: Target['kind']; total: number; covered: number; preparing: number; gap: number };

/** The rate by kind, the number first; each number opens its targets. */
function Rates({ kinds }: { kinds: readonly Kind[] }) {
  const t = useT<typeof zhCN>();
  const dates = useDates();
  const sum = (key: 'total' | 'covered' | 'preparing' | 'gap'): number => kinds.reduce((n, k) => n + k[key], 0);
  const all = [{ kind: null, total: sum('total'), covered: sum('covered'), preparing: sum('preparing'), gap: sum('gap') }, ...(kinds.length > 1 ? kinds : [])];
  const to = (kind: Target['kind'] | null, state: string): string => `/coverage?${new URLSearchParams({ ...(kind ? { kind } : {}), ...(state ? { state } : {}) }).toString()}`;
  return (
    <section className="k-section" aria-label={t('organisation.coverage.rate')}>
      <h2>{t('organisation.coverage.rate')}</h2>
      {all.map((k) => (
        <div key={k.kind ?? 'all'} className="k-stats">
          <StatNumber label={k.kind ? t(`organisation.coverage.kind.${k.kind}`) : t('organisation.coverage.allKinds')} value={dates.percent(rateOf(k.covered, k.total) ?? 0)} definition={t('organisation.coverage.rateDef')} note={t('organisation.coverage.rateNote', { covered: k.covered, total: k.total })} href={to(k.kind, '')} />
          {coverStates.map((s) => <StatNumber key={s} label={t(`organisation.coverage.state.${s}`)} value={k[s]} href={to(k.kind, s)} />)}
        </div>
      ))}
    </section>
  );
}
