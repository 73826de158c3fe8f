import { BarChart, LineChart } from '#kit/web/ui/charts.tsx';
import { StatNumber } from '#kit/web/ui/stat-number.tsx';
import { words as w } from './data/samples.ts';

const values = [268, 241, 96, 31, 88, 57];

/** The shape of statistics: one question a panel, the number first. */
export function StatsPart() {
  return (
    <div className="k-stack-wide">
      <h1>{w.numbers}</h1>
      <div className="k-stats">
        <StatNumber label={w.submitted} value={1268} unit={w.unit} definition={w.tip} href="/_gallery/staff/list" />
        <StatNumber label={w.onTime} value="86.5%" definition={w.tip} />
        <StatNumber label={w.onTime} value={null} />
      </div>
      <BarChart title={w.funnel} unit={w.unit} strong={w.stages[4] ?? ''} data={w.stages.map((label, i) => ({ label, value: values[i] ?? 0, href: '/_gallery/staff/list' }))} />
      <LineChart
        title={w.trend}
        labels={w.months}
        unit={w.unit}
        series={[
          { name: w.stages[0] ?? '', values: [12, 18, 25, 31, 22, 19, 28, 35, 40, 33, 29, null] },
          { name: w.stages[4] ?? '', values: [3, 9, 14, 20, 26, 18, 15, 22, 31, 35, 28, null] },
        ]}
      />
    </div>
  );
}
