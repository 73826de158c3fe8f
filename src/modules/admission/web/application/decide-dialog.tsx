import { z } from 'zod';
import { Form } from '#kit/web/form/form.tsx';
import { useForm } from '#kit/web/form/use-form.ts';
import { useT } from '#kit/web/i18n.tsx';
import { useAct } from '#kit/web/query.ts';
import { Banner } from '#kit/web/ui/banner.tsx';
import { RadioGroup } from '#kit/web/ui/choices.tsx';
import { Dialog } from '#kit/web/ui/dialog.tsx';
import { useToast } from '#kit/web/ui/feedback.tsx';
import { Select } from '#kit/web/ui/select.tsx';
import { TextArea } from '#kit/web/ui/text-area.tsx';
import { type ApplicationDetail, decideApplication } from '../../contract/applications.ts';
import type { zhCN } from '../../locales/zh-CN.ts';
import { type DecisionKind, type DeclineReason, type ReturnReason, type SkipReason, declineReasons, decisions, returnReasons, skipReasons } from '../../rules/words.ts';

interface Values { decision: DecisionKind; note: string; returnReason: ReturnReason | ''; declineReason: DeclineReason | ''; skipReason: SkipReason | ''; sentence: string }
const schema = z.custom<Values>().superRefine((v, ctx) => {
  if (v.decision === 'pass') return;
  if (v.decision === 'skip') {
    if (v.skipReason === '') ctx.addIssue({ code: 'custom', path: ['skipReason'], message: 'input.required' });
    return;
  }
  if (v.sentence.trim().length < 4) ctx.addIssue({ code: 'custom', path: ['sentence'], message: 'input.required' });
  const reason = v.decision === 'return' ? 'returnReason' : 'declineReason';
  if (v[reason] === '') ctx.addIssue({ code: 'custom', path: [reason], message: 'input.required' });
});

/** Agree, return with a reason, or decline with a reason and words for the applicant. */
export function DecideDialog({ a, onClose }: { a: ApplicationDetail; onClose: () => void }) {
  const t = useT<typeof zhCN>();
  const toast = useToast();
  const decide = useAct(decideApplication, { invalidate: ['/api/membership-applications', '/api/onboardings', '/api/inbox', '/api/members'] });
  const stage = a.stages.find((s) => s.when === 'now');
  const last = a.stages.at(-1) === stage;
  const initial: Values = { decision: 'pass', note: '', returnReason: '', declineReason: '', skipReason: '', sentence: '' };
  const form = useForm<typeof schema, Values>({
    schema, initial, labels: { sentence: t('admission.decide.sentence'), returnReason: t('admission.decide.reason'), declineReason: t('admission.decide.reason'), skipReason: t('admission.decide.reason') },
    onSubmit: async (v) => {
      const base = { version: a.version };
      const body = v.decision === 'pass' ? { decision: 'pass' as const, ...base, ...(v.note.trim() ? { note: v.note.trim() } : {}) }
        : v.decision === 'skip' ? { decision: 'skip' as const, ...base, reason: v.skipReason as SkipReason, ...(v.note.trim() ? { note: v.note.trim() } : {}) }
        : v.decision === 'return' ? { decision: 'return' as const, ...base, reason: v.returnReason as ReturnReason, sentence: v.sentence } : { decision: 'decline' as const, ...base, reason: v.declineReason as DeclineReason, sentence: v.sentence };
      await decide.run({ params: { id: a.id }, body });
      toast(t(v.decision === 'pass' ? (last ? 'admission.decide.doneLast' : 'admission.decide.donePass') : v.decision === 'skip' ? 'admission.decide.doneSkip' : v.decision === 'return' ? 'admission.decide.doneReturn' : a.source === 'paper' ? 'admission.page.sentence.declinedPaper' : 'admission.decide.doneDecline'));
      onClose();
    },
  });
  const { decision } = form.values;
  return (
    <Dialog open title={t('admission.decide.title')} onClose={onClose}>
      <Form form={form} submit={t(decision === 'pass' ? 'admission.decide.submitPass' : decision === 'skip' ? 'admission.decide.submitSkip' : decision === 'return' ? 'admission.decide.submitReturn' : 'admission.decide.submitDecline')} seenBy={t('admission.decide.seenBy')} guard={false}>
        <p>{t('admission.decide.stage', { name: stage?.name ?? '' })}</p>
        {a.can.asProxy ? <Banner tone="info">{t('admission.decide.proxyNote')}</Banner> : null}
        <RadioGroup inline label={t('admission.decide.choice')} options={decisions.filter((d) => d !== 'skip' || stage?.optional === true).map((value) => ({ value, label: t(`admission.decide.${value}`) }))} {...form.bind('decision')} onChange={(v) => form.set('decision', v as DecisionKind)} />
        {decision === 'pass' ? <>{last ? <p className="k-quiet">{t('admission.decide.lastNote')}</p> : null}<TextArea label={t('admission.decide.passNote')} rows={2} max={500} {...form.bind('note')} /></> : null}
        {decision === 'skip' ? <><p className="k-quiet">{t('admission.decide.skipRule')}</p><Select label={t('admission.decide.reason')} required options={skipReasons.map((value) => ({ value, label: t(`admission.skipReason.${value}`) }))} {...form.bind('skipReason')} /><TextArea label={t('admission.decide.skipNote')} rows={2} max={500} {...form.bind('note')} /></> : null}
        {decision === 'return' ? <Select label={t('admission.decide.reason')} required options={returnReasons.map((value) => ({ value, label: t(`admission.returnReason.${value}`) }))} {...form.bind('returnReason')} /> : null}
        {decision === 'decline' ? <Select label={t('admission.decide.reason')} required options={declineReasons.map((value) => ({ value, label: t(`admission.declineReason.${value}`) }))} {...form.bind('declineReason')} /> : null}
        {decision === 'pass' || decision === 'skip' ? null : <TextArea label={t('admission.decide.sentence')} rule={t(decision === 'return' ? 'admission.decide.returnRule' : 'admission.decide.declineRule')} required rows={3} max={500} {...form.bind('sentence')} />}
      </Form>
    </Dialog>
  );
}
