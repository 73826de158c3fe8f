import { useState } from 'react';
import { z } from 'zod';
import { localDate } from '#kit/pure/time.ts';
import { hrefOf } from '#kit/web/call.ts';
import { useDates } from '#kit/web/dates.ts';
import { Form } from '#kit/web/form/form.tsx';
import { useForm } from '#kit/web/form/use-form.ts';
import { useT } from '#kit/web/i18n.tsx';
import { DataTable } from '#kit/web/list/data-table.tsx';
import { useParams } from '#kit/web/params.ts';
import { useAct, useQueryOf } from '#kit/web/query.ts';
import { ButtonLink } from '#kit/web/ui/button.tsx';
import { type Choice, MultiCombobox } from '#kit/web/ui/combobox.tsx';
import { BarChart } from '#kit/web/ui/charts.tsx';
import { DateInput } from '#kit/web/ui/date-input.tsx';
import { Dialog } from '#kit/web/ui/dialog.tsx';
import { useConfirm, useSayError, useToast } from '#kit/web/ui/feedback.tsx';
import { Link } from '#kit/web/ui/link.tsx';
import { MatterHeader } from '#kit/web/ui/matter-header.tsx';
import { StatusTag } from '#kit/web/ui/tag.tsx';
import { TextInput } from '#kit/web/ui/text-input.tsx';
import { ExportButton } from '#modules/exports/web/public.tsx';
import { findUnits } from '#modules/units/web/public.tsx';
import { type RoundDetail, changeRound, closeRound, readRound, reopenRound, roundPaper } from '../contract/assessments.ts';
import type { zhCN } from '../locales/zh-CN.ts';
import { Loaded, StateTag, acts, useTotal } from './parts.tsx';

/** One round: its units beside each other. */
export function Page() {
  const { id } = useParams('id');
  const query = useQueryOf(readRound, { params: { id } });
  return <Loaded data={query.data} error={query.error} refetch={query.refetch}>{(r) => <Round r={r} />}</Loaded>;
}

function Round({ r }: { r: RoundDetail }) {
  const t = useT<typeof zhCN>();
  const dates = useDates();
  const toast = useToast();
  const confirm = useConfirm();
  const sayError = useSayError();
  const total = useTotal();
  const close = useAct(closeRound, acts);
  const [changing, setChanging] = useState(false);
  const [reopening, setReopening] = useState(false);
  async function onClose() {
    if (await confirm({ title: t('assessment.round.closeTitle'), text: t('assessment.round.closeText'), verb: t('assessment.round.close') })) await close.run({ params: { id: r.id }, body: { version: r.version } }).then(() => toast(t('assessment.round.closed')), sayError);
  }
  const handedIn = r.list.filter((u) => u.state !== 'filling');
  return (
    <>
      <MatterHeader
        title={r.title} meta={[<Link key="standard" href={`/assessment-standards/${r.standard.id}?number=${r.versionNumber}`}>{`${r.standard.name} ${t('assessment.home.version', { n: r.versionNumber })}`}</Link>, r.unit.name]} sentence={t(r.state === 'open' ? 'assessment.round.sentence' : 'assessment.round.closedSentence', { day: dates.date(r.selfDue), units: r.units, submitted: r.submitted, reviewed: r.reviewed })}
        marks={<StatusTag tone={r.state === 'open' ? 'info' : 'good'}>{t(`assessment.roundState.${r.state}`)}</StatusTag>} more={r.can.manage ? [{ key: 'change', label: t('assessment.round.change'), icon: 'calendar', onSelect: () => setChanging(true) }, { key: 'close', label: t('assessment.round.close'), icon: 'stop', onSelect: () => void onClose() }] : r.can.reopen ? [{ key: 'reopen', label: t('assessment.round.reopen'), icon: 'left', onSelect: () => setReopening(true) }] : []}
      />
      <div className="k-stack-wide k-matter-room">
        <p className="k-row"><ButtonLink icon="print" download href={hrefOf(roundPaper, { params: { id: r.id } })}>{t('assessment.round.print')}</ButtonLink>{r.can.export ? <ExportButton list="assessments" query={{ round: r.id }} /> : null}</p>
        {r.reopened.map((x) => <p key={x.at} className="k-small k-quiet">{t('assessment.round.reopenedBy', { name: x.by, at: dates.dateTime(x.at), reason: x.reason })}</p>)}
        <section>
          <h2>{t('assessment.round.compare')}</h2>
          <DataTable
            caption={t('assessment.round.compare')} rows={r.list} rowKey={(u) => u.id} rowName={(u) => u.unit.name} rowHref={(u) => `/assessments/${u.id}`}
            columns={[
              { key: 'unit', title: t('assessment.round.unit'), priority: 1, render: (u) => u.unit.name }, { key: 'state', title: t('assessment.field.state'), priority: 1, width: '8em', render: (u) => <StateTag state={u.state} late={u.late} /> }, { key: 'self', title: t('assessment.field.self'), priority: 1, width: '11em', render: (u) => (u.state === 'filling' ? null : total(u.self)) }, { key: 'review', title: t('assessment.field.review'), priority: 1, width: '11em', render: (u) => (u.review ? total(u.review) : null) },
              ...r.sections.map((s) => ({ key: s, title: s, priority: 2 as const, width: '6em', align: 'right' as const, render: (u: RoundDetail['list'][number]) => (u.state === 'filling' ? null : `${u.sections.find((x) => x.section === s)?.percent ?? 0}%`) })),
              ...(r.kind === 'ngo' ? [{ key: 'grade', title: t('assessment.field.grade'), priority: 1 as const, width: '5em', render: (u: RoundDetail['list'][number]) => u.grade }] : []), { key: 'gaps', title: t('assessment.field.gaps'), priority: 1, width: '5em', align: 'right', render: (u) => (u.state === 'filling' ? null : u.gaps) },
            ]}
          />
        </section>
        {handedIn.length > 1 ? <BarChart title={`${t('assessment.field.percent')} %`} max={100} data={handedIn.map((u) => ({ label: u.unit.name, value: (u.review ?? u.self).percent, href: `/assessments/${u.id}` }))} /> : null}
      </div>
      {reopening ? <ReopenDialog r={r} onClose={() => setReopening(false)} /> : null}
      {changing ? <ChangeDialog r={r} onClose={() => setChanging(false)} /> : null}
    </>
  );
}

/** A round that was ended goes on until a day. */
function ReopenDialog({ r, onClose }: { r: RoundDetail; onClose: () => void }) {
  const t = useT<typeof zhCN>();
  const toast = useToast();
  const reopen = useAct(reopenRound, acts);
  const [today] = useState(() => localDate(new Date()));
  const form = useForm({
    schema: z.object({ selfDue: z.iso.date(), reason: z.string().trim().min(1).max(200) }), initial: { selfDue: r.selfDue > today ? r.selfDue : today, reason: '' }, labels: { selfDue: t('assessment.field.selfDue'), reason: t('assessment.round.reopenReason') },
    onSubmit: async (v) => {
      await reopen.run({ params: { id: r.id }, body: { version: r.version, ...v } });
      toast(t('assessment.round.reopened'));
      onClose();
    },
  });
  return (
    <Dialog open title={t('assessment.round.reopen')} onClose={onClose}>
      <p className="k-quiet">{t('assessment.round.reopenText')}</p>
      <Form form={form} submit={t('assessment.round.reopen')} guard={false}>
        <DateInput label={t('assessment.field.selfDue')} required min={today} {...form.bind('selfDue')} />
        <TextInput label={t('assessment.round.reopenReason')} required maxLength={200} {...form.bind('reason')} />
      </Form>
    </Dialog>
  );
}

/** More time for all that still fill, and units that were forgotten. */
function ChangeDialog({ r, onClose }: { r: RoundDetail; onClose: () => void }) {
  const t = useT<typeof zhCN>();
  const toast = useToast();
  const change = useAct(changeRound, acts);
  const [today] = useState(() => localDate(new Date()));
  const least = r.selfDue > today ? r.selfDue : today;
  const form = useForm({
    schema: z.object({ selfDue: z.iso.date(), units: z.array(z.custom<Choice>()), reason: z.string().trim().min(1).max(200) }), initial: { selfDue: least, units: [] as Choice[], reason: '' }, labels: { selfDue: t('assessment.field.selfDue'), reason: t('assessment.round.changeReason') },
    onSubmit: async (v) => {
      await change.run({ params: { id: r.id }, body: { version: r.version, selfDue: v.selfDue, unitIds: v.units.map((u) => u.id), reason: v.reason } });
      toast(t('assessment.round.changed'));
      onClose();
    },
  });
  return (
    <Dialog open title={t('assessment.round.change')} onClose={onClose}>
      <p className="k-quiet">{t('assessment.round.changeText')}</p>
      <Form form={form} submit={t('assessment.round.change')} guard={false}>
        <DateInput label={t('assessment.field.selfDue')} required min={least} {...form.bind('selfDue')} />
        <MultiCombobox label={t('assessment.round.changeUnits')} find={findUnits()} max={2000} {...form.bind('units')} />
        <TextInput label={t('assessment.round.changeReason')} required maxLength={200} {...form.bind('reason')} />
      </Form>
    </Dialog>
  );
}
