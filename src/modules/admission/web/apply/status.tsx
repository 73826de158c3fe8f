import { useState } from 'react';
import { call } from '#kit/web/call.ts';
import { useDates } from '#kit/web/dates.ts';
import { useT } from '#kit/web/i18n.tsx';
import { Banner } from '#kit/web/ui/banner.tsx';
import { Button } from '#kit/web/ui/button.tsx';
import { useConfirm, useSayError, useToast } from '#kit/web/ui/feedback.tsx';
import { Light } from '#kit/web/ui/light.tsx';
import { StatusTag } from '#kit/web/ui/tag.tsx';
import { Timeline, type TimelineItem } from '#kit/web/ui/timeline.tsx';
import { type OwnApplication, newOwnCode, withdrawOwn } from '../../contract/apply.ts';
import type { zhCN } from '../../locales/zh-CN.ts';
import { tones } from '../tones.ts';
import { MakeAccount } from './make-account.tsx';
import { downloadForm } from './download-form.ts';
import { keyHeaders } from './own-key.ts';

interface Props { own: OwnApplication; secret: string; code: string | null; onCode: (code: string | null) => void; onEdit: () => void; onChanged: () => void; onLeave: () => void; invited: boolean }

/** Where the application is: one sentence, the course, and what the applicant can do. */
export function Status({ own, secret, code, onCode, onEdit, onChanged, onLeave, invited }: Props) {
  const t = useT<typeof zhCN>();
  const dates = useDates();
  const toast = useToast();
  const confirm = useConfirm();
  const sayError = useSayError();
  const [busy, setBusy] = useState(false);
  const headers = keyHeaders(secret);
  const act = (work: () => Promise<unknown>): void => {
    setBusy(true);
    void work().catch(sayError).finally(() => setBusy(false));
  };
  const until = own.clock ? dates.date(own.clock.dueAt) : '';
  const over = ['declined', 'withdrawn', 'lapsed'].includes(own.state);
  const now = own.stages.find((s) => s.when === 'now')?.name ?? '';
  const said = own.decidedSentence ?? (own.state === 'returned' ? (own.decisions.findLast((d) => d.decision === 'return')?.sentence ?? null) : null);
  return (
    <>
      <p className="k-quiet">{own.associationName}{own.number ? ` ${t('admission.apply.number', { number: own.number })}` : ''}</p>
      <h1>{t('admission.apply.to', { unit: own.unitName })}</h1>
      {code ? <Banner tone="info" action={<Button small onClick={() => onCode(null)}>{t('admission.apply.codeSeen')}</Button>}><b>{t('admission.apply.codeTitle', { code })}</b> {t('admission.apply.codeText')}</Banner> : null}
      <section className="k-section" aria-label={t('admission.apply.status')}>
        <h2>{t('admission.apply.status')}</h2>
        <p role="status"><b>{t(`admission.apply.now.${own.state}`, { stage: now, until })}</b></p>
        <p className="k-row"><StatusTag tone={tones[own.state]}>{t(`admission.state.${own.state}`)}</StatusTag>{own.clock ? <Light due={own.clock.dueAt} colour={own.clock.light} workingDays={own.clock.workingDays} /> : null}</p>
        {own.decideBy ? <p className="k-quiet">{t('admission.apply.decideBy', { day: dates.date(own.decideBy) })}</p> : null}
        {said ? <Banner tone={own.state === 'returned' ? 'soon' : 'info'}>{said}</Banner> : null}
        {own.state === 'returned' && own.introducers.some((i) => i.state === 'declined') ? <p>{t('admission.apply.replaceIntroducer')}</p> : null}
        {own.eraseOn ? <p>{t('admission.apply.erase', { day: dates.date(own.eraseOn) })}</p> : null}
        {over && !invited ? <p>{t('admission.apply.anewHow')}</p> : null}
        <div className="k-row">
          {over && invited ? <Button kind="primary" onClick={() => void confirm({ title: t('admission.apply.anew'), text: t('admission.apply.anewText'), verb: t('admission.apply.anew') }).then((yes) => { if (yes) onLeave(); })}>{t('admission.apply.anew')}</Button> : null}
          {own.can.edit ? <Button kind="primary" onClick={onEdit}>{t('admission.apply.edit')}</Button> : null}
          <Button icon="download" busy={busy} onClick={() => act(() => downloadForm(secret))}>{t('admission.apply.print')}</Button>
        </div>
      </section>
      {own.account ? <MakeAccount own={own} secret={secret} onMade={onChanged} /> : null}
      {own.submittedAt ? <section className="k-section"><Timeline items={courseOf(own, t)} /></section> : null}
      <div className="k-row">
        {['draft', 'introducing', 'reviewing', 'returned'].includes(own.state) ? <Button kind="quiet" busy={busy} onClick={() => act(async () => onCode((await call(newOwnCode, undefined, { headers, quiet401: true })).code))}>{t('admission.apply.newCode')}</Button> : null}
        {own.can.withdraw ? (
          <Button kind="quiet" busy={busy} onClick={() => act(async () => {
            if (!(await confirm({ title: t('admission.apply.withdrawTitle'), text: t('admission.apply.withdrawText'), verb: t('admission.apply.withdraw'), danger: true }))) return;
            await call(withdrawOwn, { body: { version: own.version } }, { headers, quiet401: true });
            toast(t('admission.apply.withdrawn'));
            onChanged();
          })}>{t('admission.apply.withdraw')}</Button>
        ) : null}
        <Button kind="quiet" onClick={() => void confirm({ title: t('admission.apply.logout'), text: t('admission.apply.logoutText'), verb: t('admission.apply.logout') }).then((yes) => { if (yes) onLeave(); })}>{t('admission.apply.logout')}</Button>
      </div>
    </>
  );
}

function courseOf(own: OwnApplication, t: ReturnType<typeof useT<typeof zhCN>>): TimelineItem[] {
  return [
    { id: 'submitted', at: own.submittedAt, what: t('admission.list.submitted'), when: 'past' },
    ...own.introducers.map((i): TimelineItem => ({ id: i.id, at: i.answeredAt, what: `${t('admission.page.introducers')} ${i.name}`, who: t(`admission.introducerState.${i.state}`), when: i.state === 'signed' || i.state === 'declined' ? 'past' : own.state === 'introducing' ? 'now' : 'next' })),
    ...own.decisions.map((d): TimelineItem => ({ id: d.id, at: d.at, what: `${d.stageName} ${t(`admission.decision.${d.decision}`)}`, note: d.sentence, when: 'past' })),
    ...own.stages.filter((s) => (own.state !== 'declined' || s.when !== 'past') && own.state !== 'lapsed' && own.state !== 'withdrawn').map((s, i): TimelineItem => ({ id: `s${i}`, what: s.name, who: s.unitName, when: s.when })),
    ...(own.endedAt && (own.state === 'lapsed' || own.state === 'withdrawn') ? [{ id: 'end', at: own.endedAt, what: t(`admission.state.${own.state}`), when: 'past' as const }] : []),
  ];
}
