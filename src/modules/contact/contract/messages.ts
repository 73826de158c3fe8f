import { z } from 'zod';
import { endpoint } from '#kit/pure/endpoint.ts';
import { fitting, rule } from './groups.ts';

export const channels = ['inApp', 'email', 'sms', 'wechat'] as const;
export type Channel = (typeof channels)[number];
export const messageStates = ['draft', 'scheduled', 'sending', 'sent', 'stopped'] as const;
export type MessageState = (typeof messageStates)[number];
export const deliveryStates = ['handed', 'noAddress', 'unsubscribed', 'switchedOff', 'recalled'] as const;
export type DeliveryState = (typeof deliveryStates)[number];
export const outcomes = ['reached', 'noAnswer', 'wrongNumber'] as const;
export type CallOutcome = (typeof outcomes)[number];

const uuid = z.uuid();
const instant = z.iso.datetime();
/** Who gets it: everybody whom any of these means, once. */
export const audience = z.strictObject({ groups: z.array(uuid).max(50).default([]), rules: z.array(rule).max(10).default([]), members: z.array(uuid).max(2000).default([]) });
export type Audience = z.output<typeof audience>;

const params = z.strictObject({ id: uuid });
const counts = z.object({ people: z.int(), told: z.int(), read: z.int(), replied: z.int(), withoutAccount: z.int(), recalled: z.int() });
export const messageLine = z.object({ id: uuid, title: z.string(), state: z.enum(messageStates), sender: z.string(), sendAt: instant.nullable(), createdAt: instant, counts });
export type MessageLine = z.output<typeof messageLine>;
const wayTotals = z.object({ channel: z.enum(channels), handed: z.int(), noAddress: z.int(), unsubscribed: z.int(), switchedOff: z.int(), recalled: z.int(), costFen: z.int() });
export const messageDetail = messageLine.extend({
  version: z.int(), body: z.string(), channels: z.array(z.enum(channels)), askReply: z.boolean(), audience, audienceNames: z.record(z.string(), z.string()), ways: z.array(wayTotals), finishedAt: instant.nullable(), stoppedAt: instant.nullable(),
  can: z.object({ edit: z.boolean(), send: z.boolean(), stop: z.boolean(), chase: z.boolean() }),
});
export type MessageDetail = z.output<typeof messageDetail>;

const errors = ['access.denied', 'message.not_found'] as const;
const version = { version: z.int().min(0) };
const messageFilters = { state: z.enum(messageStates).optional(), search: z.string().trim().max(60).optional() };
export const messageFilter = z.strictObject(messageFilters);
export type MessageFilter = z.output<typeof messageFilter>;
export const listMessages = endpoint({
  method: 'GET', path: '/api/messages', summary: 'Messages that I sent or that went to my units, newest first', query: z.strictObject({ ...messageFilters, after: z.string().max(200).optional(), limit: z.coerce.number().int().min(1).max(200).default(50) }),
  output: z.object({ items: z.array(messageLine), next: z.string().nullable() }), errors: ['access.denied', 'cursor.invalid'],
});
export const readMessage = endpoint({ method: 'GET', path: '/api/messages/:id', summary: 'One message with its receipts, for whoever sent it or answers for a unit that got it', params, output: messageDetail, errors: [...errors] });
export const saveMessage = endpoint({
  method: 'PUT', path: '/api/messages/:id', summary: 'Keep a draft; version 0 starts it', params,
  body: z.strictObject({ ...version, title: z.string().trim().min(2).max(80), body: z.string().trim().min(2).max(5000), channels: z.array(z.enum(channels)).max(4), askReply: z.boolean(), audience }),
  output: messageDetail, errors: [...errors, 'message.wrong_state', 'matter.changed', 'contactGroup.not_found'],
});
export const previewAudience = endpoint({
  method: 'POST', path: '/api/messages/preview', summary: 'Who would get it, by which ways, at what cost', body: z.strictObject({ audience, channels: z.array(z.enum(channels)).max(10), text: z.string().max(5000).default('') }),
  output: z.object({ people: z.int(), withoutAccount: z.int(), ways: z.array(z.object({ channel: z.enum(channels), on: z.boolean(), reaches: z.int(), noAddress: z.int(), unsubscribed: z.int(), costFen: z.int() })), items: z.array(fitting) }), errors: ['access.denied', 'contactGroup.not_found'],
});
export const listWays = endpoint({ method: 'GET', path: '/api/message-ways', summary: 'The ways by which messages can leave beside the notice in the system, and which of them are switched on', output: z.object({ ways: z.array(z.object({ channel: z.enum(channels), on: z.boolean() })) }), errors: ['access.denied'] });
export const testMessage = endpoint({ method: 'POST', path: '/api/messages/:id/test', summary: 'Send it to myself only', params, body: z.strictObject({}), output: z.object({ ways: z.array(z.enum(channels)) }), errors: [...errors, 'message.wrong_state'] });
export const sendMessage = endpoint({
  method: 'POST', path: '/api/messages/:id/send', summary: 'Send at once, or at an instant', params, body: z.strictObject({ ...version, at: instant.nullable() }),
  output: messageDetail, errors: [...errors, 'message.wrong_state', 'message.nobody', 'message.time_is_past', 'message.no_way', 'matter.changed'],
});
export const stopMessage = endpoint({ method: 'POST', path: '/api/messages/:id/stop', summary: 'Stop what has not left, and take back what nobody has read', params, body: z.strictObject({}), output: messageDetail, errors: [...errors, 'message.wrong_state'] });
export const unschedule = endpoint({ method: 'POST', path: '/api/messages/:id/unschedule', summary: 'Make a scheduled message a draft again', params, body: z.strictObject({}), output: messageDetail, errors: [...errors, 'message.wrong_state'] });

export const recipientShows = ['all', 'unread', 'toCall', 'called', 'read', 'replied', 'noAccount', 'recalled'] as const;
export const recipientLine = z.object({
  id: uuid, name: z.string(), unitId: uuid, unitName: z.string(), hasAccount: z.boolean(), toldAt: instant.nullable(), readAt: instant.nullable(), repliedAt: instant.nullable(), recalled: z.boolean(), /** Whoever has left or died since is called no more. */ onRoll: z.boolean(), phone: z.string().nullable(),
  ways: z.array(z.object({ channel: z.enum(channels), state: z.enum(deliveryStates), outcome: z.string().nullable(), costFen: z.int() })), calls: z.array(z.object({ id: uuid, outcome: z.enum(outcomes), note: z.string().nullable(), at: instant, by: z.string() })),
});
export type RecipientLine = z.output<typeof recipientLine>;
export const listRecipients = endpoint({
  method: 'GET', path: '/api/messages/:id/recipients', summary: 'Who got it and who read it, within the reader\'s reach', params,
  query: z.strictObject({ show: z.enum(recipientShows).default('all'), unit: uuid.optional(), channel: z.enum(channels).optional(), way: z.enum(deliveryStates).optional(), search: z.string().trim().max(60).optional(), after: z.string().max(400).optional(), limit: z.coerce.number().int().min(1).max(200).default(50) }),
  output: z.object({ items: z.array(recipientLine), next: z.string().nullable() }), errors: [...errors, 'cursor.invalid'],
});
export const chaseUnits = endpoint({
  method: 'GET', path: '/api/messages/:id/units', summary: 'How many of each unit have read it or were called, those with most still to call first', params, query: z.strictObject({ after: z.string().max(500).optional(), limit: z.coerce.number().int().min(1).max(200).default(50) }),
  output: z.object({ items: z.array(z.object({ unitId: uuid, unitName: z.string(), people: z.int(), read: z.int(), reached: z.int() })), next: z.string().nullable() }), errors: [...errors, 'cursor.invalid'],
});
export const remindUnread = endpoint({
  method: 'POST', path: '/api/messages/:id/remind', summary: 'Tell those who have not read it once more, of one unit or all within reach; at most once a day', params,
  body: z.strictObject({ unitId: uuid.optional() }), output: z.object({ reminded: z.int(), already: z.int(), withoutAccount: z.int() }), errors: [...errors, 'message.wrong_state'],
});
export const noteCall = endpoint({
  method: 'POST', path: '/api/messages/:id/recipients/:memberId/calls', summary: 'Tick that somebody was called, with what came of it', params: z.strictObject({ id: uuid, memberId: uuid }),
  body: z.strictObject({ id: uuid, outcome: z.enum(outcomes), note: z.string().trim().max(200).optional() }), output: z.object({ id: uuid }), errors: [...errors],
});

const letter = z.object({ id: uuid, title: z.string(), body: z.string(), sender: z.string(), at: instant, askReply: z.boolean(), readAt: instant.nullable(), repliedAt: instant.nullable() });
export type Letter = z.output<typeof letter>;
export const myMessages = endpoint({ method: 'GET', path: '/api/my-messages', summary: 'Messages that came to me', query: z.strictObject({ show: z.enum(['all', 'unread']).default('all'), after: z.string().max(200).optional(), limit: z.coerce.number().int().min(1).max(200).default(30) }), output: z.object({ items: z.array(letter.omit({ body: true })), next: z.string().nullable() }), errors: ['access.denied', 'cursor.invalid'] });
export const openMessage = endpoint({ method: 'POST', path: '/api/my-messages/:id/open', summary: 'Read a message that came to me; the first reading is the receipt', params, body: z.strictObject({}), output: letter, errors: [...errors] });
export const replyReceived = endpoint({ method: 'POST', path: '/api/my-messages/:id/received', summary: 'Answer that it was received', params, body: z.strictObject({}), output: letter, errors: [...errors, 'message.not_asked'] });
