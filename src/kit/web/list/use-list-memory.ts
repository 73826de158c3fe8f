import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useMemo, useState } from 'react';
import { keep, readKept, useMaybeMe } from '../me.ts';
import { deviceMemory, type ListChoices, toChoices } from './list-memory.ts';

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
  const { data } = useQuery({
    queryKey,
    queryFn: async () => {
      const kept = await readKept(key);
      if (kept === null) return memory.read();
      memory.keep(toChoices(kept));
      return toChoices(kept);
    },
    enabled: me !== null,
    staleTime: Number.POSITIVE_INFINITY,
    retry: false,
  });
  const choices = data ?? memory.read();
  return {
    ...choices,
    roomy,
    change(some) {
      const next = { columns: choices.columns, views: choices.views, ...some };
      memory.keep(next);
      client.setQueryData(queryKey, next);
      if (me) void keep(key, next);
    },
    setRoomy(on) {
      memory.keepRoomy(on);
      setRoomy(on);
    },
  };
}
