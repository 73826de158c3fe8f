import { z } from 'zod';
import { endpoint } from '#kit/pure/endpoint.ts';
import type {} from '#kit/server/events.ts';

/** How a person hears of a kind of notice by e-mail; the list in the system always has it. */
export const emailChoices = ['immediate', 'digest', 'off'] as const;
export type EmailChoice = (typeof emailChoices)[number];

export const mailStates = ['waiting', 'sent', 'failed', 'withdrawn', 'switchedOff'] as const;
export type MailState = (typeof mailStates)[number];

export const notificationErrors = {
  'notification.not_found': 404,
  'notification.unknown_kind': 422,
  'mail.not_found': 404,
  'mail.not_failed': 422,
} as const;
type NotificationErrors = typeof notificationErrors;
declare module '#kit/pure/decision.ts' {
  interface ErrorMap extends NotificationErrors {}
}

declare module '#kit/server/events.ts' {
  interface EventMap {
    'mail.retried': { recipient: string };
    'mails.forgotten': { sent: number; unsent: number; days: number };
  }
}

const page = { after: z.string().max(200).optional(), limit: z.coerce.number().int().min(1).max(200).default(50) };
const instant = z.string();

export const notice = z.object({
  id: z.uuid(), kind: z.string(), text: z.string(), params: z.record(z.string(), z.union([z.string(), z.number()])),
  subjectType: z.string(), subjectId: z.uuid(), link: z.string(), mustRead: z.boolean(), createdAt: instant, readAt: instant.nullable(),
});
export type Notice = z.output<typeof notice>;

export const listNotifications = endpoint({
  method: 'GET', path: '/api/notifications', summary: 'My notices, newest first',
  query: z.strictObject({ show: z.enum(['all', 'unread', 'toRead']).default('all'), ...page }),
  output: z.object({ items: z.array(notice), next: z.string().nullable() }), errors: ['cursor.invalid'],
});

export const unreadNotifications = endpoint({
  method: 'GET', path: '/api/notifications/unread', summary: 'How many of my notices are unread, and how many of them must be read; counting stops at 1,000',
  output: z.object({ unread: z.number(), toRead: z.number() }), errors: [],
});

export const readNotification = endpoint({
  method: 'POST', path: '/api/notifications/:id/read', summary: 'Marks one notice as read',
  params: z.strictObject({ id: z.uuid() }), output: z.object({ readAt: instant }), errors: ['notification.not_found'],
});

export const readAllNotifications = endpoint({
  method: 'POST', path: '/api/notifications/read-all', summary: 'Marks my notices as read, except those that must be read one by one',
  output: z.object({ marked: z.number() }), errors: [],
});

export const choice = z.object({ kind: z.string(), name: z.string(), email: z.enum([...emailChoices, 'default']) });

export const getChoices = endpoint({
  method: 'GET', path: '/api/notifications/choices', summary: 'By which way I hear of each kind of notice',
  output: z.object({ items: z.array(choice), email: z.string().nullable(), mailOn: z.boolean() }), errors: [],
});

export const setChoice = endpoint({
  method: 'PUT', path: '/api/notifications/choices', summary: 'Chooses the way for one kind of notice; `default` leaves it to the system',
  body: z.strictObject({ kind: z.string().min(1).max(100), email: z.enum([...emailChoices, 'default']) }),
  output: choice, errors: ['notification.unknown_kind'],
});

export const mail = z.object({
  id: z.uuid(), channel: z.string(), kind: z.string(), accountName: z.string().nullable(), recipient: z.string(), subject: z.string(), state: z.enum(mailStates),
  attempts: z.number(), lastError: z.string().nullable(), createdAt: instant, nextAt: instant.nullable(), sentAt: instant.nullable(),
});

export const listMails = endpoint({
  method: 'GET', path: '/api/mails', summary: 'The delivery log: messages that left or wait to leave the system, newest first',
  query: z.strictObject({ state: z.enum(mailStates).optional(), search: z.string().max(100).optional(), ...page }),
  output: z.object({ items: z.array(mail), next: z.string().nullable(), mailOn: z.boolean() }), errors: ['cursor.invalid', 'access.denied'],
});

export const retryMail = endpoint({
  method: 'POST', path: '/api/mails/:id/retry', summary: 'Puts a failed message in line again',
  params: z.strictObject({ id: z.uuid() }), output: z.object({ state: z.enum(mailStates) }), errors: ['mail.not_found', 'mail.not_failed', 'access.denied'],
});
