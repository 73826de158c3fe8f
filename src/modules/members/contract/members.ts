import { z } from 'zod';
import { type OutputOf, endpoint } from '#kit/pure/endpoint.ts';
import { memberCategories, memberStatuses } from '../rules.ts';
import { alikeReasons } from '../rules/alike.ts';
import { day, memberFields, partialDate, reason, sexes, uuid } from './fields.ts';

const csv = <T extends z.ZodType<string, string>>(item: T) =>
  z.string().max(400).transform((t) => t.split(',').filter(Boolean)).pipe(z.array(item).max(20));

export const memberSorts = ['pinyin', 'strokes', 'unit'] as const;
export type MemberSort = (typeof memberSorts)[number];
/** Columns that cost a look elsewhere, so a list asks for them by name. */
export const memberExtras = ['account', 'groups', 'birth', 'education', 'joined', 'categories', 'email'] as const;
export type MemberExtra = (typeof memberExtras)[number];

/** Which members: each is a filter that may stand in a list's address. */
export const memberFilter = z.strictObject({
  /** Part of a name or employer, pinyin in full, its initials, or the end of a phone number. */
  search: z.string().trim().max(60).optional(),
  /** A unit and everything below it. */
  unit: uuid.optional(),
  /** Only those of the unit and group themselves, not of what lies below them. */
  direct: z.enum(['yes']).optional(),
  /** People in no group, committee or team. */
  grouped: z.enum(['no']).optional(),
  /** `current` is everybody on the roll; the default. */
  status: z.enum(['current', 'all', ...memberStatuses]).optional(),
  sex: z.enum(sexes).optional(),
  affiliation: csv(z.string().max(4)).optional(),
  category: csv(z.enum(memberCategories)).optional(),
  /** A working unit: activity group, committee, team. */
  group: uuid.optional(),
  account: z.enum(['yes', 'no']).optional(),
  /** People whom an import added. */
  import: uuid.optional(),
  /** Columns that the site added: `key:value`, `key:+` (there is one), `key:-` (there is none), several by commas. */
  site: z.string().max(600).transform((t) => t.split(',').filter(Boolean)).pipe(z.array(z.string().regex(/^[a-zA-Z0-9]{1,40}:[^,]{1,60}$/)).max(12)).transform((list) => list.map((t) => ({ key: t.slice(0, t.indexOf(':')), value: t.slice(t.indexOf(':') + 1) }))).optional(),
});
export type MemberFilter = z.output<typeof memberFilter>;

const unitRef = z.object({ id: uuid, name: z.string() });

export const memberItem = z.object({
  id: uuid, name: z.string(), sex: z.string(), unitId: uuid, unitName: z.string(),
  employer: z.string().nullable(), post: z.string().nullable(), professionalTitle: z.string().nullable(),
  /** In full only for those who may see numbers in lists; else its middle is hidden. */
  phone: z.string().nullable(), status: z.enum(memberStatuses),
  hasAccount: z.boolean().optional(), groups: z.array(z.string()).optional(), birth: z.string().nullable().optional(), education: z.string().nullable().optional(),
  joined: z.string().nullable().optional(), categories: z.array(z.string()).optional(), email: z.string().nullable().optional(),
  /** Texts of the columns that the site added, by key. */
  extra: z.record(z.string(), z.string()).optional(),
});
export type MemberItem = z.output<typeof memberItem>;

export const listMembers = endpoint({
  method: 'GET', path: '/api/members', summary: 'Members within the reader\'s reach, page by page',
  query: memberFilter.extend({
    sort: z.enum(memberSorts).optional(),
    with: csv(z.enum(memberExtras)).optional(),
    /** Keys of columns that the site added. */
    extra: csv(z.string().regex(/^[a-zA-Z0-9]{1,40}$/)).optional(),
    after: z.string().max(400).optional(),
    limit: z.coerce.number().int().min(1).max(200).optional(),
  }),
  output: z.object({ items: z.array(memberItem), next: z.string().nullable() }),
  errors: ['access.denied', 'cursor.invalid'],
});

export const readMemberExtras = endpoint({
  method: 'GET', path: '/api/members/extras', summary: 'Columns that the site added to its members, as far as the reader may see them, and what the form of a file insists on',
  output: z.object({
    columns: z.array(z.object({ key: z.string(), label: z.string(), options: z.array(z.object({ value: z.string(), label: z.string() })) })),
    rules: z.array(z.object({ key: z.string(), required: z.boolean(), staffMay: z.boolean(), help: z.string() })),
  }),
  errors: ['access.denied'],
});
export type MemberExtras = OutputOf<typeof readMemberExtras>;

export const countMembers = endpoint({
  method: 'GET', path: '/api/members/count', summary: 'How many members a filter finds; counted up to 10,000',
  query: memberFilter, output: z.object({ count: z.int(), more: z.boolean() }), errors: ['access.denied'],
});

export const pickMembers = endpoint({
  method: 'GET', path: '/api/members/pick', summary: 'People to choose from: name and unit only. Members find others by the whole name',
  /** `only`: without those whose membership is suspended. */
  query: z.strictObject({ search: z.string().trim().min(1).max(60), unit: uuid.optional(), only: z.enum(['active']).optional(), limit: z.coerce.number().int().min(1).max(20).optional() }),
  output: z.object({ items: z.array(z.object({ id: uuid, name: z.string(), unitId: uuid, unitName: z.string() })) }),
  errors: ['access.denied'],
});

/** A working unit in which a person is or was. */
export const unitLink = z.object({ id: uuid, unit: unitRef, kind: z.string(), from: day, to: day.nullable() });

const text = z.string().nullable();
/** The fields as stored; a phone may have its middle hidden. */
export const storedFields = z.object({
  name: z.string(), formerName: text, sex: z.string(), ethnicGroup: text, birth: text, education: text, degree: text, employer: text, post: text,
  professionalTitle: text, titleGrade: text, affiliations: z.array(z.string()), categories: z.array(z.string()), phone: text, otherPhones: z.array(z.string()),
  email: text, homeUnitId: uuid, joined: text, socialPosts: text, remark: text,
});

export const memberFile = z.object({
  id: uuid, version: z.int(), status: z.enum(memberStatuses), statusOn: day.nullable(),
  /** Phones are masked here too unless they are the reader's own; the unmask endpoint gives them. */
  fields: storedFields, phoneMasked: z.boolean(), homeUnit: unitRef, units: z.array(unitLink),
  account: z.object({ id: uuid, username: z.string(), active: z.boolean() }).nullable(),
  /** The personal data are gone: what is left can be read, nothing more. */
  erased: z.boolean(),
  /** The record into which this one was merged, and those that were merged into this one. */
  mergedInto: z.object({ id: uuid, name: z.string(), reached: z.boolean() }).nullable(), mergedFrom: z.array(z.object({ id: uuid, name: z.string() })),
  /** Where the person belonged before, each until a day, the last first. */
  homes: z.array(z.object({ id: uuid, unit: unitRef, until: day })),
  /** Of these it was said that they were entered by mistake; that can be taken back. */
  homesCorrected: z.array(z.object({ id: uuid, unit: unitRef, until: day })),
  importId: uuid.nullable(), createdAt: z.iso.datetime(), updatedAt: z.iso.datetime(),
  can: z.object({ edit: z.boolean(), changeStatus: z.boolean(), unmask: z.boolean(), account: z.boolean() }),
});
export type MemberFile = z.output<typeof memberFile>;

const byId = z.strictObject({ id: uuid });

export const getMember = endpoint({
  method: 'GET', path: '/api/members/:id', summary: 'The file of one member', params: byId, output: memberFile, errors: ['member.not_found'],
});

const versioned = { version: z.int().min(1) };
const saved = z.object({ id: uuid, version: z.int() });

/** Somebody on the roll who may be the same person, with the reasons: name and unit, no more. */
export const lookAlike = z.object({ id: uuid, name: z.string(), unitName: z.string(), status: z.enum(memberStatuses), weight: z.int(), sureness: z.enum(['likely', 'possible', 'unsure']), reasons: z.array(z.enum(alikeReasons)), reached: z.boolean() });

export const lookAlikes = endpoint({
  method: 'GET', path: '/api/members/look-alikes', summary: 'Who on the roll may be the person about to be entered',
  query: z.strictObject({ name: z.string().trim().min(1).max(60), formerName: z.string().trim().max(60).optional(), phone: z.string().trim().max(30).optional(), birth: partialDate.optional(), employer: z.string().trim().max(120).optional(), sex: z.enum(sexes).optional(), except: uuid.optional() }),
  output: z.object({ items: z.array(lookAlike) }), errors: ['access.denied'],
});

export const createMember = endpoint({
  method: 'POST', path: '/api/members', summary: 'Enter a member',
  body: memberFields.extend({ id: uuid }), output: saved,
  errors: ['access.denied', 'input.invalid', 'member.field_is_the_members', 'member.phone_taken', 'member.unit_not_found', 'member.unit_out_of_reach', 'member.unit_kind_wrong', 'member.name_unreadable', 'member.date_in_future', 'member.date_out_of_range', 'member.joined_before_birth'],
});

export const editMember = endpoint({
  method: 'PATCH', path: '/api/members/:id', summary: 'Change some fields of a member\'s file',
  params: byId,
  /** With a reason the new home unit is no move: the old one was wrong all along. */
  body: memberFields.partial().extend({ ...versioned, homeCorrection: reason.optional() }), output: saved,
  errors: ['access.denied', 'input.invalid', 'member.field_is_the_members', 'member.not_found', 'member.phone_taken', 'member.unit_not_found', 'member.unit_out_of_reach', 'member.unit_kind_wrong', 'member.name_unreadable', 'member.date_in_future', 'member.date_out_of_range', 'member.joined_before_birth', 'matter.changed'],
});

export const correctHome = endpoint({
  method: 'POST', path: '/api/members/:id/homes/:homeId/correct', summary: 'Say of an earlier home unit that it was entered by mistake: its days count to the unit after it',
  params: z.strictObject({ id: uuid, homeId: uuid }), body: z.strictObject({ ...versioned, reason }), output: saved, errors: ['access.denied', 'member.not_found', 'member.home_not_found', 'matter.changed'],
});

export const restoreHome = endpoint({
  method: 'POST', path: '/api/members/:id/homes/:homeId/restore', summary: 'Take back that an earlier home unit was entered by mistake: its days count to it again',
  params: z.strictObject({ id: uuid, homeId: uuid }), body: z.strictObject(versioned), output: saved, errors: ['access.denied', 'member.not_found', 'member.home_not_found', 'member.home_day_taken', 'matter.changed'],
});

export const changeMemberStatus = endpoint({
  method: 'POST', path: '/api/members/:id/status', summary: 'Suspend, take off the roll, note a death, or take back',
  params: byId, body: z.strictObject({ ...versioned, status: z.enum(memberStatuses), on: day, reason }), output: saved,
  errors: ['access.denied', 'member.not_found', 'member.status_not_possible', 'member.date_in_future', 'member.date_before_joined', 'member.phone_taken', 'matter.changed'],
});

export const readMemberPhone = endpoint({
  method: 'POST', path: '/api/members/:id/phone', summary: 'Read the whole phone numbers of one member, with a reason that is recorded and that the member sees',
  params: byId, body: z.strictObject({ reason }), output: z.object({ phone: z.string().nullable(), otherPhones: z.array(z.string()) }),
  errors: ['access.denied', 'member.not_found', 'member.no_phone'], secret: true,
});

export const joinUnit = endpoint({
  method: 'POST', path: '/api/members/:id/units', summary: 'Set a member into a working unit',
  params: byId, body: z.strictObject({ id: uuid, unitId: uuid, from: day }), output: z.object({ id: uuid }),
  errors: ['access.denied', 'member.not_found', 'member.not_on_roll', 'member.already_in_unit', 'member.unit_not_found', 'member.unit_kind_wrong', 'member.unit_not_yet'],
});

export const leaveUnit = endpoint({
  method: 'POST', path: '/api/members/:id/units/:linkId/end', summary: 'End a member\'s part in a working unit',
  params: z.strictObject({ id: uuid, linkId: uuid }), body: z.strictObject({ on: day }), output: z.object({ id: uuid }),
  errors: ['access.denied', 'member.not_found', 'member.unit_link_not_found', 'member.end_before_start'],
});

export const memberHistory = endpoint({
  method: 'GET', path: '/api/members/:id/history', summary: 'What was recorded about a member\'s file, newest first; the member sees who read their numbers',
  params: byId,
  output: z.object({ items: z.array(z.object({ id: uuid, name: z.string(), at: z.iso.datetime(), actorName: z.string(), /** The fact in the reader's language, where its own words are not at hand. */ said: z.string(), data: z.record(z.string(), z.unknown()) })) }),
  errors: ['member.not_found'],
});

export const exportColumns = ['name', 'formerName', 'sex', 'ethnicGroup', 'birth', 'education', 'degree', 'employer', 'post', 'professionalTitle', 'affiliations', 'categories', 'phone', 'email', 'unit', 'groups', 'committees', 'joined', 'socialPosts', 'status', 'remark'] as const;
export type ExportColumn = (typeof exportColumns)[number];

/** What of the roll leaves as a sheet: a filter of the list, or the rows that were picked. */
export const memberExport = memberFilter.extend({ ids: z.array(uuid).max(1000).optional(), sort: z.enum(memberSorts).optional() });
export type MemberExport = z.output<typeof memberExport>;
