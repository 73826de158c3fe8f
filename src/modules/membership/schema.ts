import { type TablesOf, bool, day, instant, int, json, schema, text, uuid } from '#kit/server/table.ts';
import type { Receipt } from './contract/changes.ts';
import type { ChangeKind, ChangeState, RecognitionState } from './rules/words.ts';

export interface HandOver { readonly to: string; readonly packageId?: string; readonly digest?: string; readonly receiptKey?: string; readonly receipt?: Receipt }
export interface ErasedLine { readonly module: string; readonly table: string; readonly how: 'delete' | 'anonymise' | 'keep'; readonly ground: string | null; readonly rows: number }

/** Changes of membership, packages taken in, erasures with their proof, and recognitions. */
export const membershipSchema = schema({
  membership_changes: {
    association_id: uuid(), id: uuid(), member_id: uuid(), kind: text<ChangeKind>(), state: text<ChangeState>(), unit_id: uuid(), to_unit_id: uuid().orNull(), on_day: day().orNull(), until_day: day().orNull(), sentence: text().orNull(), by_member: bool(), hand_over: json<HandOver>().orNull(), reminded_at: instant().orNull(),
    due_at: instant().orNull(), asked_by: uuid().orNull(), asked_by_name: text(), asked_at: instant(), done_by: uuid().orNull(), done_by_name: text().orNull(), done_at: instant().orNull(), version: int().byDefault(),
  },
  handovers_in: { association_id: uuid(), id: uuid(), package_id: uuid(), digest: text(), from_name: text(), member_id: uuid(), receipt: json<Receipt>(), accepted_by: uuid().orNull(), accepted_by_name: text(), accepted_at: instant() },
  member_erasures: {
    association_id: uuid(), id: uuid(), member_id: uuid(), state: text<'proposed' | 'done' | 'cancelled'>(), reason: text(), proof: json<readonly ErasedLine[]>().orNull(), proof_digest: text().orNull(), asked_by: uuid().orNull(), asked_by_name: text(), asked_at: instant(), settled_by: uuid().orNull(), settled_by_name: text().orNull(), settled_at: instant().orNull(), by_rule: bool().byDefault(), due_at: instant().orNull(),
  },
  recognitions: {
    association_id: uuid(), id: uuid(), member_id: uuid(), unit_id: uuid(), state: text<RecognitionState>(), facts: text(), review: text().orNull(), sentence: text().orNull(), register_no: text().orNull(), registered_on: day().orNull(), next_check_on: day().orNull(), due_at: instant().orNull(), consented_at: instant().orNull(),
    nominated_by: uuid().orNull(), nominated_by_name: text(), nominated_at: instant(), version: int().byDefault(), by_member: bool().byDefault(),
  },
});
type MembershipTables = TablesOf<typeof membershipSchema>;
declare module '#kit/server/db.ts' {
  interface Database extends MembershipTables {}
}
