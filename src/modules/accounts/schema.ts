import { type TablesOf, bigint, bool, bytes, day, instant, int, json, schema, text, texts, uuid } from '#kit/server/table.ts';
import type { Stage } from './rules.factors.ts';
import type { LinkKind } from './contract.platform.ts';
import type { AccountState, RoleName, RoleRecordState } from './contract.ts';

/** Accounts, their sessions and passwords (hashes only), failed sign-ins, and the dated roles. */
export const accountsSchema = schema({
  accounts: {
    association_id: uuid(), id: uuid(), username: text(), username_key: text(), phone: text().orNull(), name: text(), member_id: uuid().orNull(),
    password_hash: text(), password_changed_at: instant(), must_change_password: bool(), state: text<AccountState>(), initials: text().byDefault(), pinyin: text().byDefault(),
    last_sign_in_at: instant().orNull(), email: text().orNull(), elder_mode: bool().byDefault(), locale: text<'zh-CN' | 'en'>().byDefault(), preferences: json<Record<string, unknown>>().byDefault(), version: int().byDefault(), factor_asked_at: instant().orNull(), created_at: instant(), name_pairs: texts().byDefault(),
  },
  members_without_account: { association_id: uuid(), member_id: uuid(), active: bool() },
  password_history: { association_id: uuid(), account_id: uuid(), password_hash: text(), set_at: instant() },
  sessions: {
    association_id: uuid(), token_hash: text(), id: uuid(), account_id: uuid(), created_at: instant(), last_seen_at: instant(), expires_at: instant(), idle_seconds: int().orNull(), ended_at: instant().orNull(), ip: text(), user_agent: text(),
    stage: text<Stage>().byDefault(), verified_at: instant().orNull(), device_id: uuid().orNull(), sign_in_id: uuid().orNull(),
  },
  totp_secrets: { association_id: uuid(), account_id: uuid(), cipher: bytes(), key_id: text(), created_at: instant(), confirmed_at: instant().orNull(), last_step: bigint().byDefault(), last_used_at: instant().orNull() },
  recovery_codes: { association_id: uuid(), id: uuid(), account_id: uuid(), code_hash: text(), created_at: instant(), used_at: instant().orNull() },
  passkeys: { association_id: uuid(), id: uuid(), account_id: uuid(), credential_id: text(), public_key: bytes(), counter: bigint(), transports: texts(), name: text(), created_at: instant(), last_used_at: instant().orNull() },
  passkey_challenges: { association_id: uuid(), challenge: text(), purpose: text<'add' | 'second' | 'fresh' | 'signIn'>(), session_id: uuid().orNull(), expires_at: instant() },
  identity_providers: { association_id: uuid(), issuer: text(), client_id: text(), cipher: bytes().orNull(), key_id: text().orNull(), label: text(), enabled: bool(), version: int().byDefault(), changed_at: instant() },
  account_identities: { association_id: uuid(), id: uuid(), account_id: uuid(), issuer: text(), subject: text(), bound_at: instant(), last_used_at: instant().orNull() },
  platform_flows: {
    association_id: uuid(), id: uuid(), state_hash: text(), browser_hash: text(), nonce: text(), verifier: text(), issuer: text(), purpose: text<'signIn' | 'bind' | 'invitation'>(), session_id: uuid().orNull(), link_id: uuid().orNull(), expires_at: instant(),
  },
  account_links: { association_id: uuid(), id: uuid(), account_id: uuid(), kind: text<LinkKind>(), token_hash: text(), created_at: instant(), created_by: uuid().orNull(), expires_at: instant(), used_at: instant().orNull(), revoked_at: instant().orNull() },
  known_devices: { association_id: uuid(), id: uuid(), account_id: uuid(), token_hash: text(), name: text(), first_seen_at: instant(), last_seen_at: instant() },
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
