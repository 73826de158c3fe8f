import { sql } from 'kysely';
import type { MergePlan } from '#kit/server/merging.ts';

/** What merging two records of one person does to the tables of this module. */
export const suggestionsReferences: Readonly<Record<string, MergePlan>> = {
  adoptions: { key: ['id'], stays: { recorded_by: 'acts' } },
  author_feedbacks: { key: ['id'], member: ['member_id'], stays: { given_by: 'acts' }, once: [{ of: 'member_id', on: ['suggestion_id', 'round'] }], shown: sql`(select s.title from suggestions s where s.association_id = r.association_id and s.id = r.suggestion_id)`, href: sql`'/suggestions/' || r.suggestion_id` },
  carry_outs: { key: ['id'], stays: { recorded_by: 'acts', reversed_by: 'acts' } },
  express_issues: { key: ['id'], stays: { created_by: 'acts', signed_off_by: 'acts' } },
  express_receipts: { key: ['id'], stays: { recorded_by: 'acts' } },
  follow_ups: { key: ['id'], stays: { reported_by: 'acts' } },
  instructions: { key: ['id'], stays: { registered_by: 'acts' } },
  interim_reports: { key: ['id'], stays: { written_by: 'acts' } },
  registration_corrections: { key: ['id'], stays: { corrected_by: 'acts' } },
  replies: { key: ['id'], stays: { drafted_by: 'acts', reviewed_by: 'acts' } },
  reply_countersigns: { key: ['reply_id', 'assignment_id'], stays: { signed_by: 'acts' } },
  reply_links: { key: ['id'], stays: { created_by: 'acts' } },
  suggestion_authors: { key: ['suggestion_id', 'member_id'], member: ['member_id'], once: [{ of: 'member_id', on: ['suggestion_id'] }], prefer: sql`case when role = 'lead' then 2 when state = 'signed' then 1 else 0 end`, shown: sql`(select s.title from suggestions s where s.association_id = r.association_id and s.id = r.suggestion_id)`, href: sql`'/suggestions/' || r.suggestion_id` },
  suggestion_texts: { key: ['id'], stays: { written_by: 'acts' } },
  suggestions: { key: ['id'], member: ['lead_member_id'], stays: { entered_by: 'acts', created_by: 'acts' }, shown: sql`r.title`, href: sql`'/suggestions/' || r.id` },
  topic_calls: { key: ['id'], stays: { created_by: 'acts' } },
  topic_claims: { key: ['id'], member: ['member_id'], memberLists: ['team_member_ids'], once: [{ of: 'member_id', on: ['topic_call_id'], where: sql`released_at is null` }], shown: sql`(select c.title from topic_calls c where c.association_id = r.association_id and c.id = r.topic_call_id)`, href: sql`'/topic-calls/' || r.topic_call_id` },
  unit_requests: { key: ['id'], stays: { asked_by: 'acts', decided_by: 'acts' } },
};
