import { useT } from '#kit/web/i18n.tsx';
import { Light } from '#kit/web/ui/light.tsx';
import { Tag } from '#kit/web/ui/tag.tsx';
import { Timeline, type TimelineItem } from '#kit/web/ui/timeline.tsx';
import type { ApplicationDetail } from '../../contract/applications.ts';
import type { zhCN } from '../../locales/zh-CN.ts';

/** The stages with what was decided in each, and what is still to come. */
export function Course({ a }: { a: ApplicationDetail }) {
  const t = useT<typeof zhCN>();
  const reasonOf = (d: ApplicationDetail['decisions'][number]): string => (d.reason === null ? '' : d.decision === 'skip' ? t(`admission.skipReason.${d.reason as 'other'}`) : d.decision === 'return' ? t(`admission.returnReason.${d.reason as 'other'}`) : t(`admission.declineReason.${d.reason as 'other'}`));
  const items: TimelineItem[] = [
    ...(a.submittedAt ? [{ id: 'in', at: a.submittedAt, what: t('admission.list.submitted'), when: 'past' as const }] : []),
    ...a.decisions.map((d): TimelineItem => ({ id: d.id, at: d.at, what: <>{d.stageName} {t(`admission.decision.${d.decision}`)} {d.asProxy ? <Tag>{t('admission.page.asProxy')}</Tag> : null}</>, who: d.byName, note: [reasonOf(d), d.sentence ?? ''].filter((x) => x !== '').join('\n') || null, when: 'past' })),
    ...(a.endedAt && (a.state === 'withdrawn' || a.state === 'lapsed') ? [{ id: 'end', at: a.endedAt, what: t(`admission.state.${a.state}`), when: 'past' as const }] : []),
    ...a.stages.filter((s) => s.when !== 'past').map((s, i): TimelineItem => ({
      id: `s${i}`, what: s.name, who: t('admission.page.role', { unit: s.unitName, role: t(`admission.stageRole.${s.role as 'issuer'}`) }), when: s.when,
      due: s.when === 'now' && a.clock ? <Light due={a.clock.dueAt} colour={a.clock.light} workingDays={a.clock.workingDays} /> : t('admission.page.limit', { limit: t(`admission.limitUnit.${s.limit.unit as 'day'}`, { n: s.limit.n }) }),
    })),
  ];
  return <section className="k-section" aria-label={t('admission.page.stages')}><h2>{t('admission.page.stages')}</h2><Timeline items={items} /></section>;
}
