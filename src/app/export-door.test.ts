import { expect, test } from 'vitest';
import type { AnyEndpoint } from '#kit/pure/endpoint.ts';
import { registry } from './modules.ts';

/**
 * Routes that answer bytes and are not the door for exports, each with why no list of persons leaves by it. A route that is
 * neither here nor the door fails this test: a new list goes through `exports` of its module.
 */
const explained: Readonly<Record<string, string>> = {
  'GET /api/exports/:id/file': 'the door itself',
  'GET /api/files/:id/content': 'one attachment, for those whom the guard of its matter admits; exports themselves are restricted and have no guard',
  'GET /api/suggestions/:id/papers/:kind': 'one official paper of one matter; its printing is recorded',
  'GET /api/posts/:id/letter': 'one letter of appointment; its printing is recorded',
  'GET /api/external-posts/releases/:id/file': 'restricted posts have a stricter door of their own: named readers, a purpose, a second reader always, once; the persons see it',
  'GET /api/post-imports/template': 'an empty table',
  'GET /api/members/imports/template': 'an empty table',
  'GET /api/members/imports/:id/report': 'rows of the file that its reader brought a moment ago',
  'GET /api/list-imports/template/:list': 'an empty table',
  'GET /api/impact-assessment/paper': 'a form to fill in, with which fields are sensitive, which names nobody',
  'GET /api/privacy-notice/paper': 'the privacy notice, which names nobody',
  'GET /api/rotation/shifts/:id/summary': 'one paper of one shift, for whoever may read its hand-over; its printing is recorded',
  'GET /api/rotation/schedules/:id/paper': 'one roster, which everybody signed in reads on its page; its printing is recorded',
  'GET /api/rules/:id/versions/:versionId/paper.docx': 'the text of one version of a rule, which names no member; its taking is recorded',
  'GET /api/meetings/:id/minutes.docx': 'the minutes of one meeting, for those called to it; their printing is recorded',
  'GET /api/meetings/:id/notice.docx': 'the notice of one meeting with those called to it; its printing is recorded',
  'GET /api/term-changes/:id/papers/:paper': 'a paper of one change of term, as the registration office asks for it; its printing is recorded',
  'GET /api/term-changes/:id/material': 'the filing material of one change of term, as the registration office asks for it; its printing is recorded',
  'GET /api/about/annual.docx': 'the annual inspection sheet: numbers, and the legal representative as registered; its printing is recorded',
  'GET /api/joint-sessions/:id/notice': 'the notice of one planned session, naming bodies and who leads what is still open; its printing is recorded',
  'GET /api/joint-sessions/:id/minutes': 'the minutes of one session, naming bodies and who speaks for them; their printing is recorded',
  'GET /api/joint-sessions/:id/follow-up': 'what one session agreed and how far it is; its printing is recorded',
  'GET /api/assessments/:id/paper': 'the self-check of one unit, which names no member; its printing is recorded',
  'GET /api/assessments/:id/evidence.zip': 'what one unit attached to its self-check, for those who may read each of the files; its taking is recorded',
  'GET /api/assessment-rounds/:id/paper': 'units beside each other, which names no person; its printing is recorded',
  'GET /api/plans/:id/paper': 'one plan on paper with who leads its items; its printing is recorded',
  'GET /api/recognitions/:id/form': 'the registration form of one member; every printing is recorded',
  'GET /api/membership-applications/:id/form': 'the form of one application; its printing is recorded',
  'GET /api/onboardings/:id/letter': 'the letter of one assigned member; its printing is recorded',
  'GET /api/apply/own/form': 'the applicant\'s own form; its printing is recorded',
  'GET /api/affected-reports/:id/notice': 'the notice of an incident with numbers and kinds of data, which names no person affected; its printing is recorded',
  'GET /api/chain-record/paper': 'hashes of the chain of facts, which name nobody; its printing is recorded',
  'GET /api/directory/:id/vcard': 'one person, with what the reader sees of them on the page; the taking is a fact that the person sees',
};

const filesOf = (endpoints: readonly AnyEndpoint[]): string[] => endpoints.filter((e) => e.kind === 'file').map((e) => `${e.method} ${e.path}`);
const besideTheDoor = (endpoints: readonly AnyEndpoint[]): string[] => filesOf(endpoints).filter((f) => !Object.hasOwn(explained, f));

test('every route that answers a file is the door for exports, or says why it need not be', () => {
  expect(filesOf(registry.endpoints).length).toBeGreaterThan(4);
  expect(besideTheDoor(registry.endpoints)).toEqual([]);
  const files = filesOf(registry.endpoints);
  expect(Object.keys(explained).filter((f) => !files.includes(f))).toEqual([]);
});

test('control: a list that leaves by a route of its own is found', () => {
  const [some] = registry.endpoints.filter((e) => e.kind === 'file');
  if (!some) throw new Error('no file is answered');
  expect(besideTheDoor([...registry.endpoints, { ...some, path: '/api/members/as-a-table' }])).toEqual([`${some.method} /api/members/as-a-table`]);
});

test('no path names an export beside the door without saying why', () => {
  const stray = registry.endpoints.filter((e) => /export/i.test(e.path) && !e.path.startsWith('/api/exports') && !Object.hasOwn(explained, `${e.method} ${e.path}`)).map((e) => e.path);
  expect(stray).toEqual([]);
});

test('every list of the door has a name, a filter that refuses strange keys, and columns', () => {
  expect([...registry.exports.keys()]).toEqual(expect.arrayContaining(['members', 'suggestions', 'suggestionReport', 'audit', 'posts', 'postNames', 'tasks', 'meetings', 'rotationShifts', 'liaisonPoints', 'liaisonVisits', 'liaisonCoverage', 'liaisonCharges', 'conferences', 'rules', 'grades', 'fields', 'pairings', 'applications', 'newMembers', 'membershipChanges', 'recognitions']));
  for (const [name, list] of registry.exports) expect([name, list.query.safeParse({ strange: 1 }).success]).toEqual([name, false]);
});
