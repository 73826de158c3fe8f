import { useT } from '#kit/web/i18n.tsx';
import { RadioGroup } from '#kit/web/ui/choices.tsx';
import { Select } from '#kit/web/ui/select.tsx';
import { TextArea } from '#kit/web/ui/text-area.tsx';
import { rate } from '../../../contract/steps.ts';
import type { zhCN } from '../../../locales/zh-CN.ts';
import { asksAgain } from '../../../rules/handling.ts';
import { feedbackChoices, ratings } from '../../../rules/words.ts';
import { ReplyLetter } from '../parts/reply-letter.tsx';
import { ActFrame } from './act-frame.tsx';
import type { Values } from './act-types.ts';
import type { ActProps } from './plain-act.tsx';
import { useStep } from './use-step.ts';
import { bindText, textAt } from './values.ts';

const questions = ['visited', 'heardHow', 'toThePoint', 'serviceManner', 'resultOpinion'] as const;
const again = (v: Values): boolean => asksAgain({ rateWork: textAt(v, 'rateWork'), rateResult: textAt(v, 'rateResult') });

/** The author's form: six questions, two ratings, a word; every choice large enough for a thumb. */
export function RateAct({ m, offer, verb, gone, onClose, onDone }: ActProps) {
  const t = useT<typeof zhCN>();
  const signed = m.authors.filter((a) => a.state === 'signed');
  const word = (name: (typeof questions)[number] | 'leaderReplied' | 'rateWork' | 'rateResult' | 'comment') => t(`suggestion.feedback.${name}`);
  const step = useStep({
    m, offer, endpoint: rate, fresh: ['feedbackId'], keep: true, onDone,
    initial: { memberId: signed.length === 1 ? (signed[0]?.memberId ?? '') : '', visited: '', heardHow: '', toThePoint: '', serviceManner: '', resultOpinion: '', leaderReplied: '', rateWork: '', rateResult: '', comment: '' },
    toBody: (v) => ({
      ...(offer.proxy && v['memberId'] ? { memberId: v['memberId'] } : {}), ...Object.fromEntries([...questions, 'rateWork', 'rateResult'].map((q) => [q, v[q]])),
      ...(v['leaderReplied'] ? { leaderReplied: v['leaderReplied'] === 'yes' } : {}), ...(v['comment'] ? { comment: v['comment'] } : {}),
    }),
    missing: (v) => [...(offer.proxy && signed.length > 0 && v['memberId'] === '' ? ['memberId'] : []), ...(again(v) && v['comment'] === '' ? ['comment'] : [])],
    labels: { memberId: t('suggestions.matterActs.field.memberId'), ...Object.fromEntries([...questions, 'leaderReplied', 'rateWork', 'rateResult', 'comment'].map((q) => [q, word(q as 'comment')])) },
  });
  const { form } = step;
  const letters = m.replies.filter((r) => r.state === 'sent' && r.round === m.round);
  return (
    <ActFrame offer={offer} verb={verb} step={step} seenBy="unitsAuthor" gone={gone} final onClose={onClose}>
      <div className="sg-rate">
        {letters.length > 0 ? (
          <details>
            <summary>{t('suggestions.matterActs.rateLetter')}</summary>
            {letters.map((r) => <ReplyLetter key={r.id} r={r} />)}
          </details>
        ) : null}
        {offer.proxy && signed.length > 0 ? <Select label={t('suggestions.matterActs.field.memberId')} rule={t('suggestions.matterActs.rule.memberId')} required {...bindText(form, 'memberId')} options={signed.map((a) => ({ value: a.memberId, label: `${a.name} (${a.unitName})` }))} /> : null}
        {(['rateWork', 'rateResult'] as const).map((q) => <RadioGroup key={q} label={word(q)} required inline {...bindText(form, q)} options={ratings.map((r) => ({ value: r as string, label: t(`suggestion.rating.${r}`) }))} />)}
        {questions.map((q) => (
          <div key={q} data-n={feedbackChoices[q].length} data-q={q}>
            <RadioGroup label={word(q)} required inline {...bindText(form, q)} options={feedbackChoices[q].map((c) => ({ value: c as string, label: t(`suggestion.feedback.choice.${q}.${c}` as 'suggestion.feedback.choice.visited.visited') }))} />
          </div>
        ))}
        <RadioGroup label={word('leaderReplied')} inline {...bindText(form, 'leaderReplied')} options={(['yes', 'no'] as const).map((c) => ({ value: c as string, label: t(`suggestion.feedback.choice.leaderReplied.${c}`) }))} />
        <TextArea label={word('comment')} rule={t('suggestions.matterActs.rule.commentWhenNo')} required={again(form.values)} max={1000} rows={4} {...bindText(form, 'comment')} />
      </div>
    </ActFrame>
  );
}
