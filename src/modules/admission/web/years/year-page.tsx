import { useState } from 'react';
import type { OutputOf } from '#kit/pure/endpoint.ts';
import { hrefOf } from '#kit/web/call.ts';
import { useDates } from '#kit/web/dates.ts';
import { useT } from '#kit/web/i18n.tsx';
import { useParams } from '#kit/web/params.ts';
import { useAct, useQueryOf } from '#kit/web/query.ts';
import { Button, ButtonLink } from '#kit/web/ui/button.tsx';
import { Checkbox } from '#kit/web/ui/choices.tsx';
import type { Choice } from '#kit/web/ui/combobox.tsx';
import { Dialog } from '#kit/web/ui/dialog.tsx';
import { useSayError, useToast } from '#kit/web/ui/feedback.tsx';
import { Light } from '#kit/web/ui/light.tsx';
import { Link } from '#kit/web/ui/link.tsx';
import { MatterHeader } from '#kit/web/ui/matter-header.tsx';
import { ErrorState, NotFound, PageSkeleton } from '#kit/web/ui/states.tsx';
import { MemberPicker } from '#modules/members/web/public.tsx';
import { nameMentor, printLetter, readOnboarding, tickItem } from '../../contract/onboarding.ts';
import type { zhCN } from '../../locales/zh-CN.ts';
import '../admission.css';

export type Year = OutputOf<typeof readOnboarding>;
const below = ['/api/onboardings', '/api/inbox'];

/** The first year of one member: mentor, lists, end. */
export function Page() {
  const { id } = useParams('id');
  const { data, error, refetch } = useQueryOf(readOnboarding, { params: { id } }, { keepPrevious: false });
  if (!data && error) return error.status === 404 || error.status === 400 ? <NotFound /> : <ErrorState error={error} retry={() => void refetch()} />;
  return data ? <One o={data} /> : <PageSkeleton />;
}

function One({ o }: { o: Year }) {
  const t = useT<typeof zhCN>();
  const dates = useDates();
  const [naming, setNaming] = useState(false);
  const mentorFirst = o.can.nameMentor && o.mentor === null;
  return (
    <>
      <MatterHeader
        title={t('admission.onboarding.title', { name: o.member.name })} meta={[o.unit.name, t('admission.onboarding.started', { from: dates.date(o.startedOn), to: dates.date(o.endsOn) })]}
        sentence={t(`admission.onboarding.sentence.${o.state}`, { until: dates.date(o.endsOn), units: o.assigned.map((u) => u.name).join(' ') })}
        marks={o.clock ? <Light due={o.clock.dueAt} colour={o.clock.light} workingDays={o.clock.workingDays} /> : null}
        primary={mentorFirst ? <Button kind="primary" onClick={() => setNaming(true)}>{t('admission.onboarding.nameMentor')}</Button> : o.can.assign ? <ButtonLink kind="primary" href={`/onboardings/assign?ids=${o.id}`}>{t('admission.onboarding.assign')}</ButtonLink> : null}
        more={[
          ...(o.can.nameMentor && !mentorFirst ? [{ key: 'mentor', label: t('admission.onboarding.nameMentor'), onSelect: () => setNaming(true) }] : []),
          ...(o.can.letter ? [{ key: 'letter', label: t('admission.onboarding.letter'), icon: 'download' as const, onSelect: () => { window.location.href = hrefOf(printLetter, { params: { id: o.id } }); } }] : []),
          ...(mentorFirst && o.can.assign ? [{ key: 'assign', label: t('admission.onboarding.assign'), href: `/onboardings/assign?ids=${o.id}` }] : []),
        ]}
      />
      <div className="k-two k-matter-room">
        <div><Lists o={o} /></div>
        <aside>
          <dl className="k-facts">
            <div><dt>{t('admission.onboarding.mentor')}</dt><dd>{o.mentor?.name ?? t('admission.years.noMentor')}</dd></div>
            <div><dt>{t('admission.onboarding.unit')}</dt><dd>{o.unit.name}</dd></div>
            <div><dt>{t('admission.onboarding.applied')}</dt><dd>{o.appliedUnit.name}</dd></div>
            {o.assignedBy ? <div><dt>{t('admission.onboarding.assign')}</dt><dd>{o.assignedBy} {o.assignedAt ? dates.date(o.assignedAt) : ''}</dd></div> : null}
          </dl>
          {o.applicationId ? <p><Link href={`/membership-applications/${o.applicationId}`}>{t('admission.onboarding.application')}</Link></p> : null}
        </aside>
      </div>
      {naming ? <MentorDialog o={o} onClose={() => setNaming(false)} /> : null}
    </>
  );
}

/** Both lists; an item is ticked at once and can be taken back. */
export function Lists({ o }: { o: Year }) {
  const t = useT<typeof zhCN>();
  const dates = useDates();
  const toast = useToast();
  const sayError = useSayError();
  const tick = useAct(tickItem, { invalidate: ['/api/onboardings'] });
  // Shown at once; what the server says takes its place.
  const [said, setSaid] = useState<Readonly<Record<string, boolean>>>({});
  const put = async (itemId: string, done: boolean): Promise<void> => {
    setSaid((before) => ({ ...before, [itemId]: done }));
    try {
      await tick.run({ params: { id: o.id, itemId }, body: { done } });
    } catch (error) {
      setSaid(({ [itemId]: _gone, ...before }) => before);
      throw error;
    }
  };
  return (['start', 'exit'] as const).map((list) => (
    <section className="k-section" key={list} aria-label={t(`admission.onboarding.${list}`)}>
      <h2>{t(`admission.onboarding.${list}`)}</h2>
      {o.items.filter((i) => i.list === list).map((i) => (
        <div key={i.id}>
          <Checkbox label={i.item} checked={said[i.id] ?? i.doneOn !== null} disabled={!o.can.keep} onChange={(done) => void put(i.id, done).then(() => toast(t(done ? 'admission.onboarding.ticked' : 'admission.onboarding.unticked'), { undo: () => void put(i.id, !done).catch(sayError) }), sayError)} />
          {i.doneOn ? <p className="k-quiet k-small ad-done">{t('admission.onboarding.doneBy', { day: dates.date(i.doneOn), name: i.doneBy ?? '' })}</p> : null}
        </div>
      ))}
    </section>
  ));
}

function MentorDialog({ o, onClose }: { o: Year; onClose: () => void }) {
  const t = useT<typeof zhCN>();
  const toast = useToast();
  const sayError = useSayError();
  const [who, setWho] = useState<Choice | null>(null);
  const name = useAct(nameMentor, { invalidate: below });
  const go = (): void => void name.run({ params: { id: o.id }, body: { version: o.version, memberId: who?.id ?? '' } }).then(() => { toast(t('admission.onboarding.mentorDone')); onClose(); }, sayError);
  return (
    <Dialog open title={t('admission.onboarding.nameMentor')} onClose={onClose} footer={<Button kind="primary" busy={name.busy} disabled={who === null} onClick={go}>{t('admission.onboarding.mentorSave')}</Button>}>
      <MemberPicker only="active" label={t('admission.onboarding.mentor')} rule={t('admission.onboarding.mentorRule')} value={who} onChange={setWho} />
    </Dialog>
  );
}
