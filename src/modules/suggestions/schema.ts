import { type TablesOf, bigint, bool, day, instant, int, ints, json, schema, text, texts, tsvector, uuid, uuids } from '#kit/server/table.ts';
import type { HolderRole } from './rules/clocks.ts';
import type { Correctable } from './rules/corrections.ts';
import type { adoptionResults, AdoptionLevel, AssignmentRole, AssignmentState, AuthorState, Category, DeclineReason, instructionClasses, leaderLevels, Rating, ResultClass, SuggestionState, SuggestionType, TopicCallState, Urgency } from './rules/words.ts';

/** The parts of a text by the keys of its type's template. */
export type Content = Readonly<Record<string, string>>;
/** What the editor proposes to the issuer. */
export interface Proposal {
  readonly kind: 'file' | 'decline';
  readonly reason?: DeclineReason;
  readonly sentence?: string;
  readonly by: string;
}
export interface Recipients {
  readonly reportTo: readonly string[];
  readonly sendTo: readonly string[];
  readonly issueTo: readonly string[];
}

/** The tables of the closed loop. */
export const suggestionsSchema = schema({
  topic_calls: {
    association_id: uuid(), id: uuid(), title: text(), brief: text(), issuer_name: text(), unit_id: uuid(), fields: texts().byDefault(),
    target_unit_ids: uuids().byDefault(), closes_at: instant(), state: text<TopicCallState>(), published_at: instant().orNull(),
    closed_at: instant().orNull(), summary: text().orNull(), summarised_at: instant().orNull(), created_by: uuid().orNull(),
    version: int().byDefault(), created_at: instant(),
  },
  topic_claims: {
    association_id: uuid(), id: uuid(), topic_call_id: uuid(), member_id: uuid(), team_name: text().orNull(), team_member_ids: uuids().byDefault(),
    note: text().orNull(), claimed_at: instant(), released_at: instant().orNull(),
  },
  suggestions: {
    association_id: uuid(), id: uuid(), type: text<SuggestionType>(), state: text<SuggestionState>(), state_since: instant(), title: text(),
    content: json<Content>(), unit_id: uuid(), lead_member_id: uuid().orNull(), body_unit_id: uuid().orNull(), author_line: text(), open: bool(),
    open_reason: text().orNull(), suggested_unit_ids: uuids().byDefault(), topic_call_id: uuid().orNull(), resubmission_of: uuid().orNull(),
    merged_into: uuid().orNull(), merged_with: uuid().orNull(), category: text<Category>().orNull(), serial_no: text().orNull(), formal_year: int().orNull(),
    formal_no: int().orNull(), formal_text: text().orNull(), sign_by: instant().orNull(), proposal: json<Proposal>().orNull(),
    copy_edited_at: instant().orNull(), edit_answer: text<'agreed' | 'objected'>().orNull(), edit_answered_at: instant().orNull(),
    urgency: text<Urgency>().orNull(), handling_mode: text<'lead' | 'split'>().orNull(), handling_unit_id: uuid().orNull(), round: int().byDefault(),
    holder_role: text<HolderRole | 'author'>().orNull(), holder_unit_id: uuid().orNull(), due_at: instant().orNull(), submitted_at: instant().orNull(),
    accepted_at: instant().orNull(), filed_at: instant().orNull(), reported_at: instant().orNull(), adopted_at: instant().orNull(),
    adopted_rank: int().byDefault(), instructed_at: instant().orNull(), dispatched_at: instant().orNull(), reply_due_at: instant().orNull(),
    /** The first answer of all units; `rehandling_since` while a further one is owed; `reply_late` once any of them was late. */
    replied_at: instant().orNull(), rehandling_since: instant().orNull(), reply_late: bool().orNull(), result_class: text<ResultClass>().orNull(),
    rate_work: text<Rating | 'unrated'>().orNull(), rate_result: text<Rating | 'unrated'>().orNull(), carried_out_at: instant().orNull(),
    closed_at: instant().orNull(), closed_as: text().orNull(), follow_up_until: instant().orNull(), published_at: instant().orNull(),
    entered_by: uuid().orNull(), created_by: uuid().orNull(), version: int().byDefault(), created_at: instant(), updated_at: instant(),
    /** By which rules `suggestion_search` has it; the three others are what an earlier release kept here and is on its way there. */
    search_version: int().byDefault(), search: tsvector().byDefault(), bands: ints().byDefault(), search_text: text().byDefault(), counted_month: text().orNull(), changed_xid: bigint().orNull(),
  },
  /** What a submitted suggestion is found by; its row changes with the text and its authors, never with a step. */
  suggestion_search: {
    association_id: uuid(), id: uuid(), submitted_at: instant(), title: text(), author_line: text(), search_text: text(), search: tsvector(), bands: ints(), whole: bool().byDefault(),
  },
  suggestion_authors: {
    association_id: uuid(), suggestion_id: uuid(), member_id: uuid(), role: text<'lead' | 'co'>(), ordinal: int(), state: text<AuthorState>(),
    invited_at: instant(), expires_at: instant().orNull(), answered_at: instant().orNull(), note: text().orNull(),
  },
  suggestion_texts: {
    association_id: uuid(), id: uuid(), suggestion_id: uuid(), kind: text<'original' | 'edited' | 'public'>(), revision: int(), title: text(),
    content: json<Content>(), note: text().orNull(), written_by: uuid().orNull(), written_at: instant(),
  },
  express_issues: {
    association_id: uuid(), id: uuid(), suggestion_id: uuid(), series: text(), year: int().orNull(), issue_no: int().orNull(),
    total_no: int().orNull(), title: text(), editor_note: text().orNull(), body: json<Content>(), recipients: json<Recipients>(), copies: int(),
    state: text<'draft' | 'signedOff' | 'void'>(), created_by: uuid().orNull(), created_at: instant(), signed_off_by: uuid().orNull(),
    signed_off_at: instant().orNull(), version: int().byDefault(),
  },
  express_receipts: {
    association_id: uuid(), id: uuid(), issue_id: uuid(), recipient: text(), received_on: day(), note: text().orNull(), recorded_by: uuid().orNull(),
    recorded_at: instant(),
  },
  adoptions: {
    association_id: uuid(), id: uuid(), suggestion_id: uuid(), level: text<AdoptionLevel>(), body: text(), mode: text<'single' | 'synthesised'>(),
    result: text<(typeof adoptionResults)[number]>(), adopted_on: day(), evidence: text().orNull(), reverses: uuid().orNull(),
    recorded_by: uuid().orNull(), recorded_at: instant(),
  },
  instructions: {
    association_id: uuid(), id: uuid(), suggestion_id: uuid(), issue_id: uuid().orNull(), leader_title: text(),
    level: text<(typeof leaderLevels)[number]>(), given_on: day(), class: text<(typeof instructionClasses)[number]>(), urgency: text<Urgency>(),
    restricted_text: text().orNull(), registered_by: uuid().orNull(), registered_at: instant(),
  },
  assignments: {
    association_id: uuid(), id: uuid(), suggestion_id: uuid(), round: int(), role: text<AssignmentRole>(), unit_id: uuid(),
    state: text<AssignmentState>(), dispatch_no: text().orNull(), requirement: text().orNull(), officer_name: text().orNull(), officer_phone: text().orNull(),
    contacted_on: day().orNull(), contacted_how: text().orNull(), dispatched_at: instant(), acknowledged_at: instant().orNull(),
    refuse_until: instant().orNull(), started_at: instant().orNull(), replied_at: instant().orNull(), opinion: text().orNull(),
    opinion_at: instant().orNull(), ended_at: instant().orNull(), end_reason: text().orNull(), takes_over: uuid().orNull(),
  },
  unit_requests: {
    association_id: uuid(), id: uuid(), suggestion_id: uuid(), assignment_id: uuid(), kind: text<'refuse' | 'extend'>(), reason: text(),
    progress: text().orNull(), proposed_unit_id: uuid().orNull(), proposed_until: day().orNull(), asked_by: uuid().orNull(), asked_at: instant(),
    decision: text<'granted' | 'rejected'>().orNull(), decision_reason: text().orNull(), told_author: text().orNull(),
    decided_unit_id: uuid().orNull(), decided_until: day().orNull(), decided_by: uuid().orNull(), decided_at: instant().orNull(),
  },
  interim_reports: {
    association_id: uuid(), id: uuid(), suggestion_id: uuid(), assignment_id: uuid(), text: text(), shown_to_author: bool(),
    written_by: uuid().orNull(), written_at: instant(),
  },
  replies: {
    association_id: uuid(), id: uuid(), suggestion_id: uuid(), assignment_id: uuid(), round: int(),
    state: text<'countersigning' | 'forApproval' | 'forReview' | 'sent' | 'sentBack'>(), proposed_class: text<ResultClass>(),
    result_class: text<ResultClass>().orNull(), class_reason: text().orNull(), body: text(), plan: text().orNull(), promised_by: day().orNull(),
    contact_name: text(), contact_phone: text(), paper_no: text().orNull(), letter_no: text().orNull(), via_link: bool().byDefault(),
    drafted_by: uuid().orNull(), drafted_at: instant(), approved_by_name: text().orNull(), approved_at: instant().orNull(),
    reviewed_by: uuid().orNull(), reviewed_at: instant().orNull(), send_back_reason: text().orNull(), sent_at: instant().orNull(),
  },
  reply_countersigns: {
    association_id: uuid(), reply_id: uuid(), assignment_id: uuid(), agreed: bool(), note: text().orNull(), signed_by: uuid().orNull(),
    signed_at: instant(),
  },
  author_feedbacks: {
    association_id: uuid(), id: uuid(), suggestion_id: uuid(), round: int(), member_id: uuid().orNull(), visited: text(), heard_how: text(),
    to_the_point: text(), service_manner: text(), result_opinion: text(), leader_replied: bool().orNull(), rate_work: text<Rating>(),
    rate_result: text<Rating>(), comment: text().orNull(), given_by: uuid().orNull(), given_at: instant(),
  },
  follow_ups: {
    association_id: uuid(), id: uuid(), suggestion_id: uuid(), assignment_id: uuid(), progress: text(), done: bool(), reported_by: uuid().orNull(),
    reported_at: instant(), author_confirms: bool().orNull(), author_note: text().orNull(), author_at: instant().orNull(),
  },
  carry_outs: {
    association_id: uuid(), id: uuid(), suggestion_id: uuid(), carried_out_on: day(), ground: text(), class_before: text<ResultClass>().orNull(), recorded_by: uuid().orNull(),
    recorded_at: instant(), reversed_at: instant().orNull(), reversed_by: uuid().orNull(), reverse_reason: text().orNull(),
  },
  reply_links: {
    association_id: uuid(), id: uuid(), token_hash: text(), suggestion_id: uuid(), assignment_id: uuid(), expires_at: instant(),
    created_by: uuid().orNull(), created_at: instant(), used_at: instant().orNull(), revoked_at: instant().orNull(),
  },
  reminder_notices: {
    association_id: uuid(), id: uuid(), suggestion_id: uuid(), assignment_id: uuid(), deadline_id: uuid(), number: text(), issued_at: instant(),
    voided_at: instant().orNull(),
  },
  registration_corrections: {
    association_id: uuid(), id: uuid(), suggestion_id: uuid(), kind: text<Correctable>(), record_id: uuid(), successor_id: uuid().orNull(), since: instant(),
    reason: text(), corrected_by: uuid().orNull(), corrected_at: instant(),
  },
  /** A view: every column is nullable to the catalogue. */
  suggestion_facts: {
    association_id: uuid().orNull(), id: uuid().orNull(), type: text<SuggestionType>().orNull(), state: text<SuggestionState>().orNull(),
    unit_id: uuid().orNull(), category: text<Category>().orNull(), title: text().orNull(), formal_text: text().orNull(), author_line: text().orNull(),
    handling_unit_id: uuid().orNull(), topic_call_id: uuid().orNull(), submitted_at: instant().orNull(), accepted_at: instant().orNull(),
    filed_at: instant().orNull(), reported_at: instant().orNull(), adopted_at: instant().orNull(), adopted_rank: int().orNull(),
    instructed_at: instant().orNull(), dispatched_at: instant().orNull(), reply_due_at: instant().orNull(), replied_at: instant().orNull(),
    reply_late: bool().orNull(), result_class: text<ResultClass>().orNull(), rate_work: text<Rating | 'unrated'>().orNull(),
    rate_result: text<Rating | 'unrated'>().orNull(), carried_out_at: instant().orNull(), closed_at: instant().orNull(),
    published_at: instant().orNull(), rehandling_since: instant().orNull(),
  },
});

type SuggestionTables = TablesOf<typeof suggestionsSchema>;
declare module '#kit/server/db.ts' {
  interface Database extends SuggestionTables {}
}
