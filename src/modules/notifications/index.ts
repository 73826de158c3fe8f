import type { ModuleDef } from '#kit/server/registry.ts';
import { notificationAccess } from './access.ts';
import { notificationErrors } from './contract.ts';
import { deliverWaiting } from './deliver.ts';
import { writeDigests } from './digest.ts';
import { notificationsErasures } from './erasure.ts';
import { en } from './locales/en.ts';
import { zhCN } from './locales/zh-CN.ts';
import { routes } from './routes.ts';
import { notificationsSchema } from './schema.ts';

export const notificationsModule: ModuleDef = {
  name: 'notifications', erasures: notificationsErasures,
  schema: notificationsSchema,
  access: notificationAccess,
  errors: notificationErrors,
  routes,
  periodics: [
    { name: 'notifications.digests', everySeconds: 300, run: async (ctx) => void (await writeDigests(ctx)) },
    { name: 'notifications.mails', everySeconds: 10, run: async (ctx) => void (await deliverWaiting(ctx)) },
  ],
  words: { 'zh-CN': zhCN, en },
};

export { type NewNotice, notify } from './notify.ts';
export { forgetNotices, silence, withdrawNotices } from './withdraw.ts';
export { receiptsOf } from './service.ts';
