import { useDeferredValue, useState } from 'react';
import { useDates } from '#kit/web/dates.ts';
import { useT } from '#kit/web/i18n.tsx';
import { useCan } from '#kit/web/me.ts';
import { useNarrow } from '#kit/web/media.ts';
import { useSearchText } from '#kit/web/params.ts';
import { useQueryOf } from '#kit/web/query.ts';
import { Banner } from '#kit/web/ui/banner.tsx';
import { Button, ButtonLink } from '#kit/web/ui/button.tsx';
import { DateInput } from '#kit/web/ui/date-input.tsx';
import { Checkbox } from '#kit/web/ui/choices.tsx';
import { useGo } from '#kit/web/ui/link.tsx';
import { Select } from '#kit/web/ui/select.tsx';
import { ErrorState, Skeleton } from '#kit/web/ui/states.tsx';
import { TextInput } from '#kit/web/ui/text-input.tsx';
import { type UnitKind, listUnits, unitKinds, unitTree } from '../contract.ts';
import type { zhCN } from '../locales/zh-CN.ts';
import { UnitPanel } from './unit-panel.tsx';
import { UnitTree } from './unit-tree.tsx';
import './units.css';

/** The association's units: the tree, or what a search finds in it, and beside it one unit. */
export function Page() {
  const t = useT<typeof zhCN>();
  const go = useGo();
  const { unit: selected = null } = useSearchText() as { unit?: string };
  const [search, setSearch] = useState('');
  const [kind, setKind] = useState<UnitKind | ''>('');
  const [ended, setEnded] = useState(false);
  const show = (id: string): void => go(`/units?unit=${id}`, { replace: true });
  const [on, setOn] = useState('');
  const narrow = useNarrow();
  const mayList = useCan('unit.editChecklists');
  const mayAdd = useCan('unit.create');
  const filtering = search.trim() !== '' || kind !== '';
  const day = /^\d{4}-\d\d-\d\d$/.test(on) ? on : '';
  return (
    <div className="k-stack">
      <div className="k-between">
        <h1>{t('unit.title')}</h1>
        <span className="k-row">
          {mayAdd ? <ButtonLink icon="upload" href="/list-imports/new?list=units">{t('unit.import')}</ButtonLink> : null}
          {mayList ? <ButtonLink href="/units/checklists" kind="quiet">{t('unit.checklists.link')}</ButtonLink> : null}
        </span>
      </div>
      <p className="k-quiet">{t('unit.lead')}</p>
      <div className="k-row">
        <TextInput label={t('unit.search')} hideLabel type="search" placeholder={t('unit.searchHint')} value={search} onChange={setSearch} />
        <Select label={t('unit.kindLabel')} hideLabel empty={t('unit.allKinds')} options={unitKinds.map((k) => ({ value: k, label: t(`unit.kind.${k}`) }))} value={kind} onChange={setKind} />
        <Checkbox label={t('unit.showEnded')} checked={ended} onChange={setEnded} />
        {filtering ? null : <DateInput label={t('unit.asOf.label')} value={on} onChange={setOn} />}
      </div>
      <div className="units-parts">
        {narrow && selected ? null : <div>{filtering ? <Found search={search} kind={kind} ended={ended} selected={selected} onSelect={show} /> : <Whole ended={ended} on={day} selected={selected} onSelect={show} back={() => setOn('')} />}</div>}
        <div>
          {narrow && selected ? <Button kind="quiet" icon="left" onClick={() => go('/units', { replace: true })}>{t('unit.tree')}</Button> : null}
          {selected ? <UnitPanel key={selected} id={selected} onGo={show} /> : narrow ? null : <p className="k-quiet">{t('unit.choose')}</p>}
        </div>
      </div>
    </div>
  );
}

interface PartProps {
  ended: boolean;
  selected: string | null;
  onSelect: (id: string) => void;
}

function Whole({ ended, on, back, selected, onSelect }: PartProps & { on: string; back: () => void }) {
  const t = useT<typeof zhCN>();
  const dates = useDates();
  const { data, error, refetch } = useQueryOf(unitTree, { query: { ...(ended ? { ended: 'true' } : {}), ...(on ? { on } : {}) } });
  if (error) return <ErrorState error={error} retry={() => void refetch()} />;
  if (!data) return <Skeleton lines={8} />;
  return (
    <>
      {on ? <Banner tone="info" action={<Button small onClick={back}>{t('unit.asOf.now')}</Button>}>{t('unit.asOf.shown', { day: dates.date(on), count: data.units.length })}</Banner> : null}
      <UnitTree key={on} units={data.units} selected={selected} onSelect={onSelect} />
    </>
  );
}

function Found({ search, kind, ended, selected, onSelect }: PartProps & { search: string; kind: UnitKind | '' }) {
  const t = useT<typeof zhCN>();
  const word = useDeferredValue(search.trim());
  const { data, error, refetch } = useQueryOf(listUnits, { query: { limit: 100, ...(word ? { search: word } : {}), ...(kind ? { kind } : {}), ...(ended ? { ended: 'true' } : {}) } });
  if (error) return <ErrorState error={error} retry={() => void refetch()} />;
  if (!data) return <Skeleton lines={8} />;
  if (data.items.length === 0) return <p role="status">{t('unit.noMatch')}</p>;
  // The same list as the tree, one layer deep, with the way to each unit beside it.
  return <UnitTree units={data.items.map((u) => ({ ...u, parentId: null, depth: 0, canAdd: false, name: u.above.length > 0 ? t('unit.within', { name: u.name, above: u.above.join(' › ') }) : u.name }))} selected={selected} onSelect={onSelect} />;
}
