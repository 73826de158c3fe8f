import { useState } from 'react';
import { asApiError } from '#kit/web/api-error.ts';
import { useDates } from '#kit/web/dates.ts';
import { useT } from '#kit/web/i18n.tsx';
import { useParams } from '#kit/web/params.ts';
import { useAct, useQueryOf } from '#kit/web/query.ts';
import { Button } from '#kit/web/ui/button.tsx';
import { Dialog } from '#kit/web/ui/dialog.tsx';
import { useConfirm, useSayError, useToast } from '#kit/web/ui/feedback.tsx';
import { Light } from '#kit/web/ui/light.tsx';
import { Link } from '#kit/web/ui/link.tsx';
import { MatterHeader } from '#kit/web/ui/matter-header.tsx';
import { ErrorState, NotFound, PageSkeleton } from '#kit/web/ui/states.tsx';
import { StatusTag } from '#kit/web/ui/tag.tsx';
import { TextArea } from '#kit/web/ui/text-area.tsx';
import { type Change, type Receipt, type SealedPackage, cancelChange, finishChange, packMember, readChange, refuseChange, registerReceipt } from '../contract/changes.ts';
import type { zhCN } from '../locales/zh-CN.ts';
import { FileChoice } from './file-choice.tsx';
import { saveJson, tones } from './tones.ts';

const below = ['/api/membership-changes', '/api/inbox', '/api/members'];

/** One change of membership. */
export function Page() {
  const { id } = useParams('id');
  const { data, error, refetch } = useQueryOf(readChange, { params: { id } }, { keepPrevious: false });
  if (!data && error) return error.status === 404 || error.status === 400 ? <NotFound /> : <ErrorState error={error} retry={() => void refetch()} />;
  return data ? <One c={data} /> : <PageSkeleton />;
}

function One({ c }: { c: Change }) {
  const t = useT<typeof zhCN>();
  const dates = useDates();
  const toast = useToast();
  const confirm = useConfirm();
  const sayError = useSayError();
  const [open, setOpen] = useState<'refuse' | 'receipt' | null>(null);
  const [packed, setPacked] = useState<{ package: SealedPackage; passphrase: string } | null>(null);
  const [sentence, setSentence] = useState('');
  const finish = useAct(finishChange, { invalidate: below });
  const cancel = useAct(cancelChange, { invalidate: below });
  const refuse = useAct(refuseChange, { invalidate: below });
  const pack = useAct(packMember, { invalidate: below });
  const receipt = useAct(registerReceipt, { invalidate: below });
  const input = { params: { id: c.id }, body: { version: c.version } };
  const doFinish = async (): Promise<void> => {
    if (!(await confirm({ title: t(`membership.page.finishTitle.${c.kind}`, { name: c.member.name }), text: t(`membership.page.finishText.${c.kind}`), verb: t(`membership.page.finish.${c.kind}`) }))) return;
    await finish.run(input).then(() => toast(t('membership.page.finished')), sayError);
  };
  const doCancel = async (): Promise<void> => {
    if (!(await confirm({ title: t('membership.page.cancelTitle'), text: t('membership.page.cancelText'), verb: t('membership.page.cancel') }))) return;
    await cancel.run(input).then(() => toast(t('membership.page.cancelled')), sayError);
  };
  const take = (value: unknown): void => {
    if (!value) {
      toast(t('membership.page.badFile'));
      return;
    }
    void receipt.run({ params: input.params, body: { ...input.body, receipt: value as Receipt } }).then(() => { setOpen(null); toast(t('membership.page.receiptDone')); }, (e: unknown) => (asApiError(e).code === 'input.invalid' ? toast(t('membership.page.badFile')) : sayError(e)));
  };
  return (
    <>
      <MatterHeader
        title={t('membership.page.title', { name: c.member.name, kind: t(`membership.kind.${c.kind}`) })} meta={[c.unitName, ...(c.toUnitName ?? c.handOverTo ? [c.toUnitName ?? c.handOverTo] : [])]}
        sentence={c.state === 'running' && c.kind === 'handOver' ? t('membership.page.handedOver', { to: c.handOverTo ?? '', until: c.clock ? dates.date(c.clock.dueAt) : '' }) : c.state === 'running' && c.kind === 'suspend' ? (c.until ? t('membership.page.runningUntil', { from: dates.date(c.on ?? c.askedAt), day: dates.date(c.until) }) : t('membership.page.sentence.suspended', { day: dates.date(c.on ?? c.askedAt) })) : t(`membership.page.sentence.${c.state}`, { who: c.askedBy, until: c.clock ? dates.date(c.clock.dueAt) : '', day: c.doneAt ? dates.date(c.doneAt) : '', sentence: c.sentence ?? '' })}
        marks={<><StatusTag tone={tones[c.state]}>{t(`membership.state.${c.state}`)}</StatusTag>{c.clock ? <Light due={c.clock.dueAt} colour={c.clock.light} workingDays={c.clock.workingDays} /> : null}</>}
        primary={c.can.finish ? <Button kind="primary" busy={finish.busy} onClick={() => void doFinish()}>{t(`membership.page.finish.${c.kind}`)}</Button> : c.can.receipt ? <Button kind="primary" onClick={() => setOpen('receipt')}>{t('membership.page.receipt')}</Button> : c.can.pack ? <Button kind="primary" busy={pack.busy} onClick={() => void pack.run(input).then(setPacked, sayError)}>{t('membership.page.pack')}</Button> : null}
        more={[
          ...(c.can.receipt ? [{ key: 'pack', label: t('membership.page.pack'), onSelect: () => void pack.run(input).then(setPacked, sayError) }] : []), ...(c.can.refuse ? [{ key: 'refuse', label: t('membership.page.refuse'), onSelect: () => setOpen('refuse') }] : []),
          ...(c.can.cancel ? [{ key: 'cancel', label: t('membership.page.cancel'), onSelect: () => void doCancel() }] : []),
        ]}
      />
      <dl className="k-facts">
        {c.sentence ? <div><dt>{t('membership.page.note')}</dt><dd>{c.sentence}</dd></div> : null}
        {c.doneBy ? <div><dt>{t('membership.page.by')}</dt><dd>{c.doneBy}</dd></div> : null}
      </dl>
      {c.digest ? <p className="k-quiet k-small" style={{ overflowWrap: 'anywhere' }}>{t('membership.page.digest', { digest: c.digest })}</p> : null}
      <p><Link href={`/members/${c.member.id}`}>{t('membership.page.member')}</Link></p>
      <Dialog open={packed !== null} title={t('membership.page.packTitle')} onClose={() => setPacked(null)} footer={<Button kind="primary" icon="download" onClick={() => packed && saveJson(`${packed.package.packageId}.json`, packed.package)}>{t('membership.page.download')}</Button>}>
        <p>{t('membership.page.packText')}</p><p><b>{t('membership.page.passphrase', { passphrase: packed?.passphrase ?? '' })}</b></p>
      </Dialog>
      <Dialog open={open === 'receipt'} title={t('membership.page.receipt')} onClose={() => setOpen(null)}><p>{t('membership.page.receiptText')}</p><FileChoice label={t('membership.page.receipt')} onRead={take} /></Dialog>
      <Dialog open={open === 'refuse'} title={t('membership.page.refuse')} onClose={() => setOpen(null)} footer={<Button kind="primary" busy={refuse.busy} disabled={sentence.trim().length < 4} onClick={() => void refuse.run({ params: input.params, body: { ...input.body, sentence } }).then(() => { setOpen(null); toast(t('membership.page.refused')); }, sayError)}>{t('membership.page.refuse')}</Button>}>
        <TextArea label={t('membership.page.note')} rule={t('membership.page.refuseText')} required rows={2} max={300} value={sentence} onChange={setSentence} />
      </Dialog>
    </>
  );
}
