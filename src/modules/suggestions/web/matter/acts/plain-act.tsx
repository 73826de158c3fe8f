import { useT } from '#kit/web/i18n.tsx';
import { Banner } from '#kit/web/ui/banner.tsx';
import type { Matter } from '../../../contract/matter.ts';
import type { zhCN } from '../../../locales/zh-CN.ts';
import { ActField } from './act-fields.tsx';
import { ActFrame } from './act-frame.tsx';
import type { ActSpec, Offer } from './act-types.ts';
import { useStep } from './use-step.ts';
import { bodyOf, isRequired, isShown, startOf } from './values.ts';

export interface ActProps {
  m: Matter;
  offer: Offer;
  verb: string;
  gone: boolean;
  onClose: () => void;
  onDone: () => void;
}

/** The dialog of an act that is described as data. */
export function PlainAct({ spec, m, offer, verb, gone, onClose, onDone }: ActProps & { spec: ActSpec }) {
  const t = useT<typeof zhCN>();
  const { fields } = spec;
  const step = useStep({
    m, offer, endpoint: spec.endpoint, initial: startOf(fields, m, offer), onDone, fresh: spec.fresh ?? [], keep: spec.keep ?? false,
    toBody: (values) => bodyOf(fields, values, m, offer),
    missing: (values) => fields.filter((f) => isShown(f, values, m, offer) && isRequired(f, values, m) && typeof values[f.name] === 'string' && values[f.name] === '').map((f) => f.name),
    labels: Object.fromEntries(fields.map((f) => [f.name, t(`suggestions.matterActs.field.${f.word ?? (f.name as keyof typeof zhCN.suggestions.matterActs.field)}`)])),
  });
  const already = spec.already?.(m) ?? null;
  const shown = fields.filter((f) => isShown(f, step.form.values, m, offer));
  return (
    <ActFrame offer={offer} verb={verb} step={step} seenBy={spec.seenBy} gone={gone} final={spec.final} onClose={onClose}>
      {already ? <Banner tone="info">{t(`suggestions.matterActs.already.${already}`)}</Banner> : null}
      {shown.map((f) => <ActField key={f.name} spec={f} form={step.form} m={m} offer={offer} />)}
    </ActFrame>
  );
}
