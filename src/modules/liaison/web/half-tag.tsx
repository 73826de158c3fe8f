import { useT } from '#kit/web/i18n.tsx';
import { Tag } from '#kit/web/ui/tag.tsx';
import type { PairingLine } from '../contract/pairings.ts';
import type { zhCN } from '../locales/zh-CN.ts';

/** How far a pairing is in the half-year that runs. */
export function HalfTag({ half }: { half: PairingLine['halves'][number] | undefined }) {
  const t = useT<typeof zhCN>();
  if (!half) return null;
  return <Tag tone={half.state === 'met' ? 'good' : half.state === 'missed' ? 'late' : 'soon'}>{t(`pairing.state.${half.state}`)} {t('pairing.ratio', { done: half.done, goal: half.goal })}</Tag>;
}
