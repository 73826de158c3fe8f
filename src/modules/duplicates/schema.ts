import { type TablesOf, day, instant, int, json, schema, text, uuid } from '#kit/server/table.ts';
import type { JoinedAccounts } from '#modules/accounts/index.ts';
import type { MemberStatus } from '#modules/members/index.ts';
import type { Undone } from './contract/merges.ts';
import type { ChoiceField, ReasonCode } from './rules/words.ts';

/** What a merge changed of the two records themselves. */
export interface Before {
  readonly status: MemberStatus;
  readonly statusOn: string | null;
  /** Of the kept record, only what the merge changed. */
  readonly fields: Readonly<Partial<Record<ChoiceField, unknown>>>;
  readonly after: Readonly<Partial<Record<ChoiceField, unknown>>>;
  readonly accounts: JoinedAccounts;
}

export const duplicatesSchema = schema({
  duplicate_pairs: {
    association_id: uuid(), id: uuid(), a_id: uuid(), b_id: uuid(), weight: int(), reasons: json<readonly { code: ReasonCode; points: number }[]>(), state: text<'open' | 'apart'>(), found_at: instant(),
    decided_by: uuid().orNull(), decided_by_name: text().orNull(), decided_at: instant().orNull(), note: text().orNull(), version: int().byDefault(),
  },
  member_merges: {
    association_id: uuid(), id: uuid(), kept_id: uuid(), merged_id: uuid(), kept_name: text(), merged_name: text(), from_account_id: uuid().orNull(), to_account_id: uuid().orNull(), before: json<Before>(), counts: json<Record<string, number>>(),
    reason: text(), merged_by: uuid().orNull(), merged_by_name: text(), merged_at: instant(), undo_until: day(), undone_at: instant().orNull(), undone_by: uuid().orNull(), undone_by_name: text().orNull(), undo_reason: text().orNull(), undo_result: json<Undone>().orNull(),
  },
  merge_moves: { association_id: uuid(), merge_id: uuid(), position: int(), table_name: text(), column_name: text(), how: text<'moved' | 'aside' | 'swapped'>(), row_key: json<Record<string, unknown>>(), before: json<unknown>().orNull() },
});

type DuplicateTables = TablesOf<typeof duplicatesSchema>;
declare module '#kit/server/db.ts' {
  interface Database extends DuplicateTables {}
}
