import { z } from 'zod';
import { endpoint } from '#kit/pure/endpoint.ts';
import { changeKinds, changeStates } from '../rules/words.ts';

const uuid = z.uuid();
const day = z.iso.date();
const byId = z.strictObject({ id: uuid });
const lines = (max: number) => z.string().trim().max(max);
const versioned = { version: z.int().min(1) };

export const change = z.object({
  id: uuid, version: z.int(), member: z.object({ id: uuid, name: z.string() }), kind: z.enum(changeKinds), state: z.enum(changeStates), unitName: z.string(), toUnitName: z.string().nullable(), on: day.nullable(), until: day.nullable(), sentence: z.string().nullable(),
  byMember: z.boolean(), handOverTo: z.string().nullable(), digest: z.string().nullable(), askedAt: z.string(), askedBy: z.string(), doneAt: z.string().nullable(), doneBy: z.string().nullable(),
  clock: z.object({ dueAt: z.string(), light: z.enum(['green', 'yellow', 'red', 'grey']), workingDays: z.int() }).nullable(),
  can: z.object({ finish: z.boolean(), refuse: z.boolean(), cancel: z.boolean(), pack: z.boolean(), receipt: z.boolean() }),
});
export type Change = z.output<typeof change>;
export const changeFilter = z.strictObject({ search: z.string().trim().max(60).optional(), kind: z.enum(changeKinds).optional(), state: z.enum(changeStates).optional(), unit: uuid.optional(), member: uuid.optional(), askedFrom: day.optional(), askedTo: day.optional() });
export type ChangeFilter = z.output<typeof changeFilter>;
export const listChanges = endpoint({
  method: 'GET', path: '/api/membership-changes', summary: 'Leavings, suspensions, deaths and transfers within reach, newest first', query: changeFilter.extend({ after: z.string().max(200).optional(), limit: z.coerce.number().int().min(1).max(200).optional() }),
  output: z.object({ items: z.array(change), next: z.string().nullable() }), errors: ['access.denied', 'cursor.invalid'],
});
export const countChanges = endpoint({ method: 'GET', path: '/api/membership-changes/count', summary: 'How many a filter finds', query: changeFilter, output: z.object({ count: z.int(), more: z.boolean() }), errors: ['access.denied'] });
export const readChange = endpoint({ method: 'GET', path: '/api/membership-changes/:id', summary: 'One change', params: byId, output: change, errors: ['membershipChange.not_found'] });
const asked = ['access.denied', 'member.not_found', 'membershipChange.not_possible', 'membershipChange.already_asked', 'membershipChange.ends_before_start', 'membershipChange.same_unit', 'member.date_in_future', 'member.date_before_joined', 'member.unit_not_found', 'member.unit_kind_wrong'] as const;
export const askToLeave = endpoint({ method: 'POST', path: '/api/my/leave', summary: 'A member leaves: one request, no reason asked', body: z.strictObject({ id: uuid }), output: change, errors: [...asked] });
export const askChange = endpoint({
  method: 'POST', path: '/api/membership-changes', summary: 'Begin a change of somebody\'s membership: leaving, suspension, death, another unit, another association',
  body: z.strictObject({ id: uuid, memberId: uuid, kind: z.enum(changeKinds), on: day.optional(), until: day.optional(), toUnitId: uuid.optional(), to: lines(60).optional(), sentence: lines(300).optional() }), output: change, errors: [...asked, 'input.invalid'],
});
const step = ['access.denied', 'membershipChange.not_found', 'membershipChange.not_possible', 'matter.changed'] as const;
export const finishChange = endpoint({ method: 'POST', path: '/api/membership-changes/:id/finish', summary: 'Carry it out: the leaver is off the roll, the suspended member returns, the receiving unit takes the member', params: byId, body: z.strictObject({ ...versioned, on: day.optional() }), output: change, errors: [...step, 'member.date_in_future', 'member.date_before_joined', 'member.status_not_possible', 'member.unit_not_found', 'member.unit_kind_wrong'] });
export const refuseChange = endpoint({ method: 'POST', path: '/api/membership-changes/:id/refuse', summary: 'The receiving unit does not take the member, with a sentence', params: byId, body: z.strictObject({ ...versioned, sentence: lines(300).min(4) }), output: change, errors: [...step] });
export const cancelChange = endpoint({ method: 'POST', path: '/api/membership-changes/:id/cancel', summary: 'Take a request back before it is carried out', params: byId, body: z.strictObject(versioned), output: change, errors: [...step] });

// The sealed hand-over between associations.
const sealed = z.strictObject({ format: z.literal('juzhi.handOver'), version: z.literal(1), packageId: uuid, from: z.string().max(100), madeAt: z.string().max(40), salt: z.string().max(60), iv: z.string().max(40), digest: z.string().length(64), sealed: z.string().max(400_000), seal: z.string().length(64) });
export type SealedPackage = z.output<typeof sealed>;
const receipt = z.strictObject({ format: z.literal('juzhi.receipt'), version: z.literal(1), packageId: uuid, digest: z.string().length(64), receivedBy: z.string().max(100), at: z.string().max(40), seal: z.string().length(64) });
export type Receipt = z.output<typeof receipt>;
const passphrase = z.string().trim().min(8).max(60);
export const packMember = endpoint({
  method: 'POST', path: '/api/membership-changes/:id/pack', summary: 'Make the sealed package; the passphrase is shown this once and told separately', params: byId, body: z.strictObject(versioned), secret: true,
  output: z.object({ package: sealed, passphrase: z.string(), version: z.int() }), errors: [...step],
});
export const registerReceipt = endpoint({ method: 'POST', path: '/api/membership-changes/:id/receipt', summary: 'Register the receipt of the other association: it ends the clock and the membership here', params: byId, body: z.strictObject({ ...versioned, receipt }), output: change, errors: [...step, 'handOver.receipt_wrong', 'member.status_not_possible', 'member.date_before_joined'] });
const handed = z.object({ name: z.string(), fields: z.record(z.string(), z.unknown()), units: z.array(z.object({ name: z.string(), kind: z.string(), from: z.string(), to: z.string().nullable() })), from: z.string(), madeAt: z.string(), digest: z.string() });
export const previewHandOver = endpoint({
  method: 'POST', path: '/api/hand-overs/preview', summary: 'Open a package with its passphrase and look; nothing is written', body: z.strictObject({ package: sealed, passphrase }), secret: true,
  output: handed.extend({ /** How many of the facts in it cannot be taken as they are. */ left: z.int(), duplicates: z.array(z.object({ id: uuid, name: z.string(), unitName: z.string(), by: z.enum(['name', 'phone', 'alike']) })), /** What was answered when it was taken in, for whoever lost the receipt; null when it was not yet. */ taken: z.object({ memberId: uuid, receipt }).nullable() }), errors: ['access.denied', 'handOver.unreadable', 'handOver.wrong_passphrase'],
});
export const acceptHandOver = endpoint({
  method: 'POST', path: '/api/hand-overs/accept', summary: 'Take the person on the roll of a unit; answers the receipt for the other association', body: z.strictObject({ id: uuid, package: sealed, passphrase, homeUnitId: uuid }), secret: true,
  output: z.object({ memberId: uuid, receipt }), errors: ['access.denied', 'handOver.unreadable', 'handOver.wrong_passphrase', 'handOver.taken_already', 'member.phone_taken', 'member.unit_not_found', 'member.unit_kind_wrong', 'unit.not_found', 'member.name_unreadable'],
});
