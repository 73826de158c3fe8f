import { Refusal } from '#kit/pure/decision.ts';
import type { Ctx } from '#kit/server/context.ts';
import { type Reaction, reaction } from '#kit/server/registry.ts';
import { lapse } from './service/draft.ts';
import { endYear } from './service/end-year.ts';
import { tellClock, tellEnd, tellStep } from './service/tell.ts';

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
  ...(['application.submitted', 'application.introducerNamed', 'application.signed', 'application.passed'] as const).map((name) => reaction(name, `admission.ask.${name}`, (ctx: Ctx, e) => tellStep(ctx, e))),
  reaction('application.approved', 'admission.tellApproved', (ctx, e) => tellEnd(ctx, e, 'applicationApproved')),
  reaction('application.declined', 'admission.tellDeclined', (ctx, e) => tellEnd(ctx, e, 'applicationDeclined')),
  reaction('application.returned', 'admission.tellReturned', (ctx, e) => tellEnd(ctx, e, 'applicationReturned')),
  reaction('application.signDeclined', 'admission.tellSignDeclined', (ctx, e) => tellEnd(ctx, e, 'applicationReturned')),
  reaction('application.withdrawn', 'admission.tellWithdrawn', (ctx, e) => tellEnd(ctx, e, 'applicationWithdrawn')),
  reaction('deadline.reminded', 'admission.onReminder', async (ctx, e) => { if (ours(e) && e.data.kind !== 'admissionFix') await tellClock(ctx, e, 'admissionReminded'); }),
  reaction('deadline.late', 'admission.onLate', async (ctx, e) => {
    if (!ours(e)) return;
    if (e.data.kind === 'admissionFix') await unlessOvertaken(lapse(ctx, e.subject.id));
    else await tellClock(ctx, e, 'admissionLate');
  }),
  reaction('deadline.veryLate', 'admission.onVeryLate', async (ctx, e) => { if (ours(e)) await tellClock(ctx, e, 'admissionLate'); }),
  reaction('member.statusChanged', 'admission.endYear', async (ctx, e) => { if (e.data.to === 'left' || e.data.to === 'deceased') await endYear(ctx, e.subject.id); }),
];
