import { sql } from 'kysely';
import type { InputOf, OutputOf } from '#kit/pure/endpoint.ts';
import { localDate } from '#kit/pure/time.ts';
import { allows } from '#kit/server/access.ts';
import type { Ctx } from '#kit/server/context.ts';
import { setting } from '#kit/server/settings.ts';
import { filesOf } from '#modules/files/index.ts';
import { maskPhone, memberNames } from '#modules/members/index.ts';
import { namesOfUnits } from '#modules/units/index.ts';
import { applicationAccess } from '../access.ts';
import type * as staff from '../contract/applications.ts';
import type * as own from '../contract/apply.ts';
import { type Introducer, applicationFields } from '../contract/shared.ts';
import { eraseFrom } from '../rules/application.ts';
import { deadStates } from '../rules/words.ts';
import { type ApplicationAction, statesFor } from '../rules/workflow.ts';
import { clockOf } from './clock.ts';
import { actsAsProxy } from './decide.ts';
import { duplicatesOf } from './duplicates.ts';
import { papersOf } from './papers.ts';
import { type ApplicationRow, type Loaded, applicationToRead, introducersOf, matterOf, ownId } from './load.ts';

const CLOCK_KIND: Partial<Record<ApplicationRow['state'], string>> = { introducing: 'introduce', reviewing: 'admissionStage', returned: 'admissionFix' };

/** Whether the table and the standing allow an action now. */
export function may(a: Loaded, action: ApplicationAction): boolean {
  return statesFor(action).includes(a.state) && allows(applicationAccess, `application.${action}`, a.standing);
}

function stagesOf(a: ApplicationRow): OutputOf<typeof staff.readApplication>['stages'] {
  const over = ['approved', 'declined', 'withdrawn', 'lapsed'].includes(a.state);
  return a.stages.map((s, i) => ({
    name: s.name, unitName: s.unitName, role: s.role, limit: s.limit, optional: s.optional === true,
    when: a.state === 'approved' || i < a.stage ? ('past' as const) : i === a.stage && a.state === 'reviewing' ? ('now' as const) : i === a.stage && over ? ('past' as const) : ('next' as const),
  })).filter((_s, i) => !(over && a.state !== 'approved' && i > a.stage));
}

async function decisionsOf(ctx: Ctx, a: ApplicationRow) {
  const rows = await ctx.tx.selectFrom('application_decisions').selectAll().where('association_id', '=', ctx.actor.associationId).where('application_id', '=', a.id).orderBy('at').orderBy('id').execute();
  return rows.map((d) => ({ id: d.id, stageName: d.stage_name, decision: d.decision, reason: d.reason, sentence: d.sentence, byName: d.by_name, asProxy: d.as_proxy, at: d.at.toISOString() }));
}

async function introducersView(ctx: Ctx, a: ApplicationRow, forOffice: boolean): Promise<Introducer[]> {
  const rows = await introducersOf(ctx, a.id);
  const names = forOffice ? await memberNames(ctx, rows.flatMap((i) => i.member_id ?? [])) : new Map<string, { name: string; unitName: string }>();
  return rows.map((i) => {
    const found = i.member_id === null ? undefined : names.get(i.member_id);
    return {
      id: i.id, name: i.name, unitText: i.unit_text ?? '', state: i.state, onPaper: i.on_paper, answeredAt: i.answered_at?.toISOString() ?? null, words: forOffice ? i.words : null,
      memberId: forOffice ? i.member_id : null, memberName: found ? `${found.name} ${found.unitName}` : null, mine: i.member_id !== null && i.member_id === ctx.actor.memberId,
    };
  });
}

async function eraseOn(ctx: Ctx, a: ApplicationRow): Promise<string | null> {
  if (!a.ended_at || a.erased_at || !deadStates.some((s) => s === a.state)) return null;
  return localDate(eraseFrom(a.ended_at, await setting<number>(ctx, 'admission.retentionMonths')));
}

/** By when the association decides, while it still has to. */
function decideByOf(a: ApplicationRow): string | null {
  return a.decide_by && (a.state === 'introducing' || a.state === 'reviewing') ? localDate(a.decide_by) : null;
}

/** One application for those who work with it; a draft on somebody's own device shows only that it exists. */
export async function readApplication(ctx: Ctx, { params }: InputOf<typeof staff.readApplication>): Promise<OutputOf<typeof staff.readApplication>> {
  const a = await applicationToRead(ctx, params.id);
  const units = await namesOfUnits(ctx, [a.unit_id, ...(a.holder_unit_id ? [a.holder_unit_id] : [])]);
  const paper = a.source === 'paper';
  const office = a.standing.some((r) => r !== 'introducer' && r !== 'applicant');
  const open = a.submitted_at !== null || a.source === 'paper';
  const { rows: year } = await sql<{ id: string }>`select id from onboardings where association_id = ${ctx.actor.associationId} and application_id = ${a.id} limit 1`.execute(ctx.tx);
  const asProxy = may(a, 'pass') && (await actsAsProxy(ctx, a.stages[a.stage]));
  const allowed = (action: keyof typeof applicationAccess.actions): boolean => allows(applicationAccess, action, a.standing);
  return {
    id: a.id, version: a.version, number: a.serial_no, unit: { id: a.unit_id, name: units.get(a.unit_id)?.name ?? '' }, state: a.state, source: a.source, name: a.name,
    // Whoever is typing it in from paper sees what they type.
    phone: !a.phone || !office ? null : paper && may(a, 'edit') ? a.phone : maskPhone(a.phone),
    fields: open && !a.erased_at ? applicationFields.parse(office ? a.fields : publicPart(a)) : null, introducers: open ? await introducersView(ctx, a, office) : [], needed: await setting<number>(ctx, 'admission.introducers'),
    stages: stagesOf(a), decisions: office ? await decisionsOf(ctx, a) : [], clock: await clockOf(ctx, CLOCK_KIND[a.state] ?? '', a.due_at), decideBy: decideByOf(a), holderName: a.holder_unit_id ? (units.get(a.holder_unit_id)?.shortName ?? null) : null,
    decidedReason: office ? a.decided_reason : null, decidedSentence: office ? a.decided_sentence : null, submittedAt: a.submitted_at?.toISOString() ?? null, endedAt: a.ended_at?.toISOString() ?? null, createdAt: a.created_at.toISOString(),
    enteredBy: a.entered_by_name, eraseOn: await eraseOn(ctx, a), erased: a.erased_at !== null, memberId: office ? a.member_id : null, onboardingId: office ? (year[0]?.id ?? null) : null,
    duplicates: office && open && !a.erased_at ? await duplicatesOf(ctx, a) : [], files: office ? (await filesOf(ctx, matterOf(a.id))).map(({ subjectId: _s, ...f }) => f) : [],
    can: {
      edit: paper && may(a, 'edit'), submit: paper && may(a, 'submit'), withdraw: may(a, 'withdraw'), nameIntroducer: may(a, 'nameIntroducer'), signOnPaper: may(a, 'signOnPaper'), sign: may(a, 'sign') && (await waitsForMe(ctx, a)),
      decide: may(a, 'pass'), asProxy, unmask: allowed('application.unmask') && a.phone !== null, giveCode: !paper && office && allowed('application.giveCode') && a.phone !== null && !a.erased_at, print: open && !a.erased_at && office && allowed('application.print'), attach: allowed('application.attach') && !a.erased_at && a.state !== 'withdrawn' && a.state !== 'lapsed',
    },
  };
}

/** What an introducer needs in order to speak for somebody: work and the reason given, not the person's dates. */
function publicPart(a: ApplicationRow): Partial<ApplicationRow['fields']> {
  const { employer, post, professionalTitle, reason } = a.fields;
  return { employer: employer ?? '', post: post ?? '', professionalTitle: professionalTitle ?? '', reason: reason ?? '' };
}

async function waitsForMe(ctx: Ctx, a: ApplicationRow): Promise<boolean> {
  return (await introducersOf(ctx, a.id)).some((i) => i.member_id === ctx.actor.memberId && i.state === 'asked');
}

/** The applicant's own application. */
export async function readOwn(ctx: Ctx): Promise<OutputOf<typeof own.readOwn>> {
  const a = await applicationToRead(ctx, ownId(ctx));
  const units = await namesOfUnits(ctx, [a.unit_id]);
  const association = await ctx.tx.selectFrom('associations').select('name').where('id', '=', ctx.actor.associationId).executeTakeFirstOrThrow();
  const account = a.member_id ? await ctx.tx.selectFrom('accounts').select('username').where('association_id', '=', ctx.actor.associationId).where('member_id', '=', a.member_id).executeTakeFirst() : undefined;
  // Who decided is the office's matter; what was decided and said is the applicant's.
  const decided = (await decisionsOf(ctx, a)).filter((d) => d.decision !== 'pass' && d.decision !== 'skip').map((d) => ({ ...d, byName: '', asProxy: false }));
  return {
    id: a.id, version: a.version, number: a.serial_no, associationName: association.name, unitName: units.get(a.unit_id)?.name ?? '', state: a.state, name: a.name, phone: a.phone ?? '', fields: applicationFields.parse(a.fields),
    introducers: await introducersView(ctx, a, false), needed: await setting<number>(ctx, 'admission.introducers'), stages: stagesOf(a), decisions: decided, clock: await clockOf(ctx, CLOCK_KIND[a.state] ?? '', a.due_at),
    submittedAt: a.submitted_at?.toISOString() ?? null, endedAt: a.ended_at?.toISOString() ?? null, decidedReason: a.decided_reason, decidedSentence: a.decided_sentence, eraseOn: await eraseOn(ctx, a), decideBy: decideByOf(a), papers: await papersOf(ctx, a.id),
    account: a.member_id ? { has: account !== undefined, username: account?.username ?? null } : null,
    can: { edit: may(a, 'edit'), submit: may(a, 'submit'), withdraw: may(a, 'withdraw'), makeAccount: a.state === 'approved' && a.member_id !== null && account === undefined },
  };
}
