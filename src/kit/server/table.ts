import type { ColumnType } from 'kysely';

/** A column as the database declares it; a test compares every column with the live schema. */
export interface Column<S = unknown, I = unknown> {
  readonly type: string;
  readonly nullable: boolean;
  /** Carries the types only; never set. */
  readonly types?: [S, I];
}

interface Build<T> extends Column<T, T> {
  /** May be null, and may be left out of an insert. */
  orNull(): Column<T | null, T | null | undefined>;
  /** Has a default in the database, so an insert may leave it out. */
  byDefault(): Column<T, T | undefined>;
}

function column<T>(type: string): Build<T> {
  return {
    type,
    nullable: false,
    orNull: () => ({ type, nullable: true }),
    byDefault: () => ({ type, nullable: false }),
  };
}

export const uuid = () => column<string>('uuid');
export const text = <T extends string = string>() => column<T>('text');
export const int = () => column<number>('int4');
/** 64 bits arrive as text: never as a float. */
export const bigint = () => column<string>('int8');
export const bool = () => column<boolean>('bool');
export const instant = () => column<Date>('timestamptz');
/** A calendar day as `YYYY-MM-DD`. */
export const day = () => column<string>('date');
export const json = <T>() => column<T>('jsonb');
export const texts = <T extends string = string>() => column<T[]>('_text');
export const uuids = () => column<string[]>('_uuid');
export const ints = () => column<number[]>('_int4');
export const bytes = () => column<Buffer>('bytea');
export const tsvector = () => column<string>('tsvector');

export type TableDef = Readonly<Record<string, Column>>;
export type SchemaDef = Readonly<Record<string, TableDef>>;

type Rows<T extends TableDef> = { [K in keyof T]: T[K] extends Column<infer S, infer I> ? ColumnType<S, I, S> : never };
/** Kysely's table types, from one schema declaration. */
export type TablesOf<D extends SchemaDef> = { [T in keyof D]: Rows<D[T]> };

/** Declares a module's tables (or views), once, for the compiler and for the test that reads the live schema. */
export function schema<const D extends SchemaDef>(def: D): D {
  return def;
}
