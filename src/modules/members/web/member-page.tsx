import { useEffect } from 'react';
import { useT } from '#kit/web/i18n.tsx';
import { useParams, useSearchText } from '#kit/web/params.ts';
import { useQueryOf } from '#kit/web/query.ts';
import { Banner } from '#kit/web/ui/banner.tsx';
import { ButtonLink } from '#kit/web/ui/button.tsx';
import { Link, useGo } from '#kit/web/ui/link.tsx';
import { ErrorState, NotFound, PageSkeleton } from '#kit/web/ui/states.tsx';
import { type MemberFile, getMember } from '../contract/members.ts';
import type { zhCN } from '../locales/zh-CN.ts';
import { MemberView } from './member-view.tsx';

/** The file of one member. The address of a record that was merged leads to the one that was kept, unless the old one is asked for. */
export function Page() {
  const { id } = useParams('id');
  const { old, from } = useSearchText();
  const go = useGo();
  const { data, error, refetch } = useQueryOf(getMember, { params: { id } });
  const into = data?.id === id && !old && data.mergedInto?.reached ? data.mergedInto.id : null;
  useEffect(() => {
    if (into) go(`/members/${into}?from=${id}`, { replace: true });
  }, [into, id, go]);
  if (error?.status === 404) return <NotFound />;
  if (error) return <ErrorState error={error} retry={() => void refetch()} />;
  return data && !into ? <MemberView file={data} notice={<Merged file={data} from={from} />} /> : <PageSkeleton />;
}

/** Says of a record that it was merged, or what was merged into it. */
function Merged({ file, from }: { file: MemberFile; from: string | undefined }) {
  const t = useT<typeof zhCN>();
  if (file.mergedInto) return <Banner tone="soon" action={file.mergedInto.reached ? <ButtonLink small href={`/members/${file.mergedInto.id}`}>{t('member.file.openKept')}</ButtonLink> : undefined}>{t('member.file.mergedInto', { name: file.mergedInto.name })}</Banner>;
  if (file.mergedFrom.length === 0) return null;
  return (
    <>
      {file.mergedFrom.some((m) => m.id === from) ? <Banner tone="info">{t('member.file.ledHere', { name: file.fields.name })}</Banner> : null}
      <p className="k-small">{t('member.file.mergedFrom')} {file.mergedFrom.map((m) => <span key={m.id}><Link href={`/members/${m.id}?old=1`}>{m.name}</Link> </span>)}</p>
    </>
  );
}
