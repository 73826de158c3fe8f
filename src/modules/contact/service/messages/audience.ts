import { type RawBuilder, sql } from 'kysely';
import type { Ctx } from '#kit/server/context.ts';
import { channelOn, unsubscribedFrom } from '#modules/notifications/index.ts';
import { setting } from '#kit/server/settings.ts';
import type { Audience, Channel } from '../../contract/messages.ts';
import type { Fitting } from '../../contract/groups.ts';
import { partsOf } from '../../rules.ts';
import { fittingPage } from '../groups/fitting.ts';
import { conditionOf, reach, ruleCondition, savedGroup } from '../groups/rule.ts';

export const SMS_FEN = 'contact.smsFen';
export const WECHAT_FEN = 'contact.wechatFen';
export const KIND = 'message.new';

/** Each part of an audience over `members m`, within the actor's reach. They may overlap. */
export async function partsOfAudience(ctx: Ctx, a: Audience): Promise<RawBuilder<boolean>[]> {
  const within = reach(ctx);
  const parts: RawBuilder<boolean>[] = [];
  for (const id of a.groups) parts.push(sql<boolean>`(${await conditionOf(ctx, await savedGroup(ctx, id))} and ${within})`);
  for (const r of a.rules) parts.push(sql<boolean>`(${await ruleCondition(ctx, r)} and ${within})`);
  if (a.members.length > 0) parts.push(sql<boolean>`(m.id = any(${a.members}::uuid[]) and m.status in ('active', 'suspended') and ${within})`);
  return parts.map((p) => sql<boolean>`(m.association_id = ${ctx.actor.associationId} and ${p})`);
}

/** Everybody whom any part means, once, by sound; each with the first reason that names them. */
export async function sampleOf(ctx: Ctx, a: Audience, limit: number): Promise<Fitting[]> {
  const parts = await partsOfAudience(ctx, a);
  if (parts.length === 0) return [];
  const seen = new Map<string, Fitting & { pinyin: string }>();
  const within = reach(ctx);
  for (const id of a.groups) {
    const group = await savedGroup(ctx, id);
    for (const p of await fittingPage(ctx, [await conditionOf(ctx, group), within], null, { limit })) seen.set(p.id, { ...p, why: [...(seen.get(p.id)?.why ?? []), { code: 'saved', value: group.name }] });
  }
  for (const r of a.rules) for (const p of await fittingPage(ctx, [await ruleCondition(ctx, r), within], r, { limit })) seen.set(p.id, { ...p, why: [...(seen.get(p.id)?.why ?? []), ...p.why] });
  if (a.members.length > 0) for (const p of await fittingPage(ctx, [sql<boolean>`m.association_id = ${ctx.actor.associationId} and m.id = any(${a.members}::uuid[])`, within], null, { limit })) seen.set(p.id, { ...p, why: [...(seen.get(p.id)?.why ?? []), ...p.why] });
  return [...seen.values()].toSorted((x, y) => (x.pinyin < y.pinyin ? -1 : 1)).slice(0, limit).map(({ pinyin: _key, ...p }) => p);
}

export interface Addressed {
  readonly memberId: string;
  readonly name: string;
  readonly unitId: string;
  readonly accountId: string | null;
  readonly email: string | null;
  readonly phone: string | null;
  readonly texts: boolean;
}

/** People with the addresses by which they can be told; an account's own mail address stands before the roll's. */
export const addressed = sql`m.id as "memberId", m.name, m.home_unit_id as "unitId", a.id as "accountId", coalesce(nullif(a.email, ''), m.email) as email, m.phone, coalesce(cc.texts, true) as texts
  from members m left join accounts a on a.association_id = m.association_id and a.member_id = m.id and a.state = 'active' left join contact_choices cc on cc.association_id = m.association_id and cc.member_id = m.id`;

export type WayOf = { readonly state: 'handed'; readonly address: string; readonly parts: number; readonly fen: number } | { readonly state: 'noAddress' | 'unsubscribed' | 'switchedOff' };

/** By which of the chosen ways each person is told, with the price of today; `inApp` is not among them: it is always tried. */
export async function waysFor(ctx: Ctx, chosen: readonly Channel[], text: string): Promise<(people: readonly Addressed[]) => Promise<Map<string, Map<Channel, WayOf>>>> {
  const ways = chosen.filter((c) => c !== 'inApp');
  const on = new Map<Channel, boolean>();
  for (const c of ways) on.set(c, await channelOn(ctx, c));
  const fen: Partial<Record<Channel, number>> = { sms: await setting<number>(ctx, SMS_FEN), wechat: await setting<number>(ctx, WECHAT_FEN) };
  return async (people) => {
    const off = await unsubscribedFrom(ctx, KIND, people.flatMap((p) => (p.accountId ? [p.accountId] : [])));
    const wayOf = (p: Addressed, c: Channel): WayOf => {
      if (!on.get(c)) return { state: 'switchedOff' };
      const address = c === 'email' ? p.email : c === 'sms' ? p.phone : p.accountId;
      if (!address) return { state: 'noAddress' };
      if (c === 'email' ? p.accountId !== null && off.has(p.accountId) : !p.texts) return { state: 'unsubscribed' };
      const parts = c === 'sms' ? partsOf(text) : 1;
      return { state: 'handed', address, parts, fen: parts * (fen[c] ?? 0) };
    };
    return new Map(people.map((p) => [p.memberId, new Map(ways.map((c) => [c, wayOf(p, c)]))]));
  };
}

/** What a text message says: who writes, what about, and the text; the page has the rest. */
export function shortText(title: string, body: string): string {
  return `${title} ${body}`.replace(/\s+/g, ' ').trim().slice(0, 500);
}
