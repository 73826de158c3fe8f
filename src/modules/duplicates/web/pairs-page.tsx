import { useDates } from '#kit/web/dates.ts';
import { useT } from '#kit/web/i18n.tsx';
import { ListPage } from '#kit/web/list/list-page.tsx';
import { sourceOf } from '#kit/web/list/list-types.ts';
import { ButtonLink } from '#kit/web/ui/button.tsx';
import { InfoTip } from '#kit/web/ui/info-tip.tsx';
import { StatusTag } from '#kit/web/ui/tag.tsx';
import { findUnits, unitLabel } from '#modules/units/web/public.tsx';
import { type Pair, countPairs, listPairs } from '../contract/pairs.ts';
import type { zhCN } from '../locales/zh-CN.ts';
import { reasonCodes, surenesses } from '../rules/words.ts';
import './duplicates.css';
import { Reasons, compareHref, sureTones } from './reasons.tsx';

const source = sourceOf(listPairs, { count: countPairs });

/** Records that may be of one person: found by the system, decided by people. */
export function Page() {
  const t = useT<typeof zhCN>();
  const dates = useDates();
  return (
    <ListPage<Pair>
      id="duplicates" title={t('duplicate.list.title')} source={source} searchLabel={t('duplicate.list.search')} rowKey={(p) => p.id} rowName={(p) => t('duplicate.list.names', { a: p.a.name, b: p.b.name })} rowHref={(p) => compareHref(p.a.id, p.b.id)}
      columns={[
        { key: 'pair', title: t('duplicate.list.pair'), priority: 1, width: '13em', render: (p) => t('duplicate.list.names', { a: p.a.name, b: p.b.name }) },
        { key: 'sure', title: t('duplicate.list.sure'), priority: 1, width: '7em', render: (p) => <StatusTag tone={sureTones[p.sureness]}>{t(`duplicate.sureness.${p.sureness}`)}</StatusTag> },
        { key: 'weight', title: t('duplicate.list.weight'), priority: 2, width: '4em', render: (p) => <span className="k-num">{p.weight}</span> },
        { key: 'reasons', title: t('duplicate.list.reasons'), priority: 1, render: (p) => <Reasons reasons={p.reasons} /> },
        { key: 'unit', title: t('duplicate.list.unit'), priority: 1, width: '12em', render: (p) => <Both a={p.a.unitName} b={p.b.unitName} /> },
        { key: 'employer', title: t('duplicate.list.employer'), priority: 2, width: '12em', render: (p) => <Both a={p.a.employer} b={p.b.employer} /> },
        { key: 'phone', title: t('duplicate.list.phone'), priority: 2, width: '9em', render: (p) => <Both a={p.a.phone} b={p.b.phone} /> },
        { key: 'found', title: t('duplicate.list.found'), priority: 3, width: '8em', render: (p) => dates.short(p.foundAt) },
        { key: 'decided', title: t('duplicate.list.decided'), priority: 3, width: '12em', render: (p) => (p.decidedBy && p.decidedAt ? `${p.decidedBy} ${dates.short(p.decidedAt)}` : null) },
      ]}
      presets={[{ key: 'open', label: t('duplicate.list.open'), query: {} }, { key: 'apart', label: t('duplicate.list.apart'), query: { state: 'apart' } }]}
      filters={[
        { kind: 'choice', key: 'sureness', label: t('duplicate.list.sure'), options: surenesses.map((s) => ({ value: s, label: t(`duplicate.sureness.${s}`) })) },
        { kind: 'choice', key: 'reason', label: t('duplicate.list.reasons'), options: reasonCodes.map((r) => ({ value: r, label: t(`duplicate.reason.${r}`) })) },
        { kind: 'pick', key: 'unit', label: t('duplicate.list.unit'), find: findUnits({}), labelOf: unitLabel },
      ]}
      empty={{ title: t('duplicate.list.emptyTitle'), text: t('duplicate.list.emptyText') }}
      actions={<><InfoTip label={t('duplicate.list.why')} align="right">{t('duplicate.list.whyText')}</InfoTip><ButtonLink href="/member-merges">{t('duplicate.list.merges')}</ButtonLink></>}
    />
  );
}

/** Two values one below the other; one where they are the same. */
function Both({ a, b }: { a: string | null; b: string | null }) {
  if (a === b || !a || !b) return <>{a ?? b}</>;
  return <>{a}<br />{b}</>;
}
