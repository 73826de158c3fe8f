import { type TablesOf, bool, bytes, day, instant, int, json, schema, text, texts, uuid } from '#kit/server/table.ts';
import type { PostRecordState, ExternalFilter } from './contract/shared.ts';
import type { PostKind, PostLevel } from './rules.ts';

/** Titles, posts with their ledger, and what guards and tells of the restricted ones. */
export const postsSchema = schema({
  post_titles: { association_id: uuid(), code: text(), kind: text<PostKind>(), name: text(), role: text().orNull(), unit_kinds: texts().byDefault(), sort_order: int().byDefault(), active: bool().byDefault(), version: int().byDefault() },
  posts: {
    association_id: uuid(), id: uuid(), member_id: uuid(), kind: text<PostKind>(), title: text(), unit_id: uuid().orNull(), level: text<PostLevel>().orNull(), term: text().orNull(), valid_from: day(), valid_to: day().orNull(),
    document_no: text().orNull(), note: text().orNull(), sealed: bytes().orNull(), recorded_at: instant(), recorded_by: uuid().orNull(), recorded_by_name: text(), corrects: uuid().orNull(), ended_at: instant().orNull(), voided_at: instant().orNull(),
    grant_id: uuid().orNull(), batch_id: uuid().orNull(), version: int().byDefault(),
  },
  post_records: { association_id: uuid(), id: uuid(), post_id: uuid(), recorded_at: instant(), state: text<PostRecordState>(), valid_to: day().orNull(), by_id: uuid().orNull(), by_name: text(), reason: text().orNull() },
  post_readers: {
    association_id: uuid(), id: uuid(), account_id: uuid(), valid_from: day(), valid_to: day().orNull(), reason: text(), set_by: uuid().orNull(), set_by_name: text(), set_at: instant(), ended_at: instant().orNull(), ended_by_name: text().orNull(),
  },
  post_openings: { association_id: uuid(), id: uuid(), account_id: uuid(), purpose: text(), opened_at: instant(), until: instant() },
  post_reads: { association_id: uuid(), id: uuid(), member_id: uuid(), account_id: uuid().orNull(), reader: text(), way: text<'read' | 'print' | 'export'>(), purpose: text(), at: instant(), sign_in_id: uuid().orNull() },
  post_exports: {
    association_id: uuid(), id: uuid(), account_id: uuid(), account_name: text(), purpose: text(), filter: json<ExternalFilter>(), asked_at: instant(), decided_by: uuid().orNull(), decided_by_name: text().orNull(), decided_at: instant().orNull(), allowed: bool().orNull(), fetched_at: instant().orNull(),
  },
  post_shares: {
    association_id: uuid(), id: uuid(), name: text(), on_day: day(), part: int(), whole: int(), printed: text().orNull(), source: text().orNull(), filter: json<ExternalFilter>().byDefault(), counted: int().orNull(), recorded_at: instant(), recorded_by_name: text(),
  },
  post_batches: {
    association_id: uuid(), id: uuid(), kind: text<'office' | 'external'>(), file_name: text(), state: text<'preview' | 'committed' | 'undone'>(), sealed: bytes().orNull(), rows_total: int(), rows_taken: int().orNull(),
    created_by: uuid().orNull(), created_by_name: text(), created_at: instant(), decided_at: instant().orNull(), version: int().byDefault(),
  },
});

type PostTables = TablesOf<typeof postsSchema>;
declare module '#kit/server/db.ts' {
  interface Database extends PostTables {}
}
