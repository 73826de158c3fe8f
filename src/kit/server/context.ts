import type { CalendarSource } from './calendar.ts';
import type { FileStore } from './files/store.ts';
import type { Happened } from './http/logging.ts';
import type { Scanner } from './malware.ts';
import type { KeyRing } from './keys.ts';
import type { Tx } from './db.ts';
import type { Registry } from './registry.ts';
import type { Site } from './site.ts';

/** A role that a person holds now: over a unit and, by its path, over all below. */
export interface Grant {
  readonly role: string;
  readonly unitId: string;
  /** Materialised path of the unit, e.g. `0001/0004/`; the association itself is the shortest. */
  readonly unitPath: string;
  /** The unit is the association itself: the reach is everything. */
  readonly top: boolean;
}

export type ActorKind = 'account' | 'link' | 'system' | 'public';

/** Who acts. An unknown caller is `public` and holds nothing; a job acts as `system`. */
export interface Actor {
  readonly kind: ActorKind;
  readonly associationId: string;
  readonly accountId: string | null;
  readonly memberId: string | null;
  readonly name: string;
  readonly grants: readonly Grant[];
  readonly sessionId: string | null;
  /** The sign-in that the session goes back to; a session that was renewed has another id and the same sign-in. */
  readonly signInId?: string | null;
  /** The language that the person reads, where the request told; else it is looked up. */
  readonly locale?: string;
}

/** What every command receives: one transaction, who, when; time is never read from elsewhere. */
export interface Ctx {
  readonly tx: Tx;
  readonly actor: Actor;
  readonly now: Date;
  readonly requestId: string;
  /** Permissions asked in this request; a mutating route that asked none is rolled back. */
  readonly asked: Set<string>;
  readonly app: AppServices;
}

/** What a process offers to every command: wiring, not state. */
export interface AppServices {
  readonly registry: Registry;
  readonly files: FileStore;
  /** The address people open, for links in letters and mail. */
  readonly baseUrl: string;
  readonly clock: () => Date;
  readonly calendar: CalendarSource;
  /** Keys for sensitive values; a process without them neither seals nor opens. */
  readonly keys?: KeyRing;
  /** Looks for malware in what is uploaded; without one nobody does. */
  readonly scanner?: Scanner;
  /** The machine and folder this process runs in. */
  readonly site?: Site;
  /** Writes a line into the log of this process; what may stand in it is decided there. */
  readonly tell?: (level: 'warn' | 'error', facts: Readonly<Record<string, unknown>>, words: Happened) => void;
  /** Told after a commit that jobs were written, so that this process looks at once. */
  readonly wake: () => void;
}

/** Whether the actor holds a role anywhere. */
export function holds(actor: Actor, ...roles: string[]): boolean {
  return actor.grants.some((g) => roles.includes(g.role));
}

export function systemActor(associationId: string): Actor {
  return { kind: 'system', associationId, accountId: null, memberId: null, name: 'system', grants: [], sessionId: null };
}

export function publicActor(associationId: string): Actor {
  return { kind: 'public', associationId, accountId: null, memberId: null, name: 'public', grants: [], sessionId: null };
}
