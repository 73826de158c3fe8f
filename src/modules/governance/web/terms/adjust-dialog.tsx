import { useState } from 'react';
import { z } from 'zod';
import { localDate } from '#kit/pure/time.ts';
import { Form } from '#kit/web/form/form.tsx';
import { useForm } from '#kit/web/form/use-form.ts';
import { useT } from '#kit/web/i18n.tsx';
import { useAct } from '#kit/web/query.ts';
import { CheckboxGroup } from '#kit/web/ui/choices.tsx';
import type { Choice } from '#kit/web/ui/combobox.tsx';
import { DateInput } from '#kit/web/ui/date-input.tsx';
import { Dialog } from '#kit/web/ui/dialog.tsx';
import { useToast } from '#kit/web/ui/feedback.tsx';
import { TextInput } from '#kit/web/ui/text-input.tsx';
import { MembersPicker } from '#modules/members/web/public.tsx';
import { type Term, adjustTerm } from '../../contract/terms.ts';
import type { zhCN } from '../../locales/zh-CN.ts';
import { type Office, offices } from '../../rules/terms.ts';

const schema = z.object({ on: z.iso.date(), reason: z.string().trim().min(1).max(300), paper: z.string().trim().max(100) });
const nobody = Object.fromEntries(offices.map((o) => [o, []])) as unknown as Readonly<Record<Office, Choice[]>>;

/** Who leaves office and who is elected in addition while a term runs. */
export function AdjustDialog({ term, onClose }: { term: Term; onClose: () => void }) {
  const t = useT<typeof zhCN>();
  const toast = useToast();
  const [today] = useState(() => localDate(new Date()));
  const [gone, setGone] = useState<readonly string[]>([]);
  const [joined, setJoined] = useState(nobody);
  const holders = offices.flatMap((office) => term.appointments.filter((p) => p.office === office && !p.left).map((p) => ({ memberId: p.memberId, office, name: p.name, value: `${p.memberId}:${office}` })));
  const act = useAct(adjustTerm, { invalidate: ['/api/term', '/api/posts'], onSuccess: () => { onClose(); toast(t('term.done.adjusted')); } });
  const form = useForm({
    schema, initial: { on: today, reason: '', paper: '' }, labels: { on: t('term.page.adjustOn'), reason: t('term.page.adjustReason') },
    onSubmit: (v) => act.run({ params: { id: term.id }, body: { version: term.version, ...v, leaving: holders.filter((h) => gone.includes(h.value)).map(({ memberId, office }) => ({ memberId, office })), joining: offices.flatMap((office) => joined[office].map((c) => ({ memberId: c.id, office }))) } }),
  });
  return (
    <Dialog open wide title={t('term.page.adjustTitle', { n: term.number })} onClose={onClose}>
      <p className="k-quiet">{t('term.page.adjustText')}</p>
      <Form form={form} submit={t('term.act.save')} guard={false}>
        <DateInput label={t('term.page.adjustOn')} required {...form.bind('on')} />
        <TextInput label={t('term.page.adjustReason')} rule={t('term.page.adjustReasonRule')} required maxLength={300} {...form.bind('reason')} />
        <TextInput label={t('term.field.paper')} maxLength={100} {...form.bind('paper')} />
        {holders.length > 0 ? <CheckboxGroup label={t('term.page.leaving')} inline options={holders.map((h) => ({ value: h.value, label: t('term.page.leavingOne', { name: h.name, office: t(`term.office.${h.office}`) }) }))} value={gone} onChange={setGone} /> : null}
        <h3>{t('term.page.joining')}</h3>
        {offices.map((o) => <MembersPicker key={o} label={t(`term.office.${o}`)} value={joined[o]} onChange={(v) => setJoined({ ...joined, [o]: v })} max={200} />)}
      </Form>
    </Dialog>
  );
}
