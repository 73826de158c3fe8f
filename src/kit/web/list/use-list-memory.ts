import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useMemo, useRef, useState } from 'react';
import { keep, readKept, useMaybeMe } from '../me.ts';
import { deviceMemory, type ListChoices, type ListMemory, toChoices } from './list-memory.ts';

export interface Remembered extends ListChoices {
  roomy: boolean;
  change: (choices: Partial<ListChoices>) => void;
  setRoomy: (roomy: boolean) => void;
}

/** A reader's columns and views for a list: at once from the device, then as the account has them on every device. */
export function useListMemory(listId: string): Remembered {
  const me = useMaybeMe();
  const client = useQueryClient();
  const account = me?.account.id ?? 'nobody';
  const memory = useMemo(() => deviceMemory(account, listId), [account, listId]);
  const [roomy, setRoomy] = useState(() => memory.roomy());
  const key = `list.${listId}`;
  const queryKey = ['/api/me/views', account, key];
  /** What was chosen before the account answered: it stands over the answer, and goes to the account with it. */
  const early = useRef<Partial<ListChoices>>({});
  const { data } = useQuery({
    queryKey,
    queryFn: async () => {
      const kept = await readKept(key);
      const next = { ...(kept === null ? memory.read() : toChoices(kept)), ...early.current };
      memory.keep(next);
      if (Object.keys(early.current).length > 0) void keep(key, next);
      early.current = {};
      return next;
    },
    enabled: me !== null,
    staleTime: Number.POSITIVE_INFINITY,
    retry: false,
  });
  // Drawn in the same moment as the click: the store of answers tells of a change only later, and a box would spring back until then.
  const [chosen, setChosen] = useState<{ of: ListMemory; some: Partial<ListChoices> } | null>(null);
  const choices = { ...(data ?? memory.read()), ...(chosen?.of === memory ? chosen.some : {}) };
  return {
    ...choices,
    roomy,
    change(some) {
      const next = { columns: choices.columns, views: choices.views, ...some };
      memory.keep(next);
      setChosen({ of: memory, some: chosen?.of === memory ? { ...chosen.some, ...some } : some });
      const asking = client.getQueryState(queryKey)?.fetchStatus === 'fetching';
      client.setQueryData(queryKey, next);
      if (asking) early.current = { ...early.current, ...some };
      else if (me) void keep(key, next);
    },
    setRoomy(on) {
      memory.keepRoomy(on);
      setRoomy(on);
    },
  };
}
