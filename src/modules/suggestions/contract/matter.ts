import { z } from 'zod';
import { endpoint } from '#kit/pure/endpoint.ts';
import { adoptionLevels, adoptionModes, adoptionResults, assignmentRoles, assignmentStates, authorStates, instructionClasses, leaderLevels, ratings, resultClasses, urgencies } from '../rules/words.ts';
import { byId, category, content, instantOut, named, state, type } from './shared.ts';

const text = z.strictObject({ title: z.string(), content, revision: z.int(), note: z.string().nullable(), writtenAt: instantOut });
const nullableText = z.string().nullable();
const nullableInstant = instantOut.nullable();
const can = z.record(z.string(), z.boolean());
const fileOut = z.strictObject({ id: z.uuid(), name: z.string(), size: z.int(), label: nullableText });

/** A registration that stands no more: replaced by a right one, or void; null: it stands. The reason is for those who work on the matter. */
export const ended = z.strictObject({ how: z.enum(['corrected', 'void']), at: instantOut, by: z.string(), reason: nullableText }).nullable();

export const authorOut = z.strictObject({
  memberId: z.uuid(), name: z.string(), unitName: z.string(), phone: nullableText, role: z.enum(['lead', 'co']), state: z.enum(authorStates), expiresAt: nullableInstant, answeredAt: nullableInstant, note: nullableText,
});

export const assignmentOut = z.strictObject({
  id: z.uuid(), round: z.int(), role: z.enum(assignmentRoles), unit: named, state: z.enum(assignmentStates), requirement: nullableText, officerName: nullableText, officerPhone: nullableText,
  contactedOn: nullableText, contactedHow: nullableText, dispatchedAt: instantOut, acknowledgedAt: nullableInstant, refuseUntil: nullableInstant, startedAt: nullableInstant, repliedAt: nullableInstant,
  opinion: nullableText, endedAt: nullableInstant, endReason: nullableText, dueAt: nullableInstant, can,
});

export const requestOut = z.strictObject({
  id: z.uuid(), assignmentId: z.uuid(), kind: z.enum(['refuse', 'extend']), reason: z.string(), progress: nullableText, proposedUnit: named.nullable(), proposedUntil: nullableText, askedAt: instantOut,
  decision: z.enum(['granted', 'rejected']).nullable(), decisionReason: nullableText, toldAuthor: nullableText, decidedUntil: nullableText, decidedAt: nullableInstant,
});

export const replyOut = z.strictObject({
  id: z.uuid(), assignmentId: z.uuid(), unit: named, round: z.int(), state: z.enum(['countersigning', 'forApproval', 'forReview', 'sent', 'sentBack']), proposedClass: z.enum(resultClasses), resultClass: z.enum(resultClasses).nullable(),
  classReason: nullableText, body: z.string(), plan: nullableText, promisedBy: nullableText, contactName: z.string(), contactPhone: z.string(), paperNo: nullableText, letterNo: nullableText, viaLink: z.boolean(),
  draftedAt: instantOut, approvedByName: nullableText, approvedAt: nullableInstant, reviewedAt: nullableInstant, sendBackReason: nullableText, sentAt: nullableInstant,
  countersigns: z.array(z.strictObject({ assignmentId: z.uuid(), unitName: z.string(), agreed: z.boolean(), note: nullableText, signedAt: instantOut })), files: z.array(fileOut),
});

export const clockOut = z.strictObject({
  id: z.uuid(), kind: z.string(), partId: z.uuid().nullable(), limit: z.strictObject({ n: z.number(), unit: z.string() }), holder: nullableText, startedAt: instantOut, dueAt: instantOut, provisional: z.boolean(),
  state: z.enum(['running', 'paused', 'met', 'cancelled']), endedAt: nullableInstant, late: z.boolean(),
  entries: z.array(z.strictObject({ kind: z.string(), at: instantOut, dueBefore: nullableInstant, dueAfter: nullableInstant, reason: nullableText, grantor: nullableText, toldAuthor: nullableText, note: nullableText })),
});

/** One page a matter: everything that its reader may see, and what this reader can do now. */
export const matterOut = z.strictObject({
  id: z.uuid(), type, state, stateSince: instantOut, version: z.int(), title: z.string(), content, authorLine: z.string(), authors: z.array(authorOut), leadMemberId: z.uuid().nullable(), bodyUnit: named.nullable(), unit: named,
  open: z.boolean(), openReason: nullableText, suggestedUnits: z.array(named), topicCall: z.strictObject({ id: z.uuid(), title: z.string() }).nullable(), category: category.nullable(),
  serialNo: nullableText, formalText: nullableText, urgency: z.enum(urgencies).nullable(), round: z.int(), resultClass: z.enum(resultClasses).nullable(), enteredByProxy: z.boolean(), createdAt: instantOut, submittedAt: nullableInstant,
  publishedAt: nullableInstant, closedAs: nullableText, signBy: nullableInstant,
  /** The sentence above the page: where it is, who has it, until when, what comes next. */
  now: z.strictObject({ holder: nullableText, holderKind: z.enum(['author', 'staff', 'unit', 'none']), dueAt: nullableInstant, paused: z.boolean(), provisional: z.boolean(), next: nullableText }),
  edited: text.nullable(), editAnswer: z.enum(['agreed', 'objected']).nullable(), publicText: text.nullable(),
  proposal: z.strictObject({ kind: z.enum(['file', 'decline']), reason: nullableText, sentence: nullableText, by: z.string() }).nullable(),
  mergedInto: z.strictObject({ id: z.uuid(), title: z.string() }).nullable(), mergedFrom: z.array(z.strictObject({ id: z.uuid(), title: z.string(), authorLine: z.string() })), resubmissionOf: z.strictObject({ id: z.uuid(), title: z.string() }).nullable(),
  issues: z.array(z.strictObject({
    id: z.uuid(), series: z.string(), number: nullableText, title: z.string(), content, editorNote: nullableText, reportTo: z.array(z.string()), sendTo: z.array(z.string()), issueTo: z.array(z.string()), copies: z.int(), state: z.enum(['draft', 'signedOff', 'void']), signedOffAt: nullableInstant,
    receipts: z.array(z.strictObject({ id: z.uuid(), recipient: z.string(), receivedOn: z.string(), note: nullableText, ended })), ended,
  })),
  adoptions: z.array(z.strictObject({ id: z.uuid(), level: z.enum(adoptionLevels), body: z.string(), mode: z.enum(adoptionModes), result: z.enum(adoptionResults), adoptedOn: z.string(), evidence: nullableText, ended, files: z.array(fileOut) })),
  instructions: z.array(z.strictObject({ id: z.uuid(), leaderTitle: z.string(), level: z.enum(leaderLevels), givenOn: z.string(), class: z.enum(instructionClasses), urgency: z.enum(urgencies), restricted: z.boolean(), restrictedText: nullableText, ended, files: z.array(fileOut) })),
  assignments: z.array(assignmentOut), requests: z.array(requestOut),
  interimReports: z.array(z.strictObject({ id: z.uuid(), assignmentId: z.uuid(), unitName: z.string(), text: z.string(), writtenAt: instantOut })),
  replies: z.array(replyOut),
  feedbacks: z.array(z.strictObject({ id: z.uuid(), round: z.int(), name: z.string(), visited: z.string(), heardHow: z.string(), toThePoint: z.string(), serviceManner: z.string(), resultOpinion: z.string(), leaderReplied: z.boolean().nullable(), rateWork: z.enum(ratings), rateResult: z.enum(ratings), comment: nullableText, givenAt: instantOut })),
  followUps: z.array(z.strictObject({ id: z.uuid(), unitName: z.string(), progress: z.string(), done: z.boolean(), reportedAt: instantOut, authorConfirms: z.boolean().nullable(), authorNote: nullableText })),
  /** The records that it was carried out, newest first; at most one is not reversed. */
  carriedOut: z.array(z.strictObject({ id: z.uuid(), on: z.string(), ground: z.string(), recordedAt: instantOut, reversed: z.boolean(), reverseReason: nullableText })),
  reminders: z.array(z.strictObject({ id: z.uuid(), assignmentId: z.uuid(), number: z.string(), unitName: z.string(), issuedAt: instantOut, voided: z.boolean() })),
  clocks: z.array(clockOut), files: z.array(fileOut),
  timeline: z.array(z.strictObject({ id: z.uuid(), at: instantOut, name: z.string(), actorName: z.string(), proxy: z.boolean(), text: z.string(), detail: nullableText })),
  /** Papers that can be printed now, each with its own parameter. */
  papers: z.array(z.strictObject({ kind: z.string(), partId: z.uuid().nullable(), name: z.string() })),
  /** The reader is not an author, but may act for one: every such act is marked. */
  proxy: z.boolean(),
  /** The classes of result that this association uses, and the limit that an answer would have if dispatched now. */
  resultClasses: z.array(z.enum(resultClasses)), nextReplyLimit: z.strictObject({ n: z.number(), unit: z.string() }),
  /** The series that an express issue is drafted for unless the editor names another. */
  expressSeries: z.string(),
  can,
});
export type Matter = z.output<typeof matterOut>;

export const readMatter = endpoint({ method: 'GET', path: '/api/suggestions/:id', summary: 'One suggestion with its whole life', params: byId, output: matterOut, errors: ['suggestion.not_found', 'session.required'] });

const earlier = { id: z.uuid(), title: z.string(), number: nullableText };
export const readUnitAdvice = endpoint({
  method: 'GET', path: '/api/suggestions/:id/unit-advice', summary: 'Units that had earlier matters like this one, for whoever dispatches it: what each kept, and what it handed back with the reason', params: byId,
  output: z.strictObject({
    units: z.array(z.strictObject({
      unit: named, heldCount: z.int(), returnedCount: z.int(),
      held: z.array(z.strictObject({ ...earlier, resultClass: z.enum(resultClasses).nullable() })), returned: z.array(z.strictObject({ ...earlier, reason: z.string() })),
    })),
  }),
  errors: ['suggestion.not_found', 'access.denied'],
});
export type UnitAdvice = z.output<typeof readUnitAdvice.output>['units'][number];

export const paperKinds = ['registrationForm', 'copyEditSheet', 'expressIssue', 'dispatchNotice', 'reminderNotice', 'extensionRequest', 'replyLetter'] as const;
export const printPaper = endpoint({
  method: 'GET', path: '/api/suggestions/:id/papers/:kind', summary: 'A paper of this suggestion as a Word document', kind: 'file',
  params: z.strictObject({ id: z.uuid(), kind: z.enum(paperKinds) }), query: z.strictObject({ partId: z.uuid().optional() }), output: z.any(), errors: ['suggestion.not_found', 'suggestion.paper_not_ready'],
});
