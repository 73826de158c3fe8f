import { useDates } from '#kit/web/dates.ts';
import { useT } from '#kit/web/i18n.tsx';
import { ListPage } from '#kit/web/list/list-page.tsx';
import { sourceOf } from '#kit/web/list/list-types.ts';
import { useCan } from '#kit/web/me.ts';
import { ButtonLink } from '#kit/web/ui/button.tsx';
import { StatusTag } from '#kit/web/ui/tag.tsx';
import { type RoundItem, listRounds } from '../contract/rounds.ts';
import type { zhCN } from '../locales/zh-CN.ts';

const source = sourceOf(listRounds);

/** Rounds of "please check your file". */
export function Page() {
  const t = useT<typeof zhCN>();
  const dates = useDates();
  const mayOpen = useCan('checkRound.open');
  return (
    <ListPage<RoundItem>
      id="check-rounds" title={t('checkRound.title')} source={source} searchKey={null} rowKey={(r) => r.id} rowName={(r) => r.title} rowHref={(r) => `/check-rounds/${r.id}`} notice={<p className="k-quiet">{t('checkRound.lead')}</p>}
      columns={[
        { key: 'title', title: t('checkRound.col.title'), priority: 1, render: (r) => r.title },
        { key: 'units', title: t('checkRound.col.units'), priority: 2, render: (r) => r.units.join(t('field.comma')) },
        { key: 'opened', title: t('checkRound.col.opened'), priority: 3, width: '8em', render: (r) => dates.date(r.openedOn) },
        { key: 'closes', title: t('checkRound.col.closes'), priority: 1, width: '9em', render: (r) => dates.date(r.closesOn) },
        { key: 'answered', title: t('checkRound.col.answered'), priority: 2, width: '8em', align: 'right', render: (r) => `${r.answered} / ${r.asked}` },
        { key: 'rate', title: t('checkRound.col.rate'), priority: 1, width: '6em', align: 'right', render: (r) => dates.percent(r.asked === 0 ? 0 : r.answered / r.asked, 0) },
        { key: 'state', title: t('checkRound.col.state'), priority: 1, width: '7em', render: (r) => <StatusTag tone={r.state === 'open' ? 'info' : 'plain'}>{t(`checkRound.state.${r.state}`)}</StatusTag> },
      ]}
      filters={[{ kind: 'choice', key: 'state', label: t('checkRound.col.state'), options: (['open', 'closed'] as const).map((s) => ({ value: s, label: t(`checkRound.state.${s}`) })) }]}
      empty={{ title: t('checkRound.empty'), text: t('checkRound.emptyText') }}
      actions={mayOpen ? <ButtonLink kind="primary" icon="plus" href="/check-rounds/new">{t('checkRound.open')}</ButtonLink> : null}
    />
  );
}
