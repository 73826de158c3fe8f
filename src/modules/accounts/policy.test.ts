import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Person, type TestApp, startTestApp } from '#app/testing.ts';
import { localDate } from '#kit/pure/time.ts';
import { settingsAt } from '#kit/server/settings.ts';
import { listSettings, putSetting } from '#modules/associations/contract.ts';
import { roleNames } from './contract.ts';
import * as policies from './contract.policy.ts';
import { policyKeys, presetNames, presets, sameValue } from './rules.policy.ts';
import { canUsePassword } from './rules.ts';
import { accountSettings } from './settings.ts';
import { anAccount, send, signIn } from './testing.ts';

describe.each(presetNames)('the policy %s', (name) => {
  it.each(policyKeys)('gives %s a value that its setting takes, with a clause', (key) => {
    expect(accountSettings[key].schema.safeParse(presets[name][key].value).success).toBe(true);
    expect(presets[name][key].clause).toMatch(name === 'asvs' ? /^ASVS 5\.0 \d+\.\d+\.\d+$/ : /^GB\/T 22239-2019 8\.1\.4\.1 [a-d]\)$/);
  });
  it('locks a name so that at most ten tries in a quarter of an hour are looked at, known devices counted apart', () => {
    const p = presets[name];
    expect(2 * Number(p['accounts.lockFailures'].value)).toBeLessThanOrEqual(10);
    expect(p['accounts.lockMinutes'].value).toBe(15);
  });
  it('asks every role of the office for a second factor, and no member', () => {
    expect(sameValue(presets[name]['accounts.factorRoles'].value, roleNames.filter((r) => r !== 'member' && r !== 'groupLead'))).toBe(true);
  });
});

describe('what the two differ in', () => {
  it.each([
    ['accounts.passwordMin', 10, 15], ['accounts.passwordClasses', 3, 1], ['accounts.staffPasswordDays', 90, 0], ['accounts.oneTimePasswordDays', 7, 3], ['accounts.memberDays', 7, 30], ['accounts.factorGraceDays', 7, 3], ['accounts.stepUpMinutes', 10, 5],
  ] as const)('%s: %s and %s', (key, mlps3, asvs) => expect([presets.mlps3[key].value, presets.asvs[key].value]).toEqual([mlps3, asvs]));
  it.each([
    ['Qing-Feng-26', true, false], ['qingfengzhuliushuo', false, true], ['Qing-Feng-2026-Yue', true, true], ['qingfeng12', false, false],
  ])('%s: %s by the one, %s by the other', (password, mlps3, asvs) => {
    const by = (name: 'mlps3' | 'asvs') => canUsePassword(password, [], { min: Number(presets[name]['accounts.passwordMin'].value), classes: Number(presets[name]['accounts.passwordClasses'].value) }).ok;
    expect([by('mlps3'), by('asvs')]).toEqual([mlps3, asvs]);
  });
});

describe('taking one over', () => {
  let t: TestApp;
  let security: Person;
  beforeAll(async () => {
    t = await startTestApp();
    security = await t.person('安管', { roles: ['securityAdmin'] });
  });
  afterAll(() => t.close());

  it.each(presetNames)('%s puts every value in force, each with its fact, and new sign-ins follow', async (preset) => {
    t.now = new Date(t.now.getTime() + 60_000);
    const { changed } = await t.done(policies.applyPreset, { body: { preset, reason: '会议决定' } }, security);
    expect(changed).toBeGreaterThanOrEqual(3);
    const now = await t.asSystem((ctx) => settingsAt(ctx, policyKeys));
    expect(policyKeys.filter((key) => !sameValue(now.get(key), presets[preset][key].value))).toEqual([]);
    expect((await t.done(policies.applyPreset, { body: { preset, reason: '再次' } }, security)).changed).toBe(0);
    expect((await t.done(policies.readPolicy, {}, security)).items.every((i) => i[preset].same)).toBe(true);
    const facts = await t.connection.db.selectFrom('events').select('data').where('name', '=', 'setting.changed').execute();
    expect(facts.length).toBeGreaterThanOrEqual(changed);
    await anAccount(t, { username: `hegao${preset}`, password: 'Qing-Feng-2026', roles: ['editor'] });
    const { cookie } = await signIn(t, `hegao${preset}`, 'Qing-Feng-2026');
    const me = await send(t, 'GET', '/api/me', { cookie });
    expect(me.body).toMatchObject({ session: { idleSeconds: 60 * Number(presets[preset]['accounts.staffIdleMinutes'].value) } });
    expect(Date.parse(String(me.body['factorDueAt'])) - t.now.getTime()).toBe(86_400_000 * Number(presets[preset]['accounts.factorGraceDays'].value));
    expect((await send(t, 'GET', '/api/me/password-rule', { cookie })).body).toMatchObject({ min: presets[preset]['accounts.passwordMin'].value });
    const short = await send(t, 'POST', '/api/me/password', { cookie, body: { current: 'Qing-Feng-2026', next: 'Kuai-Xue-27x' } });
    expect(short.code).toBe(preset === 'asvs' ? 'password.too_short' : null);
  });

  it('is changed by no other door: the page of all settings refuses it to whoever may change the others', async () => {
    const officer = await t.person('设置秘书', { roles: ['secretariatOfficer'] });
    const put = (key: string, value: unknown, as: Person) => t.call(putSetting, { params: { key }, body: { value, effectiveFrom: localDate(t.now), reason: '试' } }, as);
    const before = await t.asSystem((ctx) => settingsAt(ctx, policyKeys));
    for (const key of policyKeys) expect([key, (await put(key, before.get(key), officer)).error?.code]).toEqual([key, 'access.denied']);
    const lines = (await t.done(listSettings, {}, officer)).groups.flatMap((g) => g.settings);
    expect(lines.filter((l) => !l.mayEdit).map((l) => l.key).toSorted()).toEqual(Object.keys(accountSettings).toSorted());
    // Control: another setting is theirs to change, and the same one is for the system administrator.
    expect((await put('posts.openingMinutes', 20, officer)).status).toBe(200);
    expect((await put('accounts.lockMinutes', 20, await t.person('系管', { roles: ['systemAdmin'] }))).status).toBe(200);
  });

  it('is for the two administrators who may, and asks them to prove anew who they are', async () => {
    const officer = await t.person('秘书', { roles: ['secretariatOfficer'] });
    const audit = await t.person('审计', { roles: ['auditAdmin'] });
    for (const p of [officer, audit]) {
      expect((await t.call(policies.readPolicy, {}, p)).status).toBe(200);
      expect((await t.call(policies.applyPreset, { body: { preset: 'asvs', reason: '试' } }, p)).error?.code).toBe('access.denied');
    }
    expect((await t.call(policies.readPolicy, {}, await t.person('会员', { memberOf: t.rootId }))).error?.code).toBe('access.denied');
    await t.connection.db.updateTable('sessions').set({ verified_at: new Date(t.now.getTime() - 11 * 60_000) }).where('account_id', '=', security.accountId).execute();
    expect((await t.call(policies.putFactorRoles, { body: { roles: [], reason: '试' } }, security)).error?.code).toBe('session.step_up_needed');
  });
});
