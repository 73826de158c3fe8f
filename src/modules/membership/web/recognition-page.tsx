import { useState } from 'react';
import { hrefOf } from '#kit/web/call.ts';
import { useDates } from '#kit/web/dates.ts';
import { useT } from '#kit/web/i18n.tsx';
import { useParams } from '#kit/web/params.ts';
import { useAct, useQueryOf } from '#kit/web/query.ts';
import { Button } from '#kit/web/ui/button.tsx';
import { Dialog } from '#kit/web/ui/dialog.tsx';
import { useSayError, useToast } from '#kit/web/ui/feedback.tsx';
import { Light } from '#kit/web/ui/light.tsx';
import { MatterHeader } from '#kit/web/ui/matter-header.tsx';
import { ErrorState, NotFound, PageSkeleton } from '#kit/web/ui/states.tsx';
import { TextArea } from '#kit/web/ui/text-area.tsx';
import { TextInput } from '#kit/web/ui/text-input.tsx';
import { type Recognition, printRecognition, readRecognition, stepRecognition } from '../contract/recognition.ts';
import type { zhCN } from '../locales/zh-CN.ts';
import type { RecognitionAction } from '../rules/words.ts';

/** One recognition; the person decides first. */
export function Page() {
  const { id } = useParams('id');
  const { data, error, refetch } = useQueryOf(readRecognition, { params: { id } }, { keepPrevious: false });
  if (!data && error) return error.status === 404 || error.status === 400 ? <NotFound /> : <ErrorState error={error} retry={() => void refetch()} />;
  return data ? <One r={data} /> : <PageSkeleton />;
}

function One({ r }: { r: Recognition }) {
  const t = useT<typeof zhCN>();
  const dates = useDates();
  const [doing, setDoing] = useState<RecognitionAction | null>(null);
  // What ends it is never the first thing offered.
  const first = r.actions.find((a) => a !== 'withdraw' && a !== 'decline' && a !== 'refuse');
  const others = r.actions.filter((a) => a !== first);
  return (
    <>
      <MatterHeader
        title={t('membership.recognition.title', { name: r.member.name })} meta={[r.unitName, r.byMember ? t('membership.recognition.byMember') : `${t('membership.recognition.nominatedBy')} ${r.nominatedBy}`, ...(r.consentedAt ? [t('membership.recognition.consented', { day: dates.date(r.consentedAt) })] : [])]} sentence={t(`membership.recognition.state.${r.state}`)} marks={r.clock ? <Light due={r.clock.dueAt} colour={r.clock.light} workingDays={r.clock.workingDays} /> : null}
        primary={first ? <Button kind="primary" onClick={() => setDoing(first)}>{t(`membership.recognition.action.${first}`)}</Button> : null}
        more={[...others.map((a) => ({ key: a, label: t(`membership.recognition.action.${a}`), onSelect: () => setDoing(a) })), ...(r.can.print ? [{ key: 'print', label: t('membership.recognition.print'), icon: 'download' as const, onSelect: () => { window.location.href = hrefOf(printRecognition, { params: { id: r.id } }); } }] : [])]}
      />
      <p className="k-quiet k-small">{t('membership.recognition.restricted')}</p>
      {r.mine && r.state === 'nominated' ? <section className="k-section"><p>{t('membership.recognition.ask')}</p></section> : null}
      {r.facts ? <section className="k-section"><h2>{t('membership.recognition.facts')}</h2><p className="k-prose">{r.facts}</p></section> : null}
      {r.review ? <section className="k-section"><h2>{t('membership.recognition.review')}</h2><p className="k-prose">{r.review}</p></section> : null}
      {r.sentence ? <section className="k-section"><h2>{t('membership.recognition.sentence')}</h2><p className="k-prose">{r.sentence}</p></section> : null}
      {r.registeredOn ? <p>{t('membership.recognition.registered', { day: dates.date(r.registeredOn), number: r.registerNo ?? '' })} {r.nextCheckOn ? t('membership.recognition.next', { day: dates.date(r.nextCheckOn) }) : ''}</p> : null}
      {r.mine ? (
        <section className="k-section" aria-label={t('membership.recognition.looks')}>
          <h2>{t('membership.recognition.looks')}</h2>
          {r.reads.length === 0 ? <p className="k-quiet">{t('membership.recognition.nobodyLooked')}</p> : <ul>{r.reads.map((x) => <li key={x.at}>{dates.dateTime(x.at)} {t(x.what === 'printed' ? 'membership.recognition.lookPrinted' : 'membership.recognition.lookRead', { role: t(`membership.role.${x.role}`) })}</li>)}</ul>}
        </section>
      ) : null}
      {doing ? <StepDialog r={r} action={doing} onClose={() => setDoing(null)} /> : null}
    </>
  );
}

function StepDialog({ r, action, onClose }: { r: Recognition; action: RecognitionAction; onClose: () => void }) {
  const t = useT<typeof zhCN>();
  const toast = useToast();
  const sayError = useSayError();
  const [sentence, setSentence] = useState('');
  const [registerNo, setRegisterNo] = useState('');
  const step = useAct(stepRecognition, { invalidate: ['/api/recognitions', '/api/inbox', '/api/notifications'] });
  const writes = action === 'review' || action === 'decline' || action === 'recognise';
  const ready = (action !== 'review' && action !== 'decline') || sentence.trim() !== '';
  const go = (): void => void step.run({ params: { id: r.id }, body: { version: r.version, action, ...(sentence.trim() ? { sentence: sentence.trim() } : {}), ...(action === 'register' ? { registerNo: registerNo.trim() } : {}) } }).then(() => { toast(t('membership.recognition.did')); onClose(); }, sayError);
  return (
    <Dialog open title={t('membership.recognition.confirmTitle', { action: t(`membership.recognition.action.${action}`) })} onClose={onClose} footer={<Button kind="primary" busy={step.busy} disabled={!ready || (action === 'register' && registerNo.trim() === '')} onClick={go}>{t(`membership.recognition.action.${action}`)}</Button>}>
      {action === 'consent' || action === 'refuse' ? <p>{t('membership.recognition.ask')}</p> : null}
      {action === 'withdraw' ? <p>{t('membership.recognition.withdrawText')}</p> : null}
      {writes ? <TextArea label={t('membership.recognition.sentence')} rule={t('membership.recognition.sentenceRule')} rows={3} max={500} value={sentence} onChange={setSentence} /> : null}
      {action === 'register' ? <TextInput label={t('membership.recognition.registerNo')} required maxLength={40} value={registerNo} onChange={setRegisterNo} /> : null}
    </Dialog>
  );
}
