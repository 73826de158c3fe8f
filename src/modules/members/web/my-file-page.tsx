import { useT } from '#kit/web/i18n.tsx';
import { useMe } from '#kit/web/me.ts';
import { useQueryOf } from '#kit/web/query.ts';
import { Banner } from '#kit/web/ui/banner.tsx';
import { ErrorState, NotFound, PageSkeleton } from '#kit/web/ui/states.tsx';
import { getMember } from '../contract/members.ts';
import type { zhCN } from '../locales/zh-CN.ts';
import { MemberView } from './member-view.tsx';

/** What the association keeps about the reader, and who looked at it. */
export function Page() {
  const t = useT<typeof zhCN>();
  const { member } = useMe();
  const { data, error, refetch } = useQueryOf(getMember, { params: { id: member?.id ?? '' } }, { enabled: member !== null });
  if (!member || error?.status === 404) return <NotFound />;
  if (error) return <ErrorState error={error} retry={() => void refetch()} />;
  return data ? <MemberView mine file={data} notice={<Banner tone="info">{t('member.file.seenBy')}</Banner>} /> : <PageSkeleton />;
}
