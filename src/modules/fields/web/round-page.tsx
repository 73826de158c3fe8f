import { useState } from 'react';
import type { OutputOf } from '#kit/pure/endpoint.ts';
import { useDates } from '#kit/web/dates.ts';
import { useT } from '#kit/web/i18n.tsx';
import { DataTable } from '#kit/web/list/data-table.tsx';
import { useParams } from '#kit/web/params.ts';
import { useAct, useQueryOf } from '#kit/web/query.ts';
import { Banner } from '#kit/web/ui/banner.tsx';
import { Button, ButtonLink } from '#kit/web/ui/button.tsx';
import { useConfirm, useSayError, useToast } from '#kit/web/ui/feedback.tsx';
import { Link } from '#kit/web/ui/link.tsx';
import { Pagination } from '#kit/web/ui/pagination.tsx';
import { StatNumber } from '#kit/web/ui/stat-number.tsx';
import { ErrorState, NotFound, PageSkeleton } from '#kit/web/ui/states.tsx';
import { StatusTag } from '#kit/web/ui/tag.tsx';
import { ExportButton } from '#modules/exports/web/public.tsx';
import { answerRound, chaseRound, closeRound, readRound, roundUnits } from '../contract/rounds.ts';
import type { zhCN } from '../locales/zh-CN.ts';

type Round = OutputOf<typeof readRound>;

/** A round: a member answers it in two taps; staff see the response by unit and chase. */
export function Page() {
  const t = useT<typeof zhCN>();
  const dates = useDates();
  const { id } = useParams('id');
  const { data: round, error, refetch } = useQueryOf(readRound, { params: { id } });
  if (error?.status === 404) return <NotFound />;
  if (error) return <ErrorState error={error} retry={() => void refetch()} />;
  if (!round) return <PageSkeleton />;
  return (
    <div className="k-stack-wide">
      <header>
        <h1>{round.title}</h1>
        <p className="k-row"><StatusTag tone={round.state === 'open' ? 'info' : 'plain'}>{t(`checkRound.state.${round.state}`)}</StatusTag> {t('checkRound.one.until', { from: dates.date(round.openedOn), to: dates.date(round.closesOn) })}</p>
        {round.note ? <p>{round.note}</p> : null}
      </header>
      {round.mine ? <Mine round={round} mine={round.mine} /> : null}
      {round.staff ? <Staff round={round} staff={round.staff} /> : null}
    </div>
  );
}

function Mine({ round, mine }: { round: Round; mine: NonNullable<Round['mine']> }) {
  const t = useT<typeof zhCN>();
  const dates = useDates();
  const toast = useToast();
  const sayError = useSayError();
  const answer = useAct(answerRound, { invalidate: ['/api/check-rounds', '/api/my/check-round', '/api/inbox'], onSuccess: () => toast(t('checkRound.mine.thanks')) });
  if (mine.answer && mine.answeredAt) return <Banner tone="good" action={<ButtonLink href="/my-file">{t('checkRound.mine.file')}</ButtonLink>}>{t('checkRound.mine.done', { at: dates.date(mine.answeredAt), answer: t(`field.checked.${mine.answer}`) })}</Banner>;
  if (round.state === 'closed') return <Banner action={<ButtonLink href="/my-file/edit">{t('checkRound.mine.wrong')}</ButtonLink>}>{t('checkRound.mine.closed')}</Banner>;
  return (
    <section className="k-section" aria-label={round.title}>
      <p>{t('checkRound.mine.lead')}</p>
      <p><Link href="/my-file">{t('checkRound.mine.file')}</Link></p>
      <div className="k-row">
        <Button kind="primary" icon="check" busy={answer.busy} onClick={() => void answer.run({ params: { id: round.id }, body: {} }).catch(sayError)}>{t('checkRound.mine.right')}</Button>
        <ButtonLink icon="edit" href="/my-file/edit">{t('checkRound.mine.wrong')}</ButtonLink>
      </div>
    </section>
  );
}

function Staff({ round, staff }: { round: Round; staff: NonNullable<Round['staff']> }) {
  const t = useT<typeof zhCN>();
  const dates = useDates();
  const toast = useToast();
  const confirm = useConfirm();
  const sayError = useSayError();
  const { id } = round;
  const chase = useAct(chaseRound, { invalidate: ['/api/check-rounds'], onSuccess: (d) => toast(t('checkRound.one.chased', { reminded: d.reminded, without: d.withoutAccount })) });
  const close = useAct(closeRound, { invalidate: ['/api/check-rounds'], onSuccess: () => toast(t('checkRound.one.closed')) });
  const end = async (): Promise<void> => {
    if (await confirm({ title: t('checkRound.one.closeTitle', { title: round.title }), text: t('checkRound.one.closeText'), verb: t('checkRound.one.close') })) await close.run({ params: { id }, body: { version: round.version } }).catch(sayError);
  };
  // The first page comes with the round itself.
  const [trail, setTrail] = useState<readonly string[]>([]);
  const after = trail.at(-1);
  const further = useQueryOf(roundUnits, { params: { id }, query: after === undefined ? {} : { after } }, { enabled: after !== undefined });
  const { items: units, next } = after === undefined ? { items: staff.units, next: staff.next } : (further.data ?? { items: [], next: null });
  const people = (query: string): string => `/check-rounds/${id}/people${query}`;
  const rate = (answered: number, asked: number): string => dates.percent(asked === 0 ? 0 : answered / asked, 0);
  return (
    <>
      <div className="k-stats">
        <StatNumber label={t('checkRound.one.asked')} value={staff.asked} definition={t('checkRound.one.askedDefinition')} href={people('')} />
        <StatNumber label={t('checkRound.one.answered')} value={staff.answered} definition={t('checkRound.one.answeredDefinition')} href={people('?state=answered')} />
        <StatNumber label={t('checkRound.one.corrected')} value={staff.corrected} definition={t('checkRound.one.correctedDefinition')} href={people('?state=corrected')} />
        <StatNumber label={t('checkRound.one.missing')} value={staff.asked - staff.answered} href={people('?state=missing')} />
        <StatNumber label={t('checkRound.one.rate')} value={rate(staff.answered, staff.asked)} definition={t('checkRound.one.rateDefinition')} />
      </div>
      <section className="k-section k-stack" aria-label={t('checkRound.one.byUnit')}>
        <div className="k-between">
          <h2>{t('checkRound.one.byUnit')}</h2>
          <div className="k-row">
            <ExportButton list="checkRates" query={{ round: id }} />
            {staff.canClose ? <Button onClick={() => void end()}>{t('checkRound.one.close')}</Button> : null}
            {staff.canChase && staff.answered < staff.asked ? <Button kind="primary" icon="bell" busy={chase.busy} onClick={() => void chase.run({ params: { id }, body: {} }).catch(sayError)}>{t('checkRound.one.chaseAll')}</Button> : null}
          </div>
        </div>
        {staff.asked === 0 ? <p className="k-quiet">{t('checkRound.one.none')}</p> : (
          <DataTable
            caption={t('checkRound.one.byUnit')} rows={units} rowKey={(u) => u.unitId} rowName={(u) => u.unitName} rowHref={(u) => people(`?unit=${u.unitId}`)}
            columns={[
              { key: 'unit', title: t('checkRound.one.unit'), priority: 1, render: (u) => u.unitName },
              { key: 'rate', title: t('checkRound.one.rate'), priority: 1, width: '6em', align: 'right', render: (u) => rate(u.answered, u.asked) },
              { key: 'answered', title: t('checkRound.one.answered'), priority: 1, width: '7em', align: 'right', render: (u) => `${u.answered} / ${u.asked}` },
              { key: 'corrected', title: t('checkRound.one.corrected'), priority: 2, width: '7em', align: 'right', render: (u) => u.corrected || null },
              { key: 'missing', title: t('checkRound.one.missing'), priority: 1, width: '7em', align: 'right', render: (u) => (u.asked > u.answered ? <Link href={people(`?state=missing&unit=${u.unitId}`)}>{u.asked - u.answered}</Link> : null) },
              ...(staff.canChase ? [{ key: 'chase', title: t('checkRound.one.chase'), priority: 1 as const, width: '6em', bare: true, render: (u: (typeof staff.units)[number]) => (u.asked > u.answered ? <Button small busy={chase.busy} onClick={() => void chase.run({ params: { id }, body: { unitId: u.unitId } }).catch(sayError)}>{t('checkRound.one.chase')}</Button> : null) }] : []),
            ]}
          />
        )}
        {further.error ? <ErrorState error={further.error} retry={() => void further.refetch()} /> : null}
        <Pagination hasPrevious={after !== undefined} hasNext={next !== null} onPrevious={() => setTrail(trail.slice(0, -1))} onNext={() => next && setTrail([...trail, next])} busy={after !== undefined && !further.data} />
      </section>
    </>
  );
}
