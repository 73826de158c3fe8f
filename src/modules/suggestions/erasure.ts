import type { ErasePlan } from '#kit/server/erasure.ts';

/** What erasing a person does to the tables of this module. */
export const suggestionsErasures: Readonly<Record<string, ErasePlan>> = {
  adoptions: { how: 'keep', ground: 'acts', account: ['recorded_by'] },
  author_feedbacks: { how: 'keep', ground: 'authorship', member: ['member_id'], account: ['given_by'] },
  carry_outs: { how: 'keep', ground: 'acts', account: ['recorded_by', 'reversed_by'] },
  express_issues: { how: 'keep', ground: 'acts', account: ['created_by', 'signed_off_by'] },
  express_receipts: { how: 'keep', ground: 'acts', account: ['recorded_by'] },
  follow_ups: { how: 'keep', ground: 'acts', account: ['reported_by'] },
  instructions: { how: 'keep', ground: 'acts', account: ['registered_by'] },
  interim_reports: { how: 'keep', ground: 'acts', account: ['written_by'] },
  registration_corrections: { how: 'keep', ground: 'acts', account: ['corrected_by'] },
  replies: { how: 'keep', ground: 'acts', account: ['drafted_by', 'reviewed_by'] },
  reply_countersigns: { how: 'keep', ground: 'acts', account: ['signed_by'] },
  reply_links: { how: 'keep', ground: 'acts', account: ['created_by'] },
  suggestion_authors: { how: 'keep', ground: 'authorship', member: ['member_id'] },
  suggestion_texts: { how: 'keep', ground: 'acts', account: ['written_by'] },
  suggestions: { how: 'keep', ground: 'authorship', member: ['lead_member_id'], account: ['entered_by', 'created_by'] },
  topic_calls: { how: 'keep', ground: 'acts', account: ['created_by'] },
  topic_claims: { how: 'keep', ground: 'authorship', member: ['member_id', 'team_member_ids'] },
  unit_requests: { how: 'keep', ground: 'acts', account: ['asked_by', 'decided_by'] },
};
