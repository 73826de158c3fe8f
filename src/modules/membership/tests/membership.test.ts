import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { sql } from 'kysely';
import { newId } from '#kit/server/ids.ts';
import { setSetting } from '#kit/server/settings.ts';
import { type Person, type TestApp, startTestApp } from '#app/testing.ts';
import { recordHonour, honoursOfMember } from '#modules/honours/contract.ts';
import { changeMemberStatus, editMember, getMember, memberHistory } from '#modules/members/contract/members.ts';
import { appointPost, postsOfMember } from '#modules/posts/contract/posts.ts';
import * as api from '../contract/changes.ts';
import * as erase from '../contract/erasure.ts';
import * as rec from '../contract/recognition.ts';
import { newPassphrase, open, seal } from '../service/sealed.ts';

let t: TestApp;
let [branch, other] = ['', ''];
let office: Person, office2: Person, receiver: Person, liaison: Person, member: Person, stranger: Person;
beforeAll(async () => {
  t = await startTestApp();
  branch = await t.unit('branch', '长宁街道分会');
  other = await t.unit('branch', '石门街道分会');
  office = await t.person('林文秘', { roles: ['secretariatOfficer'] });
  office2 = await t.person('赵文秘', { roles: ['secretariatOfficer'] });
  receiver = await t.person('石门秘书', { roles: [['branchSecretary', other]] });
  liaison = await t.person('方联络', { roles: ['liaisonOfficer'] });
  member = await t.person('陈知行', { memberOf: branch });
  stranger = await t.person('路人甲', { memberOf: other });
});
afterAll(() => t.close());
const begin = (kind: 'leave' | 'suspend' | 'death' | 'move' | 'handOver', p: Person, more: Record<string, unknown> = {}) => t.call(api.askChange, { body: { id: newId(), memberId: p.memberId ?? '', kind, ...more } }, office);
const statusOf = async (p: Person) => (await t.connection.db.selectFrom('members').select(['status', 'home_unit_id']).where('id', '=', p.memberId ?? '').executeTakeFirstOrThrow());

describe('changes of membership', () => {
  it('a member leaves with one request that has a clock of fifteen working days; may cancel; the office carries it out', async () => {
    const leaver = await t.person('要退会', { memberOf: branch });
    const asked = await t.done(api.askToLeave, { body: { id: newId() } }, leaver);
    expect(asked.clock).toMatchObject({ workingDays: 15, light: 'green' });
    expect((await t.call(api.askToLeave, { body: { id: newId() } }, leaver)).error?.code).toBe('membershipChange.already_asked');
    expect(asked.can.cancel).toBe(true);
    await t.done(api.cancelChange, { params: { id: asked.id }, body: { version: asked.version } }, leaver);
    const again = await t.done(api.askToLeave, { body: { id: newId() } }, leaver);
    for (const p of [stranger, receiver]) expect((await t.call(api.readChange, { params: { id: again.id } }, p)).error?.code).toBe('membershipChange.not_found');
    const input = { params: { id: again.id }, body: { version: again.version } };
    expect((await t.call(api.finishChange, input, leaver)).status).toBe(403);
    const both = await Promise.all([office, office2].map((p) => t.call(api.finishChange, input, p)));
    expect(both.map((r) => r.status).toSorted((a, b) => a - b)).toEqual([200, 409]);
    await t.runJobs();
    expect((await statusOf(leaver)).status).toBe('left');
    expect((await t.connection.db.selectFrom('accounts').select('state').where('id', '=', leaver.accountId).executeTakeFirstOrThrow()).state).toBe('disabled');
  });

  it('a suspension holds at once, asks for a decision when it ends, and ends by a person', async () => {
    const p = await t.person('暂停者', { memberOf: branch });
    expect((await begin('suspend', p, { on: '2026-03-01', until: '2026-02-01' })).error?.code).toBe('membershipChange.ends_before_start');
    const c = (await begin('suspend', p, { on: '2026-03-01', until: '2026-03-10' })).body;
    expect((await statusOf(p)).status).toBe('suspended');
    t.now = new Date('2026-03-11T02:00:00Z');
    await t.runJobs();
    const todo = await sql<{ n: number }>`select count(*)::int as n from todos where matter_id = ${c.id} and action = 'endSuspension'`.execute(t.connection.db);
    expect(todo.rows[0]?.n).toBe(1);
    expect((await statusOf(p)).status).toBe('suspended');
    await t.done(api.finishChange, { params: { id: c.id }, body: { version: c.version } }, office);
    expect((await statusOf(p)).status).toBe('active');
  });

  it('a death is quiet: account closed, nothing unread or unsent left, nobody told', async () => {
    const p = await t.person('逝者', { memberOf: branch });
    await t.asSystem(async (ctx) => { await ctx.tx.insertInto('notifications').values({ association_id: t.associationId, id: newId(), account_id: p.accountId, kind: 'x', params: JSON.stringify({}) as never, subject_type: 'x', subject_id: newId(), link: '/', effect_key: 'k', created_at: t.now }).execute(); });
    await t.runJobs();
    const before = await sql<{ n: number }>`select count(*)::int as n from notifications`.execute(t.connection.db);
    expect((await begin('death', p, { on: '2026-03-05' })).body.state).toBe('done');
    await t.runJobs();
    expect((await statusOf(p)).status).toBe('deceased');
    const left = await sql<{ n: number }>`select count(*)::int as n from notifications where account_id = ${p.accountId} and read_at is null and withdrawn_at is null`.execute(t.connection.db);
    expect(left.rows[0]?.n).toBe(0);
    expect((await sql<{ n: number }>`select count(*)::int as n from notifications`.execute(t.connection.db)).rows[0]?.n).toBe(before.rows[0]?.n);
    expect((await t.connection.db.selectFrom('accounts').select('state').where('id', '=', p.accountId).executeTakeFirstOrThrow()).state).toBe('disabled');
  });

  it('another branch takes the member in, or says why not', async () => {
    const p = await t.person('转分会', { memberOf: branch });
    expect((await begin('move', p, { toUnitId: branch })).error?.code).toBe('membershipChange.same_unit');
    // A working unit is nobody's home: said at once, not when it is to be taken in.
    expect((await begin('move', p, { toUnitId: await t.unit('activityGroup', '读书组') })).error?.code).toBe('member.unit_kind_wrong');
    const first = (await begin('move', p, { toUnitId: other })).body;
    expect((await t.done(api.refuseChange, { params: { id: first.id }, body: { version: first.version, sentence: '本分会暂不接收。' } }, receiver)).state).toBe('refused');
    const c = (await begin('move', p, { toUnitId: other })).body;
    await t.done(api.finishChange, { params: { id: c.id }, body: { version: c.version } }, receiver);
    expect((await statusOf(p)).home_unit_id).toBe(other);
  });
});

describe('the days of a change', () => {
  it('nobody leaves or dies before having joined, and the record says the day on which somebody was off the roll', async () => {
    const p = await t.person('有日期', { memberOf: branch });
    await t.connection.db.updateTable('members').set({ joined_on: '2020-05-01', joined_precision: 'month' }).where('id', '=', p.memberId ?? '').execute();
    expect((await begin('death', p, { on: '2019-12-31' })).error).toMatchObject({ code: 'member.date_before_joined', params: { date: '2020-05-01' } });
    const c = (await begin('leave', p, { on: '2026-03-05' })).body;
    expect((await t.call(api.finishChange, { params: { id: c.id }, body: { version: c.version, on: '2020-04-30' } }, office)).error?.code).toBe('member.date_before_joined');
    expect(await t.done(api.finishChange, { params: { id: c.id }, body: { version: c.version, on: '2026-02-01' } }, office)).toMatchObject({ state: 'done', on: '2026-02-01' });
  });
});

describe('the sealed hand-over', () => {
  it('opens with its passphrase only, and shows every changed sign', () => {
    const pass = newPassphrase();
    const { package: p } = seal({ name: '甲' }, { packageId: newId(), from: '本会', madeAt: new Date(0) }, pass);
    expect(JSON.stringify(p)).not.toContain('甲');
    expect(open(p, pass.toLowerCase()).record).toEqual({ name: '甲' });
    const wrong = [[p, newPassphrase()], [{ ...p, from: '别会' }, pass], [{ ...p, digest: '0'.repeat(64) }, pass], [{ ...p, sealed: `${p.sealed.startsWith('A') ? 'B' : 'A'}${p.sealed.slice(1)}` }, pass]] as const;
    for (const [pkg, phrase] of wrong) expect(() => open(pkg, phrase)).toThrow('handOver.wrong_passphrase');
  });

  it('goes to another installation, comes in once with a look, and its receipt ends the clock here', async () => {
    const there = await startTestApp();
    const unit = await there.unit('branch', '外地分会');
    const clerk = await there.person('外地秘书', { roles: ['secretariatOfficer'] });
    const mover = await t.person('要调走', { memberOf: branch });
    const asked = (await begin('handOver', mover, { to: '外地知联会' })).body;
    const made = await t.done(api.packMember, { params: { id: asked.id }, body: { version: asked.version } }, office);
    const input = { package: made.package, passphrase: made.passphrase };
    expect((await there.call(api.previewHandOver, { body: { ...input, passphrase: 'AAAA-AAAA-AAAA' } }, clerk)).error?.code).toBe('handOver.wrong_passphrase');
    expect((await there.done(api.previewHandOver, { body: input }, clerk))).toMatchObject({ name: '要调走', taken: null, duplicates: [] });
    expect((await there.connection.db.selectFrom('members').select('id').execute())).toHaveLength(0);
    const id = newId();
    const both = await Promise.all([id, newId()].map((x) => there.call(api.acceptHandOver, { body: { id: x, ...input, homeUnitId: unit } }, clerk)));
    expect(both.map((r) => r.status).toSorted((a, b) => a - b)).toEqual([200, 409]);
    const receipt = both.find((r) => r.status === 200)?.body.receipt;
    if (!receipt) throw new Error('no receipt');
    // Whoever lost it opens the package again and has it again.
    expect((await there.done(api.previewHandOver, { body: input }, clerk)).taken).toMatchObject({ receipt });
    const step = { params: { id: asked.id }, body: { version: made.version, receipt: { ...receipt, receivedBy: '假冒' } } };
    expect((await t.call(api.registerReceipt, step, office)).error?.code).toBe('handOver.receipt_wrong');
    expect((await t.done(api.registerReceipt, { ...step, body: { ...step.body, receipt } }, office)).state).toBe('done');
    expect((await statusOf(mover)).status).toBe('left');
    await there.close();
  });
});

describe('a hand-over by somebody who means no good', () => {
  it('brings nothing that could not be entered here, and says how much it leaves', async () => {
    const pass = newPassphrase();
    const fields = { birth: { year: 1 }, phone: 13800001234, sex: 'X', employer: '长'.repeat(50_000), categories: 'teacher', affiliations: [1], otherPhones: Array.from({ length: 900 }, () => '13800001234'), email: 'nobody', joined: '2026-99-99', socialPosts: 'a\u0000b', formerName: null, post: '工程师', remark: '夹带', homeUnitId: newId(), status: 'active' };
    const { package: p } = seal({ name: '来历不明', fields, units: [] }, { packageId: newId(), from: '外地', madeAt: new Date(0) }, pass);
    const body = { package: p, passphrase: pass };
    expect(await t.done(api.previewHandOver, { body }, office)).toMatchObject({ fields: { post: '工程师' }, left: 10 });
    const taken = await t.done(api.acceptHandOver, { body: { ...body, id: newId(), homeUnitId: branch } }, office);
    expect(await t.connection.db.selectFrom('members').select(['name', 'post', 'employer', 'phone', 'remark', 'sex', 'birth_date', 'home_unit_id']).where('id', '=', taken.memberId).executeTakeFirst()).toEqual({ name: '来历不明', post: '工程师', employer: null, phone: null, remark: null, sex: '0', birth_date: null, home_unit_id: branch });
    // Dates that nobody could type here are left too: a birth to come, and a day of joining before the birth.
    const dated = seal({ name: '日期不对', fields: { birth: '2990-01', joined: '1980' }, units: [] }, { packageId: newId(), from: '外地', madeAt: new Date(0) }, pass).package;
    expect(await t.done(api.previewHandOver, { body: { package: dated, passphrase: pass } }, office)).toMatchObject({ fields: { joined: '1980' }, left: 1 });
    const twisted = seal({ name: '日期反了', fields: { birth: '1980-05', joined: '1979' }, units: [] }, { packageId: newId(), from: '外地', madeAt: new Date(0) }, pass).package;
    expect(await t.done(api.previewHandOver, { body: { package: twisted, passphrase: pass } }, office)).toMatchObject({ fields: { birth: '1980-05' }, left: 1 });
    for (const record of [null, 'x', [], { name: '', fields: {}, units: [] }, { name: '甲', fields: {}, units: [{ name: '长'.repeat(101), kind: '', from: '', to: null }] }]) {
      const odd = seal(record, { packageId: newId(), from: '外地', madeAt: new Date(0) }, pass).package;
      expect((await t.call(api.previewHandOver, { body: { package: odd, passphrase: pass } }, office)).error?.code).toBe('handOver.unreadable');
    }
  });
});

describe('erasure', () => {
  /** Somebody who left, and a proposal to erase them. */
  const proposed = async (name: string): Promise<string> => {
    const p = await t.person(name, { memberOf: branch });
    await sql`update members set status = 'left', status_on = '2026-01-05' where id = ${p.memberId}`.execute(t.connection.db);
    return (await t.done(erase.proposeErasure, { params: { id: p.memberId ?? '' }, body: { id: newId(), reason: '本人要求' } }, office)).id;
  };
  const carriedOut = (id: string, by: string | null) => sql`update member_erasures set state = 'done', settled_by = ${by}::uuid, settled_by_name = 'x', settled_at = now() where id = ${id}`;

  it('is never carried out by who proposed it, not even around the command; of two who confirm at once one does', async () => {
    const id = await proposed('离会甲');
    for (const by of [office.accountId, null]) await expect(carriedOut(id, by).execute(t.connection.db)).rejects.toThrow(/member_erasures_by_two/);
    const answers = await Promise.all([office, office2, office, office2].map((as) => t.call(erase.confirmErasure, { params: { id } }, as)));
    expect(answers.map((a) => a.status === 200)).toEqual([false, answers[1]?.status === 200, false, answers[3]?.status === 200]);
    expect(answers.filter((a) => a.status === 200)).toHaveLength(1);
  });

  it('control: without the constraint of the table who proposed it would have carried it out', async () => {
    const id = await proposed('离会乙');
    await expect(t.connection.db.transaction().execute(async (tx) => {
      await sql`alter table member_erasures drop constraint member_erasures_by_two`.execute(tx);
      expect(Number((await carriedOut(id, office.accountId).execute(tx)).numAffectedRows)).toBe(1);
      throw new Error('rolled back on purpose');
    })).rejects.toThrow('rolled back on purpose');
  });

  it('names in a plan every column of the live database that names a person', async () => {
    const { rows } = await sql<{ t: string; c: string }>`select c.table_name as t, c.column_name as c from information_schema.columns c join information_schema.tables b using (table_schema, table_name)
      where c.table_schema = 'public' and b.table_type = 'BASE TABLE' and c.udt_name in ('uuid', '_uuid') and (c.column_name ~ '(^|_)(member|account)_ids?$' or c.column_name ~ '_by$' or c.column_name in ('actor_id', 'grantor_id', 'on_behalf_of', 'by_account'))
      union select k.conrelid::regclass::text, a.attname from pg_constraint k cross join lateral unnest(k.conkey) as x(n) join pg_attribute a on a.attrelid = k.conrelid and a.attnum = x.n
      where k.contype = 'f' and k.confrelid in ('members'::regclass, 'accounts'::regclass) and a.attname <> 'association_id'`.execute(t.connection.db);
    const plans = new Map(t.app.services.registry.modules.flatMap((m) => Object.entries(m.erasures ?? {})));
    // National holiday lists belong to no association; an import by a person of none is no personal record.
    const national = ['calendar_lists'];
    const missing = rows.filter(({ t: table, c }) => !national.includes(table) && ![...(plans.get(table)?.member ?? []), ...(plans.get(table)?.account ?? []), ...(plans.get(table)?.stays ?? [])].includes(c)).map((r) => `${r.t}.${r.c}`);
    expect(missing).toEqual([]);
    expect(rows.length).toBeGreaterThan(60);
    for (const [table, plan] of plans) expect(plan.how === 'keep' ? plan.ground : true, table).toBeTruthy();
  });

  /** The tables in which a text stands anywhere. */
  async function standsIn(text: string): Promise<string[]> {
    const tables = await sql<{ t: string }>`select table_name as t from information_schema.tables where table_schema = 'public' and table_type = 'BASE TABLE'`.execute(t.connection.db);
    const stands: string[] = [];
    for (const { t: table } of tables.rows) {
      const { rows } = await sql<{ n: number }>`select count(*)::int as n from ${sql.table(table)} x where to_jsonb(x)::text ~ ${text}`.execute(t.connection.db);
      if ((rows[0]?.n ?? 0) > 0) stands.push(table);
    }
    return stands;
  }

  it('control: with one table left out of the plans, the name is found where it stayed', async () => {
    const p = await t.person('裘被遗漏', { memberOf: branch });
    const params = { id: p.memberId ?? '' };
    const c = (await begin('leave', p)).body;
    await t.done(api.finishChange, { params: { id: c.id }, body: { version: c.version } }, office);
    await t.runJobs();
    const owner = t.app.services.registry.modules.find((m) => m.erasures?.members);
    if (!owner?.erasures) throw new Error('nobody erases members');
    const whole = owner.erasures;
    (owner as { erasures: typeof whole }).erasures = Object.fromEntries(Object.entries(whole).filter(([table]) => table !== 'members'));
    try {
      const { id } = await t.done(erase.proposeErasure, { params, body: { id: newId(), reason: '本人要求' } }, office);
      await t.done(erase.confirmErasure, { params: { id } }, office2);
    } finally {
      (owner as { erasures: typeof whole }).erasures = whole;
    }
    expect(await standsIn('裘被遗漏')).toContain('members');
  });

  it('takes two persons, leaves no name or number outside what is kept with a ground, and keeps its proof', async () => {
    const name = '裘要清除';
    const p = await t.person(name, { memberOf: branch });
    await t.connection.db.updateTable('members').set({ phone: '13512340000', employer: '清除测试单位' }).where('id', '=', p.memberId ?? '').execute();
    // An office and a role that end soon: the secretariat has seen both, by the name of who holds them.
    await t.done(appointPost, { body: { id: newId(), memberId: p.memberId ?? '', title: 'branchSecretary', unitId: branch, from: '2025-03-01', to: '2026-03-20' } }, office);
    await t.runJobs();
    const told = await t.connection.db.updateTable('todos').set({ done_at: t.now }).where('title', 'like', `%${name}%`).where('action', 'like', '%.expiring').returning('matter_type').execute();
    expect(told.map((x) => x.matter_type)).toContain('post');
    const params = { id: p.memberId ?? '' };
    expect((await t.call(erase.proposeErasure, { params, body: { id: newId(), reason: '本人要求' } }, office)).error?.code).toBe('erasure.still_member');
    const c = (await begin('leave', p)).body;
    await t.done(api.finishChange, { params: { id: c.id }, body: { version: c.version } }, office);
    await t.runJobs();
    const { id } = await t.done(erase.proposeErasure, { params, body: { id: newId(), reason: '本人要求' } }, office);
    // Whoever may confirm is asked; who proposed is not.
    const asked = async () => (await t.connection.db.selectFrom('todos').select('account_id').where('matter_id', '=', p.memberId ?? '').where('action', '=', 'confirmErasure').where('dropped_at', 'is', null).execute()).map((x) => x.account_id);
    expect(await asked()).toEqual([office2.accountId]);
    expect((await t.done(erase.readErasure, { params }, office)).others).toBe(1);
    expect((await t.call(erase.confirmErasure, { params: { id } }, office)).error?.code).toBe('erasure.second_person');
    for (const who of [stranger, receiver]) expect((await t.call(erase.confirmErasure, { params: { id } }, who)).status).toBeGreaterThanOrEqual(403);
    const done = await t.done(erase.confirmErasure, { params: { id } }, office2);
    expect(done.lines.find((l) => l.table === 'members')).toMatchObject({ how: 'anonymise', rows: 1 });
    expect(done.digest).toMatch(/^[0-9a-f]{64}$/);
    const stands = await standsIn(`${name}|13512340000|清除测试单位`);
    // The audit log is kept with its ground; answers to repeated requests are forgotten after two days by themselves.
    expect(stands.filter((x) => x !== 'requests')).toEqual(['events']);
    expect((await t.done(erase.readErasure, { params }, office)).erasures[0]).toMatchObject({ state: 'done', digest: done.digest });
    // What is left of the file is there to be read; nothing is offered, and nothing is taken.
    const file = await t.done(getMember, { params }, office);
    expect(file.can).toMatchObject({ edit: false, changeStatus: false, account: false });
    expect((await t.done(postsOfMember, { params }, office)).can.appoint).toBe(false);
    expect((await t.done(honoursOfMember, { params }, office)).can.record).toBe(false);
    const refused = [
      await t.call(editMember, { params, body: { version: file.version, name: '又叫甲' } }, office), await t.call(changeMemberStatus, { params, body: { version: file.version, status: 'active', on: '2026-03-01', reason: '又回来了' } }, office),
      await t.call(recordHonour, { body: { id: newId(), memberId: params.id, unitId: null, title: '先进个人', level: 'city', when: '2025', issuer: '市里', note: '', fileIds: [] } }, office),
    ];
    expect(refused.map((r) => r.error?.code)).toEqual(['member.erased', 'member.erased', 'member.erased']);
    expect(JSON.stringify(await t.done(memberHistory, { params }, office))).not.toContain(name);
  });

  it('a copy of the name goes where the row stays, and where others are called the same only what an id tells', async () => {
    const { db } = t.connection;
    const p = await t.person('同名人', { memberOf: branch, roles: ['secretariatOfficer'] });
    const namesake = await t.person('同名人', { memberOf: branch });
    const alone = await t.person('独名人', { memberOf: branch });
    for (const [name, of] of [['同名人', p], ['独名人', alone]] as const) {
      await sql`insert into contact_groups (association_id, id, name, kind, owner_id, owner_name, created_at, updated_at) values (${t.associationId}, ${newId()}, '常用', 'list', ${of.accountId}, ${name}, ${t.now}, ${t.now})`.execute(db);
      await sql`insert into association_names (association_id, id, from_day, name, short_name, recorded_at, recorded_by_name) values (${t.associationId}, ${newId()}, ${of === p ? '2001-01-01' : '2002-01-01'}, '旧名', '旧名', ${t.now}, ${name})`.execute(db);
      await sql`update members set status = 'left', status_on = '2026-01-05' where id = ${of.memberId}`.execute(db);
      const { id } = await t.done(erase.proposeErasure, { params: { id: of.memberId ?? '' }, body: { id: newId(), reason: '本人要求' } }, office);
      await t.done(erase.confirmErasure, { params: { id } }, office2);
    }
    const owners = await sql<{ owner_id: string; owner_name: string }>`select owner_id, owner_name from contact_groups`.execute(db);
    expect(owners.rows.map((r) => r.owner_name)).toEqual(['（已注销）', '（已注销）']);
    // Nothing but the name says who recorded it: another of that name may have.
    expect((await sql<{ n: string }>`select recorded_by_name as n from association_names where from_day < '2003-01-01' order by from_day`.execute(db)).rows.map((r) => r.n)).toEqual(['同名人', '（已注销）']);
    expect((await t.done(getMember, { params: { id: namesake.memberId ?? '' } }, office)).fields.name).toBe('同名人');
  });
});

describe('recognition', () => {
  it('is switched off until the privacy assessment has a number', async () => {
    expect((await t.call(rec.nominate, { body: { id: newId(), memberId: member.memberId ?? '', facts: '教学成果突出。' } }, office)).error?.code).toBe('recognition.switched_off');
    expect((await t.call(rec.askRecognition, { body: { id: newId(), facts: '教学成果突出。' } }, member)).error?.code).toBe('recognition.switched_off');
    expect(await t.done(rec.recognitionsOn, {}, member)).toEqual({ on: false });
    await t.asSystem((ctx) => setSetting(ctx, 'membership.recognitionPia', '评估2026-1', '2026-01-01', null));
    expect(await t.done(rec.recognitionsOn, {}, member)).toEqual({ on: true });
  });

  it('goes on only with the person’s own consent, is read by few, and leaves nothing when consent is taken back', async () => {
    const r = await t.done(rec.nominate, { body: { id: newId(), memberId: member.memberId ?? '', facts: '教学成果突出，同行公认。' } }, office);
    const step = async (action: 'consent' | 'review' | 'recognise' | 'register' | 'withdraw', who: Person, more: Record<string, unknown> = {}) => t.call(rec.stepRecognition, { params: { id: r.id }, body: { version: (await t.done(rec.readRecognition, { params: { id: r.id } }, liaison)).version, action, ...more } }, who);
    for (const who of [stranger, receiver]) expect((await t.call(rec.readRecognition, { params: { id: r.id } }, who)).error?.code).toBe('recognition.not_found');
    expect((await step('review', liaison, { sentence: '材料属实' })).error?.code).toBe('workflow.not_possible');
    expect((await step('consent', office)).error?.code).toBe('access.denied');
    expect((await step('consent', member)).body.state).toBe('consented');
    expect((await step('review', liaison)).error?.code).toBe('input.invalid');
    await step('review', liaison, { sentence: '材料属实' });
    const list = await t.done(rec.listRecognitions, { query: {} }, liaison);
    expect(list.items[0]).toMatchObject({ facts: '', review: null });
    // Looks of one reader within ten minutes are one; the person sees in which office and when, not who.
    expect((await t.done(rec.readRecognition, { params: { id: r.id } }, member)).reads).toMatchObject([{ role: 'liaisonOfficer', what: 'read' }]);
    expect((await t.done(rec.readRecognition, { params: { id: r.id } }, liaison)).reads).toEqual([]);
    expect((await step('recognise', office)).error?.code).toBe('access.denied');
    await step('recognise', liaison);
    expect((await step('register', liaison, { registerNo: '2026-1' })).body).toMatchObject({ state: 'registered', nextCheckOn: '2027-03-11' });
    const paper = await t.app.server.inject({ method: 'GET', url: `/api/recognitions/${r.id}/form`, headers: { authorization: `Bearer ${liaison.token}` } });
    expect(paper.rawPayload.subarray(0, 2).toString()).toBe('PK');
    t.now = new Date('2027-03-12T02:00:00Z');
    await t.runJobs();
    expect((await sql<{ n: number }>`select count(*)::int as n from todos where matter_id = ${r.id} and action = 'checkRecognition' and done_at is null`.execute(t.connection.db)).rows[0]?.n).toBe(1);
    expect((await step('withdraw', member)).body).toMatchObject({ state: 'withdrawn', facts: '', review: null });
  });
});
