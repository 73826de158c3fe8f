import { sql } from 'kysely';
import { Refusal } from '#kit/pure/decision.ts';
import type { InputOf, OutputOf } from '#kit/pure/endpoint.ts';
import type { Ctx } from '#kit/server/context.ts';
import { setting } from '#kit/server/settings.ts';
import { dropTodos, finishTodos } from '#modules/inbox/index.ts';
import { nameOfPerson } from '#modules/members/index.ts';
import type * as api from '../contract/applications.ts';
import { allSigned } from '../rules/application.ts';
import { type ApplicationRow, type IntroducerRow, type Loaded, applicationFor, introducersOf, matterOf } from './load.ts';
import { askIntroducers, takeStep } from './step.ts';

type Stepped = OutputOf<typeof api.signIntroduction>;

/** Finds the members whom the applicant named: exactly one of that name on the roll, else the office says who is meant. */
export async function matchIntroducers(ctx: Ctx, a: ApplicationRow): Promise<void> {
  for (const i of await introducersOf(ctx, a.id)) {
    if (i.state !== 'named') continue;
    const { nameKey } = nameOfPerson(i.name);
    const { rows } = await sql<{ id: string; unit: string }>`select m.id, u.name as unit from members m join units u on u.association_id = m.association_id and u.id = m.home_unit_id
      where m.association_id = ${ctx.actor.associationId} and m.name_key = ${nameKey} and m.status = 'active' limit 5`.execute(ctx.tx);
    const among = rows.length > 1 && i.unit_text ? rows.filter((r) => r.unit.includes(i.unit_text ?? '')) : rows;
    const found = among.length === 1 ? among[0] : undefined;
    if (found) await setIntroducer(ctx, i.id, { member_id: found.id, state: 'asked' });
  }
}

async function setIntroducer(ctx: Ctx, id: string, set: Partial<Pick<IntroducerRow, 'member_id' | 'state' | 'words' | 'on_paper' | 'answered_at' | 'name'>>): Promise<void> {
  await ctx.tx.updateTable('application_introducers').set(set).where('association_id', '=', ctx.actor.associationId).where('id', '=', id).execute();
}

/** The office says which member an introducer is, or puts another in their place. */
export async function nameIntroducer(ctx: Ctx, { params, body }: InputOf<typeof api.nameIntroducer>): Promise<Stepped> {
  const a = await applicationFor(ctx, 'nameIntroducer', params.id, body.version);
  const all = await introducersOf(ctx, a.id);
  const one = all.find((i) => i.id === params.introducerId && i.state !== 'signed');
  const member = await ctx.tx.selectFrom('members').select(['id', 'name', 'phone']).where('association_id', '=', ctx.actor.associationId).where('id', '=', body.memberId).where('status', '=', 'active').executeTakeFirst();
  if (!one || !member) throw new Refusal('application.introducer_not_found');
  if (member.phone !== null && member.phone === a.phone) throw new Refusal('application.introducer_is_applicant');
  if (all.some((i) => i.id !== one.id && i.member_id === member.id)) throw new Refusal('application.introducer_twice');
  await setIntroducer(ctx, one.id, { member_id: member.id, name: member.name, state: 'asked' });
  await dropTodos(ctx, matterOf(a.id), { partId: one.id });
  await askIntroducers(ctx, a, a.due_at);
  return takeStep(ctx, a, { to: 'introducing', event: 'application.introducerNamed' });
}

/** An introducer speaks for the applicant, on their own phone. */
export async function signIntroduction(ctx: Ctx, { params, body }: InputOf<typeof api.signIntroduction>): Promise<Stepped> {
  const a = await applicationFor(ctx, 'sign', params.id, body.version);
  const one = await mine(ctx, a);
  await setIntroducer(ctx, one.id, { state: 'signed', words: body.words || null, answered_at: ctx.now });
  return afterSignature(ctx, a, one);
}

/** The office notes a signature that stands on paper. */
export async function signOnPaper(ctx: Ctx, { params, body }: InputOf<typeof api.signOnPaper>): Promise<Stepped> {
  const a = await applicationFor(ctx, 'signOnPaper', params.id, body.version);
  const one = (await introducersOf(ctx, a.id)).find((i) => i.id === params.introducerId && (i.state === 'asked' || i.state === 'named'));
  if (!one) throw new Refusal('application.introducer_not_found');
  await setIntroducer(ctx, one.id, { state: 'signed', on_paper: true, answered_at: ctx.now });
  return afterSignature(ctx, a, one);
}

async function afterSignature(ctx: Ctx, a: Loaded, one: IntroducerRow): Promise<Stepped> {
  await finishTodos(ctx, matterOf(a.id), { partId: one.id });
  const introducers = (await introducersOf(ctx, a.id)).map((i) => ({ name: i.name, memberId: i.member_id, state: i.state }));
  const done = allSigned(introducers, await setting<number>(ctx, 'admission.introducers'));
  return takeStep(ctx, a, { to: done ? 'reviewing' : 'introducing', event: 'application.signed' });
}

/** An introducer would rather not; nobody asks why. The applicant names another. */
export async function declineIntroduction(ctx: Ctx, { params, body }: InputOf<typeof api.declineIntroduction>): Promise<Stepped> {
  const a = await applicationFor(ctx, 'declineSign', params.id, body.version);
  const one = await mine(ctx, a);
  await setIntroducer(ctx, one.id, { state: 'declined', words: null, answered_at: ctx.now });
  return takeStep(ctx, a, { to: 'returned', event: 'application.signDeclined', set: { returned_from: 'introducing' } });
}

async function mine(ctx: Ctx, a: ApplicationRow): Promise<IntroducerRow> {
  const one = (await introducersOf(ctx, a.id)).find((i) => i.member_id === ctx.actor.memberId && i.state === 'asked');
  if (!one) throw new Refusal('application.introducer_not_found');
  return one;
}
