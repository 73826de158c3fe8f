import type { z } from 'zod';
import { describe, expect, test } from 'vitest';
import { type Days, bounds, wrongDay } from '#kit/pure/days.ts';
import { Refusal } from '#kit/pure/decision.ts';
import { daysIn, insistDays } from '#kit/server/http/days.ts';
import { registry } from './modules.ts';

/**
 * Every day that any form sends, with what kind of day it is: what is named here is what the contracts say. `any` is for what has rules of its own (the tests of its
 * module hold them) and for what may lie long ago or far ahead; even there nobody means the year 1800 or 9999.
 */
const known: Readonly<Record<Days, readonly string[]>> = {
  any: [
    'PUT /api/association/names/:id from',
    'PUT /api/settings/:key effectiveFrom',
    'POST /api/units validFrom',
    'PATCH /api/units/:id establishedOn',
    'POST /api/units/:id/end on',
    'POST /api/units/:id/state on',
    'POST /api/units/changes/preview on',
    'POST /api/units/changes on',
    'POST /api/accounts/:id/roles from',
    'POST /api/accounts/:id/roles to',
    'POST /api/role-grants/:id/end on',
    'POST /api/role-grants/:id/correct from',
    'POST /api/role-grants/:id/correct to',
    'POST /api/access/simulation from',
    'POST /api/access/simulation to',
    'POST /api/members/:id/status on',
    'POST /api/members/:id/units from',
    'POST /api/members/:id/units/:linkId/end on',
    'PUT /api/fields/:id effectiveFrom',
    'POST /api/fields/:id/retire on',
    'POST /api/code-tables/:key/codes validFrom',
    'POST /api/code-tables/:key/codes validTo',
    'PUT /api/code-tables/:key/codes/:code validFrom',
    'PUT /api/code-tables/:key/codes/:code validTo',
    'POST /api/contact-groups/preview rule.joinedFrom',
    'POST /api/contact-groups/preview rule.joinedTo',
    'PUT /api/contact-groups/:id rule.joinedFrom',
    'PUT /api/contact-groups/:id rule.joinedTo',
    'POST /api/messages/preview audience.rules.*.joinedFrom',
    'POST /api/messages/preview audience.rules.*.joinedTo',
    'PUT /api/messages/:id audience.rules.*.joinedFrom',
    'PUT /api/messages/:id audience.rules.*.joinedTo',
    'POST /api/messages/:id/send at',
    'POST /api/affected-reports from',
    'POST /api/affected-reports to',
    'PUT /api/topic-calls/:id closesOn',
    'POST /api/suggestions/:id/invite signBy',
    'POST /api/suggestions/:id/receipt receivedOn',
    'POST /api/suggestions/:id/adoption adoptedOn',
    'POST /api/suggestions/:id/instruct givenOn',
    'POST /api/suggestions/:id/instruction givenOn',
    'POST /api/suggestions/:id/correct-instruction givenOn',
    'POST /api/suggestions/:id/correct-receipt receivedOn',
    'POST /api/suggestions/:id/correct-adoption adoptedOn',
    'POST /api/suggestions/:id/contact contactedOn',
    'POST /api/suggestions/:id/request-extension until',
    'POST /api/suggestions/:id/decide-extension until',
    'POST /api/suggestions/:id/reply promisedBy',
    'POST /api/reply-link promisedBy',
    'POST /api/suggestions/:id/carried-out on',
    'PUT /api/about foundedOn',
    'PUT /api/about certificateUntil',
    'PUT /api/about/representatives/:id from',
    'PUT /api/about/representatives/:id to',
    'POST /api/rules/:id/adopt effectiveFrom',
    'POST /api/rules/:id/adopt adoptedOn',
    'POST /api/rules/:id/repeal on',
    'POST /api/rules/:id/versions/:versionId/correct effectiveFrom',
    'POST /api/rules/:id/versions/:versionId/correct adoptedOn',
    'PUT /api/terms/:id startsOn',
    'PUT /api/terms/:id endsOn',
    'POST /api/terms/:id/postpone to',
    'POST /api/terms/:id/adjustments on',
    'PUT /api/term-changes/:id/plan plan.startsOn',
    'PUT /api/term-changes/:id/plan plan.approvedOn',
    'POST /api/term-changes/:id/elected electedOn',
    'POST /api/rotation/schedules startsOn',
    'PUT /api/admission-chains/:unitKind from',
    'POST /api/membership-changes on',
    'POST /api/membership-changes until',
    'POST /api/membership-changes/:id/finish on',
    'POST /api/posts from',
    'POST /api/posts to',
    'POST /api/posts/many from',
    'POST /api/posts/many to',
    'POST /api/posts/end-many on',
    'POST /api/posts/:id/end on',
    'POST /api/posts/:id/correct from',
    'POST /api/posts/:id/correct to',
    'POST /api/post-readers to',
    'POST /api/external-posts/releases filter.on',
    'POST /api/post-shares on',
    'POST /api/post-shares filter.on',
    'POST /api/pairings/:id/end on',
    'POST /api/liaison/points/:id/end on',
    'POST /api/liaison/assignments/:id/end on',
    'POST /api/plans startsOn',
    'POST /api/plans endsOn',
    'PATCH /api/plans/:id startsOn',
    'PATCH /api/plans/:id endsOn',
    'POST /api/plans/:id/approve approvedOn',
    'POST /api/plans/:id/approve effectiveFrom',
    'POST /api/assessment-standards/:id/adopt adoptedOn',
    'POST /api/assessment-standards/:id/adopt effectiveFrom',
    'POST /api/grades issuedOn',
    'POST /api/grades validTo',
  ],
  past: [
    'POST /api/honours/:id/revoke on',
  ],
  lately: [
    'POST /api/term-changes/:id/file filedOn',
    'POST /api/membership-applications signedOn',
  ],
  recent: [
    'PATCH /api/units/:id/checks/:checkId doneOn',
    'POST /api/rotation/shifts/:id/ticks doneOn',
    'POST /api/pairings/:id/activities heldOn',
    'POST /api/liaison/visits/:id/record visitedOn',
    'POST /api/liaison/visits/:id/correct visitedOn',
    'POST /api/joint-sessions/:id/hold heldOn',
    'POST /api/joint-sessions/:id/correct heldOn',
    'POST /api/plan-items/:id/records doneOn',
    'POST /api/plan-checks/:id/do doneOn',
  ],
  ahead: [
    'POST /api/check-rounds closesOn',
    'POST /api/tasks dueOn',
    'POST /api/tasks/:id/return dueOn',
    'POST /api/tasks/:id/extend dueOn',
    'POST /api/tasks/:id/reopen dueOn',
    'POST /api/meetings startsAt',
    'PUT /api/meetings/:id startsAt',
    'POST /api/meetings/:id/resolutions/:resolutionId/task dueOn',
    'POST /api/liaison/visits plannedOn',
    'PATCH /api/liaison/visits/:id plannedOn',
    'POST /api/liaison/matters/:id/task dueOn',
    'POST /api/joint-conferences/:id/sessions plannedOn',
    'POST /api/joint-sessions/:id/hold items.*.dueOn',
    'PATCH /api/joint-sessions/:id plannedOn',
    'PUT /api/plans/:id/draft items.*.dueOn',
    'POST /api/plan-items/:id/tasks dueOn',
    'POST /api/assessment-rounds selfDue',
    'PATCH /api/assessment-rounds/:id selfDue',
    'POST /api/assessment-rounds/:id/reopen selfDue',
    'POST /api/assessments/:id/tasks dueOn',
  ],
  begins: [
    'POST /api/pairings startsOn',
    'POST /api/liaison/points since',
    'PUT /api/liaison/points/:id since',
    'POST /api/liaison/assignments startsOn',
  ],
};

const TODAY = '2026-11-24';
const bodies = (registry.endpoints as readonly { method: string; path: string; body?: z.ZodType }[]).flatMap((e) => (e.method !== 'GET' && e.body ? [{ at: `${e.method} ${e.path}`, body: e.body }] : []));
const fields = bodies.flatMap(({ at, body }) => daysIn(body).map((f) => ({ at, body, ...f })));

test('every day of every form is known with its kind', () => {
  const said = Object.fromEntries((Object.keys(known) as Days[]).map((days) => [days, fields.filter((f) => f.days === days).map((f) => `${f.at} ${f.path.join('.')}`).toSorted()]));
  expect(said).toEqual(Object.fromEntries(Object.entries(known).map(([days, list]) => [days, list.toSorted()])));
  expect(fields.length).toBeGreaterThan(120);
});

/** A body that holds one day and nothing else. */
const holding = (path: readonly string[], day: string): unknown => (path.length === 0 ? day : path[0] === '*' ? [holding(path.slice(1), day)] : { [path[0] ?? '']: holding(path.slice(1), day) });

const refused = (body: z.ZodType, given: unknown): Refusal | null => {
  try { insistDays(body, given, TODAY); } catch (error) { if (error instanceof Refusal) return error; throw error; }
  return null;
};

describe('a day that nobody can mean is refused at its field, and the days around it are taken', () => {
  test.each(fields.map((f) => [`${f.at} ${f.path.join('.')}`, f] as const))('%s', (_name, f) => {
    const { from, to } = bounds(f.days, TODAY);
    const at = f.path.map((p) => (p === '*' ? '0' : p)).join('.');
    for (const day of [from, to]) expect(refused(f.body, holding(f.path, day))).toBeNull();
    for (const day of ['0001-01-01', '1899-12-31', '2127-01-01', '9999-12-31']) {
      const wrong = refused(f.body, holding(f.path, day));
      expect([wrong?.code, wrong?.fields.map((x) => x.path)]).toEqual(['input.invalid', [at]]);
    }
    // What says that something was done says it of no day to come, or the rule of its own does.
    const done = f.days === 'past' || f.days === 'lately';
    expect(refused(f.body, holding(f.path, '2026-11-25'))?.fields ?? null).toEqual(done ? [{ path: at, code: 'input.day_in_future', params: { date: TODAY } }] : null);
  });
});

test.each<[Days, string, string | null]>([
  ['recent', '1900-01-01', 'input.day_too_early'], ['recent', '1996-11-23', 'input.day_too_early'], ['recent', '1996-11-24', null], ['lately', '2026-11-25', 'input.day_in_future'], ['lately', TODAY, null], ['past', '1944-12-31', 'input.day_too_early'],
  ['past', '1945-01-01', null], ['ahead', '2046-11-24', null], ['ahead', '2046-11-25', 'input.day_too_late'], ['begins', '1952-10-01', null], ['any', '1900-01-01', null], ['any', '2126-11-25', 'input.day_too_late'],
])('%s: %s is %s', (days, day, code) => {
  expect(wrongDay(days, day, TODAY)?.code ?? null).toBe(code);
});
