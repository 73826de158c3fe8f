import { sql } from 'kysely';
import { type Reach, accessTable, never, unitsOf, withinUnit, yes } from '#kit/server/access.ts';
import type { Actor } from '#kit/server/context.ts';
import { type SuggestionAction, type SuggestionRole, suggestionWorkflow } from './rules/workflow.ts';

/** Roles that may sign in the name of a body that writes as an author. */
const BODY_ROLES = ['branchHead', 'branchSecretary', 'groupLead', 'committeeChair'] as const;

/** A granted role over the suggestion's unit, once a fact about the suggestion holds: a draft is its author's alone. */
function staff(role: string, since: 'submitted_at' | 'filed_at' | 'reported_at'): Reach {
  const within = withinUnit(role, 'unit_id');
  return (actor, alias) => {
    const reach = within(actor, alias);
    return reach === never ? never : sql<boolean>`(${sql.ref(`${alias}.${since}`)} is not null and ${reach})`;
  };
}

function authorIn(state: 'signed' | 'invited'): Reach {
  return (actor, alias) => actor.memberId === null ? never : sql<boolean>`exists (select 1 from suggestion_authors x where x.association_id = ${actor.associationId}
    and x.suggestion_id = ${sql.ref(`${alias}.id`)} and x.member_id = ${actor.memberId} and x.role = 'co' and x.state = ${state})`;
}

/** An author of an item that was merged into this one reads what becomes of it: each author is answered (rules of practice §2.2). */
const mergedAuthor: Reach = (actor, alias) => actor.memberId === null ? never : sql<boolean>`exists (select 1 from suggestions y join suggestion_authors x on x.association_id = y.association_id and x.suggestion_id = y.id
    where y.association_id = ${actor.associationId} and y.merged_into = ${sql.ref(`${alias}.id`)} and x.member_id = ${actor.memberId} and x.state = 'signed')`;

function assigned(actor: Actor, alias: string, roles: readonly string[], parts: readonly string[]) {
  const units = roles.flatMap((r) => unitsOf(actor, r));
  return units.length === 0 ? never : sql<boolean>`exists (select 1 from assignments x where x.association_id = ${actor.associationId}
    and x.suggestion_id = ${sql.ref(`${alias}.id`)} and x.unit_id = any(${units}::uuid[]) and x.role = any(${[...parts]}::text[]) and x.state <> 'ended')`;
}

const author: Reach = (actor, alias) => {
  const bodies = BODY_ROLES.flatMap((r) => unitsOf(actor, r));
  if (!actor.memberId && bodies.length === 0) return never;
  return sql<boolean>`(${sql.ref(`${alias}.lead_member_id`)} = ${actor.memberId}::uuid or ${sql.ref(`${alias}.body_unit_id`)} = any(${bodies}::uuid[]))`;
};

/** Staff who act for an author: after submission within their reach, before it only on what they entered themselves. */
const proxy: Reach = (actor, alias) => {
  const within = withinUnit('secretariatOfficer', 'unit_id')(actor, alias);
  return within === never ? never : sql<boolean>`(${within} and (${sql.ref(`${alias}.submitted_at`)} is not null or ${sql.ref(`${alias}.entered_by`)} = ${actor.accountId}::uuid))`;
};

type ActionName = `suggestion.${SuggestionAction}`;

// The workflow table says who may take a step; access follows it, so that the two cannot disagree.
const stepActions = Object.fromEntries(
  suggestionWorkflow.steps.map((s) => [`suggestion.${s.action}`, s.by]),
) as unknown as Record<ActionName, readonly SuggestionRole[]>;

/** Who may do what with suggestions, topic calls and their papers. */
export const suggestionAccess = accessTable({
  roles: {
    author,
    coAuthor: authorIn('signed'),
    invited: authorIn('invited'),
    mergedAuthor,
    proxy,
    secretariat: staff('secretariatOfficer', 'submitted_at'),
    editor: staff('editor', 'submitted_at'),
    issuer: staff('issuer', 'submitted_at'),
    supervision: staff('supervisionOfficer', 'filed_at'),
    liaison: staff('liaisonOfficer', 'submitted_at'),
    leader: staff('leader', 'reported_at'),
    leadOfficer: (a, t) => assigned(a, t, ['handlingOfficer'], ['lead', 'split']),
    leadHead: (a, t) => assigned(a, t, ['handlingHead'], ['lead', 'split']),
    coOfficer: (a, t) => assigned(a, t, ['handlingOfficer', 'handlingHead'], ['co']),
    link: (a, t) => (a.kind === 'link' ? sql<boolean>`${sql.ref(`${t}.id`)} = any(${unitsOf(a, 'link')}::uuid[])` : never),
    system: (a) => (a.kind === 'system' ? yes : never),
  } satisfies Record<SuggestionRole, Reach>,
  actions: {
    ...stepActions,
    'suggestion.read': ['author', 'coAuthor', 'invited', 'mergedAuthor', 'proxy', 'secretariat', 'editor', 'issuer', 'supervision', 'liaison', 'leader', 'leadOfficer', 'leadHead', 'coOfficer', 'link', 'system'],
    'suggestion.readInstruction': ['secretariat', 'supervision', 'liaison', 'leader'],
    'suggestion.readContact': ['secretariat', 'supervision', 'leadOfficer', 'leadHead'],
    'suggestion.readScreening': ['secretariat', 'editor', 'issuer', 'liaison'],
    'suggestion.readDraftReply': ['supervision', 'leadOfficer', 'leadHead', 'coOfficer', 'link'],
    'suggestion.readFeedback': ['author', 'coAuthor', 'proxy', 'secretariat', 'issuer', 'supervision', 'liaison'],
  },
});

/** What needs no suggestion: write one, call for topics, see statistics. Granted roles only. */
export const deskAccess = accessTable({
  roles: {
    member: (a) => (a.memberId ? yes : never),
    branchHead: withinUnit('branchHead', 'unit_id'),
    branchSecretary: withinUnit('branchSecretary', 'unit_id'),
    groupLead: withinUnit('groupLead', 'unit_id'),
    committeeChair: withinUnit('committeeChair', 'unit_id'),
    secretariatOfficer: withinUnit('secretariatOfficer', 'unit_id'),
    editor: withinUnit('editor', 'unit_id'),
    issuer: withinUnit('issuer', 'unit_id'),
    liaisonOfficer: withinUnit('liaisonOfficer', 'unit_id'),
    supervisionOfficer: withinUnit('supervisionOfficer', 'unit_id'),
    handlingHead: withinUnit('handlingHead', 'unit_id'),
    handlingOfficer: withinUnit('handlingOfficer', 'unit_id'),
    leader: withinUnit('leader', 'unit_id'),
  },
  actions: {
    // Which desks have a list of their own; what stands in it is decided row by row.
    'suggestion.list': ['secretariatOfficer', 'editor', 'issuer', 'liaisonOfficer', 'supervisionOfficer', 'leader'],
    'suggestion.unitList': ['handlingOfficer', 'handlingHead'],
    'suggestion.write': ['member', 'branchHead', 'branchSecretary', 'groupLead', 'committeeChair', 'secretariatOfficer'],
    'suggestion.enterFor': ['secretariatOfficer'],
    'suggestion.export': ['secretariatOfficer', 'supervisionOfficer', 'liaisonOfficer', 'issuer'],
    'topicCall.read': ['member', 'branchHead', 'branchSecretary', 'groupLead', 'committeeChair', 'secretariatOfficer', 'editor', 'issuer', 'liaisonOfficer'],
    'topicCall.manage': ['secretariatOfficer', 'liaisonOfficer'],
    'topicCall.claim': ['member'],
    'expressIssue.list': ['secretariatOfficer', 'editor', 'issuer', 'liaisonOfficer'],
    'overdue.list': ['supervisionOfficer', 'secretariatOfficer', 'issuer', 'liaisonOfficer'],
  },
});
