import type { NodeFacts } from './heartbeats.ts';
import { type TablesOf, bigint, bool, day, instant, int, ints, json, schema, text, uuid } from './table.ts';

export type DeadlineState = 'running' | 'paused' | 'met' | 'cancelled';
export type DeadlineEntryKind = 'start' | 'pause' | 'resume' | 'extend' | 'replace' | 'meet' | 'cancel' | 'remind' | 'late' | 'veryLate' | 'recompute';

/** Tables of the kit: facts, jobs, clocks, numbers, settings, answered requests. */
export const kitSchema = schema({
  events: {
    association_id: uuid(), id: uuid(), seq: bigint().byDefault(), name: text(), subject_type: text(), subject_id: uuid(),
    actor_id: uuid().orNull(), actor_name: text(), via: text(), on_behalf_of: uuid().orNull(), request_id: text(), at: instant(), data: json<Record<string, unknown>>(), digest: text(), sign_in_id: uuid().orNull(),
  },
  events_to_seal: { association_id: uuid(), seq: bigint(), event_id: uuid() },
  event_seals: { association_id: uuid(), position: bigint(), event_id: uuid(), hash: text(), sealed_at: instant() },
  jobs: {
    association_id: uuid().orNull(), id: uuid(), kind: text(), key: text().orNull(), payload: json<Record<string, unknown>>(), run_at: instant(),
    attempts: int().byDefault(), parked_at: instant().orNull(), last_error: text().orNull(), created_at: instant(),
  },
  deadlines: {
    association_id: uuid(), id: uuid(), matter_type: text(), matter_id: uuid(), part_id: uuid().orNull(), kind: text(), limit_key: text(), limit_value: json<{ n: number; unit: string }>(),
    holder_role: text().orNull(), holder_unit_id: uuid().orNull(), holder_account_id: uuid().orNull(),
    started_at: instant(), due_at: instant(), provisional: bool(), state: text<DeadlineState>(), paused_at: instant().orNull(), ended_at: instant().orNull(),
    late_at: instant().orNull(), very_late_at: instant().orNull(), next_at: instant().orNull(), extended_times: int().byDefault(), remind_after: ints().orNull(),
  },
  deadline_entries: {
    association_id: uuid(), id: uuid(), deadline_id: uuid(), kind: text<DeadlineEntryKind>(), at: instant(), due_before: instant().orNull(), due_after: instant().orNull(),
    reason: text().orNull(), grantor_id: uuid().orNull(), grantor_name: text().orNull(), told_author: text().orNull(), note: text().orNull(),
  },
  number_series: { association_id: uuid(), series: text(), year: int(), last: int() },
  settings: { association_id: uuid(), id: uuid(), key: text(), value: json<unknown>(), effective_from: day(), set_at: instant(), set_by: uuid().orNull(), reason: text().orNull() },
  calendar_lists: { year: int(), days: json<{ date: string; name: string; isOffDay: boolean }[]>(), source: text(), imported_at: instant(), imported_by: uuid().orNull() },
  application_functions: { signature: text() },
  node_heartbeats: { node: text(), host: text(), pid: int(), version: text(), started_at: instant(), seen_at: instant(), facts: json<NodeFacts>() },
  steps_alone: { name: text(), announced_at: instant().byDefault() },
  tallies: { association_id: uuid(), id: bigint().byDefault(), list: text(), subject_id: uuid(), unit_id: uuid().orNull(), word: text(), counts: ints(), folded: bool().byDefault() },
  requests: { association_id: uuid(), key: uuid(), actor_id: uuid(), digest: text(), status: int(), answer: json<unknown>(), at: instant() },
});

type KitTables = TablesOf<typeof kitSchema>;
declare module './db.ts' {
  interface Database extends KitTables {}
}
