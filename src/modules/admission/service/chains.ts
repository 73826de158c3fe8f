import { sql } from 'kysely';
import { Refusal, insist } from '#kit/pure/decision.ts';
import type { InputOf, OutputOf } from '#kit/pure/endpoint.ts';
import { localDate } from '#kit/pure/time.ts';
import { allowAnywhere } from '#kit/server/access.ts';
import type { Ctx } from '#kit/server/context.ts';
import { record } from '#kit/server/events.ts';
import { admissionDeskAccess } from '../access.ts';
import type * as api from '../contract/applications.ts';
import { defaultChain, rootChain } from '../data/default-chain.ts';
import { type PlacedStage, type Stage, canUseChain, placeStages } from '../rules/chain.ts';
import { type AdmittingKind, admittingKinds } from '../rules/words.ts';

type ChainView = OutputOf<typeof api.setChain>;
const initialFor = (kind: AdmittingKind): readonly Stage[] => (kind === 'association' ? rootChain : defaultChain);
const mayEdit = (ctx: Ctx): boolean => ctx.actor.grants.some((g) => g.top && (g.role === 'secretariatOfficer' || g.role === 'systemAdmin'));

/** The chain of each kind of unit: what holds today, and what will. */
export async function listChains(ctx: Ctx): Promise<OutputOf<typeof api.listChains>> {
  allowAnywhere(ctx, admissionDeskAccess, 'admissionChain.read');
  return { items: await Promise.all(admittingKinds.map((kind) => chainOf(ctx, kind))), can: { edit: mayEdit(ctx) } };
}

async function chainOf(ctx: Ctx, kind: AdmittingKind): Promise<ChainView> {
  const today = localDate(ctx.now);
  const rows = await ctx.tx.selectFrom('admission_chains').selectAll().where('association_id', '=', ctx.actor.associationId).where('unit_kind', '=', kind).orderBy('effective_from', 'desc').orderBy('set_at', 'desc').limit(50).execute();
  const now = rows.find((r) => r.effective_from <= today);
  // Of several for one day the last written holds.
  const future = rows.filter((r, i) => r.effective_from > today && rows.findIndex((x) => x.effective_from === r.effective_from) === i).toReversed();
  const plain = (stages: readonly Stage[]) => stages.map((s) => ({ ...s, limit: { n: s.limit.n, unit: s.limit.unit as 'workingDay' | 'day' | 'month' }, optional: s.optional === true }));
  return { unitKind: kind, stages: plain(now?.stages ?? initialFor(kind)), from: now?.effective_from ?? null, setBy: now?.set_by_name ?? null, reason: now?.reason ?? null, future: future.map((r) => ({ from: r.effective_from, stages: plain(r.stages) })) };
}

/** Sets the stages of a kind of unit from a day on, today or later; applications under way keep theirs. */
export async function setChain(ctx: Ctx, { params, body }: InputOf<typeof api.setChain>): Promise<ChainView> {
  allowAnywhere(ctx, admissionDeskAccess, 'admissionChain.edit');
  if (!mayEdit(ctx)) throw new Refusal('access.denied');
  insist(canUseChain(body.stages));
  if (body.from < localDate(ctx.now)) throw new Refusal('input.invalid', {}, [{ path: 'from', code: 'input.wrong_value' }]);
  await ctx.tx.insertInto('admission_chains').values({
    association_id: ctx.actor.associationId, id: body.id, unit_kind: params.unitKind, stages: JSON.stringify(body.stages) as unknown as Stage[], effective_from: body.from, reason: body.reason, set_by: ctx.actor.accountId, set_by_name: ctx.actor.name, set_at: ctx.now,
  }).execute();
  await record(ctx, 'admissionChain.set', { type: 'admissionChain', id: body.id }, { unitKind: params.unitKind, from: body.from, reason: body.reason });
  return chainOf(ctx, params.unitKind);
}

/** The stages of an application to a unit as of today, each with the unit that decides; none left is `admissionChain.no_stage_here`. */
export async function stagesFor(ctx: Ctx, unitId: string): Promise<PlacedStage[]> {
  const { rows } = await sql<{ id: string; name: string; kind: string }>`select a.id, a.short_name as name, a.kind from units u join units a on a.association_id = u.association_id and starts_with(u.path, a.path)
    where u.association_id = ${ctx.actor.associationId} and u.id = ${unitId} order by length(a.path)`.execute(ctx.tx);
  const kind = (rows.at(-1)?.kind ?? 'association') as AdmittingKind;
  const chain = await chainOf(ctx, kind);
  const placed = placeStages(chain.stages, rows);
  if (placed.length === 0) throw new Refusal('admissionChain.no_stage_here');
  return placed;
}
