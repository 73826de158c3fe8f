import { useT } from '#kit/web/i18n.tsx';
import { useQueryOf } from '#kit/web/query.ts';
import { Link } from '#kit/web/ui/link.tsx';
import { Stale } from '#kit/web/ui/stale.tsx';
import { StatNumber } from '#kit/web/ui/stat-number.tsx';
import { ErrorState, Skeleton } from '#kit/web/ui/states.tsx';
import { planGlance } from '../contract/plans.ts';
import type { zhCN } from '../locales/zh-CN.ts';

/** Progress of one year at a glance; every number opens its records. */
export function Glance({ year, hrefOf }: { year: number | null; hrefOf: (year: number) => string }) {
  const t = useT<typeof zhCN>();
  const { data: g, error, refetch, isPlaceholderData } = useQueryOf(planGlance, { query: year ? { year } : {} });
  if (error) return <ErrorState error={error} retry={() => void refetch()} part />;
  if (!g) return <Skeleton />;
  const items = (state?: string): string | undefined => (g.items > 0 ? `/plan-items?year=${g.year}${state ? `&state=${state}` : ''}` : undefined);
  const of = t('plan.glance.ofAll', { n: g.items });
  return (
    <section aria-label={t('plan.glance.title', { year: g.year })}>
      {g.years.length > 1 ? (
        <p className="pl-year">
          <span className="k-quiet">{t('plan.glance.year')}</span>
          {g.years.map((y) => <Link key={y} href={hrefOf(y)} {...(y === g.year ? { 'aria-current': 'true' as const } : {})}>{y}</Link>)}
        </p>
      ) : null}
      {g.items === 0 ? <p className="k-quiet">{t('plan.glance.none')}</p> : (
        <Stale when={isPlaceholderData} className="k-stats">
          <StatNumber label={t('plan.glance.items')} value={g.items} definition={t('plan.glance.itemsTip')} href={items()} note={g.kinds.map((k) => `${t(`plan.kind.${k.kind}`)} ${t('plan.glance.kind', { plans: k.plans, done: k.done, items: k.items })}`).join(t('plan.semicolon'))} />
          <StatNumber label={t('plan.glance.done')} value={g.done} definition={t('plan.glance.doneTip')} href={items('done')} note={of} />
          <StatNumber label={t('plan.glance.late')} value={g.late} definition={t('plan.glance.lateTip')} href={items('late')} note={of} />
          <StatNumber label={t('plan.glance.soon')} value={g.soon} definition={t('plan.glance.soonTip')} href={items('soon')} note={of} />
          {g.checks > 0 ? <StatNumber label={t('plan.glance.checks')} value={`${g.checksDone} / ${g.checks}`} definition={t('plan.glance.checksTip')} href={`/plan-items?year=${g.year}&kind=campaign`} note={g.checksLate > 0 ? t('plan.list.lateOf', { n: g.checksLate }) : ''} /> : null}
        </Stale>
      )}
    </section>
  );
}
