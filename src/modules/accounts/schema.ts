import { type TablesOf, bool, day, instant, int, json, schema, text, uuid } from '#kit/server/table.ts';
import type { AccountState, RoleName, RoleRecordState } from './contract.ts';

/** Accounts, their sessions and passwords (hashes only), failed sign-ins, and the dated roles. */
export const accountsSchema = schema({
  accounts: {
    association_id: uuid(), id: uuid(), username: text(), username_key: text(), phone: text().orNull(), name: text(), member_id: uuid().orNull(),
    password_hash: text(), password_changed_at: instant(), must_change_password: bool(), state: text<AccountState>(), initials: text().byDefault(), pinyin: text().byDefault(),
    last_sign_in_at: instant().orNull(), email: text().orNull(), elder_mode: bool().byDefault(), locale: text<'zh-CN' | 'en'>().byDefault(), preferences: json<Record<string, unknown>>().byDefault(), version: int().byDefault(), created_at: instant(),
  },
  password_history: { association_id: uuid(), account_id: uuid(), password_hash: text(), set_at: instant() },
  sessions: {
    association_id: uuid(), token_hash: text(), id: uuid(), account_id: uuid(), created_at: instant(), last_seen_at: instant(), expires_at: instant(), idle_seconds: int().orNull(), ended_at: instant().orNull(), ip: text(), user_agent: text(),
  },
  sign_in_failures: { key: text(), failed_count: int(), last_failed_at: instant(), locked_until: instant().orNull() },
  role_moves: { association_id: uuid(), id: uuid(), change_id: uuid(), ended_grant_id: uuid(), new_grant_id: uuid().orNull() },
  role_grants: {
    association_id: uuid(), id: uuid(), account_id: uuid(), unit_id: uuid(), role: text<RoleName>(), valid_from: day(), valid_to: day().orNull(),
    granted_by: uuid().orNull(), granted_at: instant(), ended_by: uuid().orNull(), ended_at: instant().orNull(), reason: text().orNull(), corrects: uuid().orNull(), voided_at: instant().orNull(),
  },
  role_records: { association_id: uuid(), id: uuid(), grant_id: uuid(), recorded_at: instant(), state: text<RoleRecordState>(), valid_to: day().orNull(), by_id: uuid().orNull(), by_name: text(), reason: text().orNull() },
});

type AccountTables = TablesOf<typeof accountsSchema>;
declare module '#kit/server/db.ts' {
  interface Database extends AccountTables {}
}
