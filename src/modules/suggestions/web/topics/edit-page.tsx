import { useState } from 'react';
import { useT } from '#kit/web/i18n.tsx';
import { useParams } from '#kit/web/params.ts';
import { useQueryOf } from '#kit/web/query.ts';
import { ButtonLink } from '#kit/web/ui/button.tsx';
import { ErrorState, NotFound, PageSkeleton } from '#kit/web/ui/states.tsx';
import { readTopicCall } from '../../contract/lists.ts';
import type { zhCN } from '../../locales/zh-CN.ts';
import { CallForm } from './call-form.tsx';
import type { TopicCall } from './topic-page.tsx';

/** Correcting a call. */
export function Page() {
  const { id } = useParams('id');
  const t = useT<typeof zhCN>();
  const { data, error, refetch } = useQueryOf(readTopicCall, { params: { id } }, { keepPrevious: false });
  if (data && data.can['edit'] !== true) return <NotFound action={<ButtonLink href={`/topic-calls/${id}`}>{t('suggestions.topicPage.title')}</ButtonLink>} />;
  if (data) return <Begun key={id} call={data} />;
  if (error) return error.status === 404 || error.status === 400 ? <NotFound action={<ButtonLink href="/topic-calls">{t('suggestions.topicPage.title')}</ButtonLink>} /> : <ErrorState error={error} retry={() => void refetch()} />;
  return <PageSkeleton />;
}

function Begun({ call }: { call: TopicCall }) {
  const t = useT<typeof zhCN>();
  // Saved over the version that was opened: what somebody else changed meanwhile is refused, not overwritten.
  const [opened] = useState(call);
  return <CallForm id={opened.id} call={opened} title={t(opened.state === 'closed' ? 'suggestions.topicPage.prolong' : 'suggestions.topicPage.edit')} />;
}
