import { randomUUID } from 'node:crypto';
import { type Person, type TestApp, startTestApp } from '#app/testing.ts';
import type { Endpoint, OutputOf } from '#kit/pure/endpoint.ts';
import type { z } from 'zod';
import * as lists from '../contract/lists.ts';
import { type Matter, readMatter } from '../contract/matter.ts';
import * as api from '../contract/steps.ts';

type StepApi = Endpoint<z.ZodType, z.ZodUndefined, z.ZodType, z.ZodType>;

/** An association with everybody who touches a suggestion, each at their own unit. */
export interface Cast {
  readonly t: TestApp;
  readonly units: { branch: string; other: string; lead: string; co: string; second: string };
  readonly author: Person; readonly friend: Person; readonly stranger: Person;
  readonly secretary: Person; readonly editor: Person; readonly issuer: Person; readonly desk: Person; readonly liaison: Person;
  readonly officer: Person; readonly head: Person; readonly coOfficer: Person; readonly secondOfficer: Person; readonly secondHead: Person;
  /** Takes a step with the version that the actor sees now. */
  step<E extends StepApi>(e: E, id: string, body: Record<string, unknown>, as: Person): Promise<OutputOf<E>>;
  /** As `step`, but answers status and error code. */
  tried(e: StepApi, id: string, body: Record<string, unknown>, as: Person): Promise<{ status: number; code: string | null; fields: string[] }>;
  matter(id: string, as: Person): Promise<Matter>;
  /** A written draft of the author. */
  draft(as?: Person, over?: Record<string, unknown>): Promise<string>;
  /** Brings a new suggestion to a stage of the loop. */
  at(stage: Stage, over?: { mode?: 'lead' | 'split'; co?: boolean }): Promise<string>;
  /** Takes the step that leads to a stage. */
  forward(id: string, next: Stage): Promise<unknown>;
  /** The id of the unit's assignment that is not ended. */
  part(id: string, unitId?: string): Promise<string>;
}

export const stages = ['draft', 'submitted', 'accepted', 'filed', 'reported', 'instructed', 'dispatched', 'signed', 'handling', 'replyDrafted', 'approved', 'replied', 'closed'] as const;
export type Stage = (typeof stages)[number];

export const text = {
  title: '关于在老旧小区加装无障碍坡道的建议',
  content: { situation: '辖区内多数老旧小区单元门前只有台阶，轮椅和婴儿车难以通行。', analysis: '改造资金分散，责任单位不明。', proposal: '建议由住建部门牵头，三年内分批加装坡道，并把维护写入物业合同。' },
};

export const reply = { resultClass: 'A', body: '您提出的建议收悉。我局已会同街道制定改造清单，今年内完成二十处坡道加装，感谢您的关心和支持。', contactName: '何经办', contactPhone: '0000-1234567' };
export const judgement = { visited: 'visited', heardHow: 'visit', toThePoint: 'yes', serviceManner: 'good', resultOpinion: 'agree', rateWork: 'satisfied', rateResult: 'satisfied' };

/** Starts an association with its cast on a Monday morning. */
export async function startCast(now = new Date('2026-03-02T02:00:00Z')): Promise<Cast> {
  const t = await startTestApp({ now });
  const branch = await t.unit('branch', '长宁街道分会');
  const other = await t.unit('branch', '石门街道分会');
  const [lead, co, second] = [await t.unit('handlingUnit', '区住房建设局'), await t.unit('handlingUnit', '区民政局'), await t.unit('handlingUnit', '区城市管理局')];
  const person = (name: string, roles: (string | [string, string])[], memberOf?: string): Promise<Person> => t.person(name, { roles, ...(memberOf ? { memberOf } : {}) });
  const people = {
    author: await person('陈知行', [], branch), friend: await person('李同心', [], branch), stranger: await person('赵路人', [], other),
    secretary: await person('秘书甲', ['secretariatOfficer']), editor: await person('编辑乙', ['editor']), issuer: await person('签发丙', ['issuer']), desk: await person('督办丁', ['supervisionOfficer']), liaison: await person('联络戊', ['liaisonOfficer']),
    officer: await person('经办己', [['handlingOfficer', lead]]), head: await person('局长庚', [['handlingHead', lead]]), coOfficer: await person('会办辛', [['handlingOfficer', co]]),
    secondOfficer: await person('经办壬', [['handlingOfficer', second]]), secondHead: await person('局长癸', [['handlingHead', second]]),
  };
  const units = { branch, other, lead, co, second };

  const versionOf = async (id: string): Promise<number> => (await t.connection.db.selectFrom('suggestions').select('version').where('id', '=', id).executeTakeFirst())?.version ?? 1;
  const step: Cast['step'] = async (e, id, body, as) => t.done(e, { params: { id }, body: { version: await versionOf(id), ...body } } as never, as) as never;
  const tried: Cast['tried'] = async (e, id, body, as) => {
    const a = await t.call(e, { params: { id }, body: { version: await versionOf(id), ...body } } as never, as);
    return { status: a.status, code: a.error?.code ?? null, fields: a.error?.fields.map((f) => `${f.path} ${f.code}`) ?? [] };
  };
  const draft: Cast['draft'] = async (as = people.author, over = {}) => {
    const id = randomUUID();
    await t.done(lists.saveDraft, { params: { id }, body: { version: 0, type: 'suggestion', ...text, ...over } as never }, as);
    return id;
  };
  const part: Cast['part'] = async (id, unitId = lead) => {
    const row = await t.connection.db.selectFrom('assignments').select('id').where('suggestion_id', '=', id).where('unit_id', '=', unitId).where('state', '<>', 'ended').executeTakeFirst();
    if (!row) throw new Error('no assignment');
    return row.id;
  };

  const moves: Record<Exclude<Stage, 'draft'>, (id: string, over: { mode?: 'lead' | 'split'; co?: boolean }) => Promise<unknown>> = {
    submitted: (id) => step(api.submit, id, { open: true }, people.author),
    accepted: (id) => step(api.accept, id, { category: 'urban' }, people.secretary),
    filed: async (id) => { await step(api.propose, id, { kind: 'file' }, people.editor); await step(api.fileSuggestion, id, {}, people.issuer); },
    reported: async (id) => {
      const issueId = randomUUID();
      await step(api.saveIssue, id, { issueId, series: '同心直通车', ...text, reportTo: ['区委主要领导'], sendTo: ['区政协'], issueTo: [], copies: 30 }, people.editor);
      await step(api.report, id, { issueId }, people.issuer);
    },
    instructed: (id) => step(api.instruct, id, { instructionId: randomUUID(), leaderTitle: '区委主要领导', level: 'district', givenOn: '2026-03-02', class: 'handle', urgency: 'normal', restrictedText: '请住建局研究办理。' }, people.secretary),
    dispatched: (id, o) => step(api.dispatch, id, { mode: o.mode ?? 'lead', unitIds: o.mode === 'split' ? [lead, second] : [lead], coUnitIds: o.co ? [co] : [], requirement: '请按期答复。' }, people.desk),
    signed: async (id) => step(api.acknowledge, id, { assignmentId: await part(id) }, people.officer),
    handling: async (id) => step(api.startHandling, id, { assignmentId: await part(id), officerName: '何经办', officerPhone: '0000-1234567' }, people.officer),
    replyDrafted: async (id) => step(api.draftReply, id, { assignmentId: await part(id), replyId: randomUUID(), ...reply }, people.officer),
    approved: async (id) => step(api.approveReply, id, { replyId: await openReply(id) }, people.head),
    replied: async (id) => step(api.passReply, id, { replyId: await openReply(id) }, people.desk),
    closed: (id) => step(api.rate, id, { feedbackId: randomUUID(), ...judgement }, people.author),
  };
  const openReply = async (id: string): Promise<string> => {
    const row = await t.connection.db.selectFrom('replies').select('id').where('suggestion_id', '=', id).where('state', 'in', ['countersigning', 'forApproval', 'forReview']).executeTakeFirst();
    return row?.id ?? randomUUID();
  };
  const at: Cast['at'] = async (stage, over = {}) => {
    const id = await draft();
    for (const next of stages.slice(1, stages.indexOf(stage) + 1)) await moves[next as Exclude<Stage, 'draft'>](id, over);
    return id;
  };
  return { t, units, ...people, step, tried, draft, at, forward: (id, next) => (next === 'draft' ? Promise.resolve() : moves[next](id, {})), part, matter: (id, as) => t.done(readMatter, { params: { id } }, as) };
}
