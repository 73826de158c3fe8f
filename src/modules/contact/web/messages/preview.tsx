import type { ReactNode } from 'react';
import { useT } from '#kit/web/i18n.tsx';
import { useQueryOf } from '#kit/web/query.ts';
import { ErrorState, Skeleton } from '#kit/web/ui/states.tsx';
import { type Audience, type Channel, previewAudience } from '../../contract/messages.ts';
import type { zhCN } from '../../locales/zh-CN.ts';
import { FittingList } from '../groups/why.tsx';

export const yuan = (fen: number): string => (fen / 100).toFixed(2);

/** Who would get it, by which ways and at what cost; below, what to do with that. */
export function Preview({ audience, channels, text, children }: { audience: Audience; channels: readonly Channel[]; text: string; children: (count: number) => ReactNode }) {
  const t = useT<typeof zhCN>();
  const seen = useQueryOf(previewAudience, { body: { audience, channels: [...channels], text: text.slice(0, 500) } });
  if (seen.error) return <ErrorState error={seen.error} retry={() => void seen.refetch()} />;
  if (!seen.data) return <Skeleton lines={4} />;
  const p = seen.data;
  const cost = p.ways.reduce((sum, w) => sum + w.costFen, 0);
  return (
    <section className="k-section">
      <h2>{t('contact.messages.previewTitle')}</h2>
      <p role="status">{t('contact.messages.previewPeople', { people: p.people, without: p.withoutAccount })}{cost > 0 ? ` ${t('contact.messages.cost', { yuan: yuan(cost) })}` : ''}</p>
      <ul>
        {p.ways.map((w) => (
          <li key={w.channel}>
            {t(`contact.channel.${w.channel}`)}{w.on ? '' : t('contact.messages.off')}: {t('contact.messages.reaches', { n: w.reaches })} · {t(w.channel === 'inApp' ? 'contact.messages.withoutAccount' : 'contact.messages.noAddress', { n: w.noAddress })}{w.unsubscribed > 0 ? ` · ${t('contact.messages.unsubscribed', { n: w.unsubscribed })}` : ''}
          </li>
        ))}
      </ul>
      {children(p.people)}
      <details><summary>{t('contact.messages.preview')}</summary><FittingList items={p.items} /></details>
    </section>
  );
}
