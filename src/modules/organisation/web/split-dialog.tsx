import { useState } from 'react';
import { v7 } from 'uuid';
import { useT } from '#kit/web/i18n.tsx';
import { useQueryOf } from '#kit/web/query.ts';
import { CheckboxGroup } from '#kit/web/ui/choices.tsx';
import { type Choice, MultiCombobox } from '#kit/web/ui/combobox.tsx';
import { TextInput } from '#kit/web/ui/text-input.tsx';
import { unitChildren } from '#modules/units/contract.ts';
import { ChangeDialog, findUnits } from '#modules/units/web/public.tsx';
import { unitPeople } from '../contract/matrix.ts';
import type { zhCN } from '../locales/zh-CN.ts';
import { type DialogProps, PeopleField } from './place-dialog.tsx';

const TICKED_UP_TO = 200;

/** Sets up a unit out of another with chosen members and units below. Few members are ticked in a list, many are picked by name. */
export function SplitDialog({ unit, onClose, onDone }: DialogProps) {
  const t = useT<typeof zhCN>();
  const [id] = useState(() => v7());
  const [name, setName] = useState('');
  const [shortName, setShortName] = useState('');
  const [ticked, setTicked] = useState<string[]>([]);
  const [picked, setPicked] = useState<Choice[]>([]);
  const [children, setChildren] = useState<Choice[]>([]);
  const people = useQueryOf(unitPeople, { params: { id: unit.id }, query: { limit: TICKED_UP_TO } });
  const below = useQueryOf(unitChildren, { params: { id: unit.id }, query: { limit: TICKED_UP_TO } });
  const units = below.data?.items.map((u) => ({ id: u.id, label: u.name })) ?? [];
  const few = people.data && people.data.next === null ? people.data.items : null;
  const memberIds = few ? ticked : picked.map((p) => p.id);
  const made = unit.parentId && name.trim().length > 1 ? { id, name: name.trim(), ...(shortName.trim() ? { shortName: shortName.trim() } : {}), kind: unit.kind as 'branch', parentId: unit.parentId } : null;
  return (
    <ChangeDialog
      title={t('organisation.people.splitTitle', { name: unit.name })} verb={t('organisation.people.splitVerb')} onClose={onClose} onDone={(done) => onDone(t('organisation.people.splitDone', { name: name.trim() }), done.unitId)}
      change={made && memberIds.length + children.length > 0 ? { kind: 'split', unitId: unit.id, version: unit.version, made, memberIds, childIds: children.map((c) => c.id) } : null}
    >
      <TextInput label={t('organisation.people.splitName')} required value={name} onChange={setName} />
      <TextInput label={t('organisation.people.splitShort')} value={shortName} onChange={setShortName} />
      {few ? <CheckboxGroup label={t('organisation.people.splitWho')} inline options={few.map((p) => ({ value: p.id, label: p.name }))} value={ticked} onChange={setTicked} /> : <PeopleField label={t('organisation.people.splitWho')} rule={t('organisation.people.splitHint')} value={picked} onChange={setPicked} />}
      {units.length === 0 ? null : below.data?.next
        ? <MultiCombobox label={t('organisation.people.splitUnits')} find={findUnits({ parent: unit.id })} value={children} onChange={setChildren} />
        : <CheckboxGroup label={t('organisation.people.splitUnits')} inline options={units.map((u) => ({ value: u.id, label: u.label }))} value={children.map((c) => c.id)} onChange={(ids) => setChildren(units.filter((u) => ids.includes(u.id)))} />}
    </ChangeDialog>
  );
}
