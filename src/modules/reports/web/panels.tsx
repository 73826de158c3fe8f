import { localDate } from '#kit/pure/time.ts';
import { useDates } from '#kit/web/dates.ts';
import { useT } from '#kit/web/i18n.tsx';
import { BarChart, LineChart } from '#kit/web/ui/charts.tsx';
import { InfoTip } from '#kit/web/ui/info-tip.tsx';
import { StatNumber } from '#kit/web/ui/stat-number.tsx';
import type { ReportLine, ReportRow } from '../contract.ts';
import type { zhCN } from '../locales/zh-CN.ts';
import { classes, type Counted, funnel, monthsBetween } from '../rules.ts';
import { type Chosen, chosenOf, listHref } from './links.ts';
import { RateNumber } from './rate-number.tsx';

interface Part {
  line: ReportLine;
  chosen: Chosen;
}

/** The first numbers: how many, how well, what is late now. */
export function KeyFigures({ line, chosen }: Part) {
  const t = useT<typeof zhCN>();
  return (
    <section className="rp-section" aria-labelledby="rp-key">
      <h2 className="k-sr" id="rp-key">{t('report.section.key')}</h2>
      <div className="k-stats">
        <Figure fact="submitted" line={line} chosen={chosen} />
        <RateNumber name="adoption" rate={line.rates.adoption} chosen={chosen} />
        <RateNumber name="onTime" rate={line.rates.onTime} chosen={chosen} />
        <RateNumber name="work" rate={line.rates.work} chosen={chosen} />
        <RateNumber name="result" rate={line.rates.result} chosen={chosen} />
        <Figure fact="unrated" line={line} chosen={chosen} />
        <Figure fact="overdue" line={line} chosen={chosen} />
      </div>
    </section>
  );
}

function Figure({ fact, line, chosen }: Part & { fact: Counted }) {
  const t = useT<typeof zhCN>();
  const words = useT();
  return <StatNumber label={words(`suggestion.fact.${fact}`)} value={line.counts[fact]} unit={t('report.count')} definition={t(`report.factMeans.${fact}`)} href={listHref(chosen, fact)} />;
}

const lines = ['submitted', 'adopted', 'replied', 'carriedOut'] as const;

/** One question a panel, the table behind each chart. */
export function Panels({ line, months, chosen, asOf }: Part & { months: readonly ReportRow[]; asOf: string }) {
  const t = useT<typeof zhCN>();
  const words = useT();
  const dates = useDates();
  const fact = (f: Counted) => words(`suggestion.fact.${f}`);
  const of = new Map(months.map((m) => [m.key, m]));
  const [first, last] = [chosen.from?.slice(0, 7) ?? months[0]?.key, lastMonth(chosen, months, localDate(new Date(asOf)).slice(0, 7))];
  const labels = first ? monthsBetween(first, last) : [];
  const adopted = line.levels.some((l) => l.count > 0);
  const answered = classes.some((c) => line.counts[c] > 0);
  return (
    <div className="rp-panels">
      <section className="rp-section">
        <BarChart title={t('report.section.funnel')} unit={t('report.count')} strong={fact('submitted')} data={funnel.map((f) => ({ label: fact(f), value: line.counts[f], href: listHref(chosen, f) }))} />
        <Definitions facts={funnel} />
      </section>
      <section className="rp-section">
        <LineChart
          title={t('report.section.months')}
          labels={labels}
          series={lines.map((f) => ({ name: fact(f), values: labels.map((m) => of.get(m)?.counts[f] ?? 0) }))}
          // There is no half of a suggestion: a line between two whole numbers stays unnamed.
          format={(v) => (Number.isInteger(v) ? dates.number(v) : '')}
          hrefOf={(s, i) => {
            const within = chosenOf(chosen, 'month', { key: labels[i] ?? '', direct: false }, false);
            return within ? listHref(within, lines[s] ?? 'submitted') : undefined;
          }}
        />
        <p className="k-small k-quiet">{t('report.months')}</p>
      </section>
      <section className="rp-section">
        {adopted ? <BarChart title={t('report.section.levels')} unit={t('report.count')} data={line.levels.map((l) => ({ label: words(`suggestion.adoptionLevel.${l.level}`), value: l.count, href: listHref(chosen, 'adopted', { adoptionLevel: l.level }) }))} /> : <None title={t('report.section.levels')} text={t('report.noAdopted')} />}
        {adopted ? <p className="k-small k-quiet">{t('report.levelMeans')}</p> : null}
      </section>
      <section className="rp-section">
        {answered ? <BarChart title={t('report.section.classes')} unit={t('report.count')} data={classes.filter((c) => c !== 'classD' || line.counts.classD > 0).map((c) => ({ label: words(`suggestion.resultClass.${c.slice(-1)}`), value: line.counts[c], href: listHref(chosen, c) }))} /> : <None title={t('report.section.classes')} text={t('report.noReplied')} />}
        {answered ? <Definitions facts={classes} /> : null}
      </section>
    </div>
  );
}

/** Not beyond the newest month that has anything: a year that goes on would end in a fall to nothing. */
function lastMonth(chosen: Chosen, months: readonly ReportRow[], now: string): string {
  const newest = months.at(-1)?.key;
  const end = chosen.to?.slice(0, 7);
  return end && end <= now ? end : newest && newest > now ? newest : now;
}

function Definitions({ facts }: { facts: readonly Counted[] }) {
  const t = useT<typeof zhCN>();
  const words = useT();
  return (
    <span className="rp-means k-no-print">
      <InfoTip align="right">
        <dl className="rp-dl">
          {facts.map((f) => (
            <div key={f}>
              <dt>{words(`suggestion.fact.${f}`)}</dt>
              <dd>{t(`report.factMeans.${f}`)}</dd>
            </div>
          ))}
        </dl>
      </InfoTip>
    </span>
  );
}

function None({ title, text }: { title: string; text: string }) {
  return (
    <div>
      <h2>{title}</h2>
      <p className="k-quiet">{text}</p>
    </div>
  );
}
