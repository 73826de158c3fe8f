import { type Reaction, reaction } from '#kit/server/registry.ts';
import { remind } from '#modules/inbox/index.ts';
import { notify } from '#modules/notifications/index.ts';
import { endAllOf } from './service/assignments.ts';
import { association } from './service/common.ts';
import { conferenceSubject } from './service/conferences.ts';
import { VISIT, visitSubject } from './service/visits.ts';

/** Who is told of visits and sessions. */
export const reactions: readonly Reaction[] = [
  reaction('account.disabled', 'liaison.endCharges', (ctx, event) => endAllOf(ctx, event.subject.id)),
  reaction('liaisonVisit.planned', 'liaison.tellVisitor', async (ctx, event) => {
    const v = await ctx.tx.selectFrom('liaison_visits').select(['id', 'account_id']).where('association_id', '=', association(ctx)).where('id', '=', event.subject.id).executeTakeFirst();
    if (v) await remind(ctx, { to: [v.account_id], kind: 'liaisonVisitPlanned', params: { place: event.data.place, on: event.data.on }, subject: visitSubject(v.id), link: `/liaison-visits/${v.id}`, effectKey: `liaisonVisitPlanned:${event.id}`, awaits: { action: VISIT } });
  }),
  reaction('liaisonVisit.moved', 'liaison.tellVisitorAnew', async (ctx, event) => {
    const v = await ctx.tx.selectFrom('liaison_visits').select(['id', 'account_id']).where('association_id', '=', association(ctx)).where('id', '=', event.subject.id).executeTakeFirst();
    if (v && v.account_id !== event.actorId) await remind(ctx, { to: [v.account_id], kind: 'liaisonVisitPlanned', params: { place: event.data.place, on: event.data.on }, subject: visitSubject(v.id), link: `/liaison-visits/${v.id}`, effectKey: `liaisonVisitPlanned:${event.id}`, awaits: { action: VISIT } });
  }),
  reaction('liaisonVisit.cancelled', 'liaison.tellVisitorOff', async (ctx, event) => {
    const v = await ctx.tx.selectFrom('liaison_visits').select(['id', 'account_id']).where('association_id', '=', association(ctx)).where('id', '=', event.subject.id).executeTakeFirst();
    if (v && v.account_id !== event.actorId) await notify(ctx, { to: [v.account_id], kind: 'liaisonVisitCancelled', params: { place: event.data.place, on: event.data.on, reason: event.data.reason }, subject: visitSubject(v.id), link: `/liaison-visits/${v.id}`, effectKey: `liaisonVisitCancelled:${event.id}` });
  }),
  reaction('conference.cancelled', 'liaison.tellLiaisonsOff', async (ctx, event) => {
    const rows = await ctx.tx.selectFrom('joint_members').select('liaison_account_id').where('association_id', '=', association(ctx)).where('conference_id', '=', event.subject.id).execute();
    await notify(ctx, { to: rows.flatMap((r) => (r.liaison_account_id ? [r.liaison_account_id] : [])), kind: 'conferenceCancelled', params: { name: event.data.name, number: event.data.number, on: event.data.on, reason: event.data.reason }, subject: conferenceSubject(event.subject.id), link: `/joint-conferences/${event.subject.id}`, effectKey: `conferenceCancelled:${event.id}`, mustRead: true, email: 'immediate' });
  }),
  reaction('conference.planned', 'liaison.tellLiaisons', async (ctx, event) => {
    const rows = await ctx.tx.selectFrom('joint_members').select('liaison_account_id').where('association_id', '=', association(ctx)).where('conference_id', '=', event.subject.id).execute();
    await notify(ctx, { to: rows.flatMap((r) => (r.liaison_account_id ? [r.liaison_account_id] : [])), kind: 'conferencePlanned', params: { name: event.data.name, number: event.data.number, on: event.data.on }, subject: conferenceSubject(event.subject.id), link: `/joint-conferences/${event.subject.id}`, effectKey: `conferencePlanned:${event.id}`, mustRead: true, email: 'immediate' });
  }),
  reaction('conference.replanned', 'liaison.tellLiaisonsAnew', async (ctx, event) => {
    const rows = await ctx.tx.selectFrom('joint_members').select('liaison_account_id').where('association_id', '=', association(ctx)).where('conference_id', '=', event.subject.id).execute();
    await notify(ctx, { to: rows.flatMap((r) => (r.liaison_account_id ? [r.liaison_account_id] : [])), kind: 'conferenceMoved', params: { name: event.data.name, number: event.data.number, on: event.data.on }, subject: conferenceSubject(event.subject.id), link: `/joint-conferences/${event.subject.id}`, effectKey: `conferenceMoved:${event.id}`, mustRead: true, email: 'immediate' });
  }),
];
