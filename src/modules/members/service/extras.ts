import type { RawBuilder } from 'kysely';
import { Refusal } from '#kit/pure/decision.ts';
import type { OutputOf } from '#kit/pure/endpoint.ts';
import { allowAnywhere } from '#kit/server/access.ts';
import type { Ctx } from '#kit/server/context.ts';
import type { ExtraColumn, ExtraCondition, FormRule, RowExtras } from '#kit/server/row-extras.ts';
import { memberAccess } from '../access.ts';
import type { MemberField, MemberFields } from '../contract/fields.ts';
import type * as api from '../contract/members.ts';

/** What a module above adds to the roll: columns, filters, and rules for the form. */
const extras = (ctx: Ctx): RowExtras | undefined => ctx.app.registry.rowExtras.get('members');

/** Columns that the site added to its members, as far as the reader may see them, and what the form is to insist on. */
export async function readExtras(ctx: Ctx): Promise<OutputOf<typeof api.readMemberExtras>> {
  allowAnywhere(ctx, memberAccess, 'member.list');
  return { columns: (await extraColumns(ctx)).map((c) => ({ key: c.key, label: c.label, options: [...c.options] })), rules: [...(await formRules(ctx))] };
}

export async function extraColumns(ctx: Ctx): Promise<readonly ExtraColumn[]> {
  return (await extras(ctx)?.columns(ctx)) ?? [];
}

/** Texts of added columns for some members, by member and key. */
export async function extraValues(ctx: Ctx, ids: readonly string[], keys: readonly string[]): Promise<ReadonlyMap<string, Readonly<Record<string, string>>>> {
  return keys.length === 0 || ids.length === 0 ? new Map() : ((await extras(ctx)?.values(ctx, ids, keys)) ?? new Map());
}

/** Conditions on added columns over `members m`. */
export async function extraConditions(ctx: Ctx, asked: readonly ExtraCondition[] | undefined): Promise<readonly RawBuilder<boolean>[]> {
  return !asked || asked.length === 0 ? [] : ((await extras(ctx)?.conditions(ctx, asked)) ?? []);
}

export async function formRules(ctx: Ctx): Promise<readonly FormRule[]> {
  return (await extras(ctx)?.rules(ctx)) ?? [];
}

const empty = (value: unknown): boolean => value === null || value === undefined || value === '' || (Array.isArray(value) && value.length === 0);

/** Refuses what the dictionary keeps from staff, and a required field that would be left empty; of a file that is there only the fields that change are asked. */
export async function insistRules(ctx: Ctx, given: Partial<MemberFields>, whole: boolean): Promise<void> {
  for (const rule of await formRules(ctx)) {
    const key = rule.key as MemberField;
    const there = key in given && given[key] !== undefined;
    if (!rule.staffMay && there && !(whole && empty(given[key]))) throw new Refusal('member.field_is_the_members', {}, [{ path: key, code: 'member.field_is_the_members' }]);
    if (rule.required && rule.staffMay && (there || whole) && empty(given[key])) throw new Refusal('input.invalid', {}, [{ path: key, code: 'input.required' }]);
  }
}
