import { useT } from '#kit/web/i18n.tsx';
import { ListPage } from '#kit/web/list/list-page.tsx';
import { sourceOf } from '#kit/web/list/list-types.ts';
import { Light } from '#kit/web/ui/light.tsx';
import { StatusTag } from '#kit/web/ui/tag.tsx';
import { type Recognition, listRecognitions } from '../contract/recognition.ts';
import type { zhCN } from '../locales/zh-CN.ts';
import { recognitionStates } from '../rules/words.ts';

const source = sourceOf(listRecognitions);

/** Recognitions, for the few who may see them. */
export function Page() {
  const t = useT<typeof zhCN>();
  return (
    <ListPage<Recognition>
      id="recognitions" title={t('membership.recognition.list')} source={source} searchKey={null} rowKey={(r) => r.id} rowName={(r) => r.member.name} rowHref={(r) => `/recognitions/${r.id}`} notice={<p className="k-quiet k-small">{t('membership.recognition.restricted')}</p>}
      columns={[
        { key: 'member', title: t('membership.recognition.member'), render: (r) => r.member.name, priority: 1, width: '8em' },
        { key: 'state', title: t('membership.list.state'), render: (r) => <StatusTag tone={r.state === 'registered' ? 'good' : r.clock ? 'wait' : 'plain'}>{t(`membership.recognition.state.${r.state}`)}</StatusTag>, priority: 1, width: '10em' },
        { key: 'unit', title: t('membership.list.unit'), render: (r) => r.unitName, priority: 2 },
        { key: 'due', title: t('membership.recognition.due'), render: (r) => (r.clock ? <Light compact due={r.clock.dueAt} colour={r.clock.light} workingDays={r.clock.workingDays} /> : null), priority: 1, width: '14em' },
        { key: 'by', title: t('membership.recognition.nominatedBy'), render: (r) => r.nominatedBy, priority: 3, width: '8em' },
      ]}
      filters={[{ kind: 'choice', key: 'state', label: t('membership.list.state'), options: recognitionStates.map((s) => ({ value: s, label: t(`membership.recognition.state.${s}`) })) }]}
      empty={{ title: t('membership.recognition.emptyTitle'), text: t('membership.recognition.emptyText') }}
    />
  );
}
