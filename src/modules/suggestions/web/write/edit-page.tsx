import { useEffect, useState } from 'react';
import { useT } from '#kit/web/i18n.tsx';
import { useParams } from '#kit/web/params.ts';
import { useQueryOf } from '#kit/web/query.ts';
import { ButtonLink } from '#kit/web/ui/button.tsx';
import { useGo } from '#kit/web/ui/link.tsx';
import { ErrorState, NotFound, PageSkeleton } from '#kit/web/ui/states.tsx';
import { type Matter, readMatter } from '../../contract/matter.ts';
import type { zhCN } from '../../locales/zh-CN.ts';
import { textOfMatter } from './draft-text.ts';
import { Editor } from './editor.tsx';

/** Goes on with a draft, or fixes a returned text; what can no longer be edited opens as it is. */
export function Page() {
  const { id } = useParams('id');
  const t = useT<typeof zhCN>();
  const go = useGo();
  const { data, error, refetch } = useQueryOf(readMatter, { params: { id } }, { keepPrevious: false });
  const [first, setFirst] = useState<Matter | null>(null);
  const begun = first?.id === id ? first : null;
  useEffect(() => {
    if (!data || begun) return;
    if (data.can['edit'] === true) setFirst(data);
    else go(`/suggestions/${id}`, { replace: true });
  }, [data, begun, go, id]);
  if (error && !begun) return error.status === 404 || error.status === 400 ? <NotFound action={<ButtonLink href="/">{t('kit.page.home')}</ButtonLink>} /> : <ErrorState error={error} retry={() => void refetch()} />;
  if (!begun) return <PageSkeleton />;
  return <Editor key={id} id={id} start={textOfMatter(begun, null)} version={begun.version} owners={null} resubmissionOf={null} address={`/suggestions/${id}/edit`} title={t(begun.state === 'returned' ? 'suggestions.writePage.fixTitle' : 'suggestions.writePage.editTitle')} />;
}
