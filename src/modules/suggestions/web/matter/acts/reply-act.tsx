import { useT } from '#kit/web/i18n.tsx';
import { Banner } from '#kit/web/ui/banner.tsx';
import { RadioGroup } from '#kit/web/ui/choices.tsx';
import { DateInput } from '#kit/web/ui/date-input.tsx';
import { TextArea } from '#kit/web/ui/text-area.tsx';
import { TextInput } from '#kit/web/ui/text-input.tsx';
import { draftReply } from '../../../contract/steps.ts';
import type { zhCN } from '../../../locales/zh-CN.ts';
import { Files } from './act-fields.tsx';
import { ActFrame } from './act-frame.tsx';
import type { ActProps } from './plain-act.tsx';
import { useStep } from './use-step.ts';
import { bindText, filesAt } from './values.ts';

/** The letter of a unit: its class with what that means, the text, a plan when it is promised, whom to ask. */
export function ReplyAct({ m, offer, verb, gone, onClose, onDone }: ActProps) {
  const t = useT<typeof zhCN>();
  const unit = m.assignments.find((a) => a.id === offer.target.assignmentId);
  // What was sent back is where the next draft begins.
  const before = m.replies.filter((r) => r.assignmentId === offer.target.assignmentId && r.state === 'sentBack').pop();
  const word = (name: 'resultClass' | 'replyBody' | 'plan' | 'promisedBy' | 'contactName' | 'contactPhone' | 'paperNo' | 'fileIds') => t(`suggestions.matterActs.field.${name}`);
  const step = useStep({
    m, offer, endpoint: draftReply, fresh: ['replyId'], keep: true, onDone,
    initial: {
      resultClass: before?.proposedClass ?? '', body: before?.body ?? '', plan: before?.plan ?? '', promisedBy: before?.promisedBy ?? '', contactName: before?.contactName ?? unit?.officerName ?? '', contactPhone: before?.contactPhone ?? unit?.officerPhone ?? '',
      paperNo: before?.paperNo ?? '', fileIds: [],
    },
    toBody: (v) => ({
      resultClass: v['resultClass'], body: v['body'], contactName: v['contactName'], contactPhone: v['contactPhone'], fileIds: filesAt(v, 'fileIds').map((f) => f.id),
      ...(v['paperNo'] ? { paperNo: v['paperNo'] } : {}), ...(v['resultClass'] === 'B' ? { ...(v['plan'] ? { plan: v['plan'] } : {}), ...(v['promisedBy'] ? { promisedBy: v['promisedBy'] } : {}) } : {}),
    }),
    missing: (v) => (v['resultClass'] === 'B' ? (['plan', 'promisedBy'] as const).filter((name) => v[name] === '') : []),
    labels: { resultClass: word('resultClass'), body: word('replyBody'), plan: word('plan'), promisedBy: word('promisedBy'), contactName: word('contactName'), contactPhone: word('contactPhone') },
  });
  const { form } = step;
  return (
    <ActFrame offer={offer} verb={verb} step={step} seenBy="units" gone={gone} onClose={onClose}>
      {before?.sendBackReason ? <Banner tone="soon">{t('suggestions.matterActs.sentBackBecause', { reason: before.sendBackReason })}</Banner> : null}
      <RadioGroup label={word('resultClass')} required {...bindText(form, 'resultClass')} options={m.resultClasses.map((c) => ({ value: c as string, label: t(`suggestion.resultClass.${c}`), note: t(`suggestion.resultClassHint.${c}`) }))} />
      <TextArea label={word('replyBody')} required min={20} max={10_000} rows={10} {...bindText(form, 'body')} />
      {form.values['resultClass'] === 'B' ? (
        <>
          <TextArea label={word('plan')} rule={t('suggestions.matterActs.rule.plan')} required max={2000} rows={3} {...bindText(form, 'plan')} />
          <DateInput label={word('promisedBy')} required {...bindText(form, 'promisedBy')} />
        </>
      ) : null}
      <TextInput label={word('contactName')} required short {...bindText(form, 'contactName')} />
      <TextInput label={word('contactPhone')} required short type="tel" {...bindText(form, 'contactPhone')} />
      <TextInput label={word('paperNo')} short {...bindText(form, 'paperNo')} />
      <Files label={word('fileIds')} value={filesAt(form.values, 'fileIds')} onChange={(list) => form.set('fileIds', list)} max={10} />
    </ActFrame>
  );
}
