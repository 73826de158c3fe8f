import { useState } from 'react';
import { v7 } from 'uuid';
import { z } from 'zod';
import { useDates } from '#kit/web/dates.ts';
import { Form } from '#kit/web/form/form.tsx';
import { useForm } from '#kit/web/form/use-form.ts';
import { useT } from '#kit/web/i18n.tsx';
import { useTitle } from '#kit/web/media.ts';
import { Panels } from '#kit/web/panels.tsx';
import { useParams } from '#kit/web/params.ts';
import { useAct, useQueryOf } from '#kit/web/query.ts';
import { Banner } from '#kit/web/ui/banner.tsx';
import { Button } from '#kit/web/ui/button.tsx';
import type { Choice } from '#kit/web/ui/combobox.tsx';
import { DateInput } from '#kit/web/ui/date-input.tsx';
import { Dialog } from '#kit/web/ui/dialog.tsx';
import { useToast } from '#kit/web/ui/feedback.tsx';
import { Link, useGo } from '#kit/web/ui/link.tsx';
import { Select } from '#kit/web/ui/select.tsx';
import { ErrorState, PageSkeleton } from '#kit/web/ui/states.tsx';
import { StatusTag } from '#kit/web/ui/tag.tsx';
import { TextInput } from '#kit/web/ui/text-input.tsx';
import { Timeline } from '#kit/web/ui/timeline.tsx';
import { UnitPicker, unitKinds } from '#modules/units/web/public.tsx';
import { type RoleFact, correctRole, readRoleGrant, roleNames } from '../contract.ts';
import type { zhCN } from '../locales/zh-CN.ts';
import { fitsUnit } from '../rules.ts';
import { Span, factTones } from './role-history-page.tsx';

/** One role in time: what it is, and everything that was ever recorded of it. */
export function Page() {
  const t = useT<typeof zhCN>();
  const dates = useDates();
  const { id } = useParams('id');
  const [correcting, setCorrecting] = useState(false);
  const { data, error, refetch } = useQueryOf(readRoleGrant, { params: { id } });
  useTitle(data ? `${data.fact.name} ${t(`role.${data.fact.role}`)}` : t('history.one'));
  if (error) return <ErrorState error={error} retry={() => void refetch()} />;
  if (!data) return <PageSkeleton />;
  const { fact } = data;
  const facts: [string, React.ReactNode][] = [[t('history.unit'), fact.unitName], [t('history.span'), <Span key="s" fact={fact} />], [t('history.recorded'), dates.dateTime(fact.recordedAt)], [t('history.by'), fact.recordedBy ?? t('kit.none')]];
  return (
    <div className="k-stack">
      <div className="k-between">
        <div className="k-row"><h1>{fact.name} · {t(`role.${fact.role}`)}</h1><StatusTag tone={factTones[fact.state]}>{t(`history.states.${fact.state}`)}</StatusTag></div>
        <div className="k-row">
          {data.can.correct ? <Button icon="edit" onClick={() => setCorrecting(true)}>{t('history.correct')}</Button> : null}
        </div>
      </div>
      {data.correctedBy ? <Banner tone="info" action={<Link href={`/role-grants/${data.correctedBy}`}>{t('history.goCorrection')}</Link>}>{t('history.correctedBy')}</Banner> : null}
      <Panels slot="roleGrant" id={id} />
      <dl className="k-facts">{facts.map(([name, value]) => <div key={name} style={{ display: 'contents' }}><dt>{name}</dt><dd>{value}</dd></div>)}</dl>
      <p className="k-row"><Link href={`/admin/accounts/${fact.accountId}`}>{t('history.toAccount')}</Link>{fact.corrects ? <Link href={`/role-grants/${fact.corrects}`}>{t('history.goWrong')}</Link> : null}</p>
      <section className="k-section" aria-label={t('history.ledger')}>
        <h2>{t('history.ledger')}</h2>
        <Timeline items={data.records.map((r, i) => ({ id: `${i}`, at: r.at, what: <>{t(`history.recordStates.${r.state}`)}{r.state === 'voided' ? '' : ` · ${r.to ? t('history.to', { to: dates.date(r.to) }) : t('history.open')}`}</>, who: r.by, note: r.reason, when: 'past' as const }))} />
      </section>
      {correcting ? <CorrectDialog fact={fact} onClose={() => setCorrecting(false)} /> : null}
    </div>
  );
}

const schema = z.object({ role: z.enum(roleNames), unitId: z.uuid(), from: z.iso.date(), to: z.union([z.literal(''), z.iso.date()]), reason: z.string().trim().min(1).max(200) });

function CorrectDialog({ fact, onClose }: { fact: RoleFact; onClose: () => void }) {
  const t = useT<typeof zhCN>();
  const toast = useToast();
  const go = useGo();
  const [id] = useState(() => v7());
  const [unit, setUnit] = useState<Choice | null>({ id: fact.unitId, label: fact.unitName });
  const act = useAct(correctRole, { invalidate: ['/api/role-grants', '/api/role-history', '/api/accounts'], onSuccess: () => { toast(t('history.corrected')); onClose(); go(`/role-grants/${id}`); } });
  const form = useForm({
    schema, initial: { role: fact.role, unitId: fact.unitId, from: fact.from, to: fact.to ?? '', reason: '' }, labels: { role: t('history.role'), unitId: t('history.unit'), from: t('grant.from'), to: t('grant.to'), reason: t('history.correctReason') },
    onSubmit: (v) => act.run({ params: { id: fact.grantId }, body: { id, role: v.role, unitId: v.unitId, from: v.from, to: v.to || null, reason: v.reason } }),
  });
  const { role } = form.values;
  const { value: _value, onChange: _onChange, onBlur: _onBlur, ...place } = form.bind('unitId');
  return (
    <Dialog open title={t('history.correctTitle')} onClose={onClose}>
      <p>{t('history.correctLead')}</p>
      <Form form={form} submit={t('history.correctSubmit')} guard={false}>
        <Select label={t('history.role')} required options={roleNames.map((r) => ({ value: r, label: t(`role.${r}`) }))} {...form.bind('role')} onChange={(r) => form.set('role', r as typeof role)} />
        <UnitPicker label={t('history.unit')} required kinds={unitKinds.filter((k) => fitsUnit(role, k))} {...place} value={unit} onChange={(c) => { setUnit(c); form.set('unitId', c?.id ?? ''); }} />
        <DateInput label={t('grant.from')} required {...form.bind('from')} />
        <DateInput label={t('grant.to')} rule={t('grant.toHint')} min={form.values.from} {...form.bind('to')} />
        <TextInput label={t('history.correctReason')} required {...form.bind('reason')} />
      </Form>
    </Dialog>
  );
}
