import { useEffect, useState } from 'react';
import { v7 } from 'uuid';
import { useT } from '#kit/web/i18n.tsx';
import { useAct, useQueryOf } from '#kit/web/query.ts';
import { Button } from '#kit/web/ui/button.tsx';
import type { Choice } from '#kit/web/ui/combobox.tsx';
import { Dialog } from '#kit/web/ui/dialog.tsx';
import { useSayError, useToast } from '#kit/web/ui/feedback.tsx';
import { Select } from '#kit/web/ui/select.tsx';
import { TextInput } from '#kit/web/ui/text-input.tsx';
import { UnitPicker, findUnits } from '#modules/units/web/public.tsx';
import { type ImportStateOf, chooseUnit, listUnknownUnits } from '../contract/imports.ts';
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
  if (open.length === 0) return null;
  return (
    <section className="members-row" aria-label={t('import.page.units.title', { count: open.length })}>
      <h2 ref={head} tabIndex={-1}>{t('import.page.units.title', { count: open.length })}</h2>
      <p className="k-quiet">{t('import.page.units.lead')}</p>
      <ul className="members-rows">
        {open.map((u) => <li key={`${u.field} ${u.text}`}><OneUnit state={state} unknown={u} /></li>)}
      </ul>
    </section>
  );
}

type Unknown = { field: keyof typeof kindsOf; text: string; rows: number; near: readonly { id: string; name: string }[] };

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

function CreateUnit({ unknown: u, busy, onClose, onCreate }: { unknown: Unknown; busy: boolean; onClose: () => void; onCreate: (to: { kind: 'create'; id: string; parentId: string; unitKind: string; name: string }) => void }) {
  const t = useT<typeof zhCN>();
  const say = useT();
  const kinds = kindsOf[u.field].filter((k) => k !== 'association');
  const [name, setName] = useState(u.text);
  const [kind, setKind] = useState<string>(u.field === 'unit' ? 'branch' : (kinds[0] ?? ''));
  const [parent, setParent] = useState<Choice | null>(null);
  useEffect(() => {
    // Most new units stand directly below the association.
    void findUnits({ kinds: ['association'] })('', new AbortController().signal).then((found) => setParent((old) => old ?? found[0] ?? null), () => undefined);
  }, []);
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
