import type { Readable } from 'node:stream';
import type { AnyEndpoint, InputOf, OutputOf } from '#kit/pure/endpoint.ts';
import type { Ctx } from '../context.ts';
import type { KeptName } from './session.ts';

/** A file that arrived with a request, already on disk under a temporary name, hashed and counted. */
export interface Upload {
  readonly tempPath: string;
  readonly fileName: string;
  readonly size: number;
  readonly sha256: string;
}

/** Bytes to answer with. They are always sent as an attachment, or inline only where the caller says so. */
export interface FileAnswer {
  readonly fileName: string;
  readonly mime: string;
  readonly body: Buffer | Readable;
  readonly size?: number;
  readonly inline?: boolean;
}

/**
 * An answer that is written as JSON already, of the shape its endpoint promises (tests parse it): a long list is not taken apart and put
 * together again. Kept and given to many, it stands in memory once, however slowly they read.
 */
export class JsonAnswer<T> {
  declare readonly shape: T;
  readonly bytes: Buffer;
  constructor(text: string) {
    this.bytes = Buffer.from(text);
  }
}

/** What of HTTP a handler may need beside its input: cookies for sign-in, the address for the security log. */
export interface Io {
  readonly ip: string;
  readonly userAgent: string;
  readonly upload: Upload | null;
  setSession(token: string | null, maxAgeSeconds?: number): void;
  /** What this browser keeps for us beside its session. */
  kept(name: KeptName): string | null;
  keep(name: KeptName, value: string | null, maxAgeSeconds?: number): void;
}

/** `public` needs nobody, `signedIn` an account; any other name is an action that the handler must ask. */
export type Permission = string;

export interface Route {
  readonly endpoint: AnyEndpoint;
  readonly permission: Permission;
  readonly handler: (ctx: Ctx, input: never, io: Io) => Promise<unknown>;
  /** Milliseconds after which the asker hears `server.unavailable`, whatever the database does: for those who ask whether it answers. */
  readonly withinMs?: number;
}

/** Binds an endpoint to the permission that its command asks and to the command. */
export function route<E extends AnyEndpoint>(endpoint: E, permission: Permission, handler: (ctx: Ctx, input: InputOf<E>, io: Io) => Promise<OutputOf<E> | JsonAnswer<OutputOf<E>> | FileAnswer>): Route {
  return { endpoint, permission, handler: handler as unknown as Route['handler'] };
}
