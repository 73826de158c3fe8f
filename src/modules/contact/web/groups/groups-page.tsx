import { useState } from 'react';
import { useT } from '#kit/web/i18n.tsx';
import { ListPage } from '#kit/web/list/list-page.tsx';
import { sourceOf } from '#kit/web/list/list-types.ts';
import { useAct, useQueryOf } from '#kit/web/query.ts';
import { Button, ButtonLink } from '#kit/web/ui/button.tsx';
import { Dialog } from '#kit/web/ui/dialog.tsx';
import { useConfirm, useSayError, useToast } from '#kit/web/ui/feedback.tsx';
import { ErrorState, Skeleton } from '#kit/web/ui/states.tsx';
import { type GroupLine, groupMembers, listGroups, readGroup, removeGroup } from '../../contract/groups.ts';
import type { zhCN } from '../../locales/zh-CN.ts';
import { EditGroup, GroupForm } from './group-form.tsx';
import { FittingList } from './why.tsx';

const source = sourceOf(listGroups);

/** Saved groups: lists of people, and rules that find them anew each time. */
export function Page() {
  const t = useT<typeof zhCN>();
  const confirm = useConfirm();
  const toast = useToast();
  const sayError = useSayError();
  const [open, setOpen] = useState<{ look: string } | { edit: string } | 'new' | null>(null);
  const close = (): void => setOpen(null);
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
          { key: 'count', title: t('contact.groups.count'), priority: 1, width: '7em', align: 'right', render: (g) => (g.more ? `${g.count}+` : g.count) },
          { key: 'owner', title: t('contact.groups.owner'), priority: 2, width: '8em', render: (g) => g.owner },
          { key: 'shared', title: t('contact.groups.shared'), priority: 2, width: '5em', render: (g) => t(g.shared ? 'contact.groups.yes' : 'contact.groups.no') },
          { key: 'act', title: t('contact.groups.one'), priority: 1, width: '25em', bare: true, render: (g) => <span className="k-row"><ButtonLink small href={`/messages/new?group=${g.id}`}>{t('contact.directory.writeTo')}</ButtonLink><Button small kind="quiet" onClick={() => setOpen({ look: g.id })}>{t('contact.groups.preview')}</Button>{g.mine ? <><Button small kind="quiet" onClick={() => setOpen({ edit: g.id })}>{t('contact.groups.edit')}</Button> <Button small kind="quiet" onClick={() => void take(g)}>{t('contact.groups.remove')}</Button></> : null}</span> },
        ]}
        empty={{ title: t('contact.groups.empty'), text: t('contact.groups.emptyText') }} actions={<><ButtonLink icon="upload" href="/list-imports/new?list=contactGroups">{t('contact.groups.import')}</ButtonLink><Button kind="primary" icon="plus" onClick={() => setOpen('new')}>{t('contact.groups.create')}</Button></>}
      />
      {open === null ? null : open === 'new' ? <GroupForm onClose={close} /> : 'edit' in open ? <EditGroup id={open.edit} onClose={close} /> : <Look id={open.look} onClose={close} />}
    </>
  );
}

function Look({ id, onClose }: { id: string; onClose: () => void }) {
  const t = useT<typeof zhCN>();
  const group = useQueryOf(readGroup, { params: { id } }).data;
  const { data: people, error, refetch } = useQueryOf(groupMembers, { params: { id }, query: { limit: 200 } });
  return (
    <Dialog open wide title={group?.name ?? t('contact.groups.one')} onClose={onClose}>
      {people ? <FittingList items={people.items} /> : error ? <ErrorState part error={error} retry={() => void refetch()} /> : <Skeleton lines={4} />}
      {people?.next ? <p className="k-quiet">{t('contact.groups.showing', { n: people.items.length })}</p> : null}
    </Dialog>
  );
}
