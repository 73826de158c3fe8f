import { useT } from '#kit/web/i18n.tsx';
import type { Fitting, Reason } from '../../contract/groups.ts';
import type { zhCN } from '../../locales/zh-CN.ts';

/** People who fit, each with why. */
export function FittingList({ items }: { items: readonly Fitting[] }) {
  const t = useT<typeof zhCN>();
  const words = useT();
  const say = (r: Reason): string => {
    const value = r.code === 'category' ? words(`member.category.${r.value}`) : r.code === 'role' ? words(`role.${r.value}`) : r.code === 'sex' ? t(r.value === '1' ? 'contact.groups.male' : 'contact.groups.female') : r.code === 'account' ? t(r.value === 'yes' ? 'contact.groups.hasAccount' : 'contact.groups.noAccount') : r.value;
    return t(`contact.groups.reason.${r.code}`, { value });
  };
  if (items.length === 0) return <p role="status">{t('contact.groups.noOne')}</p>;
  return <ul>{items.map((p) => <li key={p.id}>{p.name} <span className="k-quiet">{p.unitName} · {p.why.map(say).join(t('contact.directory.comma'))}{p.hasAccount ? '' : ` · ${t('contact.groups.noAccount')}`}</span></li>)}</ul>;
}
