import { type TablesOf, bool, day, instant, int, json, schema, text, uuid } from '#kit/server/table.ts';
import type { ApplicationFields } from './contract/shared.ts';
import type { Proposal } from './rules/assignment.ts';
import type { PlacedStage, Stage } from './rules/chain.ts';
import type { AdmittingKind, ApplicationState, DecisionKind, IntroducerState, ItemList, OnboardingState } from './rules/words.ts';

export interface AssignedUnit {
  readonly id: string;
  readonly name: string;
  readonly kind: string;
}

/** Chains of stages, invitations, applications with introducers and decisions, and the first year of new members. */
export const admissionSchema = schema({
  admission_chains: {
    association_id: uuid(), id: uuid(), unit_kind: text<AdmittingKind>(), stages: json<readonly Stage[]>(), effective_from: day(), reason: text(), set_by: uuid().orNull(), set_by_name: text(), set_at: instant(),
  },
  admission_links: {
    association_id: uuid(), id: uuid(), unit_id: uuid(), code: text(), label: text(), expires_at: instant(), revoked_at: instant().orNull(), created_by: uuid().orNull(), created_by_name: text(), created_at: instant(),
  },
  membership_applications: {
    association_id: uuid(), id: uuid(), serial_no: text().orNull(), unit_id: uuid(), source: text<'phone' | 'paper'>(), link_id: uuid().orNull(), state: text<ApplicationState>(), stages: json<readonly PlacedStage[]>().byDefault(), stage: int().byDefault(),
    returned_from: text<'introducing' | 'reviewing'>().orNull(), name: text(), name_key: text(), phone: text().orNull(), fields: json<Partial<ApplicationFields>>().byDefault(), consented_at: instant().orNull(), secret_hash: text().orNull(), code_hash: text().orNull(),
    holder_role: text().orNull(), holder_unit_id: uuid().orNull(), due_at: instant().orNull(), decide_by: instant().orNull(), decided_reason: text().orNull(), decided_sentence: text().orNull(), submitted_at: instant().orNull(), ended_at: instant().orNull(), member_id: uuid().orNull(),
    erased_at: instant().orNull(), entered_by: uuid().orNull(), entered_by_name: text().orNull(), version: int().byDefault(), created_at: instant(), updated_at: instant(),
  },
  application_introducers: {
    association_id: uuid(), id: uuid(), application_id: uuid(), ordinal: int(), name: text(), unit_text: text().orNull(), member_id: uuid().orNull(), state: text<IntroducerState>(), words: text().orNull(), on_paper: bool().byDefault(), answered_at: instant().orNull(),
  },
  application_decisions: {
    association_id: uuid(), id: uuid(), application_id: uuid(), stage: int(), stage_name: text(), decision: text<DecisionKind>(), reason: text().orNull(), sentence: text().orNull(), by_account: uuid().orNull(), by_name: text(), as_proxy: bool(), at: instant(),
  },
  admission_tries: { association_id: uuid(), key: text(), failed_count: int(), last_failed_at: instant() },
  onboardings: {
    association_id: uuid(), id: uuid(), member_id: uuid(), application_id: uuid().orNull(), unit_id: uuid(), applied_unit_id: uuid(), mentor_member_id: uuid().orNull(), started_on: day(), ends_on: day(), state: text<OnboardingState>(), reminded_at: instant().orNull(),
    proposal: json<Proposal>().orNull(), assigned: json<readonly AssignedUnit[]>().orNull(), assigned_at: instant().orNull(), assigned_by: uuid().orNull(), assigned_by_name: text().orNull(), version: int().byDefault(), created_at: instant(),
  },
  onboarding_items: {
    association_id: uuid(), id: uuid(), onboarding_id: uuid(), list: text<ItemList>(), ordinal: int(), item: text(), done_on: day().orNull(), done_by: uuid().orNull(), done_by_name: text().orNull(),
  },
});

type AdmissionTables = TablesOf<typeof admissionSchema>;
declare module '#kit/server/db.ts' {
  interface Database extends AdmissionTables {}
}
