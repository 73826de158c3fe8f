import { type TablesOf, bool, int, instant, json, schema, text, uuid } from '#kit/server/table.ts';
import type { EmailChoice, MailState } from './contract.ts';

/** Notices in the system, choices of ways, and messages that leave the system. */
export const notificationsSchema = schema({
  notifications: {
    association_id: uuid(), id: uuid(), account_id: uuid(), kind: text(), params: json<Record<string, string | number>>(), subject_type: text(), subject_id: uuid(), link: text(),
    must_read: bool().byDefault(), effect_key: text(), awaits_action: text().orNull(), awaits_part: uuid().orNull(), for_digest: bool().byDefault(), digested_at: instant().orNull(),
    created_at: instant(), read_at: instant().orNull(), withdrawn_at: instant().orNull(),
  },
  notification_choices: { association_id: uuid(), account_id: uuid(), kind: text(), email: text<EmailChoice>() },
  mails: {
    association_id: uuid(), id: uuid(), effect_key: text(), channel: text().byDefault(), account_id: uuid().orNull(), notification_id: uuid().orNull(), kind: text(), recipient: text(), subject: text(), body: text(),
    state: text<MailState>(), attempts: int().byDefault(), last_error: text().orNull(), next_at: instant().orNull(), give_up_at: instant(), created_at: instant(), sent_at: instant().orNull(),
  },
});

type NotificationTables = TablesOf<typeof notificationsSchema>;
declare module '#kit/server/db.ts' {
  interface Database extends NotificationTables {}
}
