import { useEffect, useState } from 'react';
import { v7 } from 'uuid';
import { useT } from '#kit/web/i18n.tsx';
import { useAct, useQueryOf } from '#kit/web/query.ts';
import { Button } from '#kit/web/ui/button.tsx';
import { CheckboxGroup } from '#kit/web/ui/choices.tsx';
import type { Choice } from '#kit/web/ui/combobox.tsx';
import { Dialog } from '#kit/web/ui/dialog.tsx';
import { useSayError, useToast } from '#kit/web/ui/feedback.tsx';
import { Select } from '#kit/web/ui/select.tsx';
import { TextInput } from '#kit/web/ui/text-input.tsx';
import { UnitPicker, findUnits } from '#modules/units/web/public.tsx';
import { type ImportStateOf, chooseUnit, createUnknownUnits, listUnknownUnits } from '../contract/imports.ts';
import type { zhCN } from '../locales/zh-CN.ts';
import { homeKinds, workKinds } from '../rules.ts';
import { useKeptFocus } from './use-kept-focus.ts';

const kindsOf = { unit: homeKinds, activityGroups: workKinds.filter((k) => k !== 'committee'), committees: ['committee'] } as const;

/** Names of units that nobody knew: each is settled once for all its rows. */
export function UnknownUnits({ state }: { state: ImportStateOf }) {
  const t = useT<typeof zhCN>();
  const { data } = useQueryOf(listUnknownUnits, { params: { id: state.id } });
  const open = data?.items.filter((u) => u.chosen === null && !u.leftOut) ?? [];
  const head = useKeptFocus<HTMLHeadingElement>(open.length);
  const [creating, setCreating] = useState(false);
  if (open.length === 0) return null;
  return (
    <section className="members-row" aria-label={t('import.page.units.title', { count: open.length })}>
      <h2 ref={head} tabIndex={-1}>{t('import.page.units.title', { count: open.length })}</h2>
      <p className="k-quiet">{t('import.page.units.lead')}</p>
      {state.can.createUnits && open.length > 1 ? <p><Button onClick={() => setCreating(true)}>{t('import.page.units.createSeveral')}</Button></p> : null}
      {creating ? <CreateSeveral state={state} unknown={open} onClose={() => setCreating(false)} /> : null}
      <ul className="members-rows">
        {open.map((u) => <li key={`${u.field} ${u.text}`}><OneUnit state={state} unknown={u} /></li>)}
      </ul>
    </section>
  );
}

type Unknown = { field: keyof typeof kindsOf; text: string; rows: number; near: readonly { id: string; name: string }[]; variantOf: string | null };

function OneUnit({ state, unknown: u }: { state: ImportStateOf; unknown: Unknown }) {
  const t = useT<typeof zhCN>();
  const toast = useToast();
  const sayError = useSayError();
  const [unit, setUnit] = useState<Choice | null>(null);
  const [creating, setCreating] = useState(false);
  const choose = useAct(chooseUnit, { invalidate: ['/api/members/imports', '/api/units'], onSuccess: () => { toast(t('import.page.units.done')); setCreating(false); } });
  type To = Parameters<typeof choose.run>[0]['body']['to'];
  const send = (to: To): void => void choose.run({ params: { id: state.id }, body: { text: u.text, field: u.field, to } }).catch(sayError);
  return (
    <div className="members-unknown">
      <p>
        <b>{u.text}</b> <span className="k-quiet">{t(`import.page.units.field.${u.field}`)} · {t('import.page.units.rows', { count: u.rows })}</span>
        {u.near.length > 0 ? <span> {t('import.page.units.near')} {u.near.map((n) => <Button key={n.id} small busy={choose.busy} onClick={() => send({ kind: 'unit', unitId: n.id })}>{n.name}</Button>)}</span> : null}
      </p>
      <div className="k-row">
        <UnitPicker label={`${u.text}: ${t('import.page.units.choose')}`} hideLabel kinds={kindsOf[u.field]} placeholder={t('import.page.units.placeholder')} value={unit} onChange={setUnit} />
        <Button busy={choose.busy} disabled={!unit} onClick={() => unit && send({ kind: 'unit', unitId: unit.id })}>{t('import.page.units.use')}</Button>
        {state.can.createUnits ? <Button onClick={() => setCreating(true)}>{t('import.page.units.create')}</Button> : null}
        {u.field === 'unit' ? null : <Button kind="quiet" onClick={() => send({ kind: 'leaveOut' })}>{t('import.page.units.leaveOut')}</Button>}
      </div>
      {creating ? <CreateUnit unknown={u} busy={choose.busy} onClose={() => setCreating(false)} onCreate={send} /> : null}
    </div>
  );
}

/** Below which unit new ones stand: mostly the association itself. */
function useParent(): [Choice | null, (parent: Choice | null) => void] {
  const [parent, setParent] = useState<Choice | null>(null);
  useEffect(() => {
    void findUnits({ kinds: ['association'] })('', new AbortController().signal).then((found) => setParent((old) => old ?? found[0] ?? null), () => undefined);
  }, []);
  return [parent, setParent];
}

/** The usual kind of a unit that stands in such a column. */
const usualKind = { unit: 'branch', activityGroups: 'activityGroup', committees: 'committee' } as const;
const LONGEST_NAME = 60;
const MOST = 100;

/** Sets up the units of a first roster in one go; names that look like another's, or stand in one row only, wait to be chosen. */
function CreateSeveral({ state, unknown, onClose }: { state: ImportStateOf; unknown: readonly Unknown[]; onClose: () => void }) {
  const t = useT<typeof zhCN>();
  const say = useT();
  const sayError = useSayError();
  const keyOf = (u: Unknown): string => `${u.field} ${u.text}`;
  const listed = unknown.filter((u) => u.text.length >= 2 && u.text.length <= LONGEST_NAME);
  const [picked, setPicked] = useState<readonly string[]>(() => listed.filter((u) => u.near.length === 0 && u.variantOf === null && u.rows > 1).slice(0, MOST).map(keyOf));
  const [kind, setKind] = useState<string>(usualKind.unit);
  const [parent, setParent] = useParent();
  const create = useAct(createUnknownUnits, { invalidate: ['/api/members/imports', '/api/units'], onSuccess: onClose });
  const chosen = listed.filter((u) => picked.includes(keyOf(u)));
  const noteOf = (u: Unknown): string => [
    t(`import.page.units.field.${u.field}`), t('import.page.units.rows', { count: u.rows }),
    ...(u.variantOf === null ? [] : [t('import.page.units.variant', { name: u.variantOf })]), ...(u.near.length > 0 ? [t('import.page.units.like', { name: u.near.map((n) => n.name).join(t('member.list.comma')) })] : []),
  ].join(' · ');
  const send = (): void => {
    if (!parent) return;
    void create.run({ params: { id: state.id }, body: { parentId: parent.id, units: chosen.map((u) => ({ id: v7(), field: u.field, text: u.text, unitKind: u.field === 'unit' ? kind : usualKind[u.field] })) } }).catch(sayError);
  };
  return (
    <Dialog
      open title={t('import.page.units.createSeveral')} onClose={onClose}
      footer={<Button kind="primary" busy={create.busy} disabled={!parent || chosen.length === 0 || chosen.length > MOST} onClick={send}>{t('import.page.units.submitSeveral', { count: chosen.length })}</Button>}
    >
      <p className="k-quiet">{t('import.page.units.severalLead')}</p>
      <CheckboxGroup label={t('import.page.units.which')} options={listed.map((u) => ({ value: keyOf(u), label: u.text, note: noteOf(u) }))} value={picked} onChange={setPicked} />
      {chosen.some((u) => u.field === 'unit') ? <Select label={t('import.page.units.homeKind')} empty={null} options={homeKinds.filter((k) => k !== 'association').map((k) => ({ value: k as string, label: say(`unit.kind.${k}`) }))} value={kind} onChange={setKind} /> : null}
      <UnitPicker label={t('import.page.units.parent')} required kinds={homeKinds} placeholder={t('import.page.units.placeholder')} value={parent} onChange={setParent} />
    </Dialog>
  );
}

function CreateUnit({ unknown: u, busy, onClose, onCreate }: { unknown: Unknown; busy: boolean; onClose: () => void; onCreate: (to: { kind: 'create'; id: string; parentId: string; unitKind: string; name: string }) => void }) {
  const t = useT<typeof zhCN>();
  const say = useT();
  const kinds = kindsOf[u.field].filter((k) => k !== 'association');
  const [name, setName] = useState(u.text);
  const [kind, setKind] = useState<string>(u.field === 'unit' ? 'branch' : (kinds[0] ?? ''));
  const [parent, setParent] = useParent();
  return (
    <Dialog
      open title={t('import.page.units.createTitle', { name: u.text })} onClose={onClose}
      footer={<Button kind="primary" busy={busy} disabled={!parent || name.trim().length < 2} onClick={() => parent && onCreate({ kind: 'create', id: v7(), parentId: parent.id, unitKind: kind, name: name.trim() })}>{t('import.page.units.submitCreate')}</Button>}
    >
      <TextInput label={t('import.page.units.name')} required maxLength={60} value={name} onChange={setName} />
      <Select label={t('import.page.units.kind')} empty={null} options={kinds.map((k) => ({ value: k as string, label: say(`unit.kind.${k}`) }))} value={kind} onChange={setKind} />
      <UnitPicker label={t('import.page.units.parent')} required kinds={homeKinds} placeholder={t('import.page.units.placeholder')} value={parent} onChange={setParent} />
    </Dialog>
  );
}
