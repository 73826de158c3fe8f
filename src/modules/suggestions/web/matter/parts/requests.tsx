import { useDates } from '#kit/web/dates.ts';
import { useT } from '#kit/web/i18n.tsx';
import { StatusTag } from '#kit/web/ui/tag.tsx';
import type { Matter } from '../../../contract/matter.ts';
import type { zhCN } from '../../../locales/zh-CN.ts';
import { ActButtons } from './act-buttons.tsx';
import { Facts } from './section.tsx';

/** A unit's request to hand back or to have more time, and what the desk decided. */
export function Request({ r }: { r: Matter['requests'][number] }) {
  const t = useT<typeof zhCN>();
  const dates = useDates();
  const tone = r.decision === null ? 'soon' : r.decision === 'granted' ? 'good' : 'plain';
  return (
    <div className="sg-item">
      <p><b>{t(`suggestion.requestKind.${r.kind}`)}</b> <StatusTag tone={tone}>{t(`suggestion.decision.${r.decision ?? 'pending'}`)}</StatusTag> <span className="k-quiet k-small">{t('suggestions.matterPage.fact.askedOn', { day: dates.date(r.askedAt) })}{r.decidedAt ? ` · ${t('suggestions.matterPage.fact.decidedOn', { day: dates.date(r.decidedAt) })}` : ''}</span></p>
      <Facts items={[
        [t('suggestions.matterPage.fact.requestReason'), r.reason], [t('suggestions.matterPage.fact.progress'), r.progress], [t('suggestions.matterPage.fact.proposedUnit'), r.proposedUnit?.name],
        [t('suggestions.matterPage.fact.proposedUntil'), r.proposedUntil ? dates.date(r.proposedUntil) : null],
        [t('suggestions.matterPage.fact.decisionReason'), r.decisionReason ? <>{r.decisionReason}{r.decidedUntil ? ` (${t('suggestions.matterPage.fact.decidedUntil', { day: dates.date(r.decidedUntil) })})` : ''}</> : null], [t('suggestions.matterPage.fact.toldAuthor'), r.toldAuthor],
      ]} />
      <ActButtons acts={['arbitrate', 'decideExtension']} target={{ requestId: r.id }} />
    </div>
  );
}
