import { useState } from 'react';
import { v7 } from 'uuid';
import { useT } from '#kit/web/i18n.tsx';
import { useQueryOf } from '#kit/web/query.ts';
import { Banner } from '#kit/web/ui/banner.tsx';
import { RadioGroup } from '#kit/web/ui/choices.tsx';
import { type Choice, Combobox, MultiCombobox } from '#kit/web/ui/combobox.tsx';
import { Dialog } from '#kit/web/ui/dialog.tsx';
import { Link } from '#kit/web/ui/link.tsx';
import { Select } from '#kit/web/ui/select.tsx';
import { TextInput } from '#kit/web/ui/text-input.tsx';
import { type UnitDetail, type UnitKind, readUnitHolds, unitKinds } from '../contract.ts';
import type { zhCN } from '../locales/zh-CN.ts';
import { mayContain } from '../rules.ts';
import { sameClass } from '../rules/lifecycle.ts';
import { ChangeDialog } from './change-dialog.tsx';
import { findUnits } from './public.tsx';

interface Props {
  unit: UnitDetail;
  onClose: () => void;
  /** The message of what happened, and the unit to look at. */
  onDone: (message: string, unitId: string) => void;
}

/** Puts a unit with all below it under another; only places that may hold its kind are offered. */
export function MoveUnitDialog({ unit, onClose, onDone }: Props) {
  const t = useT<typeof zhCN>();
  const [target, setTarget] = useState<Choice | null>(null);
  const find = findUnits({ kinds: unitKinds.filter((k) => mayContain[k].includes(unit.kind)) });
  return (
    <ChangeDialog
      title={t('unit.moveTitle', { name: unit.name })} lead={t('unit.moveLead')} verb={t('unit.submitMove')} onClose={onClose} onDone={(made) => onDone(t('unit.moved', { name: target?.label ?? '' }), made.unitId)}
      change={target ? { kind: 'move', unitId: unit.id, version: unit.version, parentId: target.id } : null}
    >
      <Combobox label={t('unit.moveTo')} required value={target} onChange={setTarget} find={async (q, signal) => (await find(q, signal)).filter((c) => c.id !== unit.id && c.id !== unit.parentId)} />
    </ChangeDialog>
  );
}

/** Makes a unit one of another kind where it stands. */
export function KindDialog({ unit, onClose, onDone }: Props) {
  const t = useT<typeof zhCN>();
  const [to, setTo] = useState<UnitKind | ''>('');
  return (
    <ChangeDialog title={t('unit.change.kindTitle', { name: unit.name })} verb={t('unit.change.kindVerb')} onClose={onClose} onDone={(made) => onDone(t('unit.change.kindDone'), made.unitId)} change={to ? { kind: 'kind', unitId: unit.id, version: unit.version, to } : null}>
      <Select label={t('unit.change.kindTo')} required options={unit.otherKinds.map((k) => ({ value: k, label: t(`unit.kind.${k}`) }))} value={to} onChange={setTo} />
    </ChangeDialog>
  );
}

/** Makes one unit of several: into this one, or into a new one beside it. */
export function MergeDialog({ unit, onClose, onDone }: Props) {
  const t = useT<typeof zhCN>();
  const [others, setOthers] = useState<Choice[]>([]);
  const [how, setHow] = useState<'this' | 'new'>('this');
  const [name, setName] = useState('');
  const [shortName, setShortName] = useState('');
  const [grants, setGrants] = useState<'carry' | 'end'>('carry');
  const [id] = useState(() => v7());
  const ids = others.map((o) => o.id);
  const made = how === 'new' && unit.parentId && name.trim().length > 1 ? { id, name: name.trim(), ...(shortName.trim() ? { shortName: shortName.trim() } : {}), kind: unit.kind, parentId: unit.parentId } : null;
  const find = findUnits({ kinds: unitKinds.filter((k) => k !== 'association' && sameClass(k, unit.kind)) });
  return (
    <ChangeDialog
      title={t('unit.change.mergeTitle', { name: unit.name })} verb={t('unit.change.mergeVerb')} onClose={onClose} onDone={(done) => onDone(t('unit.change.mergeDone', { name: how === 'new' ? name.trim() : unit.name }), done.unitId)}
      change={ids.length === 0 ? null : how === 'this' ? { kind: 'merge', unitIds: ids, intoId: unit.id, grants } : made ? { kind: 'merge', unitIds: [unit.id, ...ids], made, grants } : null}
    >
      <MultiCombobox label={t('unit.change.mergeOthers')} rule={t('unit.change.mergeOthersHint')} required value={others} onChange={setOthers} max={29} find={async (q, signal) => (await find(q, signal)).filter((c) => c.id !== unit.id)} />
      <RadioGroup label={t('unit.change.into')} inline options={[{ value: 'this', label: t('unit.change.intoThis', { name: unit.name }) }, { value: 'new', label: t('unit.change.intoNew', { name: unit.name }) }]} value={how} onChange={setHow} />
      {how === 'new' ? (
        <>
          <TextInput label={t('unit.change.newName')} required value={name} onChange={setName} />
          <TextInput label={t('unit.change.newShort')} value={shortName} onChange={setShortName} />
        </>
      ) : null}
      <RadioGroup label={t('unit.change.grants')} inline options={[{ value: 'carry', label: t('unit.change.grantsCarry') }, { value: 'end', label: t('unit.change.grantsEnd') }]} value={grants} onChange={setGrants} />
    </ChangeDialog>
  );
}

/** Ends a unit on a day, with the reason; what still hangs on it is told first, each with the place where it is listed. */
export function EndUnitDialog({ unit, onClose, onDone }: Props) {
  const t = useT<typeof zhCN>();
  const { data } = useQueryOf(readUnitHolds, { params: { id: unit.id } });
  const held = data?.items ?? [];
  if (held.length === 0) {
    return <ChangeDialog title={t('unit.endTitle', { name: unit.name })} lead={t('unit.endLead')} verb={t('unit.submitEnd')} danger onLabel={t('unit.endOn')} onClose={onClose} onDone={(made) => onDone(t('unit.endedDone'), made.unitId)} change={{ kind: 'end', unitId: unit.id, version: unit.version }} />;
  }
  return (
    <Dialog open title={t('unit.endTitle', { name: unit.name })} onClose={onClose}>
      <Banner tone="soon">
        <p>{t('unit.endBlocked')}</p>
        <ul>{held.map((h) => <li key={h.code}>{t(`error.${h.code}`, { count: h.count })} <Link href={h.href}>{t('unit.endShow')}</Link></li>)}</ul>
      </Banner>
    </Dialog>
  );
}
