import { useDates } from '#kit/web/dates.ts';
import { localDate } from '#kit/pure/time.ts';
import { useT } from '#kit/web/i18n.tsx';
import { ListPage } from '#kit/web/list/list-page.tsx';
import { sourceOf } from '#kit/web/list/list-types.ts';
import { useParams, useSearchText } from '#kit/web/params.ts';
import { useQueryOf } from '#kit/web/query.ts';
import { ButtonLink } from '#kit/web/ui/button.tsx';
import { StatNumber } from '#kit/web/ui/stat-number.tsx';
import { ErrorState, NotFound, PageSkeleton } from '#kit/web/ui/states.tsx';
import { StatusTag } from '#kit/web/ui/tag.tsx';
import { ExportButton } from '#modules/exports/web/public.tsx';
import { type AffectedPerson, type AffectedReport, affectedChannels, listAffectedPeople, peopleFilter, readAffected } from '../contract.affected.ts';
import type { zhCN } from '../locales/zh-CN.ts';

const keys = Object.keys(peopleFilter);

/** One incident: how many, of what, through what, what the records cannot tell, and every person behind the numbers. */
export function Page() {
  const { id } = useParams('id');
  const report = useQueryOf(readAffected, { params: { id } });
  if (report.error) return report.error.status === 404 || report.error.status === 403 ? <NotFound /> : <ErrorState error={report.error} retry={() => void report.refetch()} />;
  return report.data ? <Shown report={report.data} /> : <PageSkeleton />;
}

function Shown({ report: r }: { report: AffectedReport }) {
  const t = useT<typeof zhCN>();
  const title = useT();
  const dates = useDates();
  const query = useSearchText();
  const source = sourceOf(listAffectedPeople, { params: { id: r.id } });
  const f = r.figures;
  const here = (more: string): string => `/admin/affected/${r.id}${more}`;
  const target = r.kind === 'period' ? t('affected.periodTarget') : r.target;
  const log = new URLSearchParams({ name: 'account.signedIn', subjectId: r.targetId ?? '', dayFrom: localDate(new Date(r.from)), dayTo: localDate(new Date(r.to)) });
  const head = (
    <div className="k-stack">
      <p className="k-prose">{t(`affected.kind.${r.kind}`)}{t('affected.colon')}{target}{r.field ? ` · ${t('affected.onlyField', { field: r.field })}` : ''}</p>
      <p className="k-quiet">{t('affected.span', { from: dates.dateTime(r.from), to: dates.dateTime(r.to) })} · {r.reason} · {r.askedBy} {dates.dateTime(r.askedAt)}</p>
      <div className="k-stats">
        <StatNumber label={t('affected.people')} value={f.people} unit={t('affected.person1')} definition={t('affected.peopleDefinition')} href={here('')} />
        <StatNumber label={t('affected.shownNumber')} value={f.shown} unit={t('affected.person1')} definition={t('affected.shownDefinition')} href={here('?traced=yes')} />
        <StatNumber label={t('affected.sensitiveNumber')} value={f.sensitive} unit={t('affected.person1')} definition={t('affected.sensitiveDefinition')} href={here('?sensitive=yes')} />
        {affectedChannels.map((c) => (f.channels[c] ? <StatNumber key={c} label={t(`affected.channel.${c}`)} value={f.channels[c]} unit={t('affected.person1')} href={here(`?channel=${c}`)} /> : null))}
        {r.kind === 'account' ? <StatNumber label={t('affected.signIns')} value={f.signIns} unit={t('affected.times')} definition={t('affected.signInsDefinition')} href={`/admin/audit?${log.toString()}`} /> : null}
      </div>
      <h2>{t('affected.gaps')}</h2>
      <ul className="k-prose">{f.gaps.map((g) => <li key={g}>{t(`affected.gap.${g}`, { files: f.unknownExports, persons: f.unknownPersons, n: f.unnamed })}</li>)}</ul>
      <p className="k-prose k-quiet">{t('affected.paperNote')}</p>
      <p><ButtonLink icon="download" href={`/api/affected-reports/${r.id}/notice`} download>{t('affected.paper')}</ButtonLink></p>
      <h2>{t('affected.list')}</h2>
    </div>
  );
  return (
    <ListPage
      id="affectedPeople" title={title('audit.nav.affected')} source={source} rowKey={(l) => String(l.line)} rowName={(l) => l.name} notice={head}
      columns={[
        { key: 'name', title: t('affected.column.name'), priority: 1, width: '8em', render: (l: AffectedPerson) => l.name },
        { key: 'unit', title: t('affected.column.unit'), priority: 2, width: '12em', render: (l) => l.unit },
        { key: 'shown', title: t('affected.column.shown'), priority: 1, render: (l) => l.shown },
        { key: 'sensitive', title: t('affected.column.sensitive'), priority: 1, width: '7em', render: (l) => (l.sensitive ? <StatusTag tone="late">{t('affected.column.sensitive')}</StatusTag> : null) },
        { key: 'channel', title: t('affected.column.channel'), priority: 1, width: '10em', render: (l) => t(`affected.channel.${l.channel}`) },
        { key: 'reader', title: t('affected.column.reader'), priority: 2, width: '8em', render: (l) => l.reader },
        { key: 'firstAt', title: t('affected.column.firstAt'), priority: 2, width: '13em', render: (l) => (l.firstAt ? dates.dateTime(l.firstAt) : null) },
        { key: 'lastAt', title: t('affected.column.lastAt'), priority: 3, width: '13em', render: (l) => (l.lastAt ? dates.dateTime(l.lastAt) : null) },
        { key: 'times', title: t('affected.column.times'), priority: 2, width: '5em', align: 'right', render: (l) => (l.times > 0 ? dates.number(l.times) : null) },
      ]}
      filters={[
        { kind: 'choice', key: 'channel', label: t('affected.column.channel'), options: affectedChannels.map((c) => ({ value: c, label: t(`affected.channel.${c}`) })) },
        { kind: 'choice', key: 'sensitive', label: t('affected.column.sensitive'), options: [{ value: 'yes', label: t('affected.yes') }, { value: 'no', label: t('affected.no') }] },
        { kind: 'choice', key: 'traced', label: t('affected.tracedLabel'), options: [{ value: 'yes', label: t('affected.traced') }, { value: 'no', label: t('affected.untraced') }] },
      ]}
      empty={{ title: t('affected.none'), text: t('affected.noneText') }}
      actions={f.lines > 0 ? <ExportButton list="affected" query={{ report: r.id, ...Object.fromEntries(Object.entries(query).filter(([k]) => keys.includes(k))) }} /> : undefined}
    />
  );
}
