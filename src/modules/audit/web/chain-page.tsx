import { useState } from 'react';
import { z } from 'zod';
import type { OutputOf } from '#kit/pure/endpoint.ts';
import { useDates } from '#kit/web/dates.ts';
import { Form } from '#kit/web/form/form.tsx';
import { useForm } from '#kit/web/form/use-form.ts';
import { useT } from '#kit/web/i18n.tsx';
import { useAct, useQueryOf } from '#kit/web/query.ts';
import { Banner } from '#kit/web/ui/banner.tsx';
import { Button } from '#kit/web/ui/button.tsx';
import { Dialog } from '#kit/web/ui/dialog.tsx';
import { useSayError, useToast } from '#kit/web/ui/feedback.tsx';
import { Link } from '#kit/web/ui/link.tsx';
import { Progress } from '#kit/web/ui/progress.tsx';
import { StatNumber } from '#kit/web/ui/stat-number.tsx';
import { ErrorState, PageSkeleton } from '#kit/web/ui/states.tsx';
import { TextArea } from '#kit/web/ui/text-area.tsx';
import { accountForChain, chainStatus, startChainCheck } from '../contract.ts';
import type { zhCN } from '../locales/zh-CN.ts';

type Check = NonNullable<OutputOf<typeof chainStatus>['check']>;

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
        {check ? <Outcome check={check} /> : <p>{t('audit.chain.never')}</p>}
        {running ? null : (
          <Button kind="primary" busy={start.busy} onClick={() => void start.run().catch(() => undefined)}>
            {t('audit.chain.start')}
          </Button>
        )}
      </section>
    </div>
  );
}

function Outcome({ check }: { check: Check }) {
  const t = useT<typeof zhCN>();
  const dates = useDates();
  const [accounting, setAccounting] = useState(false);
  if (check.finishedAt === null) return <Progress label={t('audit.chain.running', { done: dates.number(check.done), total: dates.number(check.total) })} done={check.done} total={check.total} />;
  const words = { at: dates.dateTime(check.finishedAt), total: dates.number(check.total), n: check.problems.length };
  const known = check.known.length > 0 ? (
    <details>
      <summary>{t('audit.chain.known', { n: check.known.length })}</summary>
      <Problems list={check.known} />
      <p><Link href="/admin/audit?name=audit.chainAccounted">{t('audit.chain.accounts')}</Link></p>
    </details>
  ) : null;
  if (check.problems.length === 0) return <><Banner tone="good">{t(known ? 'audit.chain.nothingNew' : 'audit.chain.fine', words)}</Banner>{known}</>;
  return (
    <>
      <Banner tone="late" action={<Button small onClick={() => setAccounting(true)}>{t('audit.chain.account')}</Button>}>{t('audit.chain.wrong', words)}</Banner>
      <h3>{t('audit.chain.problems')}</h3>
      <Problems list={check.problems} />
      {known}
      {accounting ? <Account check={check} onClose={() => setAccounting(false)} /> : null}
    </>
  );
}

function Problems({ list }: { list: Check['problems'] }) {
  const t = useT<typeof zhCN>();
  const dates = useDates();
  return <ul>{list.map((p) => <li key={JSON.stringify(p)} style={{ overflowWrap: 'anywhere' }}>{t(`audit.chain.problem.${p.what}`, { from: dates.number(p.from ?? 0), to: dates.number(p.to ?? 0), id: p.id ?? '', at: p.at ? dates.dateTime(p.at) : '' })}</li>)}</ul>;
}

function Account({ check, onClose }: { check: Check; onClose: () => void }) {
  const t = useT<typeof zhCN>();
  const toast = useToast();
  const account = useAct(accountForChain, { invalidate: ['/api/audit/chain'], onSuccess: () => { toast(t('audit.chain.accounted')); onClose(); } });
  const form = useForm({ schema: z.object({ reason: z.string().trim().min(5).max(300) }), initial: { reason: '' }, labels: { reason: t('audit.chain.reason') }, onSubmit: (v) => account.run({ params: { id: check.id }, body: v }) });
  return (
    <Dialog open title={t('audit.chain.accountTitle')} onClose={onClose}>
      <p>{t('audit.chain.accountText')}</p>
      <Form form={form} submit={t('audit.chain.account')} guard={false}>
        <TextArea label={t('audit.chain.reason')} rule={t('audit.chain.reasonRule')} required rows={3} max={300} {...form.bind('reason')} />
      </Form>
    </Dialog>
  );
}
