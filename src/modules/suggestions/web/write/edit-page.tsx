import { useEffect, useState } from 'react';
import type { Kept } from '#kit/web/form/autosaver.ts';
import { useT } from '#kit/web/i18n.tsx';
import { useMe } from '#kit/web/me.ts';
import { useParams } from '#kit/web/params.ts';
import { useQueryOf } from '#kit/web/query.ts';
import { browserStore } from '#kit/web/store.ts';
import { ButtonLink } from '#kit/web/ui/button.tsx';
import { useGo } from '#kit/web/ui/link.tsx';
import { ErrorState, NotFound, PageSkeleton } from '#kit/web/ui/states.tsx';
import { type Matter, readMatter } from '../../contract/matter.ts';
import type { zhCN } from '../../locales/zh-CN.ts';
import { type DraftText, textOfMatter } from './draft-text.ts';
import { Editor } from './editor.tsx';

/** Goes on with a draft, or fixes a returned text; what can no longer be edited opens as it is. */
export function Page() {
  const { id } = useParams('id');
  const t = useT<typeof zhCN>();
  const { data, error, refetch } = useQueryOf(readMatter, { params: { id } }, { keepPrevious: false });
  const kept = useKeptDraft(id);
  if (data) return <Begun key={id} matter={data} />;
  // No way to ask: what this device kept is written on, over the version it was written on.
  if (error?.status === 0 && kept) return <Editor id={id} start={kept.value} version={Number(kept.base ?? 0)} owners={null} resubmissionOf={null} address={`/suggestions/${id}/edit`} title={t('suggestions.writePage.editTitle')} />;
  if (error) return error.status === 404 || error.status === 400 ? <NotFound action={<ButtonLink href="/">{t('kit.page.home')}</ButtonLink>} /> : <ErrorState error={error} retry={() => void refetch()} />;
  return <PageSkeleton />;
}

/** What this device kept of a draft and the server never confirmed. */
function useKeptDraft(id: string): Kept<DraftText> | null {
  const me = useMe();
  const [kept] = useState(() => browserStore().get(`at.${me.account.id}.draft.suggestion.${id}`) as Kept<DraftText> | undefined);
  return kept?.value ? kept : null;
}

function Begun({ matter }: { matter: Matter }) {
  const t = useT<typeof zhCN>();
  const go = useGo();
  // The form is filled once; what is read later, after inviting a co-author, must not undo what was typed since.
  const [m] = useState(matter);
  const editable = m.can['edit'] === true;
  useEffect(() => {
    if (!editable) go(`/suggestions/${m.id}`, { replace: true });
  }, [editable, go, m.id]);
  if (!editable) return <PageSkeleton />;
  return <Editor id={m.id} start={textOfMatter(m, null)} version={m.version} owners={null} resubmissionOf={null} address={`/suggestions/${m.id}/edit`} title={t(m.state === 'returned' ? 'suggestions.writePage.fixTitle' : 'suggestions.writePage.editTitle')} />;
}
