import { randomUUID } from 'node:crypto';
import type { AnyEndpoint, CallOf, OutputOf } from '#kit/pure/endpoint.ts';
import { newId, newSecret } from '#kit/server/ids.ts';
import { type Answer, type Person, type TestApp, startTestApp } from '#app/testing.ts';
import * as api from '../contract/applications.ts';
import * as apply from '../contract/apply.ts';
import { emptyFields } from '../contract/shared.ts';

/** An association with a district, two branches, a new-member branch, groups, and the people who decide. */
export async function anAdmission(now?: Date) {
  const t = await startTestApp(now ? { now } : {});
  const district = await t.unit('district', '明湖东片区');
  const branch = await t.unit('branch', '长宁街道分会', district);
  const other = await t.unit('branch', '石门街道分会');
  const newcomers = await t.unit('newMemberBranch', '新会员支部');
  const education = await t.unit('activityGroup', '教育组');
  const law = await t.unit('activityGroup', '法律组');
  const science = await t.unit('committee', '科技创新专委会');
  const secretary = await t.person('单明哲', { roles: [['branchSecretary', branch]], memberOf: branch });
  const head = await t.person('仇致远', { roles: [['branchHead', branch]], memberOf: branch });
  const districtOfficer = await t.person('区专干', { roles: [['secretariatOfficer', district]] });
  const office = await t.person('林文秘', { roles: ['secretariatOfficer'] });
  const issuer = await t.person('周会长', { roles: ['issuer'] });
  const introducer = await t.person('陈知行', { memberOf: branch });
  const introducer2 = await t.person('李同心', { memberOf: other });
  const stranger = await t.person('路人甲', { memberOf: other });
  const elsewhere = await t.person('外分会秘书', { roles: [['branchSecretary', other]] });
  const { url } = await t.done(api.createLink, { body: { id: newId(), unitId: branch, label: '秋季' } }, secretary);
  const code = new URL(url).searchParams.get('invitation') ?? '';
  return { t, district, branch, other, newcomers, education, law, science, secretary, head, districtOfficer, office, issuer, introducer, introducer2, stranger, elsewhere, code };
}
export type Cast = Awaited<ReturnType<typeof anAdmission>>;

/** Calls as somebody who has a key and no account. */
export async function byKey<E extends AnyEndpoint>(t: TestApp, e: E, secret: string, input: Record<string, unknown> = {}): Promise<Answer<OutputOf<E>>> {
  const r = await t.app.server.inject({
    method: e.method, url: e.path, headers: { 'x-juzhi-link': secret, ...(e.method === 'GET' ? {} : { 'idempotency-key': randomUUID() }), ...(input['body'] === undefined ? {} : { 'content-type': 'application/json' }) },
    ...(input['body'] === undefined ? {} : { payload: JSON.stringify(input['body']) }),
  });
  const json: unknown = r.headers['content-type']?.toString().startsWith('application/json') ? JSON.parse(r.body) : r.rawPayload;
  const failed = r.statusCode >= 400 && typeof json === 'object' && json !== null && 'error' in json;
  return { status: r.statusCode, body: json as never, error: failed ? (json.error as never) : null };
}

export interface Applicant { id: string; secret: string; code: string; phone: string; name: string }

/** Begins an application and writes it, ready to be handed in. */
export async function anApplicant(c: Cast, over: { name?: string; phone?: string; employer?: string; introducers?: { name: string; unitText: string }[] } = {}): Promise<Applicant> {
  const phone = over.phone ?? '13700001111';
  const name = over.name ?? '温故新';
  const [id, secret] = [newId(), newSecret()];
  const started = await c.t.done(apply.startApplication, { body: { code: c.code, id, secret, name, phone, consent: true } });
  const body: CallOf<typeof apply.saveOwn>['body'] = {
    version: 1, name, phone, fields: { ...emptyFields, employer: over.employer ?? '长宁中学', post: '教师', reason: '愿意为教育建言，参加服务。' }, introducers: over.introducers ?? [{ name: '陈知行', unitText: '' }, { name: '李同心', unitText: '' }],
  };
  const saved = await byKey(c.t, apply.saveOwn, secret, { body });
  if (saved.status !== 200) throw new Error(JSON.stringify(saved.error));
  return { id, secret, code: started.code, phone, name };
}

export async function versionOf(c: Cast, id: string): Promise<number> {
  return (await c.t.done(api.readApplication, { params: { id } }, c.office)).version;
}

/** Hands in, and both introducers sign. */
export async function introduced(c: Cast, a: Applicant): Promise<void> {
  const submitted = await byKey(c.t, apply.submitOwn, a.secret, { body: { version: 2 } });
  if (submitted.status !== 200) throw new Error(JSON.stringify(submitted.error));
  for (const p of [c.introducer, c.introducer2]) await c.t.done(api.signIntroduction, { params: { id: a.id }, body: { version: await versionOf(c, a.id), words: '' } }, p);
}

export async function pass(c: Cast, id: string, as: Person) {
  return c.t.call(api.decideApplication, { params: { id }, body: { decision: 'pass', version: await versionOf(c, id) } }, as);
}

/** All three stages say yes. */
export async function admitted(c: Cast, a: Applicant): Promise<void> {
  await introduced(c, a);
  for (const p of [c.secretary, c.districtOfficer, c.issuer]) {
    const r = await pass(c, a.id, p);
    if (r.status !== 200) throw new Error(JSON.stringify(r.error));
  }
}
