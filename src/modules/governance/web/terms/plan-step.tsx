import { z } from 'zod';
import { Form } from '#kit/web/form/form.tsx';
import { useForm } from '#kit/web/form/use-form.ts';
import { useT } from '#kit/web/i18n.tsx';
import { useAct } from '#kit/web/query.ts';
import { Checkbox } from '#kit/web/ui/choices.tsx';
import { DateInput } from '#kit/web/ui/date-input.tsx';
import { useToast } from '#kit/web/ui/feedback.tsx';
import { TextArea } from '#kit/web/ui/text-area.tsx';
import { TextInput } from '#kit/web/ui/text-input.tsx';
import { type TermChange, savePlan } from '../../contract/terms.ts';
import type { zhCN } from '../../locales/zh-CN.ts';

const number = z.string().regex(/^\d{1,6}$/);
const schema = z.object({ startsOn: z.iso.date(), years: z.string().regex(/^([1-9]|10)$/), members: number, council: number, standing: number, supervisors: number, auditDone: z.boolean(), auditPaper: z.string().trim().max(60), approvedOn: z.union([z.literal(''), z.iso.date()]), approvalPaper: z.string().trim().max(60), seats: z.string().regex(/^(\s*\S.*\s\d{1,4}\s*(\n|$))*\s*$/) });
const numbers = ['years', 'members', 'council', 'standing', 'supervisors'] as const;

/** Sizes and seats; a line of seats is a unit or category and its number. */
export function PlanStep({ change: c }: { change: TermChange }) {
  const t = useT<typeof zhCN>();
  const toast = useToast();
  const save = useAct(savePlan, { invalidate: ['/api/term'], onSuccess: () => toast(t('term.done.saved')) });
  const form = useForm({
    schema, labels: { startsOn: t('term.field.startsOn'), approvedOn: t('term.field.approvedOn'), auditDone: t('term.field.audit'), auditPaper: t('term.field.auditPaper'), approvalPaper: t('term.field.approvalPaper'), seats: t('term.field.seats'), ...Object.fromEntries(numbers.map((n) => [n, t(`term.field.${n}`)])) },
    initial: { startsOn: c.plan.startsOn, years: String(c.plan.years), members: String(c.plan.members), council: String(c.plan.council), standing: String(c.plan.standing), supervisors: String(c.plan.supervisors), auditDone: c.plan.auditDone, auditPaper: c.plan.auditPaper ?? '', approvedOn: c.plan.approvedOn ?? '', approvalPaper: c.plan.approvalPaper ?? '', seats: c.seats.map((s) => `${s.label} ${s.count}`).join('\n') },
    version: c.version,
    onSubmit: async (v, version) => {
      const seats = v.seats.split('\n').map((line) => /^(.*\S)\s+(\d{1,4})$/.exec(line.trim())).flatMap((m) => (m ? [{ label: m[1] ?? '', count: Number(m[2]) }] : []));
      await save.run({ params: { id: c.id }, body: { version, plan: { startsOn: v.startsOn, years: Number(v.years), members: Number(v.members), council: Number(v.council), standing: Number(v.standing), supervisors: Number(v.supervisors), auditDone: v.auditDone, auditPaper: v.auditPaper, approvedOn: v.approvedOn || null, approvalPaper: v.approvalPaper }, seats } });
    },
  });
  if (!c.manage || (c.state !== 'planning' && c.state !== 'published')) return <dl className="k-facts">{numbers.map((n) => <div key={n}><dt>{t(`term.field.${n}`)}</dt><dd>{c.plan[n]}</dd></div>)}</dl>;
  return (
    <div className="gv-form">
      <Form form={form} submit={t('term.act.save')}>
        <DateInput label={t('term.field.startsOn')} required {...form.bind('startsOn')} />
        {numbers.map((n) => <TextInput key={n} label={t(`term.field.${n}`)} required short inputMode="numeric" {...form.bind(n)} />)}
        <Checkbox label={t('term.field.audit')} checked={form.values.auditDone} onChange={(v) => form.set('auditDone', v)} />
        {form.values.auditDone ? <TextInput label={t('term.field.auditPaper')} {...form.bind('auditPaper')} /> : null}
        <DateInput label={t('term.field.approvedOn')} {...form.bind('approvedOn')} />
        {form.values.approvedOn ? <TextInput label={t('term.field.approvalPaper')} {...form.bind('approvalPaper')} /> : null}
        <TextArea label={t('term.field.seats')} rule={t('term.field.seatsRule')} rows={6} {...form.bind('seats')} />
      </Form>
    </div>
  );
}
