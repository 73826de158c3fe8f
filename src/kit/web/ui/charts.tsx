import { type ReactNode, useRef } from 'react';
import { useDates } from '../dates.ts';
import { useT } from '../i18n.tsx';
import { Link } from './link.tsx';
import { useSize } from './use-size.ts';

export interface Datum {
  label: string;
  value: number;
  /** The records behind the value. */
  href?: string | undefined;
}

export interface BarChartProps {
  /** The one question of the panel; it names the chart and its table. */
  title: string;
  data: readonly Datum[];
  unit?: string;
  /** Which bar is meant; it stands in the accent. */
  strong?: string;
  /** Full length; the largest value when absent. */
  max?: number;
  format?: (value: number) => string;
}

/** Horizontal bars with their numbers, and the table behind them. */
export function BarChart({ title, data, unit = '', strong, max, format }: BarChartProps) {
  const dates = useDates();
  const show = format ?? ((v: number) => dates.number(v));
  const full = max ?? Math.max(1, ...data.map((d) => d.value));
  return (
    <figure className="k-chart">
      <figcaption>
        <h2>{title}</h2>
      </figcaption>
      <div className="k-bars" aria-hidden="true">
        {data.map((d) => (
          <Bar key={d.label} datum={d} share={Math.max(0, Math.min(1, d.value / full))} text={show(d.value) + unit} strong={d.label === strong} />
        ))}
      </div>
      <DataBehind title={title} columns={[unit]} rows={data.map((d) => ({ label: d.label, cells: [{ text: show(d.value), href: d.href }] }))} />
    </figure>
  );
}

function Bar({ datum, share, text, strong }: { datum: Datum; share: number; text: string; strong: boolean }) {
  return (
    <>
      <span className="k-bar-label">{datum.label}</span>
      <span>
        <span className="k-bar" data-strong={strong || undefined} style={{ width: `${share * 100}%` }} />
      </span>
      <span className="k-num">{datum.href ? <Link href={datum.href} tabIndex={-1}>{text}</Link> : text}</span>
    </>
  );
}

export interface Series {
  name: string;
  values: readonly (number | null)[];
}
export interface LineChartProps {
  title: string;
  /** Along the foot: months, periods. */
  labels: readonly string[];
  /** At most four; the first stands in the accent, each has its own dash and mark. */
  series: readonly Series[];
  unit?: string;
  format?: (value: number) => string;
  hrefOf?: (seriesIndex: number, labelIndex: number) => string | undefined;
}

const strokes = ['var(--accent)', 'var(--ink-2)', 'var(--info)', 'var(--soon)'];
const dashes = [undefined, '6 4', '2 3', '10 3 2 3'];
const height = 220;
/** The width that a chart is drawn for until its own is known, and on paper. */
const usual = 640;
/** Widths in the chart, in letters of its text. */
const letter = { number: 0.62, han: 1.05 };

/** How long a text is in letters of its size: a Chinese one is as wide as it is high. */
function lengthOf(text: string): number {
  return [...text].reduce((sum, c) => sum + (c > '\u2e80' ? letter.han : letter.number), 0);
}

function niceMax(value: number): number {
  const step = 10 ** Math.floor(Math.log10(Math.max(value, 1)));
  return [1, 2, 2.5, 5, 10].map((m) => m * step).find((m) => m >= value) ?? value;
}

/** Lines over time, told apart by dash as well as colour, and the table behind them. */
export function LineChart({ title, labels, series, unit = '', format, hrefOf }: LineChartProps) {
  const dates = useDates();
  const show = format ?? ((v: number) => dates.number(v));
  const top = niceMax(Math.max(1, ...series.flatMap((s) => s.values.map((v) => v ?? 0))));
  // Drawn in the pixels of its place, so that its letters keep their size on a phone.
  const box = useRef<HTMLElement>(null);
  const place = useSize(box);
  const width = place.width || usual;
  const size = Math.max(12, place.letters * 0.8);
  const left = Math.ceil(Math.max(...[0, 0.5, 1].map((share) => lengthOf(show(top * share)))) * size) + 10;
  const foot = size * 2.2;
  const x = (i: number) => left + (labels.length < 2 ? 0 : (i / (labels.length - 1)) * (width - left - 16));
  const y = (v: number) => 10 + (1 - v / top) * (height - foot - 10);
  const longest = Math.max(1, ...labels.map(lengthOf)) * size + size;
  const every = Math.max(1, Math.ceil(labels.length / Math.max(1, Math.floor((width - left) / longest))));
  return (
    <figure className="k-chart" ref={box}>
      <figcaption>
        <h2>{title}</h2>
        <Legend series={series} />
      </figcaption>
      <svg viewBox={`0 0 ${width} ${height}`} aria-hidden="true" fontSize={size} fill="var(--ink-2)">
        {[0, 0.5, 1].map((share) => (
          <g key={share}>
            <line x1={left} x2={width} y1={y(top * share)} y2={y(top * share)} stroke="var(--line)" />
            <text x={left - 6} y={y(top * share) + 4} textAnchor="end">
              {show(top * share)}
            </text>
          </g>
        ))}
        {labels.map((label, i) => (i % every === 0 ? <text key={label} x={x(i)} y={height - 6} textAnchor={i === 0 ? 'start' : i + every >= labels.length ? 'end' : 'middle'}>{label}</text> : null))}
        {series.map((s, n) => (
          <g key={s.name} stroke={strokes[n % 4]} fill="none" strokeWidth="2">
            <path d={path(s.values, x, y)} strokeDasharray={dashes[n % 4]} />
            {s.values.map((v, i) => (v === null ? null : <circle key={i} cx={x(i)} cy={y(v)} r="2.5" fill={strokes[n % 4]} stroke="none" />))}
          </g>
        ))}
      </svg>
      <DataBehind
        title={title}
        columns={series.map((s) => s.name + (unit ? ` (${unit})` : ''))}
        rows={labels.map((label, i) => ({ label, cells: series.map((s, n) => ({ text: s.values[i] === null || s.values[i] === undefined ? '—' : show(s.values[i] ?? 0), href: hrefOf?.(n, i) })) }))}
      />
    </figure>
  );
}

function path(values: readonly (number | null)[], x: (i: number) => number, y: (v: number) => number): string {
  let pen = 'M';
  return values
    .map((v, i) => {
      if (v === null) {
        pen = 'M';
        return '';
      }
      const step = `${pen}${x(i).toFixed(1)} ${y(v).toFixed(1)}`;
      pen = 'L';
      return step;
    })
    .join('');
}

function Legend({ series }: { series: readonly Series[] }) {
  if (series.length < 2) return null;
  return (
    <div className="k-legend">
      {series.map((s, n) => (
        <span key={s.name}>
          <svg viewBox="0 0 28 10" aria-hidden="true">
            <line x1="0" x2="28" y1="5" y2="5" stroke={strokes[n % 4]} strokeWidth="2" strokeDasharray={dashes[n % 4]} />
          </svg>
          {s.name}
        </span>
      ))}
    </div>
  );
}

interface Row {
  label: string;
  cells: readonly { text: string; href?: string | undefined }[];
}
/** The numbers as a table: what screen readers and doubters read. */
function DataBehind({ title, columns, rows }: { title: string; columns: readonly string[]; rows: readonly Row[] }): ReactNode {
  const t = useT();
  return (
    <details>
      <summary>{t('kit.chart.table')}</summary>
      <table className="k-table">
        <caption className="k-sr">{title}</caption>
        <thead>
          <tr>
            <th scope="col">{t('kit.chart.item')}</th>
            {columns.map((c, i) => (
              <th scope="col" key={c} data-align="right">
                {c || (i === 0 ? t('kit.chart.value') : '')}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((r) => (
            <tr key={r.label}>
              <th scope="row">{r.label}</th>
              {r.cells.map((c, i) => (
                <td key={i} data-align="right">
                  {c.href ? <Link href={c.href}>{c.text}</Link> : c.text}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </details>
  );
}
