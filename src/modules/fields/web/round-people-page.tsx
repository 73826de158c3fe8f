import { useMemo } from 'react';
import { useDates } from '#kit/web/dates.ts';
import { useT } from '#kit/web/i18n.tsx';
import { ListPage } from '#kit/web/list/list-page.tsx';
import { sourceOf } from '#kit/web/list/list-types.ts';
import { useCan } from '#kit/web/me.ts';
import { useParams } from '#kit/web/params.ts';
import { useAct, useQueryOf } from '#kit/web/query.ts';
import { Button, ButtonLink } from '#kit/web/ui/button.tsx';
import { useSayError, useToast } from '#kit/web/ui/feedback.tsx';
import { ErrorState, NotFound } from '#kit/web/ui/states.tsx';
import { StatusTag, Tag } from '#kit/web/ui/tag.tsx';
import { ExportButton } from '#modules/exports/web/public.tsx';
import { findUnits, unitLabel } from '#modules/units/web/public.tsx';
import { type RoundPerson, chaseRound, countRoundPeople, listRoundPeople, noteRoundAnswer, readRound } from '../contract/rounds.ts';
import type { zhCN } from '../locales/zh-CN.ts';

/** Who was asked, who has not answered, and a number to call. */
export function Page() {
  const t = useT<typeof zhCN>();
  const dates = useDates();
  const toast = useToast();
  const sayError = useSayError();
  const { id } = useParams('id');
  const source = useMemo(() => sourceOf(listRoundPeople, { params: { id }, count: countRoundPeople }), [id]);
  const { data: round, error, refetch } = useQueryOf(readRound, { params: { id } });
  const may = useCan('checkRound.chase');
  const mayChase = may && round?.state === 'open';
  const note = useAct(noteRoundAnswer, { invalidate: ['/api/check-rounds'] });
  const chase = useAct(chaseRound, { invalidate: ['/api/check-rounds'], onSuccess: (d) => toast(t('checkRound.one.chased', { reminded: d.reminded, without: d.withoutAccount })) });
  const phoned = (p: RoundPerson): void => void note.run({ params: { id, memberId: p.memberId }, body: {} }).then(() => toast(t('checkRound.people.phonedDone', { name: p.name }))).catch(sayError);
  if (error) return error.status === 404 || error.status === 400 ? <NotFound /> : <ErrorState error={error} retry={() => void refetch()} />;
  return (
    <ListPage<RoundPerson>
      id="round-people" title={round ? `${round.title} ${t('checkRound.people.title')}` : t('checkRound.people.title')} source={source} searchLabel={t('checkRound.people.search')} rowKey={(p) => p.memberId} rowName={(p) => p.name} rowHref={(p) => `/members/${p.memberId}`}
      columns={[
        { key: 'name', title: t('checkRound.people.name'), priority: 1, width: '7em', render: (p) => p.name },
        { key: 'unit', title: t('checkRound.people.unit'), priority: 1, width: '9em', render: (p) => p.unitName },
        { key: 'phone', title: t('checkRound.people.phone'), priority: 1, width: '9em', render: (p) => (p.phone ? <span className="k-num">{p.phone}</span> : null) },
        { key: 'state', title: t('checkRound.people.state'), priority: 1, width: '8em', render: (p) => (p.answer ? <StatusTag tone="good">{t(`field.checked.${p.answer}`)}</StatusTag> : <StatusTag tone="wait">{t('checkRound.people.states.missing')}</StatusTag>) },
        { key: 'at', title: t('checkRound.people.at'), priority: 2, render: (p) => (p.answeredAt ? <>{dates.date(p.answeredAt)} {p.answeredBy && p.answeredBy !== p.name ? <span className="k-quiet">{t('checkRound.people.byOther', { name: p.answeredBy })}</span> : null}</> : null) },
        { key: 'chased', title: t('checkRound.people.chased'), priority: 2, width: '8em', render: (p) => (p.hasAccount ? (p.chasedAt ? dates.date(p.chasedAt) : null) : <Tag>{t('checkRound.people.noAccount')}</Tag>) },
        ...(mayChase ? [{ key: 'phoned', title: t('checkRound.people.phoned'), priority: 1 as const, width: '8em', bare: true, render: (p: RoundPerson) => (p.answer ? null : <Button small busy={note.busy} onClick={() => phoned(p)}>{t('checkRound.people.phoned')}</Button>) }] : []),
      ]}
      presets={[{ key: 'all', label: t('checkRound.people.states.all'), query: {} }, ...(['missing', 'answered', 'corrected'] as const).map((state) => ({ key: state, label: t(`checkRound.people.states.${state}`), query: { state } }))]}
      filters={[{ kind: 'pick', key: 'unit', label: t('checkRound.people.unit'), find: findUnits(), labelOf: unitLabel }]}
      {...(may ? { renderExport: (q) => <ExportButton list="checkPeople" query={{ ...q, round: id }} small /> } : {})}
      empty={{ title: t('checkRound.people.empty'), text: t('checkRound.people.emptyText') }}
      actions={<ButtonLink href={`/check-rounds/${id}`}>{t('checkRound.one.byUnit')}</ButtonLink>}
      {...(mayChase ? { renderBatch: (rows: readonly RoundPerson[], clear: () => void) => <Button kind="primary" icon="bell" busy={chase.busy} onClick={() => void chase.run({ params: { id }, body: { memberIds: rows.map((r) => r.memberId) } }).then(clear).catch(sayError)}>{t('checkRound.people.chase')}</Button> } : {})}
    />
  );
}
