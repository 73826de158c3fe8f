import { useState } from 'react';
import { hrefOf } from '#kit/web/call.ts';
import { useDates } from '#kit/web/dates.ts';
import { useT } from '#kit/web/i18n.tsx';
import { useParams } from '#kit/web/params.ts';
import { useAct, useQueryOf } from '#kit/web/query.ts';
import { Button, ButtonLink } from '#kit/web/ui/button.tsx';
import { Dialog } from '#kit/web/ui/dialog.tsx';
import { useConfirm, useSayError, useToast } from '#kit/web/ui/feedback.tsx';
import { Light } from '#kit/web/ui/light.tsx';
import { Link } from '#kit/web/ui/link.tsx';
import { MatterHeader } from '#kit/web/ui/matter-header.tsx';
import { ErrorState, NotFound, PageSkeleton } from '#kit/web/ui/states.tsx';
import { StatusTag } from '#kit/web/ui/tag.tsx';
import { type ApplicationDetail, giveCode, printApplication, readApplication, withdrawApplication } from '../../contract/applications.ts';
import type { zhCN } from '../../locales/zh-CN.ts';
import { tones } from '../tones.ts';
import { Course } from './course.tsx';
import { DecideDialog } from './decide-dialog.tsx';
import { Duplicates } from './duplicates.tsx';
import { Facts } from './facts.tsx';
import { Files } from './files.tsx';
import { Introducers } from './introducers.tsx';
import { PhoneDialog } from './phone-dialog.tsx';
import { SignBox } from './sign-box.tsx';
import '../admission.css';

/** One application: where it is, who has it, until when; what was written; who speaks for the person; the course. */
export function Page() {
  const { id } = useParams('id');
  const { data, error, refetch } = useQueryOf(readApplication, { params: { id } }, { keepPrevious: false });
  if (!data && error) return error.status === 404 || error.status === 400 ? <NotFound /> : <ErrorState error={error} retry={() => void refetch()} />;
  return data ? <Application a={data} /> : <PageSkeleton />;
}

function Application({ a }: { a: ApplicationDetail }) {
  const t = useT<typeof zhCN>();
  const dates = useDates();
  const toast = useToast();
  const confirm = useConfirm();
  const sayError = useSayError();
  const [open, setOpen] = useState<'decide' | 'phone' | null>(null);
  const [code, setCode] = useState<string | null>(null);
  const withdraw = useAct(withdrawApplication, { invalidate: ['/api/membership-applications', '/api/inbox'] });
  const give = useAct(giveCode);
  const until = a.clock ? dates.date(a.clock.dueAt) : '';
  const stage = a.stages.find((s) => s.when === 'now');
  const sentenceKey = a.erased ? 'erased' : a.source === 'paper' && (a.state === 'draft' || a.state === 'declined') ? `${a.state}Paper` as const : a.state;
  const takeBack = async (): Promise<void> => {
    if (!(await confirm({ title: t('admission.page.withdrawTitle'), text: t('admission.page.withdrawText'), verb: t('admission.page.withdraw'), danger: true }))) return;
    await withdraw.run({ params: { id: a.id }, body: { version: a.version } }).then(() => toast(t('admission.page.withdrawn')), sayError);
  };
  return (
    <>
      <MatterHeader
        title={t('admission.todoTitle', { name: a.name })}
        meta={[a.number ?? t('admission.noNumber'), a.unit.name, t(`admission.source.${a.source as 'phone' | 'paper'}`), ...(a.enteredBy ? [t('admission.page.enteredBy', { name: a.enteredBy })] : [])]}
        sentence={t(`admission.page.sentence.${sentenceKey}`, { until, stage: stage?.name ?? '', holder: a.holderName ?? '' })}
        marks={<><StatusTag tone={tones[a.state]}>{t(`admission.state.${a.state}`)}</StatusTag>{a.clock ? <Light due={a.clock.dueAt} colour={a.clock.light} workingDays={a.clock.workingDays} provisional={a.clock.provisional} /> : null}</>}
        primary={a.can.decide ? <Button kind="primary" onClick={() => setOpen('decide')}>{t('admission.page.decide')}</Button> : a.can.edit ? <ButtonLink kind="primary" href={`/membership-applications/${a.id}/edit`}>{t('admission.page.edit')}</ButtonLink> : null}
        more={[
          ...(a.can.print ? [{ key: 'print', label: t('admission.page.print'), icon: 'download' as const, onSelect: () => { window.location.href = hrefOf(printApplication, { params: { id: a.id } }); } }] : []),
          ...(a.can.unmask ? [{ key: 'phone', label: t('admission.page.phoneRead'), onSelect: () => setOpen('phone') }] : []),
          ...(a.can.giveCode ? [{ key: 'code', label: t('admission.page.code'), onSelect: () => void give.run({ params: { id: a.id } }).then((r) => setCode(r.code), sayError) }] : []),
          ...(a.can.withdraw ? [{ key: 'withdraw', label: t('admission.page.withdraw'), icon: 'stop' as const, apart: true, onSelect: () => void takeBack() }] : []),
        ]}
      />
      {a.can.sign ? <SignBox a={a} /> : null}
      <div className="k-two k-matter-room">
        <div>
          <Duplicates list={a.duplicates} />
          <Facts a={a} />
          {a.introducers.length > 0 ? <Introducers a={a} /> : null}
          {a.can.attach || a.files.length > 0 ? <Files a={a} /> : null}
        </div>
        <aside className="k-stack">
          {a.memberId ? <p><Link href={`/members/${a.memberId}`}>{t('admission.page.member')}</Link></p> : null}
          {a.onboardingId ? <p><Link href={`/onboardings/${a.onboardingId}`}>{t('admission.page.year')}</Link></p> : null}
          {a.decideBy ? <p className="k-quiet">{t('admission.page.decideBy', { day: dates.date(a.decideBy) })}</p> : null}
          {a.eraseOn ? <p className="k-quiet">{t('admission.page.eraseOn', { day: dates.date(a.eraseOn) })}</p> : null}
          <Course a={a} />
        </aside>
      </div>
      {open === 'decide' ? <DecideDialog a={a} onClose={() => setOpen(null)} /> : null}
      {open === 'phone' ? <PhoneDialog id={a.id} onClose={() => setOpen(null)} /> : null}
      <Dialog open={code !== null} title={t('admission.page.codeTitle')} onClose={() => setCode(null)}><p><b className="k-code">{code}</b></p><p>{t('admission.page.codeText')}</p></Dialog>
    </>
  );
}
