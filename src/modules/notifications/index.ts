import { z } from 'zod';
import type { ModuleDef } from '#kit/server/registry.ts';
import { notificationAccess } from './access.ts';
import { notificationErrors } from './contract.ts';
import { SMS_TO_FILE, WECHAT_TO_FILE } from './channels.ts';
import { KEEP_DAYS, deliverWaiting, forgetMails } from './deliver.ts';
import { writeDigests } from './digest.ts';
import { notificationsErasures } from './erasure.ts';
import { en } from './locales/en.ts';
import { zhCN } from './locales/zh-CN.ts';
import { notificationsReferences } from './references.ts';
import { routes } from './routes.ts';
import { notificationsSchema } from './schema.ts';
import { forgetName } from './withdraw.ts';

export const notificationsModule: ModuleDef = {
  name: 'notifications', erasures: notificationsErasures, forgetName, references: notificationsReferences,
  schema: notificationsSchema,
  access: notificationAccess,
  errors: notificationErrors,
  routes,
  periodics: [
    { name: 'notifications.digests', everySeconds: 300, run: async (ctx) => void (await writeDigests(ctx)) },
    { name: 'notifications.forget', everySeconds: 3600, run: forgetMails },
    { name: 'notifications.mails', everySeconds: 10, run: async (ctx) => void (await deliverWaiting(ctx)) },
  ],
  settings: { [KEEP_DAYS]: { schema: z.int().min(30).max(1095), initial: 180, group: 'notifications' }, [SMS_TO_FILE]: { schema: z.boolean(), initial: false, group: 'notifications' }, [WECHAT_TO_FILE]: { schema: z.boolean(), initial: false, group: 'notifications' } },
  words: { 'zh-CN': zhCN, en },
};

export { type NewNotice, notify } from './notify.ts';
export { forgetNotices, silence, withdrawNotices } from './withdraw.ts';
export { receiptsOf } from './service.ts';
export { channelOn } from './channels.ts';
export { type Outgoing, queueMessages, readNoticesOf, recallMessages, unsubscribedFrom } from './outbox.ts';
export { type MailQueue, mailQueue } from './queue.ts';
