import { useState } from 'react';
import { v7 } from 'uuid';
import { useT } from '#kit/web/i18n.tsx';
import { useAct, useQueryOf } from '#kit/web/query.ts';
import { Button } from '#kit/web/ui/button.tsx';
import { Checkbox, RadioGroup } from '#kit/web/ui/choices.tsx';
import type { Choice } from '#kit/web/ui/combobox.tsx';
import { Dialog } from '#kit/web/ui/dialog.tsx';
import { useSayError, useToast } from '#kit/web/ui/feedback.tsx';
import { Skeleton } from '#kit/web/ui/states.tsx';
import { TextInput } from '#kit/web/ui/text-input.tsx';
import { MembersPicker } from '#modules/members/web/public.tsx';
import { type GroupDetail, type Rule, addToGroup, groupMembers, previewRule, readGroup, saveGroup } from '../../contract/groups.ts';
import type { zhCN } from '../../locales/zh-CN.ts';
import { RuleFields } from './rule-fields.tsx';
import { FittingList } from './why.tsx';

/** A saved group that is there, to be changed. */
export function EditGroup({ id, onClose }: { id: string; onClose: () => void }) {
  const group = useQueryOf(readGroup, { params: { id } }).data;
  // The form begins anew when somebody else changed the group meanwhile.
  return group ? <GroupForm key={group.version} group={group} onClose={onClose} /> : null;
}

/** Sets a group up, or changes it: its name, whom it is shared with, its rule or its people. */
export function GroupForm({ group, onClose }: { group?: GroupDetail; onClose: () => void }) {
  const t = useT<typeof zhCN>();
  const toast = useToast();
  const sayError = useSayError();
  const [id] = useState(() => group?.id ?? v7());
  const [name, setName] = useState(group?.name ?? '');
  const [kind, setKind] = useState<'rule' | 'list'>(group?.kind ?? 'rule');
  const [shared, setShared] = useState(group?.shared ?? false);
  const [rule, setRule] = useState<Rule>(group?.rule ?? {});
  const [names, setNames] = useState<Record<string, string>>({ ...group?.ruleNames });
  const [people, setPeople] = useState<Choice[]>([]);
  const [out, setOut] = useState<ReadonlySet<string>>(new Set());
  const preview = useQueryOf(previewRule, { body: { rule } }, { enabled: kind === 'rule' }).data;
  const save = useAct(saveGroup, { invalidate: ['/api/contact-groups'] });
  const move = useAct(addToGroup, { invalidate: ['/api/contact-groups', '/api/directory'] });
  async function send(): Promise<void> {
    const add = people.map((p) => p.id);
    await save.run({ params: { id }, body: { version: group?.version ?? 0, name: name.trim(), shared, rule: kind === 'rule' ? rule : null, ...(kind === 'list' && !group ? { members: add } : {}) } });
    if (group && kind === 'list' && add.length + out.size > 0) await move.run({ params: { id }, body: { add, remove: [...out] } });
    toast(t('contact.groups.saved'));
    onClose();
  }
  return (
    <Dialog open wide title={group ? t('contact.groups.editTitle', { name: group.name }) : t('contact.groups.create')} onClose={onClose} footer={<Button kind="primary" busy={save.busy || move.busy} disabled={name.trim() === ''} onClick={() => void send().catch(sayError)}>{t('contact.groups.save')}</Button>}>
      <div className="k-stack">
        <TextInput label={t('contact.groups.name')} rule={t('contact.groups.nameRule')} required maxLength={40} value={name} onChange={setName} />
        {group ? null : <RadioGroup label={t('contact.groups.kind')} inline value={kind} options={[{ value: 'rule', label: t('contact.groups.rule') }, { value: 'list', label: t('contact.groups.list') }]} onChange={setKind} />}
        <Checkbox label={t('contact.groups.shared')} note={t('contact.groups.sharedHint')} checked={shared} onChange={setShared} />
        {kind === 'list' ? <MembersPicker label={t(group ? 'contact.groups.addPeople' : 'contact.groups.people')} value={people} onChange={setPeople} /> : <RuleFields rule={rule} names={names} onChange={(r, n) => { setRule(r); setNames(n); }} />}
        {group && kind === 'list' ? <Inside id={id} out={out} onChange={setOut} /> : null}
        {kind === 'rule' && preview ? <section><h3>{t('contact.groups.preview')}</h3><p>{t('contact.groups.previewCount', { count: preview.count, without: preview.withoutAccount })}</p><FittingList items={preview.items} /></section> : null}
      </div>
    </Dialog>
  );
}

/** Who is in a list now; whoever is ticked off leaves it when it is saved. */
function Inside({ id, out, onChange }: { id: string; out: ReadonlySet<string>; onChange: (out: ReadonlySet<string>) => void }) {
  const t = useT<typeof zhCN>();
  const [limit, setLimit] = useState(50);
  const people = useQueryOf(groupMembers, { params: { id }, query: { limit } }).data;
  if (!people) return <Skeleton lines={3} />;
  if (people.items.length === 0) return <p role="status">{t('contact.groups.noOne')}</p>;
  const turn = (member: string, stays: boolean): void => {
    const next = new Set(out);
    if (stays) next.delete(member); else next.add(member);
    onChange(next);
  };
  return (
    <section className="k-stack">
      <h3>{t('contact.groups.inside')}</h3>
      <p className="k-quiet">{t('contact.groups.insideHint')}</p>
      {people.items.map((p) => <Checkbox key={p.id} label={`${p.name} · ${p.unitName}`} checked={!out.has(p.id)} onChange={(stays) => turn(p.id, stays)} />)}
      {people.next && limit < 200 ? <p><Button small onClick={() => setLimit(200)}>{t('contact.groups.more')}</Button></p> : null}
    </section>
  );
}
