import { type TablesOf, bool, day, instant, int, json, schema, text, texts, uuid } from '#kit/server/table.ts';
import type { Audience, CallOutcome, Channel, DeliveryState, MessageState } from './contract/messages.ts';
import type { Rule } from './contract/groups.ts';
import type { Openness } from './contract/directory.ts';

/** Own choices, groups, messages with their receipts, and cards. */
export const contactSchema = schema({
  contact_choices: { association_id: uuid(), member_id: uuid(), phone: text<Openness>().byDefault(), email: text<Openness>().byDefault(), work: text<Openness>().byDefault(), texts: bool().byDefault(), updated_at: instant() },
  contact_groups: {
    association_id: uuid(), id: uuid(), name: text(), kind: text<'list' | 'rule'>(), rule: json<Rule>().orNull(), owner_id: uuid(), owner_name: text(), shared: bool().byDefault(), version: int().byDefault(),
    created_at: instant(), updated_at: instant(), removed_at: instant().orNull(),
  },
  contact_group_members: { association_id: uuid(), group_id: uuid(), member_id: uuid(), added_at: instant() },
  contact_messages: {
    association_id: uuid(), id: uuid(), title: text(), body: text(), channels: texts<Channel>().byDefault(), audience: json<Audience>(), ask_reply: bool().byDefault(), state: text<MessageState>(), send_at: instant().orNull(),
    sender_id: uuid(), sender_name: text(), version: int().byDefault(), created_at: instant(), frozen_at: instant().orNull(), finished_at: instant().orNull(), stopped_at: instant().orNull(),
  },
  contact_recipients: {
    association_id: uuid(), message_id: uuid(), member_id: uuid(), name: text(), unit_id: uuid(), account_id: uuid().orNull(), told_at: instant().orNull(), recalled_at: instant().orNull(), read_at: instant().orNull(), replied_at: instant().orNull(), reached: bool().byDefault(),
  },
  contact_deliveries: { association_id: uuid(), message_id: uuid(), member_id: uuid(), unit_id: uuid().byDefault(), channel: text<Channel>(), state: text<DeliveryState>(), parts: int().byDefault(), cost_fen: int().byDefault(), at: instant() },
  contact_calls: { association_id: uuid(), id: uuid(), message_id: uuid(), member_id: uuid(), outcome: text<CallOutcome>(), note: text().orNull(), at: instant(), by_id: uuid(), by_name: text() },
  member_cards: {
    association_id: uuid(), member_id: uuid(), public_id: text(), secret: text(), number: text(), issued_at: instant(), valid_until: day(), revoked_at: instant().orNull(), revoked_by: uuid().orNull(), revoke_reason: text().orNull(),
  },
  card_checks: { association_id: uuid(), asker: text(), minute: instant(), asked: int() },
});

type ContactTables = TablesOf<typeof contactSchema>;
declare module '#kit/server/db.ts' {
  interface Database extends ContactTables {}
}
