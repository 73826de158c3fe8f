import { useDates } from '#kit/web/dates.ts';
import { useT } from '#kit/web/i18n.tsx';
import { Banner } from '#kit/web/ui/banner.tsx';
import { Tag } from '#kit/web/ui/tag.tsx';
import type { Matter } from '../../contract/matter.ts';
import type { zhCN } from '../../locales/zh-CN.ts';
import type { Owner } from './draft-text.ts';

/** Why it came back and until when it is waited for; it stays in sight while the text is fixed. */
export function ReturnedNote({ matter: m }: { matter: Matter }) {
  const t = useT<typeof zhCN>();
  const dates = useDates();
  const back = m.timeline.findLast((e) => e.name === 'suggestion.returned');
  return (
    <div className="sw-returned">
      <Banner tone="soon">
        <b>{t('suggestions.writePage.returned', { who: back?.actorName ?? '' })}</b>
        <p className="k-prose">{back?.detail ?? ''}</p>
        <p className="k-small">{m.now.dueAt ? t('suggestions.writePage.returnedUntil', { day: dates.date(m.now.dueAt) }) : null}</p>
      </Banner>
    </div>
  );
}

/** Staff write in a member's place: always in sight, and in the record. */
export function ProxyMark({ matter, owner }: { matter: Matter | undefined; owner: Owner | null }) {
  const t = useT<typeof zhCN>();
  const name = matter?.proxy ? matter.authorLine : owner?.kind === 'member' ? owner.name : '';
  if (!name) return matter?.bodyUnit ? <p className="k-quiet">{t('suggestions.writePage.owner.asBody', { unit: matter.bodyUnit.name })}</p> : null;
  return (
    <p className="sw-proxy">
      <Tag tone="accent">{t('suggestions.writePage.proxyTag')}</Tag> {t('suggestions.writePage.proxyText', { name })}
    </p>
  );
}
