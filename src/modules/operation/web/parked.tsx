import { useState } from 'react';
import { z } from 'zod';
import type { OutputOf } from '#kit/pure/endpoint.ts';
import { useDates } from '#kit/web/dates.ts';
import { Form } from '#kit/web/form/form.tsx';
import { useForm } from '#kit/web/form/use-form.ts';
import { useT } from '#kit/web/i18n.tsx';
import { DataTable } from '#kit/web/list/data-table.tsx';
import { useAct } from '#kit/web/query.ts';
import { Button } from '#kit/web/ui/button.tsx';
import { Dialog } from '#kit/web/ui/dialog.tsx';
import { useSayError, useToast } from '#kit/web/ui/feedback.tsx';
import { TextArea } from '#kit/web/ui/text-area.tsx';
import { type ParkedJob, dropJob, type readOperation, retryJob } from '../contract.ts';
import type { zhCN } from '../locales/zh-CN.ts';

interface Props {
  jobs: OutputOf<typeof readOperation>['jobs'];
  mayDecide: boolean;
}

/** Jobs that were given up: why, and what becomes of them. */
export function Parked({ jobs, mayDecide }: Props) {
  const t = useT<typeof zhCN>();
  const dates = useDates();
  const [dropping, setDropping] = useState<ParkedJob | null>(null);
  return (
    <section className="k-section k-stack">
      <h2>{t('operation.jobs.list')}</h2>
      <DataTable<ParkedJob>
        caption={t('operation.jobs.list')} rows={jobs.parked} rowKey={(j) => j.id} rowName={(j) => j.kind}
        columns={[
          { key: 'kind', title: t('operation.jobs.kind'), render: (j) => <code>{j.kind}</code>, priority: 1, width: '19em' },
          { key: 'error', title: t('operation.jobs.error'), render: (j) => j.error, priority: 1 },
          { key: 'parkedAt', title: t('operation.jobs.parkedAt'), render: (j) => dates.dateTime(j.parkedAt), priority: 1, width: '12em' },
          ...(mayDecide ? [{ key: 'act', title: t('operation.jobs.act'), bare: true, render: (j: ParkedJob) => <Acts job={j} onDrop={() => setDropping(j)} />, priority: 1 as const, width: '11em' }] : []),
        ]}
      />
      {jobs.parkedCount > jobs.parked.length ? <p className="k-quiet">{t('operation.jobs.more')}</p> : null}
      {dropping ? <Drop job={dropping} onClose={() => setDropping(null)} /> : null}
    </section>
  );
}

function Acts({ job, onDrop }: { job: ParkedJob; onDrop: () => void }) {
  const t = useT<typeof zhCN>();
  const toast = useToast();
  const retry = useAct(retryJob, { invalidate: ['/api/operation'], onSuccess: () => toast(t('operation.jobs.retried')), onError: useSayError() });
  return (
    <span className="k-row">
      <Button small busy={retry.busy} onClick={() => void retry.run({ params: { id: job.id }, body: {} }).catch(() => undefined)}>{t('operation.jobs.retry')}</Button>
      <Button small kind="quiet" onClick={onDrop}>{t('operation.jobs.drop')}</Button>
    </span>
  );
}

function Drop({ job, onClose }: { job: ParkedJob; onClose: () => void }) {
  const t = useT<typeof zhCN>();
  const toast = useToast();
  const drop = useAct(dropJob, { invalidate: ['/api/operation'], onSuccess: () => { toast(t('operation.jobs.dropped')); onClose(); } });
  const form = useForm({ schema: z.object({ reason: z.string().trim().min(2).max(200) }), initial: { reason: '' }, labels: { reason: t('operation.jobs.reason') }, onSubmit: (v) => drop.run({ params: { id: job.id }, body: v }) });
  return (
    <Dialog open title={t('operation.jobs.dropTitle')} onClose={onClose}>
      <p><code>{job.kind}</code></p>
      <p>{t('operation.jobs.dropText')}</p>
      <Form form={form} submit={t('operation.jobs.dropVerb')} guard={false}>
        <TextArea label={t('operation.jobs.reason')} rule={t('operation.jobs.reasonRule')} required rows={3} max={200} {...form.bind('reason')} />
      </Form>
    </Dialog>
  );
}
