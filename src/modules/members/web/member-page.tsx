import { useParams } from '#kit/web/params.ts';
import { useQueryOf } from '#kit/web/query.ts';
import { ErrorState, NotFound, PageSkeleton } from '#kit/web/ui/states.tsx';
import { getMember } from '../contract/members.ts';
import { MemberView } from './member-view.tsx';

/** The file of one member. */
export function Page() {
  const { id } = useParams('id');
  const { data, error, refetch } = useQueryOf(getMember, { params: { id } });
  if (error?.status === 404) return <NotFound />;
  if (error) return <ErrorState error={error} retry={() => void refetch()} />;
  return data ? <MemberView file={data} /> : <PageSkeleton />;
}
