import { useT } from '#kit/web/i18n.tsx';
import type { zhCN } from '../locales/zh-CN.ts';

const numbers = ['one', 'two', 'three', 'four'] as const;

/** What a password must be like, as a sentence beside the field. */
export function usePasswordRule(rule: { min: number; classes: number; remembered: number } | undefined): string {
  const t = useT<typeof zhCN>();
  if (!rule) return '';
  if (rule.classes <= 1) return t('policy.ruleLong', { min: rule.min, remembered: rule.remembered });
  return t('policy.rule', { min: rule.min, remembered: rule.remembered, classes: t(`policy.numbers.${numbers[rule.classes - 1] ?? 'four'}`) });
}
