import type { ErrorCode } from '#kit/pure/decision.ts';
import type { AnyEndpoint } from '#kit/pure/endpoint.ts';
import type { Locale, Words } from '#kit/pure/words.ts';
import type { RawBuilder } from 'kysely';
import type { z } from 'zod';
import type { AccessTable } from './access.ts';
import type { Ctx } from './context.ts';
import type { Tx } from './db.ts';
import type { Disclosure } from './disclosures.ts';
import type { ErasePlan, ErasedPerson } from './erasure.ts';
import type { EventName, RecordedEvent, Subject } from './events.ts';
import type { ExportList } from './exporting.ts';
import type { ImportList } from './importing.ts';
import type { Route } from './http/route.ts';
import type { RowExtras } from './row-extras.ts';
import type { MergePlan } from './merging.ts';
import type { SchemaDef } from './table.ts';

/** A job handler; `ctx.actor` is the system acting for the job's association. */
export type JobHandler = (ctx: Ctx, payload: Record<string, unknown>) => Promise<void>;

/** What a module does when a fact was recorded. The name is stable: it is part of the job's key. */
export interface Reaction<E extends EventName = EventName> {
  readonly on: E;
  readonly name: string;
  readonly run: (ctx: Ctx, event: RecordedEvent<E>) => Promise<void>;
}

/** Declares a reaction with the payload type of its event. */
export function reaction<E extends EventName>(on: E, name: string, run: Reaction<E>['run']): Reaction {
  return { on, name, run: run as unknown as Reaction['run'] };
}

/** A setting with its default; values are dated and every matter keeps the value it was given. */
export interface SettingDef {
  readonly schema: z.ZodType;
  readonly initial: unknown;
  readonly group: string;
  /** Who of those who may change settings may change this one; all of them when left out. */
  readonly mayEdit?: (ctx: Ctx) => boolean;
}

/** A thing that runs at a fixed distance, once over all nodes. */
export interface Periodic {
  readonly name: string;
  readonly everySeconds: number;
  readonly run: (ctx: Ctx) => Promise<void>;
}

/** Proves one thing about the stored data; returns what does not agree, in words an operator can act on. */
export interface Check {
  readonly name: string;
  readonly run: (ctx: Ctx) => Promise<string[]>;
  /** Of what is kept beside the rows that it tells of: makes it anew from them, in all associations; who writes to them waits meanwhile. */
  readonly anew?: (tx: Tx) => Promise<void>;
}

/** What still hangs on a subject, so that it may not end yet: its sentence, how much there is, and where it is listed. */
export interface Hold {
  /** An error code of the module that owns the subject; its sentence gets `count`. */
  readonly code: ErrorCode;
  readonly count: (ctx: Ctx, subjectId: string) => Promise<number>;
  readonly href: (subjectId: string, kind: string) => string;
}

/** A kind of thing whose readers can be explained: the table that access asks, and how one is found and told from others (`t` is its alias). */
export interface SubjectDef {
  readonly access: AccessTable;
  /** The action of opening one. */
  readonly read: string;
  readonly table: string;
  /** What may be said of it to somebody who may not open it. */
  readonly label: RawBuilder<string>;
  readonly find: (text: string) => RawBuilder<boolean>;
}

/**
 * What goes with a subject of a lower module when that is changed: `go` does it and tells what it did (a preview is the
 * same act, rolled back), `takeBack` undoes it. The owner of the subject says what a change is and gives the typed form.
 */
export interface Follow {
  readonly go: (ctx: Ctx, change: never) => Promise<readonly unknown[]>;
  readonly takeBack: (ctx: Ctx, changeId: string) => Promise<void>;
}

/** Everything the application learns about a module: its door for the kit. */
export interface ModuleDef {
  readonly name: string;
  readonly routes?: readonly Route[];
  readonly schema?: SchemaDef;
  readonly access?: AccessTable;
  readonly errors?: Readonly<Record<string, number>>;
  readonly reactions?: readonly Reaction[];
  readonly jobs?: Readonly<Record<string, JobHandler>>;
  readonly periodics?: readonly Periodic[];
  readonly settings?: Readonly<Record<string, SettingDef>>;
  readonly checks?: readonly Check[];
  readonly words?: Readonly<Record<Locale, Words>>;
  /** What erasing a person does to each table of this module that names people. */
  readonly erasures?: Readonly<Record<string, ErasePlan>>;
  /** Writes anew what was put together with the person's name, once the plans were carried out: a line of authors, what is found by it. */
  readonly forgetName?: (ctx: Ctx, person: ErasedPerson, label: string) => Promise<void>;
  /** What merging two records of one person does to each table of this module that names people. */
  readonly references?: Readonly<Record<string, MergePlan>>;
  /** Matters of this module that are about one person: their to-dos and notices go when the person is erased. */
  readonly personSubjects?: (ctx: Ctx, person: ErasedPerson) => Promise<readonly Subject[]>;
  /** What this module hangs on subjects of others, by the type of the subject. */
  readonly holds?: Readonly<Record<string, readonly Hold[]>>;
  /** By type; its word is `subjectType.<type>`. */
  readonly subjects?: Readonly<Record<string, SubjectDef>>;
  /** What goes with subjects of others when they are changed, by the type of the subject. */
  readonly follows?: Readonly<Record<string, readonly Follow[]>>;
  /** Who may read a file that belongs to a subject of this type. */
  readonly fileGuards?: Readonly<Record<string, (ctx: Ctx, subjectId: string) => Promise<boolean>>>;
  /** Where this module keeps traces that people's data were shown. */
  readonly disclosures?: readonly Disclosure[];
  /** Lists that may leave as a file, by name: all of them through the one door for exports. */
  readonly exports?: Readonly<Record<string, ExportList>>;
  /** Lists that a spreadsheet may fill, by name: preview, errors by row, undo are the same for all. */
  readonly imports?: Readonly<Record<string, ImportList>>;
  /** Columns, filters and rules that this module adds to a list of a module below it, by the name of the list. */
  readonly rowExtras?: Readonly<Record<string, RowExtras>>;
}

export interface Registry {
  readonly modules: readonly ModuleDef[];
  readonly reactions: ReadonlyMap<string, readonly Reaction[]>;
  readonly jobs: ReadonlyMap<string, JobHandler>;
  readonly periodics: readonly Periodic[];
  readonly settings: ReadonlyMap<string, SettingDef>;
  readonly statuses: ReadonlyMap<string, number>;
  readonly endpoints: readonly AnyEndpoint[];
  readonly fileGuards: ReadonlyMap<string, (ctx: Ctx, subjectId: string) => Promise<boolean>>;
  readonly subjects: ReadonlyMap<string, SubjectDef>;
  readonly words: Readonly<Record<Locale, readonly Words[]>>;
  readonly holds: ReadonlyMap<string, readonly Hold[]>;
  readonly exports: ReadonlyMap<string, ExportList>;
  readonly imports: ReadonlyMap<string, ImportList>;
  readonly rowExtras: ReadonlyMap<string, RowExtras>;
  readonly follows: ReadonlyMap<string, readonly Follow[]>;
}

/** Builds the registry; two modules that claim the same name stop the process. */
export function registryOf(modules: readonly ModuleDef[]): Registry {
  const reactions = new Map<string, Reaction[]>();
  const holds = new Map<string, Hold[]>();
  for (const [type, more] of modules.flatMap((m) => Object.entries(m.holds ?? {}))) holds.set(type, [...(holds.get(type) ?? []), ...more]);
  const follows = new Map<string, Follow[]>();
  for (const [type, more] of modules.flatMap((m) => Object.entries(m.follows ?? {}))) follows.set(type, [...(follows.get(type) ?? []), ...more]);
  for (const r of modules.flatMap((m) => m.reactions ?? [])) reactions.set(r.on, [...(reactions.get(r.on) ?? []), r]);
  return {
    modules,
    reactions,
    holds,
    follows,
    jobs: merged(modules, (m) => m.jobs),
    periodics: modules.flatMap((m) => m.periodics ?? []),
    settings: merged(modules, (m) => m.settings),
    statuses: merged(modules, (m) => m.errors),
    endpoints: modules.flatMap((m) => (m.routes ?? []).map((r) => r.endpoint)),
    fileGuards: merged(modules, (m) => m.fileGuards),
    subjects: merged(modules, (m) => m.subjects),
    exports: merged(modules, (m) => m.exports),
    imports: merged(modules, (m) => m.imports),
    rowExtras: merged(modules, (m) => m.rowExtras),
    words: { 'zh-CN': modules.flatMap((m) => (m.words ? [m.words['zh-CN']] : [])), en: modules.flatMap((m) => (m.words ? [m.words.en] : [])) },
  };
}

function merged<T>(modules: readonly ModuleDef[], pick: (m: ModuleDef) => Readonly<Record<string, T>> | undefined): Map<string, T> {
  const all = new Map<string, T>();
  for (const m of modules) {
    for (const [key, value] of Object.entries(pick(m) ?? {})) {
      if (all.has(key)) throw new Error(`${key} is declared twice (again in ${m.name})`);
      all.set(key, value);
    }
  }
  return all;
}
