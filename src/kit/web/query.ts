import { type UseQueryResult, QueryClient, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useRef } from 'react';
import { v7 as uuidv7 } from 'uuid';
import type { AnyEndpoint, CallOf, OutputOf } from '#kit/pure/endpoint.ts';
import { type ApiError, asApiError } from './api-error.ts';
import { type CallArgs, type CallOptions, call } from './call.ts';

/** The page's store of answers. `call` does the retrying, so the library does none. */
export function createQueryClient(): QueryClient {
  return new QueryClient({
    defaultOptions: {
      queries: { retry: false, staleTime: 10_000, networkMode: 'always', refetchOnWindowFocus: true },
      mutations: { retry: false, networkMode: 'always' },
    },
  });
}

/** The cache key of an endpoint's answer. Its first part is the path, so that `invalidate: ['/api/suggestions']` finds all below it. */
export function queryKeyOf<E extends AnyEndpoint>(endpoint: E, input?: CallOf<E>): readonly unknown[] {
  return [endpoint.path, endpoint.method, input ?? null];
}

/** A question to an endpoint, as the store of answers takes it: asked ahead of the page that shows the answer. */
export type Question = ReturnType<typeof questionOf>;

/** What an endpoint is asked, with the key of its answer. */
export function questionOf<E extends AnyEndpoint>(endpoint: E, input?: CallOf<E>, options: Pick<CallOptions, 'quiet401'> = {}) {
  return {
    queryKey: queryKeyOf(endpoint, input),
    queryFn: ({ signal }: { signal: AbortSignal }): Promise<OutputOf<E>> => {
      const args = [input, { ...options, signal }] as unknown as CallArgs<E>;
      return call(endpoint, ...args).catch((e: unknown) => Promise.reject(asAbortOrApi(e)));
    },
  };
}

/** Reads an endpoint and keeps its answer; on a change of input the former answer stays (`isPlaceholderData`) so that nothing jumps. */
export function useQueryOf<E extends AnyEndpoint>(
  endpoint: E,
  input: unknown extends CallOf<E> ? undefined | void : CallOf<E>,
  options: { enabled?: boolean; keepPrevious?: boolean; refetchEvery?: number } = {},
): UseQueryResult<OutputOf<E>, ApiError> {
  return useQuery<OutputOf<E>, ApiError>({
    ...questionOf(endpoint, (input ?? undefined) as CallOf<E> | undefined),
    enabled: options.enabled ?? true,
    ...(options.keepPrevious === false ? {} : { placeholderData: (old: OutputOf<E> | undefined) => old as never }),
    ...(options.refetchEvery ? { refetchInterval: options.refetchEvery } : {}),
  });
}

function asAbortOrApi(e: unknown): unknown {
  return e instanceof DOMException && e.name === 'AbortError' ? e : asApiError(e);
}

export interface Act<E extends AnyEndpoint> {
  /** Does the act; rejects with ApiError. */
  run: (...args: CallArgs<E>) => Promise<OutputOf<E>>;
  busy: boolean;
  error: ApiError | null;
  reset: () => void;
}

/**
 * An act of the reader. The idempotency key is kept while the same input has not been answered, so that pressing
 * again after a lost connection cannot act twice. `invalidate` lists path prefixes whose answers are fetched anew,
 * also when the act was refused because somebody else had changed the thing.
 */
export function useAct<E extends AnyEndpoint>(
  endpoint: E,
  options: { onSuccess?: (output: OutputOf<E>) => void; onError?: (error: ApiError) => void; invalidate?: readonly string[] } = {},
): Act<E> {
  const client = useQueryClient();
  const open = useRef<{ input: string; key: string } | null>(null);
  const mutation = useMutation<OutputOf<E>, ApiError, CallArgs<E>>({
    mutationFn: async (args) => {
      const input = JSON.stringify(args[0] ?? null);
      if (open.current?.input !== input) open.current = { input, key: args[1]?.key ?? uuidv7() };
      try {
        const output = await call(endpoint, ...([args[0], { ...args[1], key: open.current.key }] as unknown as CallArgs<E>));
        open.current = null;
        return output;
      } catch (e) {
        const error = asApiError(e);
        if (error.status > 0 && error.status < 500) open.current = null;
        throw error;
      }
    },
    onSuccess: async (output) => {
      options.onSuccess?.(output);
      await invalidate(client, options.invalidate ?? []);
    },
    onError: async (error) => {
      options.onError?.(error);
      // Whoever acted on what is no longer so is shown what is.
      if (error.code === 'matter.changed') await invalidate(client, options.invalidate ?? []);
    },
  });
  return { run: (...args) => mutation.mutateAsync(args), busy: mutation.isPending, error: mutation.error, reset: mutation.reset };
}

/** Marks all answers below these paths as old; those on the page are fetched anew. */
export async function invalidate(client: QueryClient, prefixes: readonly string[]): Promise<void> {
  if (prefixes.length === 0) return;
  await client.invalidateQueries({ predicate: (q) => prefixes.some((p) => String(q.queryKey[0]).startsWith(p)) });
}
