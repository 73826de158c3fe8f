import { useDates } from '#kit/web/dates.ts';
import { useT } from '#kit/web/i18n.tsx';
import { Link } from '#kit/web/ui/link.tsx';
import { StatNumber } from '#kit/web/ui/stat-number.tsx';
import type { zhCN } from '../locales/zh-CN.ts';
import { type Rate, type RateName, rates, shareOf } from '../rules.ts';
import { type Chosen, listHref } from './links.ts';

/** A rate with what it was made of: both numbers open their records. */
export function RateNumber({ name, rate, chosen }: { name: RateName; rate: Rate; chosen: Chosen }) {
  const t = useT<typeof zhCN>();
  const dates = useDates();
  const share = shareOf(rate);
  const [part, whole] = rates[name];
  const note = share === null ? t('report.noRate') : (
    <>
      <span className="rp-part">
        {t(`report.part.${name}`)} <Link href={listHref(chosen, part)}>{dates.number(rate.part)}</Link>
      </span>
      <span className="rp-part">
        {t(`report.whole.${name}`)} <Link href={listHref(chosen, whole)}>{dates.number(rate.whole)}</Link>
      </span>
    </>
  );
  return <StatNumber label={t(`report.rate.${name}`)} value={share === null ? null : dates.percent(share)} definition={t(`report.rateMeans.${name}`)} href={listHref(chosen, part)} note={note} />;
}
