import { useEffect, useState } from 'react';
import { v7 as uuidv7 } from 'uuid';
import { useT } from '#kit/web/i18n.tsx';
import { useMe } from '#kit/web/me.ts';
import { useSearchText } from '#kit/web/params.ts';
import { useQueryOf } from '#kit/web/query.ts';
import { browserStore } from '#kit/web/store.ts';
import { useGo } from '#kit/web/ui/link.tsx';
import { ErrorState, PageSkeleton } from '#kit/web/ui/states.tsx';
import { readMatter } from '../../contract/matter.ts';
import type { zhCN } from '../../locales/zh-CN.ts';
import { emptyText, textOfMatter } from './draft-text.ts';
import { Editor } from './editor.tsx';
import { firstOwner, useOwners } from './use-owners.ts';

/** A new suggestion: `?topicCall=` under a call, `?for=member` entered for a member, `?from=` a further try, `?draft=` what was begun. */
export function Page() {
  const t = useT<typeof zhCN>();
  const me = useMe();
  const query = useSearchText();
  // What the address said when the page was opened; later it only gains the draft's own id.
  const [asked] = useState(query);
  const [id] = useState(asked['draft'] ?? uuidv7());
  const owners = useOwners();
  const begun = useQueryOf(readMatter, { params: { id } }, { enabled: asked['draft'] !== undefined });
  const from = useQueryOf(readMatter, { params: { id: asked['from'] ?? '' } }, { enabled: asked['from'] !== undefined && asked['draft'] === undefined });
  const [m, setBegun] = useState(begun.data);
  const go = useGo();
  useEffect(() => {
    if (!begun.data) return;
    if (begun.data.can['edit'] === true) setBegun((old) => old ?? begun.data);
    else go(`/suggestions/${id}`, { replace: true });
  }, [begun.data, go, id]);
  if (begun.isLoading || from.isLoading || (begun.data && !m)) return <PageSkeleton />;
  // Nothing there yet, or no way to ask: then what this device kept is written on.
  const kept = browserStore().get(`at.${me.account.id}.draft.suggestion.${id}`) !== undefined;
  if (begun.error && begun.error.status !== 404 && !kept) return <ErrorState error={begun.error} retry={() => void begun.refetch()} />;

  const owner = m ? null : firstOwner(owners, asked['for'] === 'member');
  const empty = emptyText(owner, asked['topicCall'] ?? null);
  const start = m ? textOfMatter(m, null) : from.data ? { ...textOfMatter(from.data, owner), files: [], topicCallId: null } : empty;
  const address = `/suggestions/new?${new URLSearchParams({ ...asked, draft: id }).toString()}`;
  return <Editor key={id} id={id} start={start} version={m?.version ?? 0} owners={owners} resubmissionOf={asked['from'] ?? null} address={address} title={t('suggestions.writePage.newTitle')} />;
}
