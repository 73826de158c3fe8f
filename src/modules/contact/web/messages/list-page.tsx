import { useDates } from '#kit/web/dates.ts';
import { useT } from '#kit/web/i18n.tsx';
import { ListPage } from '#kit/web/list/list-page.tsx';
import { sourceOf } from '#kit/web/list/list-types.ts';
import { ButtonLink } from '#kit/web/ui/button.tsx';
import { StatusTag } from '#kit/web/ui/tag.tsx';
import { ExportButton } from '#modules/exports/web/public.tsx';
import { type MessageLine, listMessages, messageStates } from '../../contract/messages.ts';
import type { zhCN } from '../../locales/zh-CN.ts';

const source = sourceOf(listMessages);
export const tones = { draft: 'wait', scheduled: 'info', sending: 'info', sent: 'good', stopped: 'plain' } as const;

/** Messages that I sent or that went to my units, with how many have read them. */
export function Page() {
  const t = useT<typeof zhCN>();
  const dates = useDates();
  const create = <ButtonLink kind="primary" icon="edit" href="/messages/new">{t('contact.messages.create')}</ButtonLink>;
  return (
    <ListPage
      id="messages" title={t('contact.messages.title')} source={source} searchLabel={t('contact.messages.search')} rowKey={(m) => m.id} rowName={(m) => m.title} rowHref={(m) => `/messages/${m.id}`} actions={create}
      columns={[
        { key: 'title', title: t('contact.messages.name'), priority: 1, render: (m: MessageLine) => m.title },
        { key: 'state', title: t('contact.messages.state'), priority: 1, width: '8em', render: (m) => <StatusTag tone={tones[m.state]}>{t(`contact.state.${m.state}`)}</StatusTag> },
        { key: 'read', title: t('contact.messages.read'), priority: 1, width: '7em', align: 'right', render: (m) => (m.counts.people > 0 ? `${m.counts.read}/${m.counts.people}` : null) },
        { key: 'replied', title: t('contact.messages.replied'), priority: 2, width: '6em', align: 'right', render: (m) => (m.counts.people > 0 ? m.counts.replied : null) },
        { key: 'sender', title: t('contact.messages.sender'), priority: 2, width: '8em', render: (m) => m.sender },
        { key: 'at', title: t('contact.messages.at'), priority: 2, width: '12em', render: (m) => dates.dateTime(m.sendAt ?? m.createdAt) },
      ]}
      filters={[{ kind: 'choice', key: 'state', label: t('contact.messages.state'), options: messageStates.map((s) => ({ value: s, label: t(`contact.state.${s}`) })) }]}
      renderExport={(query) => <ExportButton list="messages" query={query} small />}
      empty={{ title: t('contact.messages.empty'), text: t('contact.messages.emptyText'), action: create }}
    />
  );
}
