import { Refusal } from '#kit/pure/decision.ts';
import type { Ctx } from '#kit/server/context.ts';
import { type Reaction, reaction } from '#kit/server/registry.ts';
import { statusByNow } from '#modules/members/index.ts';
import { lapse } from './service/draft.ts';
import { endHelp, endYear } from './service/end-year.ts';
import { tellClock, tellEnd, tellStep, tellYear } from './service/tell.ts';

const ours = (e: { subject: { type: string } }): boolean => e.subject.type === 'membershipApplication';

/** What was overtaken by a person in the same second has nothing left to do. */
async function unlessOvertaken(work: Promise<unknown>): Promise<void> {
  try {
    await work;
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
  }
}

/** What admission does when facts are recorded or time passes. */
export const admissionReactions: readonly Reaction[] = [
  ...(['application.submitted', 'application.introducerNamed', 'application.signed', 'application.passed', 'application.stageSkipped'] as const).map((name) => reaction(name, `admission.ask.${name}`, (ctx: Ctx, e) => tellStep(ctx, e))),
  reaction('application.approved', 'admission.tellApproved', (ctx, e) => tellEnd(ctx, e, 'applicationApproved')),
  reaction('application.declined', 'admission.tellDeclined', (ctx, e) => tellEnd(ctx, e, 'applicationDeclined')),
  reaction('application.returned', 'admission.tellReturned', (ctx, e) => tellEnd(ctx, e, 'applicationReturned')),
  reaction('application.signDeclined', 'admission.tellSignDeclined', (ctx, e) => tellEnd(ctx, e, 'applicationReturned')),
  reaction('application.withdrawn', 'admission.tellWithdrawn', (ctx, e) => tellEnd(ctx, e, 'applicationWithdrawn')),
  reaction('application.lapsed', 'admission.tellLapsed', (ctx, e) => tellEnd(ctx, e, 'applicationLapsed')),
  reaction('deadline.reminded', 'admission.onReminder', async (ctx, e) => {
    if (e.subject.type === 'onboarding') await tellYear(ctx, e, 'yearReminded');
    // The whole decision is watched beside its stages: it speaks only near its end.
    if (ours(e) && !(e.data.kind === 'admissionDecision' && e.data.step === 'remind15')) await tellClock(ctx, e, e.data.kind === 'admissionFix' ? 'applicantReminded' : 'admissionReminded');
  }),
  reaction('deadline.late', 'admission.onLate', async (ctx, e) => {
    if (e.subject.type === 'onboarding') await tellYear(ctx, e, 'yearLate');
    if (!ours(e)) return;
    if (e.data.kind === 'admissionFix') await unlessOvertaken(lapse(ctx, e.subject.id));
    else await tellClock(ctx, e, 'admissionLate');
  }),
  reaction('deadline.veryLate', 'admission.onVeryLate', async (ctx, e) => {
    if (e.subject.type === 'onboarding') await tellYear(ctx, e, 'yearLate');
    if (ours(e)) await tellClock(ctx, e, 'admissionLate');
  }),
  reaction('member.statusChanged', 'admission.endYear', async (ctx, e) => {
    if (e.data.to !== 'left' && e.data.to !== 'deceased') return;
    const now = await statusByNow(ctx, e.subject.id);
    if (now !== 'left' && now !== 'deceased') return;
    await endYear(ctx, e.subject.id);
    await endHelp(ctx, e.subject.id);
  }),
];
