import { useT } from '#kit/web/i18n.tsx';
import { useParams } from '#kit/web/params.ts';
import { useQueryOf } from '#kit/web/query.ts';
import { ErrorState, NotFound, PageSkeleton } from '#kit/web/ui/states.tsx';
import { readMeeting } from '../../contract/meetings.ts';
import type { zhCN } from '../../locales/zh-CN.ts';
import { MeetingForm } from './meeting-form.tsx';

/** Changing a meeting. */
export function Page() {
  const t = useT<typeof zhCN>();
  const { id } = useParams('id');
  const { data, error, refetch } = useQueryOf(readMeeting, { params: { id } });
  if (error?.status === 404) return <NotFound />;
  if (error) return <ErrorState error={error} retry={() => void refetch()} />;
  return data ? <MeetingForm meeting={data} title={`${t('meeting.act.change')} ${data.title}`} /> : <PageSkeleton />;
}
