import { useRef, useState } from 'react';
import { v7 } from 'uuid';
import { useT } from '#kit/web/i18n.tsx';
import { useAct, useQueryOf } from '#kit/web/query.ts';
import { Button } from '#kit/web/ui/button.tsx';
import { useConfirm, useSayError, useToast } from '#kit/web/ui/feedback.tsx';
import { Dialog } from '#kit/web/ui/dialog.tsx';
import { Light } from '#kit/web/ui/light.tsx';
import { Link } from '#kit/web/ui/link.tsx';
import { TextArea } from '#kit/web/ui/text-area.tsx';
import { askToLeave, cancelChange, listChanges } from '../contract/changes.ts';
import { askRecognition, listRecognitions, recognitionsOn } from '../contract/recognition.ts';
import type { zhCN } from '../locales/zh-CN.ts';

/** The member's own: leaving in one request, and what they are asked about recognition. */
export function Panel({ id }: { id: string }) {
  const t = useT<typeof zhCN>();
  const toast = useToast();
  const confirm = useConfirm();
  const sayError = useSayError();
  const own = useRef(v7());
  const changes = useQueryOf(listChanges, { query: { member: id } }).data?.items ?? [];
  const recognitions = useQueryOf(listRecognitions, { query: { member: id } }).data?.items.filter((r) => r.mine) ?? [];
  const on = useQueryOf(recognitionsOn, undefined).data?.on === true;
  const [asking, setAsking] = useState(false);
  const mayAsk = on && !recognitions.some((r) => !['declined', 'refused', 'withdrawn'].includes(r.state));
  const leave = useAct(askToLeave, { invalidate: ['/api/membership-changes'] });
  const cancel = useAct(cancelChange, { invalidate: ['/api/membership-changes'] });
  const open = changes.find((c) => c.kind === 'leave' && c.state === 'requested');
  const ask = async (): Promise<void> => {
    if (!(await confirm({ title: t('membership.mine.leaveTitle'), text: t('membership.mine.leaveText'), verb: t('membership.mine.leave') }))) return;
    await leave.run({ body: { id: own.current } }).then(() => { own.current = v7(); toast(t('membership.mine.asked')); }, sayError);
  };
  return (
    <>
      {recognitions.map((r) => <p key={r.id}><Link href={`/recognitions/${r.id}`}>{t('membership.recognition.list')} {t(`membership.recognition.state.${r.state}`)}</Link></p>)}
      {mayAsk ? <p><Button kind="quiet" onClick={() => setAsking(true)}>{t('membership.recognition.askOwn')}</Button></p> : null}
      {asking ? <AskDialog onClose={() => setAsking(false)} /> : null}
      {open ? (
        <div className="k-row">
          <span>{t('membership.mine.state', { state: t(`membership.state.${open.state}`) })}</span>{open.clock ? <Light due={open.clock.dueAt} colour={open.clock.light} workingDays={open.clock.workingDays} /> : null}
          {open.can.cancel ? <Button busy={cancel.busy} onClick={() => void cancel.run({ params: { id: open.id }, body: { version: open.version } }).then(() => toast(t('membership.page.cancelled')), sayError)}>{t('membership.mine.cancel')}</Button> : null}
        </div>
      ) : <p><Button kind="quiet" busy={leave.busy} onClick={() => void ask()}>{t('membership.mine.leave')}</Button></p>}
    </>
  );
}

/** A member asks for their own recognition; asking is consent. */
function AskDialog({ onClose }: { onClose: () => void }) {
  const t = useT<typeof zhCN>();
  const toast = useToast();
  const sayError = useSayError();
  const own = useRef(v7());
  const [facts, setFacts] = useState('');
  const ask = useAct(askRecognition, { invalidate: ['/api/recognitions', '/api/inbox'] });
  return (
    <Dialog open title={t('membership.recognition.askOwnTitle')} onClose={onClose} footer={<Button kind="primary" busy={ask.busy} disabled={facts.trim().length < 4} onClick={() => void ask.run({ body: { id: own.current, facts } }).then(() => { toast(t('membership.recognition.askOwnDone')); onClose(); }, sayError)}>{t('membership.recognition.askOwn')}</Button>}>
      <p>{t('membership.recognition.askOwnText')}</p>
      <TextArea label={t('membership.panel.facts')} rule={t('membership.panel.factsRule')} required rows={5} max={1500} value={facts} onChange={setFacts} />
    </Dialog>
  );
}
