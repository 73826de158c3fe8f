import { useState } from 'react';
import { v7 } from 'uuid';
import { useT } from '#kit/web/i18n.tsx';
import { ListPage } from '#kit/web/list/list-page.tsx';
import { sourceOf } from '#kit/web/list/list-types.ts';
import { useAct, useQueryOf } from '#kit/web/query.ts';
import { Button, ButtonLink } from '#kit/web/ui/button.tsx';
import { Checkbox, RadioGroup } from '#kit/web/ui/choices.tsx';
import { type Choice } from '#kit/web/ui/combobox.tsx';
import { Dialog } from '#kit/web/ui/dialog.tsx';
import { useConfirm, useSayError, useToast } from '#kit/web/ui/feedback.tsx';
import { TextInput } from '#kit/web/ui/text-input.tsx';
import { Skeleton } from '#kit/web/ui/states.tsx';
import { MembersPicker } from '#modules/members/web/public.tsx';
import { type GroupLine, type Rule, groupMembers, listGroups, previewRule, readGroup, removeGroup, saveGroup } from '../../contract/groups.ts';
import type { zhCN } from '../../locales/zh-CN.ts';
import { RuleFields } from './rule-fields.tsx';
import { FittingList } from './why.tsx';

const source = sourceOf(listGroups);

/** Saved groups: lists of people, and rules that find them anew each time. */
export function Page() {
  const t = useT<typeof zhCN>();
  const confirm = useConfirm();
  const toast = useToast();
  const sayError = useSayError();
  const [open, setOpen] = useState<string | 'new' | null>(null);
  const remove = useAct(removeGroup, { invalidate: ['/api/contact-groups'], onSuccess: () => toast(t('contact.groups.removed')) });
  async function take(g: GroupLine): Promise<void> {
    if (await confirm({ title: t('contact.groups.removeTitle', { name: g.name }), text: t('contact.groups.removeText'), verb: t('contact.groups.remove'), danger: true })) await remove.run({ params: { id: g.id } }).catch(sayError);
  }
  return (
    <>
      <ListPage
        id="contactGroups" title={t('contact.groups.title')} source={source} searchLabel={t('contact.groups.search')} rowKey={(g) => g.id} rowName={(g) => g.name} rowHref={(g) => `/directory?saved=${g.id}`} notice={<p className="k-quiet">{t('contact.groups.lead')}</p>}
        columns={[
          { key: 'name', title: t('contact.groups.name'), priority: 1, render: (g: GroupLine) => g.name },
          { key: 'kind', title: t('contact.groups.kind'), priority: 1, width: '6em', render: (g) => t(`contact.groups.${g.kind}`) },
          { key: 'count', title: t('contact.groups.count'), priority: 1, width: '7em', align: 'right', render: (g) => g.count },
          { key: 'owner', title: t('contact.groups.owner'), priority: 2, width: '8em', render: (g) => g.owner },
          { key: 'shared', title: t('contact.groups.shared'), priority: 2, width: '5em', render: (g) => t(g.shared ? 'contact.groups.yes' : 'contact.groups.no') },
          { key: 'act', title: t('contact.groups.one'), priority: 1, width: '16em', bare: true, render: (g) => <span className="k-row"><ButtonLink small href={`/messages/new?group=${g.id}`}>{t('contact.directory.writeTo')}</ButtonLink><Button small kind="quiet" onClick={() => setOpen(g.id)}>{t('contact.groups.preview')}</Button>{g.mine ? <Button small kind="quiet" onClick={() => void take(g)}>{t('contact.groups.remove')}</Button> : null}</span> },
        ]}
        empty={{ title: t('contact.groups.empty'), text: t('contact.groups.emptyText') }} actions={<Button kind="primary" icon="plus" onClick={() => setOpen('new')}>{t('contact.groups.create')}</Button>}
      />
      {open === 'new' ? <NewGroup onClose={() => setOpen(null)} /> : open ? <Look id={open} onClose={() => setOpen(null)} /> : null}
    </>
  );
}

function Look({ id, onClose }: { id: string; onClose: () => void }) {
  const t = useT<typeof zhCN>();
  const group = useQueryOf(readGroup, { params: { id } }).data;
  const people = useQueryOf(groupMembers, { params: { id }, query: { limit: 200 } }).data;
  return (
    <Dialog open wide title={group?.name ?? t('contact.groups.one')} onClose={onClose}>
      {people ? <FittingList items={people.items} /> : <Skeleton lines={4} />}
      {people?.next ? <p className="k-quiet">{t('contact.groups.showing', { n: people.items.length })}</p> : null}
    </Dialog>
  );
}

function NewGroup({ onClose }: { onClose: () => void }) {
  const t = useT<typeof zhCN>();
  const toast = useToast();
  const sayError = useSayError();
  const [id] = useState(() => v7());
  const [name, setName] = useState('');
  const [kind, setKind] = useState<'rule' | 'list'>('rule');
  const [shared, setShared] = useState(false);
  const [rule, setRule] = useState<Rule>({});
  const [names, setNames] = useState<Record<string, string>>({});
  const [people, setPeople] = useState<Choice[]>([]);
  const preview = useQueryOf(previewRule, { body: { rule } }, { enabled: kind === 'rule' }).data;
  const save = useAct(saveGroup, { invalidate: ['/api/contact-groups'], onSuccess: () => { toast(t('contact.groups.saved')); onClose(); } });
  const send = (): void => void save.run({ params: { id }, body: { version: 0, name: name.trim(), shared, rule: kind === 'rule' ? rule : null, ...(kind === 'list' ? { members: people.map((p) => p.id) } : {}) } }).catch(sayError);
  return (
    <Dialog open wide title={t('contact.groups.create')} onClose={onClose} footer={<Button kind="primary" busy={save.busy} disabled={name.trim() === ''} onClick={send}>{t('contact.groups.save')}</Button>}>
      <div className="k-stack">
        <TextInput label={t('contact.groups.name')} rule={t('contact.groups.nameRule')} required maxLength={40} value={name} onChange={setName} />
        <RadioGroup label={t('contact.groups.kind')} inline value={kind} options={[{ value: 'rule', label: t('contact.groups.rule') }, { value: 'list', label: t('contact.groups.list') }]} onChange={setKind} />
        <Checkbox label={t('contact.groups.shared')} note={t('contact.groups.sharedHint')} checked={shared} onChange={setShared} />
        {kind === 'list' ? <MembersPicker label={t('contact.groups.people')} value={people} onChange={setPeople} /> : <RuleFields rule={rule} names={names} onChange={(r, n) => { setRule(r); setNames(n); }} />}
        {kind === 'rule' && preview ? <section><h3>{t('contact.groups.preview')}</h3><p>{t('contact.groups.previewCount', { count: preview.count, without: preview.withoutAccount })}</p><FittingList items={preview.items} /></section> : null}
      </div>
    </Dialog>
  );
}
