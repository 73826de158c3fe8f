import type { MemberStatus } from '../../rules.ts';

/** What offices write of who is on the roll; spaces and brackets left out. */
export const statusWords: Readonly<Record<string, MemberStatus>> = {
  在册: 'active', 在会: 'active', 在籍: 'active', 正常: 'active', 有效: 'active', 现有: 'active', 现会员: 'active', 会员: 'active', 是: 'active', 在: 'active', 正式: 'active', 正式会员: 'active', active: 'active',
  退会: 'left', 已退会: 'left', 自动退会: 'left', 劝退: 'left', 除名: 'left', 已除名: 'left', 注销: 'left', 已注销: 'left', 转出: 'left', 已转出: 'left', 调出: 'left', 离会: 'left', 已离会: 'left', 不在册: 'left', 不在会: 'left', 无效: 'left', 取消资格: 'left', 停止会籍: 'left', 否: 'left', left: 'left',
  暂停: 'suspended', 暂停资格: 'suspended', 暂停会籍: 'suspended', 停权: 'suspended', suspended: 'suspended',
  去世: 'deceased', 已去世: 'deceased', 已故: 'deceased', 病故: 'deceased', 逝世: 'deceased', 已逝: 'deceased', 亡故: 'deceased', deceased: 'deceased',
};

/** The parts of a name in two columns: 姓 beside 名. */
export const surnameLabels: ReadonlySet<string> = new Set(['姓', '姓氏']);
export const givenNameLabels: ReadonlySet<string> = new Set(['名', '名字']);
