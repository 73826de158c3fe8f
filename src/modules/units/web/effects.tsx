import { useT } from '#kit/web/i18n.tsx';
import { Link } from '#kit/web/ui/link.tsx';
import type { Effect } from '../contract/shape.ts';
import type { zhCN } from '../locales/zh-CN.ts';

/** What a change would do, each with its number, the first names and the records behind it. */
export function Effects({ effects }: { effects: readonly Effect[] }) {
  const t = useT<typeof zhCN>();
  if (effects.length === 0) return <p className="k-quiet">{t('unit.change.nothing')}</p>;
  return (
    <ul className="units-effects">
      {effects.map((e) => {
        const words = t(`unit.effect.${e.code}`, { count: e.count });
        return (
          <li key={e.code}>
            {e.href ? <Link href={e.href}>{words}</Link> : words}
            {e.names.length > 0 ? <span className="k-quiet k-small"> {e.names.join(t('unit.comma'))}{e.names.length < e.count ? '…' : ''}</span> : null}
          </li>
        );
      })}
    </ul>
  );
}
