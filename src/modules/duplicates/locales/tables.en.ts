import type { tablesZhCN } from './tables.zh-CN.ts';

/** What the rows of a table are called. */
export const tablesEn = {
  events: 'Log entries', deadlines: 'Deadlines', role_grants: 'Roles', application_introducers: 'Introductions', membership_applications: 'Applications', onboardings: 'First years', contact_choices: 'Contact choices', contact_groups: 'Contact groups',
  association_representatives: 'Legal representatives', contact_group_members: 'In contact groups', contact_recipients: 'Messages received', member_cards: 'Member card', check_answers: 'File checks', consents: 'Consents', field_edits: 'Edits', field_values: 'Own fields', appointments: 'Appointments', meeting_people: 'Meetings', term_candidates: 'Candidacies',
  plan_items: 'Plan items led', todos: 'To-dos', joint_members: 'Joint conferences', liaison_assignments: 'Liaison charges', liaison_points: 'Liaison points', liaison_visits: 'Visits', import_changes: 'Import records', import_rows: 'Import rows', member_absences: 'Earlier states of membership', member_homes: 'Earlier home units', member_moves: 'Unit changes', member_units: 'Groups and committees', members: 'Records merged before',
  handovers_in: 'Transfers in', member_erasures: 'Erasures', affected_lines: 'Reports of who was affected', export_persons: 'Persons in exports', membership_changes: 'Changes of membership', recognitions: 'Recognitions', notifications: 'Notices', post_readers: 'Readers of posts', post_reads: 'Readings of posts', posts: 'Posts', rotation_schedules: 'Rotations', rotation_shifts: 'Shifts', rotation_swaps: 'Swaps',
  author_feedbacks: 'Feedback', suggestion_authors: 'Authorship', suggestions: 'Suggestions led', topic_claims: 'Topics claimed', task_co_owners: 'Tasks joined', tasks: 'Tasks led',
} as const satisfies Record<keyof typeof tablesZhCN, string>;
