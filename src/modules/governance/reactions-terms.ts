import { formatDateZh } from '#kit/pure/time.ts';
import type { Ctx } from '#kit/server/context.ts';
import type { RecordedEvent } from '#kit/server/events.ts';
import { type Reaction, reaction } from '#kit/server/registry.ts';
import { holdersOf, remind } from '#modules/inbox/index.ts';
import { notify } from '#modules/notifications/index.ts';

const load = (ctx: Ctx, id: string) => ctx.tx.selectFrom('term_changes').selectAll().where('association_id', '=', ctx.actor.associationId).where('id', '=', id).executeTakeFirst();
type Change = NonNullable<Awaited<ReturnType<typeof load>>>;
const desk = (ctx: Ctx, c: Change): Promise<string[]> => holdersOf(ctx, [{ role: 'secretariatOfficer', unitId: c.unit_id }]);
const noticeOf = (c: Change, event: RecordedEvent, link: string, more: Record<string, string | number> = {}) => ({ params: { number: c.number, until: c.objections_until ? formatDateZh(c.objections_until) : '', ...more }, subject: { type: 'termChange', id: c.id }, link, effectKey: event.id });
const published = (c: Change): string => `/candidates/${c.id}`;
const own = (c: Change): string => `/term-changes/${c.id}`;

const on = <E extends 'term.published' | 'term.publicationWithdrawn' | 'term.objected' | 'term.objectionAnswered' | 'term.publicationOver'>(name: E, key: string, run: (ctx: Ctx, c: Change, event: RecordedEvent<E>) => Promise<void>): Reaction =>
  reaction(name, key, async (ctx, event) => {
    const c = await load(ctx, event.subject.id);
    if (c) await run(ctx, c, event as RecordedEvent<E>);
  });

const clock = (name: 'deadline.reminded' | 'deadline.late' | 'deadline.veryLate', key: string, kind: string): Reaction =>
  reaction(name, key, async (ctx, event) => {
    if (event.subject.type !== 'termChange' || event.data.kind !== 'termObjection') return;
    const c = await load(ctx, event.subject.id);
    if (c) await remind(ctx, { ...noticeOf(c, event, own(c), { due: formatDateZh(new Date(event.data.dueAt)) }), to: await desk(ctx, c), kind, awaits: { action: 'termObjection' } });
  });

/** Who is told of a change of term: everybody of the publication, the secretariat of what is said, whoever spoke of the answer. */
export const termReactions: readonly Reaction[] = [
  on('term.published', 'governance.published', async (ctx, c, event) => {
    const all = await ctx.tx.selectFrom('accounts').select('id').where('association_id', '=', c.association_id).where('state', '=', 'active').execute();
    await notify(ctx, { ...noticeOf(c, event, published(c)), to: all.map((x) => x.id).filter((id) => id !== event.actorId), kind: 'termPublished' });
  }),
  on('term.publicationWithdrawn', 'governance.publicationWithdrawn', async (ctx, c, event) => {
    const said = await ctx.tx.selectFrom('term_objections').select('by_id').distinct().where('association_id', '=', c.association_id).where('change_id', '=', c.id).execute();
    await notify(ctx, { ...noticeOf(c, event, published(c)), to: said.flatMap((x) => (x.by_id && x.by_id !== event.actorId ? [x.by_id] : [])), kind: 'termPublicationWithdrawn' });
  }),
  on('term.objected', 'governance.objected', async (ctx, c, event) => void (await remind(ctx, { ...noticeOf(c, event, own(c)), to: await desk(ctx, c), kind: 'termObjected', awaits: { action: 'termObjection', partId: event.data.objectionId } }))),
  on('term.objectionAnswered', 'governance.objectionAnswered', async (ctx, c, event) => {
    const o = await ctx.tx.selectFrom('term_objections').select('by_id').where('association_id', '=', c.association_id).where('id', '=', event.data.objectionId).executeTakeFirst();
    if (o?.by_id) await notify(ctx, { ...noticeOf(c, event, published(c)), to: [o.by_id], kind: 'termObjectionAnswered', email: 'immediate' });
  }),
  on('term.publicationOver', 'governance.publicationOver', async (ctx, c, event) => void (await remind(ctx, { ...noticeOf(c, event, own(c), { objections: event.data.objections, unanswered: event.data.unanswered }), to: await desk(ctx, c), kind: 'termPublicationOver', awaits: { action: 'termResult' } }))),
  clock('deadline.reminded', 'governance.objectionSoon', 'termObjectionSoon'),
  clock('deadline.late', 'governance.objectionLate', 'termObjectionLate'),
  clock('deadline.veryLate', 'governance.objectionVeryLate', 'termObjectionLate'),
];
