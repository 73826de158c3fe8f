import { type TablesOf, bool, bytes, day, instant, int, json, schema, text, texts, uuid, uuids } from '#kit/server/table.ts';
import type { CodeRowCheck } from './contract/codes.ts';
import type { NoticeContent } from './contract/notice.ts';
import type { Basis, EditState, EditedBy, FieldType, FieldValue, OptIn, Owner, Storage, Tier } from './rules/words.ts';

/** Dictionary, code tables, values, held edits, notice and consents, rounds. */
export const fieldsSchema = schema({
  field_defs: { association_id: uuid(), id: uuid(), key: text(), storage: text<Storage>(), position: int(), retired_on: day().orNull(), version: int().byDefault(), created_at: instant() },
  field_versions: {
    association_id: uuid(), field_id: uuid(), version: int(), effective_from: day(), label: text(), help: text().byDefault(), type: text<FieldType>(), code_table: text().orNull(), owner: text<Owner>(), purpose: text(),
    basis: text<Basis>(), tier: text<Tier>(), sensitive: bool(), keep_days: int().orNull(), encrypted: bool(), required: bool(), edited_by: text<EditedBy>(), needs_approval: bool(), opt_in: text<OptIn>().orNull(),
    pia_reference: text().orNull(), reason: text().byDefault(), changed_by: text(), changed_at: instant(),
  },
  code_tables: { association_id: uuid(), key: text(), name: text(), standard: text().byDefault(), built_in: bool().byDefault(), version: int().byDefault() },
  code_entries: { association_id: uuid(), table_key: text(), code: text(), name: text(), parent: text().orNull(), valid_from: day(), valid_to: day().orNull(), position: int().byDefault() },
  code_imports: {
    association_id: uuid(), id: uuid(), table_key: text(), file_name: text(), rows: json<readonly CodeRowCheck[]>(), version: int(), created_by: uuid().orNull(), created_at: instant(), committed_at: instant().orNull(),
  },
  field_values: {
    association_id: uuid(), member_id: uuid(), field_id: uuid(), value: json<FieldValue>().orNull(), cipher: bytes().orNull(), key_id: text().orNull(), terms: texts().byDefault(), version: int().byDefault(), updated_at: instant(), updated_by: text(), seen_in: uuid().orNull(),
  },
  field_edits: {
    association_id: uuid(), id: uuid(), member_id: uuid(), field_id: uuid(), unit_id: uuid(), old_value: json<FieldValue>().orNull(), new_value: json<FieldValue>().orNull(), cipher: bytes().orNull(),
    key_id: text().orNull(), state: text<EditState>(), reason: text().orNull(), version: int().byDefault(), asked_by: text(), asked_at: instant(), decided_by: text().orNull(), decided_at: instant().orNull(),
  },
  privacy_notices: { association_id: uuid(), version: int(), content: json<NoticeContent>(), note: text().byDefault(), published_by: text(), published_at: instant() },
  consents: {
    association_id: uuid(), id: uuid(), member_id: uuid(), scope: text(), notice_version: int(), answer: text<'read' | 'given' | 'refused' | 'withdrawn'>(), channel: text<'self' | 'paper'>(), recorded_by: text(), at: instant(),
  },
  check_rounds: {
    association_id: uuid(), id: uuid(), title: text(), note: text().byDefault(), unit_ids: uuids(), opened_on: day(), closes_on: day(), state: text<'open' | 'closed'>(), version: int().byDefault(), created_by: text(), created_at: instant(), closed_at: instant().orNull(),
  },
  check_answers: {
    association_id: uuid(), round_id: uuid(), member_id: uuid(), unit_id: uuid(), answer: text<'confirmed' | 'corrected'>().orNull(), answered_at: instant().orNull(), answered_by: text().orNull(), reminded_at: instant().orNull(), chased_at: instant().orNull(),
  },
});

type FieldTables = TablesOf<typeof fieldsSchema>;
declare module '#kit/server/db.ts' {
  interface Database extends FieldTables {}
}
