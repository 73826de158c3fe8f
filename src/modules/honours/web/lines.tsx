import { useT } from '#kit/web/i18n.tsx';
import { Link } from '#kit/web/ui/link.tsx';
import { StatusTag } from '#kit/web/ui/tag.tsx';
import type { HonourLine } from '../contract.ts';
import type { zhCN } from '../locales/zh-CN.ts';
import { stateTones } from './tones.ts';

/** Honours, one a line; a state is shown where it is not plainly valid. */
export function HonourLines({ items }: { items: readonly HonourLine[] }) {
  const t = useT<typeof zhCN>();
  return (
    <ul className="k-stack">
      {items.map((h) => (
        <li key={h.id} className="k-row">
          <Link href={`/honours/${h.id}`}>{h.title}</Link>
          <span className="k-quiet">{[t(`honour.level.${h.level}`), h.when, h.issuer].join(' · ')}</span>
          {h.state === 'held' ? null : <StatusTag tone={stateTones[h.state]}>{t(`honour.state.${h.state}`)}</StatusTag>}
        </li>
      ))}
    </ul>
  );
}
