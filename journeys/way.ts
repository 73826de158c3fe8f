import { randomUUID } from 'node:crypto';
import type { z } from 'zod';
import type { Person } from '#app/testing.ts';
import type { Endpoint, OutputOf } from '#kit/pure/endpoint.ts';
import { saveDraft } from '#modules/suggestions/contract/lists.ts';
import * as api from '#modules/suggestions/contract/steps.ts';
import type { Stage } from './stage.ts';

type StepApi = Endpoint<z.ZodType, z.ZodUndefined, z.ZodType, z.ZodType>;

/** Who takes which part on the way. */
export interface Cast {
  author: Person; secretary: Person; editor: Person; issuer: Person; desk: Person; officer: Person; head: Person;
}

export interface Way {
  step<E extends StepApi>(e: E, id: string, body: Record<string, unknown>, as: Person): Promise<OutputOf<E>>;
  /** A suggestion taken in for screening. */
  accepted(title: string): Promise<string>;
  /** Filed with a formal number. */
  filed(title: string): Promise<string>;
  /** Given to units. */
  dispatched(title: string, lead: string, co?: string[]): Promise<string>;
  /** The part of a unit that is not ended. */
  part(id: string, unitId: string): Promise<string>;
  /** The answer that is under way. */
  reply(id: string): Promise<string>;
  /** From dispatched to an answer that waits for its countersigns or its head. */
  answered(id: string, unitId: string, officer: Person, over?: Record<string, unknown>): Promise<void>;
  /** The head signs, the desk passes. */
  sent(id: string): Promise<void>;
}

const content = { situation: '辖区内多数老旧小区单元门前只有台阶，轮椅和婴儿车难以通行。', analysis: '改造资金分散，责任单位不明。', proposal: '建议由住建部门牵头，三年内分批加装坡道，并把维护写入物业合同。' };
const letter = { resultClass: 'A', body: '您提出的建议收悉。我局已会同街道制定改造清单，今年内完成二十处坡道加装，感谢您的关心和支持。', contactName: '何经办', contactPhone: '0000-1234567' };

/** Brings suggestions by the served API to where a journey in the browser begins. */
export function wayOf({ t }: Stage, who: Cast): Way {
  const { db } = t.connection;
  const step: Way['step'] = async (e, id, body, as) => {
    const { version } = await db.selectFrom('suggestions').select('version').where('id', '=', id).executeTakeFirstOrThrow();
    return (await t.done(e, { params: { id }, body: { version, ...body } } as never, as)) as never;
  };
  const accepted: Way['accepted'] = async (title) => {
    const id = randomUUID();
    await t.done(saveDraft, { params: { id }, body: { version: 0, type: 'suggestion', title, content } as never }, who.author);
    await step(api.submit, id, { open: true }, who.author);
    await step(api.accept, id, { category: 'urban' }, who.secretary);
    return id;
  };
  const filed: Way['filed'] = async (title) => {
    const id = await accepted(title);
    await step(api.propose, id, { kind: 'file' }, who.editor);
    await step(api.fileSuggestion, id, {}, who.issuer);
    return id;
  };
  const part: Way['part'] = async (id, unitId) => (await db.selectFrom('assignments').select('id').where('suggestion_id', '=', id).where('unit_id', '=', unitId).where('state', '<>', 'ended').executeTakeFirstOrThrow()).id;
  const reply: Way['reply'] = async (id) => (await db.selectFrom('replies').select('id').where('suggestion_id', '=', id).where('state', 'in', ['countersigning', 'forApproval', 'forReview']).executeTakeFirstOrThrow()).id;
  return {
    step, accepted, filed, part, reply,
    async dispatched(title, lead, co = []) {
      const id = await filed(title);
      await step(api.dispatch, id, { mode: 'lead', unitIds: [lead], coUnitIds: co, requirement: '请按期答复。' }, who.desk);
      return id;
    },
    async answered(id, unitId, officer, over = {}) {
      const assignmentId = await part(id, unitId);
      await step(api.acknowledge, id, { assignmentId }, officer);
      await step(api.startHandling, id, { assignmentId, officerName: officer.name, officerPhone: '0000-1234567' }, officer);
      await step(api.draftReply, id, { assignmentId, replyId: randomUUID(), ...letter, ...over }, officer);
    },
    async sent(id) {
      await step(api.approveReply, id, { replyId: await reply(id) }, who.head);
      await step(api.passReply, id, { replyId: await reply(id) }, who.desk);
    },
  };
}
