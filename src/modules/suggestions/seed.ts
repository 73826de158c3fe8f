import { atLocal, addDays, localDate } from '#kit/pure/time.ts';
import type { Actor, Ctx } from '#kit/server/context.ts';
import { newId } from '#kit/server/ids.ts';
import { seedStories, seedTopics, type Story } from './data/seed-stories.ts';
import { reply, judgement, seedWords as w } from './data/seed-words.ts';
import { acknowledge, arbitrate, dispatch, refuse } from './service/handle/dispatch.ts';
import { approveReply, countersign, draftReply, passReply } from './service/handle/reply.ts';
import { decideExtension, giveCoOpinion, recordContact, requestExtension, startHandling } from './service/handle/work.ts';
import { followUp, publish } from './service/judge/after.ts';
import { recordCarriedOut } from './service/judge/carried-out.ts';
import { rate } from './service/judge/rate.ts';
import { indexSuggestion } from './service/read/search-index.ts';
import { addAdoption, addReceipt, instruct, report, saveIssue } from './service/report/report.ts';
import { copyEdit, answerEdit, decline, fileSuggestion, keepAsReference, propose } from './service/screen/edit.ts';
import { accept, merge, returnForFix } from './service/screen/intake.ts';
import { claimTopic, publishTopicCall, saveTopicCall } from './service/topics.ts';
import { inviteCoAuthors, sign } from './service/write/co-authors.ts';
import { saveDraft } from './service/write/draft.ts';
import { submit } from './service/write/submit.ts';

/** Finds the people and units of the demonstration by their names. */
export interface SeedCast {
  actor(username: string): Actor;
  unit(name: string): string;
  member(name: string): string;
}

/** Plays the demonstration's topics and matters through the real commands, each step on its own day in the past. */
export async function playStories(ctx: Ctx, cast: SeedCast): Promise<void> {
  const today = localDate(ctx.now);
  const on = (daysAgo: number, username: string, hour = 10): Ctx => ({ ...ctx, actor: cast.actor(username), now: daysAgo <= 0 ? ctx.now : atLocal(addDays(today, -daysAgo), hour), asked: new Set() });
  const topics = await playTopics(on, today);
  const filed = new Map<string, string>();
  for (const story of seedStories) filed.set(story.title, await playStory(on, cast, story, topics, filed));
  for (const id of filed.values()) await indexSuggestion(ctx, id);
}

type On = (daysAgo: number, username: string, hour?: number) => Ctx;

async function playTopics(on: On, today: string): Promise<Map<string, string>> {
  const ids = new Map<string, string>();
  for (const t of seedTopics) {
    const id = newId();
    ids.set(t.title, id);
    const c = on(t.daysAgo, 'lianluo');
    await saveTopicCall(c, { params: { id }, body: { version: 0, title: t.title, brief: t.brief, issuerName: t.issuer, fields: [...t.fields], targetUnitIds: [], closesOn: addDays(today, t.closesIn) < localDate(c.now) ? localDate(c.now) : addDays(today, t.closesIn) } });
    if (t.state === 'draft') continue;
    await publishTopicCall(c, { params: { id }, body: { version: 1 } });
    for (const username of t.claimedBy) await claimTopic(on(t.daysAgo - 1, username), { params: { id }, body: { claimId: newId(), teamMemberIds: [], ...(t.team ? { teamName: t.team } : {}) } });
  }
  return ids;
}

async function playStory(on: On, cast: SeedCast, s: Story, topics: Map<string, string>, earlier: Map<string, string>): Promise<string> {
  const id = newId();
  const params = { id };
  let version = 1;
  let day = s.daysAgo;
  /** Takes a step some days later; the version follows. */
  const step = async <B extends object>(run: (c: Ctx, input: { params: { id: string }; body: B & { version: number } }) => Promise<{ version: number }>, who: string, body: B, after = 1): Promise<void> => {
    day = Math.max(0, day - after);
    version = (await run(on(day, who), { params, body: { ...body, version } })).version;
  };
  const until = (stage: Story['stage']): boolean => ORDER.indexOf(s.stage) >= ORDER.indexOf(stage);
  const part = async (unit = s.unit ?? ''): Promise<{ assignmentId: string }> => {
    const row = await on(day, 'duban').tx.selectFrom('assignments').select('id').where('suggestion_id', '=', id).where('unit_id', '=', cast.unit(unit)).where('state', '<>', 'ended').executeTakeFirstOrThrow();
    return { assignmentId: row.id };
  };
  const officer = s.officer ?? 'zhujian';
  const contact = <N extends string, P extends string>(name: N, phone: P) => ({ [name]: cast.actor(officer).name, [phone]: w.phones[officer] ?? '' }) as Record<N | P, string>;

  await saveDraft(on(day, s.author), { params, body: { version: 0, type: s.type ?? 'suggestion', title: s.title, content: { ...s.content }, open: s.open ?? true, suggestedUnitIds: s.unit ? [cast.unit(s.unit)] : [], topicCallId: s.topic ? (topics.get(s.topic) ?? null) : null } });
  if (s.with) {
    await step(inviteCoAuthors, s.author, { memberIds: s.with.map((x) => cast.member(x.name)) }, 0);
    if (s.stage !== 'draft') for (const x of s.with) await step(sign, x.username, {}, 0);
  }
  if (!until('submitted')) return id;
  await step(submit, s.author, { open: s.open ?? true, ...(s.open === false ? { openReason: w.closedReason } : {}) }, 0);
  if (s.stage === 'returned') { await step(returnForFix, 'mishu', { reason: w.returnReason }, 2); return id; }
  if (!until('accepted')) return id;
  await step(accept, 'mishu', { category: s.category }, 2);
  if (s.stage === 'merged') { await step(merge, 'bianji', { into: earlier.get(s.mergeInto ?? '') ?? '', reason: w.mergeReason }); return id; }
  if (s.edited) { await step(copyEdit, 'bianji', { title: s.title, content: { ...s.content, ...s.edited }, note: w.editNote }); await step(answerEdit, s.author, { agreed: true }); }
  if (s.stage === 'declined') {
    await step(propose, 'bianji', { kind: 'decline' as const, reason: 'personal' as const, sentence: w.declineSentence });
    await step(decline, 'qianfa', { reason: 'personal' as const, sentence: w.declineSentence });
    return id;
  }
  if (!until('filed')) return id;
  await step(propose, 'bianji', { kind: 'file' as const });
  await step(fileSuggestion, 'qianfa', {});
  if (s.stage === 'reference') { await step(keepAsReference, 'qianfa', { reason: w.referenceReason }); return id; }
  if (!until('reported')) return id;
  if (s.reported) {
    const issueId = newId();
    await step(saveIssue, 'bianji', { issueId, series: w.series, title: s.title, content: { ...s.content, ...s.edited }, reportTo: [...w.reportTo], sendTo: [...w.sendTo], issueTo: [], copies: 30 });
    await step(report, 'qianfa', { issueId });
    await step(addReceipt, 'mishu', { issueId, recipient: w.reportTo[0], receivedOn: localDate(on(day, 'mishu').now) }, 0);
    if (s.stage === 'reported') return id;
    const given = { instructionId: newId(), leaderTitle: w.leader, level: 'district' as const, class: 'handle' as const, urgency: s.urgency ?? ('normal' as const), restrictedText: w.instruction, fileIds: [] };
    await step(instruct, 'mishu', { ...given, givenOn: localDate(on(Math.max(0, day - 3), 'mishu').now) }, 3);
  }
  if (s.adopted) await step(addAdoption, 'mishu', { adoptionId: newId(), level: s.adopted, body: w.adopter[s.adopted] ?? '', mode: 'single' as const, result: 'adopted' as const, adoptedOn: localDate(on(day, 'mishu').now), evidence: w.adoptionEvidence, fileIds: [] }, 0);
  if (!until('dispatched')) return id;
  await step(dispatch, 'duban', { mode: 'lead' as const, unitIds: [cast.unit(s.unit ?? '')], coUnitIds: s.coUnit ? [cast.unit(s.coUnit)] : [], requirement: w.requirement });
  if (s.refused) {
    const requestId = newId();
    await step(refuse, officer, { ...(await part()), requestId, reason: w.refuseReason }, 1);
    await step(arbitrate, 'duban', { requestId, granted: false, reason: w.refuseRejected }, 1);
  }
  if (!until('handling')) return id;
  await step(acknowledge, officer, await part(), 1);
  await step(startHandling, officer, { ...(await part()), ...contact('officerName', 'officerPhone') }, 1);
  if (s.coUnit) await step(giveCoOpinion, 'minzheng', { ...(await part(s.coUnit)), opinion: w.coOpinion }, 1);
  await step(recordContact, officer, { ...(await part()), contactedOn: localDate(on(Math.max(0, day - 4), officer).now), how: 'visit' as const }, 4);
  if (s.extended) {
    const requestId = newId();
    await step(requestExtension, officer, { ...(await part()), requestId, reason: w.extendReason, progress: w.extendProgress, until: addDays(localDate(on(0, officer).now), s.extended) }, 2);
    await step(decideExtension, 'duban', { requestId, granted: true, reason: w.extendGranted, toldAuthor: w.extendTold }, 1);
  }
  if (!until('replied')) return id;
  const replyId = newId();
  await step(draftReply, officer, { ...(await part()), replyId, ...reply, ...contact('contactName', 'contactPhone'), resultClass: s.result ?? 'A', ...(s.result === 'B' ? { plan: w.plan, promisedBy: addDays(localDate(on(0, officer).now), 200) } : {}), fileIds: [] }, s.replyAfter ?? 8);
  if (s.coUnit) await step(countersign, 'minzheng', { replyId, agreed: true }, 0);
  await step(approveReply, s.head ?? 'zhujianju', { replyId }, 1);
  await step(passReply, 'duban', { replyId }, 1);
  if (!until('closed')) return id;
  for (const username of [s.author, ...(s.with ?? []).map((x) => x.username)]) await step(rate, username, { feedbackId: newId(), ...judgement, ...(s.rated ? { rateWork: s.rated, rateResult: s.rated } : {}), ...(s.rated === 'notSatisfied' ? { comment: w.unhappy } : {}) }, 2);
  if (s.followed) await step(followUp, officer, { followUpId: newId(), ...(await part()), progress: w.progress, done: s.followed === 'done' }, 2);
  if (s.carriedOut) await step(recordCarriedOut, 'duban', { carryOutId: newId(), on: localDate(on(Math.max(0, day - 1), 'duban').now), ground: w.carriedOut }, 2);
  if (s.published) await step(publish, 'qianfa', { title: s.title, content: { ...s.content }, withReply: true }, 1);
  return id;
}

const ORDER: readonly Story['stage'][] = ['draft', 'submitted', 'returned', 'accepted', 'merged', 'declined', 'filed', 'reference', 'reported', 'instructed', 'dispatched', 'handling', 'replied', 'closed'];
