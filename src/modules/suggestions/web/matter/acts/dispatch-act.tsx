import { useT } from '#kit/web/i18n.tsx';
import { Button } from '#kit/web/ui/button.tsx';
import { RadioGroup } from '#kit/web/ui/choices.tsx';
import { type Choice, Combobox, MultiCombobox } from '#kit/web/ui/combobox.tsx';
import { TextArea } from '#kit/web/ui/text-area.tsx';
import { findUnits } from '#modules/units/web/public.tsx';
import { dispatch } from '../../../contract/steps.ts';
import type { zhCN } from '../../../locales/zh-CN.ts';
import { ActFrame } from './act-frame.tsx';
import { EarlierUnits } from './earlier-units.tsx';
import type { ActProps } from './plain-act.tsx';
import { useStep } from './use-step.ts';
import { bindText, choicesAt } from './values.ts';

const find = findUnits({ kinds: ['handlingUnit'] });

/** Dispatch: one lead unit with co-handlers, or several that each answer; the author's wish at hand, the limit that will apply in sight. */
export function DispatchAct({ m, offer, verb, gone, onClose, onDone }: ActProps) {
  const t = useT<typeof zhCN>();
  const step = useStep({
    m, offer, endpoint: dispatch, onDone,
    initial: { mode: 'lead', unitIds: [], coUnitIds: [], requirement: '' },
    toBody: (v) => ({ mode: v['mode'], unitIds: choicesAt(v, 'unitIds').map((u) => u.id), coUnitIds: v['mode'] === 'lead' ? choicesAt(v, 'coUnitIds').map((u) => u.id) : [], ...(v['requirement'] ? { requirement: v['requirement'] } : {}) }),
    labels: { unitIds: t('suggestions.matterActs.field.leadUnit'), coUnitIds: t('suggestions.matterActs.field.coUnits'), requirement: t('suggestions.matterActs.field.requirement') },
  });
  const { form } = step;
  const lead = form.values['mode'] === 'lead';
  const units = choicesAt(form.values, 'unitIds');
  const co = choicesAt(form.values, 'coUnitIds');
  const { n, unit } = m.nextReplyLimit;
  const unitField = { id: form.idOf('unitIds'), error: form.errorAt('unitIds'), required: true, find, placeholder: t('suggestions.matterActs.unitPlaceholder'), rule: t('suggestions.matterActs.rule.chooseUnit') };

  function take(u: Choice): void {
    if ([...units, ...co].some((x) => x.id === u.id)) return;
    if (!lead || units.length === 0) form.set('unitIds', [...units, u]);
    else form.set('coUnitIds', [...co, u]);
  }
  return (
    <ActFrame offer={offer} verb={verb} step={step} seenBy="unitsAuthor" gone={gone} onClose={onClose}>
      <p className="sg-limit">{t('suggestions.matterActs.rule.limit', { limit: t(`suggestions.matterPage.clock.unit.${unit as 'day'}`, { n }) })}</p>
      <RadioGroup label={t('suggestions.matterActs.field.mode2')} required name="mode" value={lead ? 'lead' : 'split'} onChange={(mode) => { form.set('mode', mode); if (mode === 'lead') form.set('unitIds', units.slice(0, 1)); }}
        options={[{ value: 'lead', label: t('suggestions.matterActs.option.modeLead') }, { value: 'split', label: t('suggestions.matterActs.option.modeSplit') }]} />
      {m.suggestedUnits.length > 0 ? (
        <p className="k-row sg-suggested">
          <span className="k-quiet">{t('suggestions.matterActs.rule.suggested')}</span>
          {m.suggestedUnits.map((u) => <Button key={u.id} small icon="plus" onClick={() => take({ id: u.id, label: u.name })}>{u.name}</Button>)}
        </p>
      ) : null}
      <EarlierUnits id={m.id} onTake={take} />
      {lead ? (
        <>
          <Combobox {...unitField} label={t('suggestions.matterActs.field.leadUnit')} value={units[0] ?? null} onChange={(u) => form.set('unitIds', u ? [u] : [])} />
          <MultiCombobox label={t('suggestions.matterActs.field.coUnits')} rule={t('suggestions.matterActs.rule.coLimit')} find={find} placeholder={t('suggestions.matterActs.unitPlaceholder')} max={10} value={co} onChange={(list) => form.set('coUnitIds', list)} error={form.errorAt('coUnitIds')} />
        </>
      ) : <MultiCombobox {...unitField} label={t('suggestions.matterActs.field.splitUnits')} max={10} value={units} onChange={(list) => form.set('unitIds', list)} />}
      <TextArea label={t('suggestions.matterActs.field.requirement')} rule={t('suggestions.matterActs.rule.requirement')} max={1000} rows={3} {...bindText(form, 'requirement')} />
    </ActFrame>
  );
}
