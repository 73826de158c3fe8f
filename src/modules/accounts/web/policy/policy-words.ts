import { useT } from '#kit/web/i18n.tsx';
import type { zhCN } from '../../locales/zh-CN.ts';
import type { PolicyKey } from '../../rules.policy.ts';

const units = {
  'accounts.passwordMin': 'signs', 'accounts.passwordClasses': 'classes', 'accounts.passwordsRemembered': 'times', 'accounts.staffPasswordDays': 'days', 'accounts.oneTimePasswordDays': 'days', 'accounts.lockFailures': 'times', 'accounts.lockMinutes': 'minutes',
  'accounts.staffIdleMinutes': 'minutes', 'accounts.staffHours': 'hours', 'accounts.memberIdleHours': 'hours', 'accounts.memberDays': 'days', 'accounts.factorRoles': 'roles', 'accounts.factorGraceDays': 'days', 'accounts.stepUpMinutes': 'minutes',
} as const satisfies Record<PolicyKey, string>;

/** A value of the policy in words: "15 minutes", "no limit". */
export function usePolicyWords(): (key: PolicyKey, value: number | readonly string[]) => string {
  const t = useT<typeof zhCN>();
  return (key, value) => {
    const n = typeof value === 'number' ? value : value.length;
    if (key === 'accounts.staffPasswordDays' && n === 0) return t('policy.values.none');
    if (key === 'accounts.factorRoles' && n === 0) return t('policy.noRoles');
    return t(`policy.values.${units[key]}`, { n });
  };
}
