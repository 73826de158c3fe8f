import { useState } from 'react';
import { localDate } from '#kit/pure/time.ts';
import { useDates } from '#kit/web/dates.ts';
import { useT } from '#kit/web/i18n.tsx';
import { ListPage } from '#kit/web/list/list-page.tsx';
import { sourceOf } from '#kit/web/list/list-types.ts';
import { useCan } from '#kit/web/me.ts';
import { useAct } from '#kit/web/query.ts';
import { Button, ButtonLink } from '#kit/web/ui/button.tsx';
import { useToast } from '#kit/web/ui/feedback.tsx';
import { Link } from '#kit/web/ui/link.tsx';
import { Tag } from '#kit/web/ui/tag.tsx';
import { ExportButton } from '#modules/exports/web/public.tsx';
import { type AssignmentLine, endAssignment, listAssignments } from '../contract/points.ts';
import type { zhCN } from '../locales/zh-CN.ts';
import { assignmentKinds } from '../rules.ts';
import { DayDialog } from './day-dialog.tsx';
import { PlaceLink } from './parts.tsx';
import { ChargeDialog, EditChargeDialog, PlanDialog } from './plan-dialogs.tsx';

const source = sourceOf(listAssignments);

/** The visits that a charge's number counts: of that person, there, this year. */
const doneHref = (x: AssignmentLine, today: string): string => `/liaison-visits?${new URLSearchParams({ state: 'done', accountId: x.account.id, [x.place.kind === 'point' ? 'pointId' : 'unitId']: x.place.id, dayFrom: `${today.slice(0, 4)}-01-01`, dayTo: today }).toString()}`;

/** Who is in charge of what, and how far this year's visits are. */
export function Page() {
  const t = useT<typeof zhCN>();
  const dates = useDates();
  const toast = useToast();
  const [manage, exports] = [useCan('liaisonPoint.manage'), useCan('liaison.coverage')];
  const [today] = useState(() => localDate(new Date()));
  const [open, setOpen] = useState<'new' | { how: 'plan' | 'end' | 'edit'; row: AssignmentLine } | null>(null);
  const end = useAct(endAssignment, { invalidate: ['/api/liaison'] });
  const close = (): void => setOpen(null);
  return (
    <>
      <ListPage
        id="liaison-charges" title={t('liaison.charge.title')} source={source} searchLabel={t('liaison.charge.search')} rowKey={(x) => x.id} rowName={(x) => `${x.account.name} ${x.place.name}`}
        columns={[
          { key: 'who', title: t('liaison.charge.account'), priority: 1, width: '7em', render: (x) => x.account.name }, { key: 'kind', title: t('liaison.charge.kind'), priority: 2, width: '7em', render: (x) => t(`liaison.kind.${x.kind}`) }, { key: 'place', title: t('liaison.charge.to'), priority: 1, render: (x) => <PlaceLink place={x.place} /> },
          { key: 'done', title: t('liaison.charge.done'), priority: 1, width: '9em', render: (x) => <Link href={doneHref(x, today)}><Tag tone={x.done >= x.target ? 'good' : 'soon'}>{t('liaison.charge.ofTarget', { done: x.done, target: x.target })}</Tag></Link> }, { key: 'from', title: t('liaison.charge.from'), priority: 3, width: '9em', render: (x) => dates.date(x.startsOn) },
          ...(manage ? [{ key: 'act', title: t('liaison.charge.plan'), bare: true, priority: 1 as const, width: '16em', render: (x: AssignmentLine) => (x.endsOn ? null : <span className="k-row"><Button small onClick={() => setOpen({ how: 'plan', row: x })}>{t('liaison.charge.plan')}</Button><Button small kind="quiet" onClick={() => setOpen({ how: 'edit', row: x })}>{t('liaison.charge.edit')}</Button><Button small kind="quiet" onClick={() => setOpen({ how: 'end', row: x })}>{t('liaison.charge.end')}</Button></span>) }] : []),
        ]}
        presets={[{ key: 'all', label: t('liaison.charge.all'), query: {} }, { key: 'short', label: t('liaison.charge.short'), query: { short: 'true' }, tone: 'late' }]}
        filters={[{ kind: 'choice', key: 'kind', label: t('liaison.charge.kind'), options: assignmentKinds.map((k) => ({ value: k, label: t(`liaison.kind.${k}`) })) }]}
        empty={{ title: t('liaison.charge.empty'), text: t('liaison.charge.emptyText') }} {...(exports ? { renderExport: (query) => <ExportButton list="liaisonCharges" query={query} small /> } : {})} actions={manage ? <><ButtonLink icon="upload" href="/list-imports/new?list=liaisonCharges">{t('liaison.charge.import')}</ButtonLink><Button kind="primary" icon="plus" onClick={() => setOpen('new')}>{t('liaison.charge.create')}</Button></> : undefined}
      />
      {open === 'new' ? <ChargeDialog onClose={close} /> : null}
      {open && open !== 'new' && open.how === 'plan' ? <PlanDialog person={{ id: open.row.account.id, label: open.row.account.name }} {...(open.row.place.kind === 'point' ? { point: { id: open.row.place.id, label: open.row.place.name } } : { unit: { id: open.row.place.id, label: open.row.place.name } })} onClose={close} /> : null}
      {open && open !== 'new' && open.how === 'edit' ? <EditChargeDialog charge={open.row} onClose={close} /> : null}
      {open && open !== 'new' && open.how === 'end' ? <DayDialog title={t('liaison.charge.endTitle')} dayLabel={t('liaison.charge.endOn')} verb={t('liaison.charge.end')} onClose={close} onSend={({ on }) => end.run({ params: { id: open.row.id }, body: { version: open.row.version, on } }).then(() => { close(); toast(t('liaison.charge.ended')); })} /> : null}
    </>
  );
}
