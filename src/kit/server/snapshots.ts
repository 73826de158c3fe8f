import { type RawBuilder, sql } from 'kysely';

/**
 * Whether a noted change `d` (columns `server`, `xid`) may be missing in what was counted with a snapshot: its transaction is not in it.
 * By this, and not by clocks, kept numbers stay exact: a transaction that began before a count may commit after it.
 */
export const notInSnapshot = (snapshot: RawBuilder<unknown>): RawBuilder<boolean> => sql<boolean>`(d.server = (select this_server()) and d.xid >= pg_snapshot_xmin((${snapshot})::pg_snapshot)::text::bigint and not pg_visible_in_snapshot(d.xid::text::xid8, (${snapshot})::pg_snapshot))`;
