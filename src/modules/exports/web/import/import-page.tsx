import { useT } from '#kit/web/i18n.tsx';
import { useParams } from '#kit/web/params.ts';
import { useAct, useQueryOf } from '#kit/web/query.ts';
import { Banner } from '#kit/web/ui/banner.tsx';
import { Button, ButtonLink } from '#kit/web/ui/button.tsx';
import { useConfirm, useSayError, useToast } from '#kit/web/ui/feedback.tsx';
import { MatterHeader } from '#kit/web/ui/matter-header.tsx';
import { ErrorState, PageSkeleton } from '#kit/web/ui/states.tsx';
import { StatusTag } from '#kit/web/ui/tag.tsx';
import { type ImportStateOf, commitListImport, discardListImport, readListImport, undoListImport } from '../../contract/imports.ts';
import type { zhCN } from '../../locales/zh-CN.ts';
import { Mapping } from './mapping.tsx';
import { Rows } from './rows.tsx';

const tones = { mapping: 'wait', previewed: 'info', committed: 'good', undone: 'plain', discarded: 'plain' } as const;

/** One import: its columns, its rows with what would become of them, and the act. */
export function Page() {
  const { id } = useParams('id');
  const one = useQueryOf(readListImport, { params: { id } });
  if (one.error) return <ErrorState error={one.error} retry={() => void one.refetch()} />;
  return one.data ? <One i={one.data} /> : <PageSkeleton />;
}

function One({ i }: { i: ImportStateOf }) {
  const t = useT<typeof zhCN>();
  const open = i.state === 'mapping' || i.state === 'previewed';
  return (
    <div className="k-stack-wide">
      <MatterHeader
        title={t('listImport.page.titleOf', { list: i.title })} meta={[i.fileName]} marks={<StatusTag tone={tones[i.state]}>{t(`listImport.state.${i.state}`)}</StatusTag>}
        sentence={i.undone ? t('listImport.page.undone', i.undone) : i.result ? t('listImport.page.committed', i.result) : t('listImport.page.counts', i.counts)} primary={<Acts i={i} />}
      />
      {open && i.remembered ? <Banner tone="info">{t('listImport.page.remembered')}</Banner> : null}
      {i.state === 'previewed' && i.counts.error > 0 ? <Banner tone="soon">{t('listImport.page.blocked', { count: i.counts.error })}</Banner> : null}
      {open ? <Mapping i={i} key={`m${i.version}`} /> : null}
      {i.state === 'discarded' || i.state === 'mapping' ? null : <Rows i={i} />}
    </div>
  );
}

function Acts({ i }: { i: ImportStateOf }) {
  const t = useT<typeof zhCN>();
  const toast = useToast();
  const confirm = useConfirm();
  const sayError = useSayError();
  const invalidate = ['/api/list-imports', '/api/units'];
  const commit = useAct(commitListImport, { invalidate, onSuccess: (o) => toast(t('listImport.page.committed', o.result ?? {})) });
  const undo = useAct(undoListImport, { invalidate, onSuccess: (o) => toast(t('listImport.page.undone', o.undone ?? {})) });
  const discard = useAct(discardListImport, { invalidate, onSuccess: () => toast(t('listImport.page.discarded')) });
  const input = { params: { id: i.id }, body: { version: i.version } };
  const asked = async (act: 'undo' | 'discard'): Promise<void> => {
    const run = act === 'undo' ? undo.run : discard.run;
    if (await confirm({ title: t(`listImport.page.${act}Title`), text: t(`listImport.page.${act}Text`), verb: t(`listImport.page.${act}`), danger: true })) await run(input).catch(sayError);
  };
  return (
    <span className="k-row">
      {i.state === 'previewed' ? <Button kind="primary" disabled={!i.can.commit} busy={commit.busy} onClick={() => void commit.run(input).catch(sayError)}>{t('listImport.page.commit', { count: i.counts.new + i.counts.update })}</Button> : null}
      {i.state === 'committed' ? <ButtonLink kind="primary" href={i.href}>{t('listImport.page.show')}</ButtonLink> : null}
      {i.can.undo ? <Button busy={undo.busy} onClick={() => void asked('undo')}>{t('listImport.page.undo')}</Button> : null}
      {i.can.discard ? <Button kind="quiet" onClick={() => void asked('discard')}>{t('listImport.page.discard')}</Button> : null}
    </span>
  );
}
