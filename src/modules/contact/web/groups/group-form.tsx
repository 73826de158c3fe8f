import { useState } from 'react';
import { v7 } from 'uuid';
import { z } from 'zod';
import { Form } from '#kit/web/form/form.tsx';
import { useForm } from '#kit/web/form/use-form.ts';
import { useT } from '#kit/web/i18n.tsx';
import { useAct, useQueryOf } from '#kit/web/query.ts';
import { Button } from '#kit/web/ui/button.tsx';
import { Checkbox, RadioGroup } from '#kit/web/ui/choices.tsx';
import type { Choice } from '#kit/web/ui/combobox.tsx';
import { Dialog } from '#kit/web/ui/dialog.tsx';
import { useToast } from '#kit/web/ui/feedback.tsx';
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
  return group ? <GroupForm group={group} onClose={onClose} /> : null;
}

/** Every condition of a rule, so that each is compared by itself when two change the same group. */
const conditions = ['units', 'groups', 'categories', 'affiliations', 'sex', 'ageFrom', 'ageTo', 'roles', 'joinedFrom', 'joinedTo', 'account'] as const satisfies readonly (keyof Rule)[];
type Conditions = { [K in keyof Required<Rule>]: Rule[K] | null };
interface Values extends Conditions { name: string; kind: 'rule' | 'list'; shared: boolean; people: Choice[]; out: string[] }
const schema = z.custom<Values>().superRefine((v, ctx) => {
  const name = v.name.trim();
  if (name === '') ctx.addIssue({ code: 'custom', path: ['name'], message: 'input.required' });
});
const ruleOf = (v: Values): Rule => Object.fromEntries(conditions.flatMap((key) => (v[key] === null ? [] : [[key, v[key]]]))) as Rule;
const conditionsOf = (rule: Rule): Conditions => Object.fromEntries(conditions.map((key) => [key, rule[key] ?? null])) as unknown as Conditions;

/** Sets a group up, or changes it: its name, whom it is shared with, its rule or its people. */
export function GroupForm({ group, onClose }: { group?: GroupDetail; onClose: () => void }) {
  const t = useT<typeof zhCN>();
  const words = useT();
  const toast = useToast();
  const [id] = useState(() => group?.id ?? v7());
  const [chosen, setChosen] = useState<Readonly<Record<string, string>>>({});
  const names = { ...group?.ruleNames, ...chosen };
  const save = useAct(saveGroup, { invalidate: ['/api/contact-groups'] });
  const move = useAct(addToGroup, { invalidate: ['/api/contact-groups', '/api/directory'] });
  const list = (value: unknown, say: (one: string) => string): string | undefined => (Array.isArray(value) ? value.map((one) => say(String(one))).join(' \u00b7 ') : undefined);
  const form = useForm<typeof schema, Values>({
    schema, ...(group ? { version: group.version } : {}),
    initial: { name: group?.name ?? '', kind: group?.kind ?? 'rule', shared: group?.shared ?? false, people: [], out: [], ...conditionsOf(group?.rule ?? {}) },
    labels: {
      name: t('contact.groups.name'), shared: t('contact.groups.shared'), units: t('contact.groups.units'), groups: t('contact.groups.groups'), categories: t('contact.groups.categories'), roles: t('contact.groups.roles'), sex: t('contact.groups.sex'),
      account: t('contact.groups.account'), ageFrom: t('contact.groups.ageFrom'), ageTo: t('contact.groups.ageTo'), joinedFrom: t('contact.groups.joinedFrom'), joinedTo: t('contact.groups.joinedTo'),
    },
    show: (key, value) => {
      if (key === 'units' || key === 'groups') return list(value, (one) => names[one] ?? one);
      if (key === 'categories') return list(value, (one) => words(`member.category.${one}`));
      if (key === 'roles') return list(value, (one) => words(`role.${one}`));
      if (key === 'sex') return value === '1' ? t('contact.groups.male') : value === '2' ? t('contact.groups.female') : undefined;
      return key === 'account' && value !== null ? t(value === 'yes' ? 'contact.groups.hasAccount' : 'contact.groups.noAccount') : undefined;
    },
    onSubmit: async (v, version) => {
      const add = v.people.map((p) => p.id);
      await save.run({ params: { id }, body: { version, name: v.name.trim(), shared: v.shared, rule: v.kind === 'rule' ? ruleOf(v) : null, ...(v.kind === 'list' && !group ? { members: add } : {}) } });
      if (group && v.kind === 'list' && add.length + v.out.length > 0) await move.run({ params: { id }, body: { add, remove: v.out } });
      toast(t('contact.groups.saved'));
      onClose();
    },
  });
  const { kind } = form.values;
  const rule = ruleOf(form.values);
  const preview = useQueryOf(previewRule, { body: { rule } }, { enabled: kind === 'rule' }).data;
  return (
    <Dialog open wide title={group ? t('contact.groups.editTitle', { name: group.name }) : t('contact.groups.create')} onClose={onClose}>
      <Form form={form} submit={t('contact.groups.save')} guard={false}>
        <TextInput label={t('contact.groups.name')} rule={t('contact.groups.nameRule')} required maxLength={40} {...form.bind('name')} />
        {group ? null : <RadioGroup label={t('contact.groups.kind')} inline value={kind} options={[{ value: 'rule', label: t('contact.groups.rule') }, { value: 'list', label: t('contact.groups.list') }]} onChange={(k) => form.set('kind', k)} />}
        <Checkbox label={t('contact.groups.shared')} note={t('contact.groups.sharedHint')} checked={form.values.shared} onChange={(shared) => form.set('shared', shared)} />
        {kind === 'list' ? <MembersPicker label={t(group ? 'contact.groups.addPeople' : 'contact.groups.people')} value={form.values.people} onChange={(people) => form.set('people', people)} /> : (
          <RuleFields rule={rule} names={names} onChange={(next, more) => { setChosen(more); const now = conditionsOf(next); for (const key of conditions) if (JSON.stringify(now[key]) !== JSON.stringify(form.values[key])) form.set(key, now[key]); }} />
        )}
        {group && kind === 'list' ? <Inside id={id} out={new Set(form.values.out)} onChange={(out) => form.set('out', [...out])} /> : null}
        {kind === 'rule' && preview ? <section><h3>{t('contact.groups.preview')}</h3><p>{t('contact.groups.previewCount', { count: preview.count, without: preview.withoutAccount })}</p><FittingList items={preview.items} /></section> : null}
      </Form>
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
