import { useT } from '#kit/web/i18n.tsx';
import { useToast } from '#kit/web/ui/feedback.tsx';
import type { Matter } from '../../../contract/matter.ts';
import type { zhCN } from '../../../locales/zh-CN.ts';
import type { Offer } from './act-types.ts';
import { PlainAct } from './plain-act.tsx';
import { specs } from './specs.ts';
import { useVerb } from './use-verb.ts';

/** The dialog of whatever act was begun. */
export function ActDialog({ m, offer, gone, onClose }: { m: Matter; offer: Offer; gone: boolean; onClose: () => void }) {
  const t = useT<typeof zhCN>();
  const verb = useVerb()(offer, m);
  const toast = useToast();
  const onDone = (): void => {
    onClose();
    toast(t('suggestions.matterPage.done', { act: verb }));
  };
  const spec = specs[offer.act];
  if (!spec) return null;
  return <PlainAct key={offer.key} spec={spec} m={m} offer={offer} verb={verb} gone={gone} onClose={onClose} onDone={onDone} />;
}
