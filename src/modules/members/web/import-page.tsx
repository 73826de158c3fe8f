import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useRef, useState } from 'react';
import { useT } from '#kit/web/i18n.tsx';
import { useParams } from '#kit/web/params.ts';
import { queryKeyOf, useAct, useQueryOf } from '#kit/web/query.ts';
import { Button, ButtonLink } from '#kit/web/ui/button.tsx';
import { useConfirm, useSayError } from '#kit/web/ui/feedback.tsx';
import { useGo } from '#kit/web/ui/link.tsx';
import { Progress } from '#kit/web/ui/progress.tsx';
import { EmptyState, ErrorState, NotFound, PageSkeleton } from '#kit/web/ui/states.tsx';
import { type ImportStateOf, discardImport, getImport, recheckImport } from '../contract/imports.ts';
import type { zhCN } from '../locales/zh-CN.ts';
import { ImportMapping } from './import-mapping.tsx';
import { ImportPreview } from './import-preview.tsx';
import { ImportResult } from './import-result.tsx';
import { ImportSteps } from './import-steps.tsx';
import './members.css';

const LOOK_EVERY_MS = 800;
const stepOf = { mapping: 'mapping', reading: 'preview', checking: 'preview', previewed: 'preview', failed: 'preview', committed: 'result', undone: 'result', discarded: 'result' } as const;

/** One import from its head to its result; it can be left and found again at any step. */
export function Page() {
  const t = useT<typeof zhCN>();
  const { id } = useParams('id');
  const client = useQueryClient();
  const known = client.getQueryData<ImportStateOf>(queryKeyOf(getImport, { params: { id } }))?.state;
  const { data, error, refetch } = useQueryOf(getImport, { params: { id } }, known === 'reading' || known === 'checking' ? { refetchEvery: LOOK_EVERY_MS } : {});
  const [adjusting, setAdjusting] = useState(false);
  const working = data?.state === 'reading' || data?.state === 'checking';
  const worked = useRef(false);
  useEffect(() => {
    // Rows and names of units that were read while the pass ran are those of before it.
    if (worked.current && !working) void client.invalidateQueries({ predicate: (q) => String(q.queryKey[0]).startsWith('/api/members/imports/:id/') });
    worked.current = working;
  }, [working, client]);
  if (error?.status === 404) return <NotFound />;
  if (error) return <ErrorState error={error} retry={() => void refetch()} />;
  if (!data) return <PageSkeleton />;
  const mapping = data.state === 'mapping' || (adjusting && data.state === 'previewed');
  return (
    <div className="k-stack">
      <div className="k-between">
        <h1>{data.fileName}</h1>
        {data.can.discard ? <Discard id={data.id} /> : null}
      </div>
      <ImportSteps current={mapping ? 'mapping' : stepOf[data.state]} />
      {mapping ? <ImportMapping key={`${data.id}:${data.sheet}:${data.together.join()}`} state={data} onDone={() => setAdjusting(false)} {...(data.state === 'previewed' ? { onCancel: () => setAdjusting(false) } : {})} /> : null}
      {working ? (
        <div className="k-stack" aria-live="polite">
          <Progress label={t(`import.page.progress.${data.state === 'reading' ? 'reading' : 'checking'}`)} done={data.progress.done} {...(data.progress.total ? { total: Math.max(data.progress.total, data.progress.done) } : {})} />
          <p className="k-quiet">{t('import.page.progress.stay')}</p>
        </div>
      ) : null}
      {data.state === 'previewed' && !adjusting ? <ImportPreview state={data} onAdjust={() => setAdjusting(true)} /> : null}
      {data.state === 'failed' ? <Failed state={data} /> : null}
      {data.state === 'committed' || data.state === 'undone' ? <ImportResult state={data} /> : null}
      {data.state === 'discarded' ? <EmptyState title={t('import.page.state.discarded')} text={t('import.page.result.discarded')} action={<ButtonLink kind="primary" href="/members/imports/new">{t('import.page.result.another')}</ButtonLink>} /> : null}
    </div>
  );
}

function Discard({ id }: { id: string }) {
  const t = useT<typeof zhCN>();
  const confirm = useConfirm();
  const sayError = useSayError();
  const go = useGo();
  const discard = useAct(discardImport, { invalidate: ['/api/members/imports'], onSuccess: () => go('/members/imports') });
  async function ask(): Promise<void> {
    const sure = await confirm({ title: t('import.page.preview.discardTitle'), text: t('import.page.preview.discardText'), verb: t('import.page.preview.discard'), danger: true });
    if (sure) await discard.run({ params: { id } }).catch(sayError);
  }
  return <Button kind="quiet" busy={discard.busy} onClick={() => void ask()}>{t('import.page.preview.discard')}</Button>;
}

function Failed({ state }: { state: ImportStateOf }) {
  const t = useT<typeof zhCN>();
  const say = useT();
  const sayError = useSayError();
  const again = useAct(recheckImport, { invalidate: ['/api/members/imports'] });
  return (
    <EmptyState
      title={t('import.page.result.failed')} text={state.failure ? say(`error.${state.failure.code}`, state.failure.params) : undefined}
      action={<><Button busy={again.busy} onClick={() => void again.run({ params: { id: state.id } }).catch(sayError)}>{t('import.page.preview.recheck')}</Button><ButtonLink kind="primary" href="/members/imports/new">{t('import.page.result.another')}</ButtonLink></>}
    />
  );
}
