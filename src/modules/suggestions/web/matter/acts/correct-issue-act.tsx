import { useT } from '#kit/web/i18n.tsx';
import { Banner } from '#kit/web/ui/banner.tsx';
import { TextInput } from '#kit/web/ui/text-input.tsx';
import { correctIssue } from '../../../contract/steps.ts';
import type { zhCN } from '../../../locales/zh-CN.ts';
import { ActField } from './act-fields.tsx';
import { ActFrame } from './act-frame.tsx';
import { reason } from './options.ts';
import type { ActProps } from './plain-act.tsx';
import { RecipientFields, recipientsOf, toChoices } from './recipients.tsx';
import { useStep } from './use-step.ts';
import { bindText, textAt } from './values.ts';

/** Whom a signed issue went to is put right; number and text stay as they were signed. */
export function CorrectIssueAct({ m, offer, verb, gone, onClose, onDone }: ActProps) {
  const t = useT<typeof zhCN>();
  const issue = m.issues.find((i) => i.id === offer.target.recordId);
  const copies = t('suggestions.matterActs.field.copies');
  const step = useStep({
    m, offer, endpoint: correctIssue, fresh: ['issueId'], onDone,
    initial: { reportTo: toChoices(issue?.reportTo ?? []), sendTo: toChoices(issue?.sendTo ?? []), issueTo: toChoices(issue?.issueTo ?? []), copies: String(issue?.copies ?? 1), reason: '' },
    toBody: (v) => ({ ...recipientsOf(v), copies: Number(v['copies']), reason: textAt(v, 'reason').trim() }),
    missing: (v) => ['copies', 'reason'].filter((name) => v[name] === ''),
    labels: { copies, reason: t('suggestions.matterActs.field.reason') },
  });
  return (
    <ActFrame offer={offer} verb={verb} step={step} seenBy="offices" gone={gone} onClose={onClose}>
      <Banner tone="info">{t(`suggestions.matterActs.already.${m.state === 'reported' ? 'reported' : 'reportActed'}`)}</Banner>
      <p className="k-quiet">{issue?.number}</p>
      <RecipientFields form={step.form} />
      <TextInput label={copies} required short type="number" inputMode="numeric" {...bindText(step.form, 'copies')} />
      <ActField spec={reason} form={step.form} m={m} offer={offer} />
    </ActFrame>
  );
}
