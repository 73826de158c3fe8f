import type { OutputOf } from '#kit/pure/endpoint.ts';
import { useDates } from '#kit/web/dates.ts';
import { useT } from '#kit/web/i18n.tsx';
import { useQueryOf } from '#kit/web/query.ts';
import { Banner } from '#kit/web/ui/banner.tsx';
import { StatNumber } from '#kit/web/ui/stat-number.tsx';
import { ErrorState, PageSkeleton } from '#kit/web/ui/states.tsx';
import { readOperation } from '../contract.ts';
import type { zhCN } from '../locales/zh-CN.ts';
import { Nodes } from './nodes.tsx';
import { Parked } from './parked.tsx';
import { useFigures } from './figures.ts';
import { Warnings } from './warnings.tsx';

type State = OutputOf<typeof readOperation>;

/** How the system runs, for whoever runs it: first what must be done, then the figures behind it. */
export function Page() {
  const t = useT<typeof zhCN>();
  const title = useT();
  const dates = useDates();
  const state = useQueryOf(readOperation, undefined, { refetchEvery: 30_000 });
  if (state.error && !state.data) return <ErrorState error={state.error} retry={() => void state.refetch()} />;
  if (!state.data) return <PageSkeleton />;
  const s = state.data;
  return (
    <div className="k-stack-wide">
      <div className="k-stack">
        <h1>{title('operation.nav.page')}</h1>
        <p className="k-prose k-quiet">{t('operation.intro')}{' '}{t('operation.updated', { at: dates.dateTime(s.at) })}</p>
      </div>
      <div className="k-stack" role="status">
        {s.restoredAt ? <Banner tone="soon">{t('operation.copy', { at: dates.dateTime(s.restoredAt) })}</Banner> : null}
        <Warnings warnings={s.warnings} />
      </div>
      <Queues s={s} />
      {s.jobs.parkedCount > 0 ? <Parked jobs={s.jobs} mayDecide={s.can.decideJob} /> : null}
      <Kept s={s} />
      <Nodes nodes={s.nodes} />
    </div>
  );
}

/** What waits: jobs, deadlines, mail. */
function Queues({ s }: { s: State }) {
  const t = useT<typeof zhCN>();
  const { span, ago } = useFigures(s.at);
  return (
    <>
      <section className="k-section k-stack">
        <h2>{t('operation.jobs.title')}</h2>
        <div className="k-stats">
          <StatNumber label={t('operation.jobs.waiting')} value={s.jobs.waiting} unit={t('operation.unit.item')} />
          <StatNumber label={t('operation.jobs.oldest')} value={s.jobs.oldest === 0 ? t('operation.none') : span(s.jobs.oldest)} />
          <StatNumber label={t('operation.jobs.parked')} value={s.jobs.parkedCount} unit={t('operation.unit.item')} definition={t('operation.jobs.parkedDefinition')} />
        </div>
      </section>
      <section className="k-section k-stack">
        <h2>{t('operation.clocks.title')}</h2>
        <div className="k-stats">
          <StatNumber label={t('operation.clocks.running')} value={s.clocks.running} unit={t('operation.unit.item')} />
          <StatNumber label={t('operation.clocks.lag')} value={s.clocks.lag === 0 ? t('operation.none') : span(s.clocks.lag)} definition={t('operation.clocks.lagDefinition')} />
          <StatNumber label={t('operation.clocks.ranAt')} {...ago(s.clocks.ranAt)} />
        </div>
      </section>
      <section className="k-section k-stack">
        <h2>{t('operation.mails.title')}</h2>
        {s.mails.on ? null : <p className="k-quiet">{t('operation.mails.off')}</p>}
        <div className="k-stats">
          <StatNumber label={t('operation.mails.waiting')} value={s.mails.waiting} unit={t('operation.unit.mail')} href="/admin/mails?state=waiting" />
          <StatNumber label={t('operation.mails.failed')} value={s.mails.failedDay} unit={t('operation.unit.mail')} href="/admin/mails?state=failed" />
          {s.mails.oldestAt ? <StatNumber label={t('operation.mails.oldest')} {...ago(s.mails.oldestAt)} /> : null}
        </div>
        {s.mails.errors.length > 0 ? (
          <div>
            <h3>{t('operation.mails.errors')}</h3>
            <ul>{s.mails.errors.map((e) => <li key={e.text}>{t('operation.mails.times', { text: e.text, n: e.n })}</li>)}</ul>
          </div>
        ) : null}
      </section>
    </>
  );
}

/** What is kept: backup, record, database. */
function Kept({ s }: { s: State }) {
  const t = useT<typeof zhCN>();
  const { since, bytes } = useFigures(s.at);
  const dates = useDates();
  return (
    <>
      <section className="k-section k-stack">
        <h2>{t('operation.backup.title')}</h2>
        <dl className="k-facts">
          <dt>{t('operation.backup.newest')}</dt>
          <dd>{since(s.backup.newestAt)}</dd>
          <dt>{t('operation.backup.keyed')}</dt>
          <dd>{t(s.backup.keyed ? 'operation.backup.yes' : 'operation.backup.no')}</dd>
        </dl>
      </section>
      <section className="k-section k-stack">
        <h2>{t('operation.scanner.title')}</h2>
        <dl className="k-facts">
          <dt>{t('operation.scanner.state')}</dt>
          <dd>{t(`operation.scanner.${s.scanner}`)}</dd>
        </dl>
      </section>
      <section className="k-section k-stack">
        <h2>{t('operation.chain.title')}</h2>
        <dl className="k-facts">
          <dt>{t('operation.chain.seals')}</dt>
          <dd>{dates.number(s.chain.seals)} {t('operation.unit.line')}</dd>
          <dt>{t('operation.chain.toSeal')}</dt>
          <dd>{dates.number(s.chain.toSeal)} {t('operation.unit.line')}</dd>
          <dt>{t('operation.chain.headsAt')}</dt>
          <dd>{since(s.chain.headsAt)}</dd>
        </dl>
      </section>
      <section className="k-section k-stack">
        <h2>{t('operation.database.title')}</h2>
        <dl className="k-facts">
          <dt>{t('operation.database.version')}</dt>
          <dd>{s.version}</dd>
          <dt>{t('operation.database.server')}</dt>
          <dd>{s.database.version}</dd>
          <dt>{t('operation.database.size')}</dt>
          <dd>{bytes(s.database.bytes)}</dd>
          <dt>{t('operation.database.steps')}</dt>
          <dd>{t('operation.database.step', { n: s.database.steps, last: s.database.lastStep })}</dd>
        </dl>
      </section>
    </>
  );
}
