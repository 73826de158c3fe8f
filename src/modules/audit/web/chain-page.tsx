import type { OutputOf } from '#kit/pure/endpoint.ts';
import { useDates } from '#kit/web/dates.ts';
import { useT } from '#kit/web/i18n.tsx';
import { useAct, useQueryOf } from '#kit/web/query.ts';
import { Banner } from '#kit/web/ui/banner.tsx';
import { Button } from '#kit/web/ui/button.tsx';
import { useSayError } from '#kit/web/ui/feedback.tsx';
import { Progress } from '#kit/web/ui/progress.tsx';
import { StatNumber } from '#kit/web/ui/stat-number.tsx';
import { ErrorState, PageSkeleton } from '#kit/web/ui/states.tsx';
import { chainStatus, startChainCheck } from '../contract.chain.ts';
import type { zhCN } from '../locales/zh-CN.ts';
import { Give, Past, Waiting } from './chain-accounts.tsx';

type Status = OutputOf<typeof chainStatus>;
type Check = NonNullable<Status['check']>;

/** How far the log is sealed, and whether everything in it agrees. */
export function Page() {
  const t = useT<typeof zhCN>();
  const title = useT();
  const dates = useDates();
  const status = useQueryOf(chainStatus, undefined, { refetchEvery: 3000 });
  const start = useAct(startChainCheck, { invalidate: ['/api/audit/chain'], onError: useSayError() });
  if (status.error && !status.data) return <ErrorState error={status.error} retry={() => void status.refetch()} />;
  if (!status.data) return <PageSkeleton />;
  const { seals, sealedAt, hash, waiting, check } = status.data;
  const running = check !== null && check.finishedAt === null;
  return (
    <div className="k-stack-wide">
      <div className="k-stack">
        <h1>{title('audit.nav.chain')}</h1>
        <p className="k-prose">{t('audit.chain.intro')}</p>
      </div>
      <div className="k-stats">
        <StatNumber label={t('audit.chain.seals')} value={seals} unit={t('audit.chain.unit')} />
        <StatNumber label={t('audit.chain.waiting')} value={waiting} unit={t('audit.chain.unit')} />
      </div>
      <dl className="k-facts">
        <dt>{t('audit.chain.sealedAt')}</dt>
        <dd>{sealedAt ? dates.dateTime(sealedAt) : t('audit.chain.none')}</dd>
        <dt>{t('audit.chain.hash')}</dt>
        <dd style={{ overflowWrap: 'anywhere' }}>
          <code>{hash ?? t('audit.chain.none')}</code>
          <p className="k-quiet k-small">{t('audit.chain.hashNote')}</p>
        </dd>
      </dl>
      <section className="k-section k-stack" aria-live="polite">
        <h2>{t('audit.chain.last')}</h2>
        {check ? <Outcome check={check} status={status.data} /> : <p>{t('audit.chain.never')}</p>}
        {running ? null : (
          <Button kind="primary" busy={start.busy} onClick={() => void start.run().catch(() => undefined)}>
            {t('audit.chain.start')}
          </Button>
        )}
      </section>
      <Past />
    </div>
  );
}

function Outcome({ check, status }: { check: Check; status: Status }) {
  const t = useT<typeof zhCN>();
  const dates = useDates();
  if (check.finishedAt === null) return <Progress label={t('audit.chain.running', { done: dates.number(check.done), total: dates.number(check.total) })} done={check.done} total={check.total} />;
  const words = { at: dates.dateTime(check.finishedAt), total: dates.number(check.total), n: check.problems.length };
  const known = check.known.length > 0 ? (
    <details>
      <summary>{t('audit.chain.known', { n: check.known.length })}</summary>
      <Problems list={check.known} />
    </details>
  ) : null;
  if (check.problems.length === 0) return <><Banner tone="good">{t(known ? 'audit.chain.nothingNew' : 'audit.chain.fine', words)}</Banner>{known}</>;
  return (
    <>
      <Banner tone="late" action={status.can.account ? <Give checkId={check.id} /> : undefined}>{t('audit.chain.wrong', words)}</Banner>
      <Waiting status={status} />
      <h3>{t('audit.chain.problems')}</h3>
      <Problems list={check.problems} />
      {known}
    </>
  );
}

function Problems({ list }: { list: Check['problems'] }) {
  const t = useT<typeof zhCN>();
  const dates = useDates();
  return <ul>{list.map((p) => <li key={JSON.stringify(p)} style={{ overflowWrap: 'anywhere' }}>{t(`audit.chain.problem.${p.what}`, { from: dates.number(p.from ?? 0), to: dates.number(p.to ?? 0), id: p.id ?? '', at: p.at ? dates.dateTime(p.at) : '' })}</li>)}</ul>;
}
