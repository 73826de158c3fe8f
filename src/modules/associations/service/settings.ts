import { sql } from 'kysely';
import { Refusal, insist } from '#kit/pure/decision.ts';
import type { InputOf, OutputOf } from '#kit/pure/endpoint.ts';
import { localDate } from '#kit/pure/time.ts';
import { allows } from '#kit/server/access.ts';
import type { Ctx } from '#kit/server/context.ts';
import { actorNameNow, record } from '#kit/server/events.ts';
import { jsonSchemaOf } from '#kit/server/http/json-schema.ts';
import type { SettingDef } from '#kit/server/registry.ts';
import { setSetting, settingsAt } from '#kit/server/settings.ts';
import { associationAccess } from '../access.ts';
import type { listSettings, putSetting, settingHistory } from '../contract.ts';
import { canSetFrom } from '../rules.ts';
import { associationFor } from './profile.ts';

type Line = OutputOf<typeof putSetting>;

/** Every setting of every module, by group, with today's value and what is to come. */
export async function showSettings(ctx: Ctx): Promise<OutputOf<typeof listSettings>> {
  const association = await associationFor(ctx, 'setting.read');
  const lines = await linesOf(ctx, [...ctx.app.registry.settings.keys()]);
  const groups = [...new Set(lines.map((l) => definition(ctx, l.key).group))];
  return { groups: groups.map((group) => ({ group, settings: lines.filter((l) => definition(ctx, l.key).group === group) })), can: { edit: allows(associationAccess, 'setting.edit', association.standing) } };
}

/** Everything a setting was ever given, newest first. */
export async function showHistory(ctx: Ctx, { params }: InputOf<typeof settingHistory>): Promise<OutputOf<typeof settingHistory>> {
  await associationFor(ctx, 'setting.read');
  definition(ctx, params.key);
  const rows = await valuesOf(ctx, [params.key]);
  return { items: rows.map(presentValue) };
}

/** Gives a setting a value from a day on (today or later), with its reason. */
export async function changeSetting(ctx: Ctx, { params: { key }, body }: InputOf<typeof putSetting>): Promise<Line> {
  const association = await associationFor(ctx, 'setting.edit');
  if (definition(ctx, key).mayEdit?.(ctx) === false) throw new Refusal('access.denied');
  insist(canSetFrom(body.effectiveFrom, localDate(ctx.now)));
  const before = (await settingsAt(ctx, [key], body.effectiveFrom)).get(key);
  await setSetting(ctx, key, body.value, body.effectiveFrom, body.reason);
  await record(ctx, 'setting.changed', { type: 'association', id: association.id }, { key, value: body.value, before, effectiveFrom: body.effectiveFrom, reason: body.reason });
  const [line] = await linesOf(ctx, [key]);
  if (!line) throw new Refusal('setting.not_found');
  return line;
}

async function linesOf(ctx: Ctx, keys: string[]): Promise<Line[]> {
  const today = localDate(ctx.now);
  const values = await valuesOf(ctx, keys);
  return keys.map((key) => {
    const { schema, initial, mayEdit } = definition(ctx, key);
    const own = values.filter((v) => v.key === key);
    const now = own.find((v) => v.effective_from <= today);
    // Of several values for one day the latest written holds.
    const future = own.filter((v, i) => v.effective_from > today && own.findIndex((o) => o.effective_from === v.effective_from) === i).toReversed();
    return { key, schema: jsonSchemaOf(schema, 'input'), initial, isInitial: !now, mayEdit: mayEdit?.(ctx) ?? true, value: now ? now.value : initial, effectiveFrom: now?.effective_from ?? null, future: future.map(presentValue) };
  });
}

/** Values newest first, with the name of who set them: it stands in the event of that instant. */
function valuesOf(ctx: Ctx, keys: string[]) {
  const setBy = sql<string | null>`(select ${actorNameNow} from events e where e.association_id = s.association_id and e.subject_type = 'association' and e.subject_id = s.association_id
    and e.name = 'setting.changed' and e.at = s.set_at and e.data->>'key' = s.key limit 1)`;
  return ctx.tx.selectFrom('settings as s').select(['s.key', 's.value', 's.effective_from', 's.set_at', 's.reason', setBy.as('actor_name')])
    .where('s.association_id', '=', ctx.actor.associationId).where('s.key', 'in', keys.length > 0 ? keys : [''])
    .orderBy('s.effective_from', 'desc').orderBy('s.set_at', 'desc').orderBy('s.id', 'desc').execute();
}

function presentValue(v: Awaited<ReturnType<typeof valuesOf>>[number]) {
  return { value: v.value, effectiveFrom: v.effective_from, setAt: v.set_at.toISOString(), setBy: v.actor_name, reason: v.reason };
}

function definition(ctx: Ctx, key: string): SettingDef {
  const found = ctx.app.registry.settings.get(key);
  if (!found) throw new Refusal('setting.not_found');
  return found;
}
