import { Refusal } from '#kit/pure/decision.ts';
import type { InputOf } from '#kit/pure/endpoint.ts';
import { localDate } from '#kit/pure/time.ts';
import type { Ctx } from '#kit/server/context.ts';
import { record } from '#kit/server/events.ts';
import type { FileAnswer } from '#kit/server/http/route.ts';
import { namesOverTime } from '#modules/associations/index.ts';
import { fieldsOfMember, memberNames } from '#modules/members/index.ts';
import { namesOfUnits } from '#modules/units/index.ts';
import type * as api from '../contract/onboarding.ts';
import { assignmentLetter } from '../documents/assignment-letter.ts';
import { LETTER } from '../documents/data/letter-words.ts';
import { yearFor } from './onboarding.ts';
import { onboardingMatter } from './onboarding-begin.ts';

const DOCX = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document';

/** The letter that goes with an assigned member to their branch; printing is recorded. */
export async function printLetter(ctx: Ctx, { params }: InputOf<typeof api.printLetter>): Promise<FileAnswer> {
  const o = await yearFor(ctx, 'onboarding.list', params.id);
  if (o.state !== 'assigned' || !o.assigned?.[0]) throw new Refusal('onboarding.not_assigned');
  const association = (await namesOverTime(ctx))(o.assigned_at ?? ctx.now);
  const units = await namesOfUnits(ctx, [o.unit_id, ...o.assigned.map((u) => u.id)]);
  const nameOf = (u: { id: string; name: string }): string => units.get(u.id)?.name ?? u.name;
  const [branch, ...others] = o.assigned;
  const mentor = o.mentor_member_id ? (await memberNames(ctx, [o.mentor_member_id])).get(o.mentor_member_id)?.name : undefined;
  const bytes = await assignmentLetter({
    association, name: o.member_name, employer: (await fieldsOfMember(ctx, o.member_id)).employer, from: units.get(o.unit_id)?.name ?? '', startedOn: o.started_on, branch: nameOf(branch), others: others.map(nameOf), mentor: mentor ?? null,
    assignedOn: localDate(o.assigned_at ?? ctx.now),
  });
  await record(ctx, 'onboarding.letterPrinted', onboardingMatter(o.id), { name: o.member_name });
  return { fileName: `${LETTER.fileName} ${o.member_name}.docx`, mime: DOCX, body: bytes, size: bytes.length };
}
