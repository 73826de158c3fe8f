import { useState } from 'react';
import { localDate } from '#kit/pure/time.ts';
import { useT } from '#kit/web/i18n.tsx';
import { ListPage } from '#kit/web/list/list-page.tsx';
import { useListState } from '#kit/web/list/list-state.ts';
import { sourceOf } from '#kit/web/list/list-types.ts';
import { useCan } from '#kit/web/me.ts';
import { useQueryOf } from '#kit/web/query.ts';
import { Button, ButtonLink } from '#kit/web/ui/button.tsx';
import { Stale } from '#kit/web/ui/stale.tsx';
import { StatNumber } from '#kit/web/ui/stat-number.tsx';
import { StatusTag } from '#kit/web/ui/tag.tsx';
import { ExportButton } from '#modules/exports/web/public.tsx';
import { findUnits, unitLabel } from '#modules/units/web/public.tsx';
import { countHonours, listHonours, sumHonours } from '../contract.ts';
import type { zhCN } from '../locales/zh-CN.ts';
import { honourLevels } from '../rules.ts';
import { RecordDialog } from './record-dialog.tsx';
import { stateTones } from './tones.ts';

const source = sourceOf(listHonours, { count: countHonours });
const KEYS = ['search', 'level', 'holder', 'unit', 'yearFrom', 'yearTo', 'state'];

/** Honours of members and units, with the numbers by level that open them. */
export function Page() {
  const t = useT<typeof zhCN>();
  const [adding, setAdding] = useState(false);
  const { query } = useListState();
  const [may, mayExport, mayImport] = [useCan('honour.record'), useCan('honour.export'), useCan('honour.import')];
  const filter = Object.fromEntries(Object.entries(query).filter((e): e is [string, string] => KEYS.includes(e[0]) && typeof e[1] === 'string'));
  const { state: _state, level: _level, ...base } = filter;
  const { data, isPlaceholderData } = useQueryOf(sumHonours, { query: base });
  const to = (more: Record<string, string>): string => `/honours?${new URLSearchParams({ ...base, ...more }).toString()}`;
  const [years] = useState(() => { const now = Number(localDate(new Date()).slice(0, 4)); return Array.from({ length: 60 }, (_x, i) => String(now - i)); });
  return (
    <>
      <ListPage
        id="honours" title={t('honour.list.title')} source={source} searchLabel={t('honour.list.search')} rowKey={(r) => r.id} rowName={(r) => r.title} rowHref={(r) => `/honours/${r.id}`}
        columns={[
          { key: 'title', title: t('honour.column.title'), priority: 1, render: (r) => r.title },
          { key: 'holder', title: t('honour.column.holder'), priority: 1, width: '10em', render: (r) => r.member?.name ?? r.unit?.name ?? '' },
          { key: 'level', title: t('honour.column.level'), priority: 2, width: '8em', render: (r) => t(`honour.level.${r.level}`) },
          { key: 'when', title: t('honour.column.when'), priority: 2, width: '8em', render: (r) => r.when },
          { key: 'issuer', title: t('honour.column.issuer'), priority: 2, width: '14em', render: (r) => r.issuer },
          { key: 'unit', title: t('honour.column.unit'), priority: 3, width: '10em', render: (r) => r.home },
          { key: 'state', title: t('honour.column.state'), priority: 2, width: '7em', render: (r) => <StatusTag tone={stateTones[r.state]}>{t(`honour.state.${r.state}`)}</StatusTag> },
        ]}
        presets={[{ key: 'held', label: t('honour.list.held'), query: {} }, { key: 'proposed', label: t('honour.list.waiting'), query: { state: 'proposed' }, ...(data && data.waiting > 0 ? { count: data.waiting } : {}) }, { key: 'revoked', label: t('honour.list.revoked'), query: { state: 'revoked' } }]}
        filters={[
          { kind: 'choice', key: 'level', label: t('honour.list.levelLabel'), multiple: true, options: honourLevels.map((l) => ({ value: l, label: t(`honour.level.${l}`) })) },
          { kind: 'choice', key: 'holder', label: t('honour.list.holderLabel'), options: [{ value: 'member', label: t('honour.list.ofMembers') }, { value: 'unit', label: t('honour.list.ofUnits') }] },
          { kind: 'pick', key: 'unit', label: t('honour.list.unitLabel'), find: findUnits(), labelOf: unitLabel },
          { kind: 'choice', key: 'yearFrom', label: t('honour.list.yearFrom'), options: years.map((y) => ({ value: y, label: y })) },
          { kind: 'choice', key: 'yearTo', label: t('honour.list.yearTo'), options: years.map((y) => ({ value: y, label: y })) },
        ]}
        empty={{ title: t('honour.list.empty'), text: t('honour.list.emptyText') }}
        actions={
          <>
            {mayExport ? <ExportButton list="honours" query={filter} label={t('honour.list.export')} /> : null}
            {mayImport ? <ButtonLink icon="upload" href="/list-imports/new?list=honours">{t('honour.list.import')}</ButtonLink> : null}
            {may ? <Button kind="primary" icon="plus" onClick={() => setAdding(true)}>{t('honour.list.record')}</Button> : null}
          </>
        }
      />
      {data && data.levels.some((l) => l.members + l.units > 0) ? (
        <section className="k-section" aria-label={t('honour.list.numbers')}>
          <h2>{t('honour.list.numbers')}</h2>
          <Stale when={isPlaceholderData} className="k-stats">
            {data.levels.filter((l) => l.members + l.units > 0).map((l) => <StatNumber key={l.level} label={t(`honour.level.${l.level}`)} value={l.members + l.units} definition={t('honour.list.numbersDef')} note={t('honour.list.split', { members: l.members, units: l.units })} href={to({ level: l.level })} />)}
          </Stale>
        </section>
      ) : null}
      {adding ? <RecordDialog onClose={() => setAdding(false)} /> : null}
    </>
  );
}
