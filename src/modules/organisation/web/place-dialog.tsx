import { useState } from 'react';
import { useT } from '#kit/web/i18n.tsx';
import { useAct } from '#kit/web/query.ts';
import { Button } from '#kit/web/ui/button.tsx';
import type { Choice } from '#kit/web/ui/combobox.tsx';
import { useSayError } from '#kit/web/ui/feedback.tsx';
import { TextArea } from '#kit/web/ui/text-area.tsx';
import { MembersPicker } from '#modules/members/web/public.tsx';
import { ChangeDialog, homeKinds } from '#modules/units/web/public.tsx';
import { findNames } from '../contract/matrix.ts';
import type { zhCN } from '../locales/zh-CN.ts';

export interface UnitRef { id: string; name: string; kind: string; version: number; parentId: string | null }
export interface DialogProps { unit: UnitRef; onClose: () => void; onDone: (message: string, unitId: string) => void }

/** Picks people one by one or from a pasted list; who is not found and who has namesakes is told. */
export function PeopleField({ label, rule, value, onChange }: { label: string; rule?: string; value: readonly Choice[]; onChange: (value: Choice[]) => void }) {
  const t = useT<typeof zhCN>();
  const sayError = useSayError();
  const [pasted, setPasted] = useState('');
  const [said, setSaid] = useState<string[]>([]);
  const find = useAct(findNames);
  async function match(): Promise<void> {
    const names = pasted.split(/[\s,，、;；]+/).filter((n) => n !== '');
    if (names.length === 0) return;
    const { items } = await find.run({ body: { names: names.slice(0, 500) } });
    const known = new Set(value.map((v) => v.id));
    const found = items.flatMap((i) => (i.matches.length === 1 ? i.matches : [])).filter((m) => !known.has(m.id));
    onChange([...value, ...found.map((m) => ({ id: m.id, label: m.name, note: m.unitName }))]);
    const listOf = (n: number): string => items.filter((i) => (n === 0 ? i.matches.length === 0 : i.matches.length > 1)).map((i) => i.name).join(' ');
    setSaid([t('organisation.people.matched', { count: items.filter((i) => i.matches.length === 1).length }), ...(listOf(0) ? [t('organisation.people.notFound', { names: listOf(0) })] : []), ...(listOf(2) ? [t('organisation.people.namesakes', { names: listOf(2) })] : [])]);
    setPasted('');
  }
  return (
    <>
      <MembersPicker label={label} required {...(rule ? { rule } : {})} value={value} onChange={onChange} />
      <TextArea label={t('organisation.people.pasted')} rule={t('organisation.people.pastedHint')} rows={2} value={pasted} onChange={setPasted} />
      <div className="k-row"><Button small busy={find.busy} disabled={pasted.trim() === ''} onClick={() => void match().catch(sayError)}>{t('organisation.people.match')}</Button><span role="status" className="k-small">{said.join(' ')}</span></div>
    </>
  );
}

/** Sets many people into a unit at once. */
export function PlaceDialog({ unit, onClose, onDone }: DialogProps) {
  const t = useT<typeof zhCN>();
  const [who, setWho] = useState<Choice[]>([]);
  const home = homeKinds.some((k) => k === unit.kind);
  return (
    <ChangeDialog
      title={t(home ? 'organisation.people.placeTitleHome' : 'organisation.people.placeTitle', { name: unit.name })} lead={t('organisation.people.placeLead')} verb={t(home ? 'organisation.people.placeVerbHome' : 'organisation.people.placeVerb')}
      change={who.length > 0 ? { kind: 'place', unitId: unit.id, memberIds: who.map((w) => w.id) } : null} onClose={onClose} onDone={(made) => onDone(t('organisation.people.placed', { name: unit.name }), made.unitId)}
    >
      <PeopleField label={t('organisation.people.who')} value={who} onChange={setWho} />
    </ChangeDialog>
  );
}
