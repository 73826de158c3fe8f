import { sql } from 'kysely';
import { addDays, localDate } from '#kit/pure/time.ts';
import type { Actor, Ctx } from '#kit/server/context.ts';
import { newId } from '#kit/server/ids.ts';
import type { HonourLevel } from './rules.ts';
import { decide, propose, recordOne } from './service/write.ts';

export interface HonourCast {
  actor(username: string): Actor;
  member(name: string): string;
  unit(name: string): string;
}

const ofUnits: readonly (readonly [unit: string, title: string, level: HonourLevel, when: string, issuer: string])[] = [
  ['明湖区党外知识分子联谊会', '5A级社会组织', 'district', '2022-12', '明湖区民政局'], ['石门街道分会', '先进基层组织', 'district', '2025', '中共明湖区委统战部'], ['教育组', '优秀活动小组', 'association', '2025-12-20', '明湖区党外知识分子联谊会'],
];
const ofMembers: readonly (readonly [member: string, title: string, level: HonourLevel, when: string, issuer: string])[] = [
  ['陈知行', '参政议政先进个人', 'city', '2024', '市委统战部'], ['李同心', '优秀志愿者', 'district', '2025-03-05', '明湖区民政局'], ['欧阳若水', '科学技术进步奖二等奖', 'provincial', '2021', '省人民政府'], ['王思源', '优秀社会组织负责人', 'city', '2023-10', '市社会组织总会'],
];

/** Invented honours of the demonstration, and one that a member proposed and waits. */
export async function playHonours(ctx: Ctx, cast: HonourCast): Promise<void> {
  const today = localDate(ctx.now);
  const at = (username: string): Ctx => ({ ...ctx, actor: cast.actor(username), asked: new Set() });
  const rest = { note: '', fileIds: [] };
  for (const [unit, title, level, when, issuer] of ofUnits) await recordOne(at('mishu'), { body: { id: newId(), memberId: null, unitId: cast.unit(unit), title, level, when, issuer, ...rest } });
  for (const [member, title, level, when, issuer] of ofMembers) await recordOne(at('mishu'), { body: { id: newId(), memberId: cast.member(member), unitId: null, title, level, when, issuer, ...rest } });
  const confirmed = await propose(at('litongxin'), { body: { id: newId(), title: '教学能手', level: 'district', when: '2020', issuer: '明湖区教育局', ...rest } });
  await decide(at('mishu'), { params: { id: confirmed.id }, body: { version: confirmed.version, approve: true } });
  await propose(at('chenzhixing'), { body: { id: newId(), title: '科普工作先进个人', level: 'city', when: addDays(today, -40), issuer: '市科学技术协会', ...rest } });
}

const grown: readonly (readonly [title: string, level: HonourLevel, issuer: string])[] = [['先进个人', 'district', '区委统战部'], ['科学技术进步奖', 'provincial', '省人民政府'], ['优秀教师', 'city', '市教育局'], ['优秀会员', 'association', '本会']];

/** An honour for every fifth member, over thirty years. */
export async function growHonours(ctx: Ctx): Promise<void> {
  await sql`insert into honours (association_id, id, member_id, title, level, awarded_on, precision, issuer, state, recorded_by_name, recorded_at)
    select m.association_id, gen_random_uuid(), m.id, g.title, g.level, date '1996-01-01' + (m.n % 11000)::int, 'day', g.issuer, 'held', ${ctx.actor.name}, ${ctx.now}
    from (select m.association_id, m.id, row_number() over (order by m.pinyin, m.id) as n from members m where m.association_id = ${ctx.actor.associationId} and not exists (select from honours h where h.association_id = m.association_id and h.member_id = m.id)) m
      join unnest(${grown.map((x) => x[0])}::text[], ${grown.map((x) => x[1])}::text[], ${grown.map((x) => x[2])}::text[]) with ordinality as g(title, level, issuer, at) on g.at = 1 + (m.n / 5) % ${grown.length} where m.n % 5 = 0`.execute(ctx.tx);
}
