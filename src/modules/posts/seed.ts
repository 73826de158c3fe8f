import { addDays, localDate } from '#kit/pure/time.ts';
import type { Ctx } from '#kit/server/context.ts';
import { newId } from '#kit/server/ids.ts';
import { setSetting } from '#kit/server/settings.ts';
import { addPost } from './service/appoint.ts';
import { titlesOf } from './service/titles.ts';
import { PIA } from './settings.ts';

export interface PostCast {
  readonly member: (name: string) => string;
  readonly unit: (name: string) => string;
  readonly account: (username: string) => string;
  /** Name of the association's own unit. */
  readonly root: string;
  /** The term that runs. */
  readonly term: { readonly number: number; readonly from: string; readonly to: string };
}

/** Invented offices: title, unit (the association when none is named), people. */
const offices: readonly (readonly [title: string, unit: string | null, names: readonly string[]])[] = [
  ['president', null, ['王思源']], ['vicePresident', null, ['张允和', '刘慎之', '欧阳若水']], ['secretaryGeneral', null, ['周以宁']], ['councilMember', null, ['陈知行', '李同心', '孙怀瑾', '吴念祖', '郑书言', '冯雅集', '卫长风', '沈如初', '秦安石', '孔思齐']], ['chiefSupervisor', null, ['赵清扬']], ['supervisor', null, ['褚望舒', '蒋闻道']],
  ['branchHead', '石门街道分会', ['仇致远']], ['branchSecretary', '长宁街道分会', ['单明哲']], ['branchHead', '望江街道分会', ['韩知远']], ['deputyBranchHead', '石门街道分会', ['杨景行']], ['committeeChair', '参政议政专委会', ['陈知行']], ['deputyCommitteeChair', '参政议政专委会', ['李同心']], ['groupLead', '教育组', ['朱若谷']],
];
const outside = [
  ['王思源', 'cppccMember', '明湖区政协', 'district'], ['张允和', 'npcDeputy', '明湖区人民代表大会', 'district'], ['陈知行', 'specialSupervisor', '明湖区监察委员会', 'district'], ['李同心', 'informationLiaison', '市委统战部', 'city'], ['刘慎之', 'deputyDivisionPost', '区教育局', 'district'],
] as const;

/** Offices of the demonstration, one of which ends soon, and a few restricted posts with two named readers. */
export async function seedPosts(ctx: Ctx, cast: PostCast, today: string): Promise<void> {
  const titles = await titlesOf(ctx);
  const from = localDate(ctx.now);
  for (const [title, unit, names] of offices) for (const name of names) {
    const span = unit === null ? { from: cast.term.from, to: cast.term.to } : { from, to: title === 'deputyBranchHead' ? addDays(today, 25) : addDays(from, 1825) };
    await addPost(ctx, { id: newId(), memberId: cast.member(name), title, unitId: cast.unit(unit ?? cast.root), term: unit === null ? `第${cast.term.number}届` : null, ...span, documentNo: unit === null ? `明知联〔${cast.term.from.slice(0, 4)}〕2号` : null }, titles);
  }
  await setSetting(ctx, PIA, '演示评估2026-01', from, null);
  for (const [name, title, body, level] of outside) await addPost(ctx, { id: newId(), memberId: cast.member(name), title, body, level, from, to: addDays(from, 1825) }, titles);
  for (const username of ['lingdao', 'mishu']) await ctx.tx.insertInto('post_readers').values({ association_id: ctx.actor.associationId, id: newId(), account_id: cast.account(username), valid_from: from, reason: '演示：工作需要', set_by_name: '管安全', set_at: ctx.now }).execute();
}

/** Enters many offices at once, without the roles they may give. */
export async function growPosts(ctx: Ctx, rows: readonly { memberId: string; unitId: string; title: string; from: string; to: string | null }[]): Promise<void> {
  const common = { association_id: ctx.actor.associationId, kind: 'office' as const, recorded_at: ctx.now, recorded_by: null, recorded_by_name: ctx.actor.name };
  for (let i = 0; i < rows.length; i += 500) await ctx.tx.insertInto('posts').values(rows.slice(i, i + 500).map((r) => ({ ...common, id: newId(), member_id: r.memberId, unit_id: r.unitId, title: r.title, valid_from: r.from, valid_to: r.to }))).execute();
}
