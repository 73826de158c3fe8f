import { useDates } from '#kit/web/dates.ts';
import { useT } from '#kit/web/i18n.tsx';
import { useQueryOf } from '#kit/web/query.ts';
import { Link } from '#kit/web/ui/link.tsx';
import { ownOnboarding } from '../../contract/onboarding.ts';
import type { zhCN } from '../../locales/zh-CN.ts';

/** A member's first year, on their file. */
export function Panel({ id }: { id: string }) {
  const t = useT<typeof zhCN>();
  const dates = useDates();
  const { data } = useQueryOf(ownOnboarding, { params: { memberId: id } });
  const o = data?.onboarding;
  if (!o) return <p className="k-quiet">{t('admission.onboarding.none')}</p>;
  return <p><Link href={`/onboardings/${o.id}`}>{t(`admission.onboarding.sentence.${o.state}`, { until: dates.date(o.endsOn), units: o.assigned.map((u) => u.name).join(' ') })}</Link></p>;
}
