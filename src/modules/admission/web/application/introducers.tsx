import { useState } from 'react';
import { useDates } from '#kit/web/dates.ts';
import { useT } from '#kit/web/i18n.tsx';
import { useAct } from '#kit/web/query.ts';
import { Button } from '#kit/web/ui/button.tsx';
import type { Choice } from '#kit/web/ui/combobox.tsx';
import { Dialog } from '#kit/web/ui/dialog.tsx';
import { useConfirm, useSayError, useToast } from '#kit/web/ui/feedback.tsx';
import { StatusTag, type Tone } from '#kit/web/ui/tag.tsx';
import { MemberPicker } from '#modules/members/web/public.tsx';
import { type ApplicationDetail, nameIntroducer, signOnPaper } from '../../contract/applications.ts';
import type { Introducer } from '../../contract/shared.ts';
import type { zhCN } from '../../locales/zh-CN.ts';
import type { IntroducerState } from '../../rules/words.ts';

const tone: Readonly<Record<IntroducerState, Tone>> = { named: 'soon', asked: 'wait', signed: 'good', declined: 'plain' };

/** Who speaks for the applicant, and what the office does where one is not known or signs on paper. */
export function Introducers({ a }: { a: ApplicationDetail }) {
  const t = useT<typeof zhCN>();
  const dates = useDates();
  const toast = useToast();
  const confirm = useConfirm();
  const sayError = useSayError();
  const [naming, setNaming] = useState<Introducer | null>(null);
  const paper = useAct(signOnPaper, { invalidate: ['/api/membership-applications', '/api/inbox'] });
  const note = async (i: Introducer): Promise<void> => {
    if (!(await confirm({ title: t('admission.page.paperTitle', { name: i.name }), text: t('admission.page.paperText'), verb: t('admission.page.paperVerb') }))) return;
    await paper.run({ params: { id: a.id, introducerId: i.id }, body: { version: a.version } }).then(() => toast(t('admission.page.paperDone')), sayError);
  };
  return (
    <section className="k-section" aria-label={t('admission.page.introducers')}>
      <h2>{t('admission.page.introducers')}</h2>
      <ul className="ad-people">
        {a.introducers.map((i) => {
          const waiting = i.state === 'named' || i.state === 'asked';
          return (
            <li key={i.id}>
              <div className="k-row"><b>{i.name}</b> <span className="k-quiet">{i.memberName?.startsWith(`${i.name} `) ? i.memberName.slice(i.name.length + 1) : (i.memberName ?? i.unitText)}</span> <StatusTag tone={tone[i.state]}>{t(`admission.introducerState.${i.state}`)}</StatusTag>{i.onPaper ? <span className="k-small">{t('admission.page.onPaper')}</span> : null}{i.answeredAt ? <span className="k-quiet k-small">{dates.short(i.answeredAt)}</span> : null}</div>
              {i.words ? <p className="k-prose">{i.words}</p> : null}
              {waiting && (a.can.nameIntroducer || a.can.signOnPaper) ? (
                <div className="k-row">
                  {a.can.nameIntroducer ? <Button small onClick={() => setNaming(i)}>{t('admission.page.match')}</Button> : null}
                  {a.can.signOnPaper ? <Button small kind="quiet" busy={paper.busy} onClick={() => void note(i)}>{t('admission.page.paper')}</Button> : null}
                </div>
              ) : null}
            </li>
          );
        })}
      </ul>
      {naming ? <NameDialog a={a} introducer={naming} onClose={() => setNaming(null)} /> : null}
    </section>
  );
}

function NameDialog({ a, introducer, onClose }: { a: ApplicationDetail; introducer: Introducer; onClose: () => void }) {
  const t = useT<typeof zhCN>();
  const toast = useToast();
  const sayError = useSayError();
  const [who, setWho] = useState<Choice | null>(null);
  const name = useAct(nameIntroducer, { invalidate: ['/api/membership-applications', '/api/inbox'] });
  const go = (): void => void name.run({ params: { id: a.id, introducerId: introducer.id }, body: { version: a.version, memberId: who?.id ?? '' } }).then(() => { toast(t('admission.page.matched')); onClose(); }, sayError);
  return (
    <Dialog open title={t('admission.page.match')} onClose={onClose} footer={<Button kind="primary" busy={name.busy} disabled={who === null} onClick={go}>{t('admission.onboarding.mentorSave')}</Button>}>
      <MemberPicker only="active" label={t('admission.page.introducers')} rule={t('admission.page.matchRule', { name: introducer.name, unit: introducer.unitText })} value={who} onChange={setWho} />
    </Dialog>
  );
}
