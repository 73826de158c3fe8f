import { useT } from '#kit/web/i18n.tsx';
import { endReasons } from '../../../contract/events.ts';
import type { zhCN } from '../../../locales/zh-CN.ts';

/** Why a part or a clock ended: a word of the list, or what a person wrote. */
export function EndReason({ code }: { code: string }) {
  const t = useT<typeof zhCN>();
  const found = endReasons.find((k) => k === code);
  return found ? t(`suggestion.endReason.${found}`) : code;
}
