import type { z } from 'zod';
import type { ErrorCode } from './decision.ts';

export type Method = 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';

/** One operation, declared once: the server routes it, the web calls it, the API document prints it. */
export interface Endpoint<
  P extends z.ZodType = z.ZodType,
  Q extends z.ZodType = z.ZodType,
  B extends z.ZodType = z.ZodType,
  O extends z.ZodType = z.ZodType,
> {
  readonly method: Method;
  /** `/api/suggestions/:id` */
  readonly path: string;
  readonly summary: string;
  readonly params?: P;
  readonly query?: Q;
  readonly body?: B;
  readonly output: O;
  readonly errors: readonly ErrorCode[];
  /** What is sent or answered opens a door, or is kept sealed: no answer is kept for a retry, which is a new attempt. */
  readonly secret?: boolean;
  /** A dangerous act: whoever has not proved anew who they are for some minutes is asked first (`session.step_up_needed`). */
  readonly stepUp?: boolean;
  /** Open to a session that still owes its second factor; nothing else is. */
  readonly half?: boolean;
  /** `upload`: multipart with one file; `file`: answers bytes instead of JSON. */
  readonly kind?: 'json' | 'upload' | 'file';
}

/** Declares an endpoint and keeps its exact types. */
export function endpoint<
  P extends z.ZodType = z.ZodUndefined,
  Q extends z.ZodType = z.ZodUndefined,
  B extends z.ZodType = z.ZodUndefined,
  O extends z.ZodType = z.ZodType,
>(def: Endpoint<P, Q, B, O>): Endpoint<P, Q, B, O> {
  return def;
}

type Part<T extends z.ZodType | undefined, Name extends string> = T extends z.ZodUndefined ? unknown : T extends z.ZodType ? { [K in Name]: z.output<T> } : unknown;
type PartIn<T extends z.ZodType | undefined, Name extends string> = T extends z.ZodUndefined ? unknown : T extends z.ZodType ? { [K in Name]: z.input<T> } : unknown;

// The variance of zod types makes a plain Endpoint unassignable from a concrete one; this names "any endpoint".
// oxlint-disable-next-line typescript/no-explicit-any -- see above
export type AnyEndpoint = Endpoint<any, any, any, any>;

/** What a handler receives: parsed params, query and body, each only where declared. */
export type InputOf<E> = E extends Endpoint<infer P, infer Q, infer B, infer _O> ? Part<P, 'params'> & Part<Q, 'query'> & Part<B, 'body'> : never;
/** What a caller sends. */
export type CallOf<E> = E extends Endpoint<infer P, infer Q, infer B, infer _O> ? PartIn<P, 'params'> & PartIn<Q, 'query'> & PartIn<B, 'body'> : never;
export type OutputOf<E> = E extends Endpoint<infer _P, infer _Q, infer _B, infer O> ? z.output<O> : never;
