import { useDeferredValue, useState } from 'react';
import { useT } from '#kit/web/i18n.tsx';
import { useCan } from '#kit/web/me.ts';
import { useNarrow } from '#kit/web/media.ts';
import { useSearchText } from '#kit/web/params.ts';
import { Button, ButtonLink } from '#kit/web/ui/button.tsx';
import { DateInput } from '#kit/web/ui/date-input.tsx';
import { Checkbox } from '#kit/web/ui/choices.tsx';
import { useGo } from '#kit/web/ui/link.tsx';
import { Select } from '#kit/web/ui/select.tsx';
import { Skeleton } from '#kit/web/ui/states.tsx';
import { TextInput } from '#kit/web/ui/text-input.tsx';
import { type UnitKind, unitKinds } from '../contract.ts';
import type { zhCN } from '../locales/zh-CN.ts';
import { MoreRow, TreeList, UnitRow } from './tree-list.tsx';
import { UnitPanel } from './unit-panel.tsx';
import { UnitTree } from './unit-tree.tsx';
import { useFound } from './use-level.ts';
import './units.css';

/** The association's units: the tree, or what a search finds in it, and beside it one unit. */
export function Page() {
  const t = useT<typeof zhCN>();
  const go = useGo();
  // `at` is a place in the tree that is kept while no unit is shown.
  const { unit: selected = null, at = null } = useSearchText() as { unit?: string; at?: string };
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
      <div className="k-row k-no-print">
        <TextInput label={t('unit.search')} hideLabel type="search" placeholder={t('unit.searchHint')} value={search} onChange={setSearch} />
        <Select label={t('unit.kindLabel')} hideLabel empty={t('unit.allKinds')} options={unitKinds.map((k) => ({ value: k, label: t(`unit.kind.${k}`) }))} value={kind} onChange={setKind} />
        <Checkbox label={t('unit.showEnded')} checked={ended} onChange={setEnded} />
        {filtering ? null : <DateInput label={t('unit.asOf.label')} value={on} onChange={setOn} />}
      </div>
      <div className="units-parts">
        {narrow && selected ? null : <div>{filtering ? <Found search={search} kind={kind} ended={ended} selected={selected} onSelect={show} /> : <UnitTree key={day} ended={ended} on={day} selected={selected} place={selected ?? at} onSelect={show} back={() => setOn('')} />}</div>}
        <div>
          {narrow && selected ? <Button kind="quiet" icon="left" onClick={() => go(`/units?at=${selected}`, { replace: true })}>{t('unit.tree')}</Button> : null}
          {selected ? <UnitPanel key={selected} id={selected} onGo={show} /> : narrow ? null : <p className="k-quiet">{t('unit.choose')}</p>}
        </div>
      </div>
    </div>
  );
}

interface FoundProps {
  search: string;
  kind: UnitKind | '';
  ended: boolean;
  selected: string | null;
  onSelect: (id: string) => void;
}

/** What a search finds: one layer, with the way to each unit beside its name. */
function Found({ search, kind, ended, selected, onSelect }: FoundProps) {
  const t = useT<typeof zhCN>();
  const word = useDeferredValue(search.trim());
  const { items, failed, more } = useFound({ word, kind, ended });
  if (failed) return <Button onClick={() => void failed()}>{t('unit.tryAgain')}</Button>;
  if (!items) return <Skeleton lines={8} />;
  if (items.length === 0) return <p role="status">{t('unit.noMatch')}</p>;
  return (
    <TreeList selected={selected} onSelect={onSelect}>
      {items.map(({ above, ...u }) => <UnitRow key={u.id} depth={0} open={null} unit={{ ...u, below: false, name: above.length > 0 ? t('unit.within', { name: u.name, above: above.join(' › ') }) : u.name }} />)}
      {more ? <MoreRow id="found-more" label={t('unit.more')} depth={0} load={more} /> : null}
    </TreeList>
  );
}
