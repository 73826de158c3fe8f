import { type ReactNode, useEffect, useRef } from 'react';
import { Form } from '#kit/web/form/form.tsx';
import { useT } from '#kit/web/i18n.tsx';
import { Banner } from '#kit/web/ui/banner.tsx';
import { Button } from '#kit/web/ui/button.tsx';
import { Dialog } from '#kit/web/ui/dialog.tsx';
import { Tag } from '#kit/web/ui/tag.tsx';
import type { zhCN } from '../../../locales/zh-CN.ts';
import type { Offer, SeenBy } from './act-types.ts';
import type { StepForm } from './use-step.ts';

interface Props {
  offer: Offer;
  /** The verb: title of the dialog and word on its button. */
  verb: string;
  step: StepForm;
  seenBy: SeenBy;
  /** The act can no longer be taken; the text stays to be copied. */
  gone: boolean;
  final?: boolean | undefined;
  wide?: boolean;
  onClose: () => void;
  children?: ReactNode;
}

/** The dialog of an act: what will happen, the form, the verb, and who will see it. On a phone it fills the screen. */
export function ActFrame({ offer, verb, step, seenBy, gone, final, wide, onClose, children }: Props) {
  const t = useT<typeof zhCN>();
  const effect = offer.act === 'edit' || offer.act === 'lapseReturn' || offer.act === 'expireFeedback' ? '' : t(`suggestions.matterActs.effect.${offer.act}`);
  const head = useRef<HTMLDivElement>(null);
  useEffect(() => {
    // Who was typing further down sees what is said at the top.
    if (step.changed || step.overtaken) head.current?.scrollIntoView({ block: 'nearest' });
  }, [step.changed, step.overtaken]);
  return (
    <div className="sg-act">
      <Dialog open title={<>{verb}{offer.unitName ? <span className="k-quiet"> · {offer.unitName}</span> : null} {offer.proxy ? <Tag tone="soon" icon="user">{t('suggestions.matterPage.proxyMark')}</Tag> : null}</>} onClose={onClose} wide={wide ?? false}>
        <Form form={step.form} submit={verb} guard={false} kept seenBy={t(`suggestions.matterPage.seenBy.${seenBy}`)}>
          <div className="sg-act-head k-stack" ref={head}>
            {offer.proxy ? <Banner tone="soon">{t('suggestions.matterPage.proxyText')}</Banner> : null}
            {gone ? <Banner tone="late">{t('suggestions.matterPage.gone')}</Banner> : step.overtaken ? <Banner tone="soon">{t('suggestions.matterPage.overtaken')} <Button small onClick={step.startAnew}>{t('suggestions.matterPage.takeNewer')}</Button></Banner> : step.changed ? <Banner tone="soon">{t('suggestions.matterPage.changed')}</Banner> : null}
            {step.restored && !step.overtaken ? <Banner tone="info">{t('suggestions.matterPage.restored')} <Button small onClick={step.startAnew}>{t('suggestions.matterPage.startAnew')}</Button></Banner> : null}
            <p>{effect}{final ? <b> {t('suggestions.matterPage.cannotUndo')}</b> : null}</p>
          </div>
          {children}
        </Form>
      </Dialog>
    </div>
  );
}
