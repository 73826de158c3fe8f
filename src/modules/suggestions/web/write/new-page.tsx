import { useEffect, useState } from 'react';
import { v7 as uuidv7 } from 'uuid';
import { useT } from '#kit/web/i18n.tsx';
import { useMe } from '#kit/web/me.ts';
import { useSearchText } from '#kit/web/params.ts';
import { useQueryOf } from '#kit/web/query.ts';
import { browserStore } from '#kit/web/store.ts';
import { useGo } from '#kit/web/ui/link.tsx';
import { ErrorState, PageSkeleton } from '#kit/web/ui/states.tsx';
import { type Matter, readMatter } from '../../contract/matter.ts';
import type { zhCN } from '../../locales/zh-CN.ts';
import { emptyText, textOfMatter } from './draft-text.ts';
import { Editor } from './editor.tsx';
import { firstOwner, type Owners, useOwners } from './use-owners.ts';

interface Session {
  readonly id: string;
  /** What the address said when it was opened; later it only gains the draft's own id. */
  readonly asked: Record<string, string>;
  /** The draft's id stands in the address. */
  readonly placed: boolean;
}

function open(query: Record<string, string>): Session {
  return { id: query['draft'] ?? uuidv7(), asked: query, placed: query['draft'] !== undefined };
}

/** A new suggestion: `?topicCall=` under a call, `?for=member` entered for a member, `?from=` a further try, `?draft=` what was begun. */
export function Page() {
  const query = useSearchText();
  const [session, setSession] = useState(() => open(query));
  const draft = query['draft'];
  if (draft === session.id && !session.placed) setSession({ ...session, placed: true });
  // Choosing "write" again while a draft is open begins another one.
  else if (draft !== session.id && (session.placed || draft !== undefined)) setSession(open(query));
  return <Find key={session.id} id={session.id} asked={session.asked} />;
}

function Find({ id, asked }: Pick<Session, 'id' | 'asked'>) {
  const me = useMe();
  const owners = useOwners();
  const old = asked['draft'] !== undefined;
  const begun = useQueryOf(readMatter, { params: { id } }, { enabled: old, keepPrevious: false });
  const go = useGo();
  // What this device kept of it; a draft that is nobody's, or somebody else's, is not written on under its id: the save could never succeed.
  const kept = browserStore().get(`at.${me.account.id}.draft.suggestion.${id}`) !== undefined;
  const lost = old && !begun.data && begun.error?.status === 404 && !kept;
  useEffect(() => {
    const { draft: _lost, ...rest } = asked;
    if (lost) go(`/suggestions/new?${new URLSearchParams(rest).toString()}`, { replace: true });
  }, [lost, asked, go]);
  const from = useQueryOf(readMatter, { params: { id: asked['from'] ?? '' } }, { enabled: !old && asked['from'] !== undefined });
  // Only what was asked for here is waited for: the editor reads the same draft after its first save and must stay.
  if ((old && begun.isLoading) || from.isLoading || !owners || lost) return <PageSkeleton />;
  // Nothing there yet, or no way to ask: then what this device kept is written on.
  if (begun.error && begun.error.status !== 404 && !kept) return <ErrorState error={begun.error} retry={() => void begun.refetch()} />;
  return <Begun id={id} asked={asked} owners={owners} matter={begun.data ?? null} from={from.data ?? null} />;
}

function Begun({ id, asked, owners, matter, from }: Pick<Session, 'id' | 'asked'> & { owners: Owners; matter: Matter | null; from: Matter | null }) {
  const t = useT<typeof zhCN>();
  const go = useGo();
  // The form is filled once; what is read later must not undo what was typed since.
  const [m] = useState(matter);
  const [start] = useState(() => {
    if (m) return textOfMatter(m, null);
    const owner = firstOwner(owners, asked['for'] === 'member');
    return from ? { ...textOfMatter(from, owner), files: [], topicCallId: null } : emptyText(owner, asked['topicCall'] ?? null);
  });
  const gone = m !== null && m.can['edit'] !== true;
  useEffect(() => {
    if (gone) go(`/suggestions/${id}`, { replace: true });
  }, [gone, go, id]);
  if (gone) return <PageSkeleton />;
  const address = `/suggestions/new?${new URLSearchParams({ ...asked, draft: id }).toString()}`;
  return <Editor id={id} start={start} version={m?.version ?? 0} owners={owners} resubmissionOf={asked['from'] ?? null} address={address} title={t('suggestions.writePage.newTitle')} />;
}
