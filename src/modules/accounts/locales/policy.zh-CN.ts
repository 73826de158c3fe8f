import type { PolicyKey, PresetName, SourceKind } from '../rules.policy.ts';

const sources = {
  'accounts.passwordMin': '密码最少几位', 'accounts.passwordClasses': '密码须含大写、小写、数字、其他字符中的几类', 'accounts.passwordsRemembered': '不能与最近几次用过的密码相同',
};
const kinds = { named: '标准明文', usual: '测评常用值', own: '数值自定' } satisfies Record<SourceKind, string>;
const presetWords = { mlps3: '等保三级', asvs: 'ASVS' } satisfies Record<PresetName, string>;
const why = {
  'accounts.passwordMin': 'ASVS：至少 8 位，建议 15 位以上。等保：标准只要求“具有复杂度”，位数是测评常用值。',
  'accounts.passwordClasses': 'ASVS 不主张规定字符种类，靠长度和常见密码表；等保测评一般要求三类以上。',
  'accounts.passwordsRemembered': '换密码时不走回头路。',
  'accounts.staffPasswordDays': 'ASVS 不主张定期更换；等保要求定期更换，测评常用 90 天。0 为不限。',
  'accounts.oneTimePasswordDays': '初始密码过期不用即失效。',
  'accounts.lockFailures': '登录失败处理：限制次数。全部服务器合计，一个账号 15 分钟内最多试 10 次。',
  'accounts.lockMinutes': '到时自动解除；本人在认得的设备上不受别人试错的影响。',
  'accounts.staffIdleMinutes': '无操作自动退出。', 'accounts.staffHours': '再忙也到时重新登录。', 'accounts.memberIdleHours': '会员只看自己的资料，时间可以长些。', 'accounts.memberDays': '会员再忙也到时重新登录。',
  'accounts.factorRoles': '等保要求两种以上鉴别且其中一种用密码技术：按工作人员执行。ASVS 二级要求所有用户；这里没有列入会员，需要时自行加上。',
  'accounts.factorGraceDays': '给大家时间设置，过期登录时必须先设置。', 'accounts.stepUpMinutes': '导出、授权、审批等重要操作前再确认一次身份。',
} satisfies Record<PolicyKey, string>;

export const policyZh = {
  policy: {
    title: '登录安全', lead: '登录的各项规则，以及两套现成的规则。采用后从今天起对新的登录生效；每一项都可以再到“设置”里单独修改。本系统不因此“通过”等保或任何认证，测评看的是整个单位。', item: '规则', now: '现在', clause: '依据', kinds, presets: presetWords, why, same: '一致', apply: '采用“{name}”', applyTitle: '采用“{name}”的全部数值？', applyLead: '与现在不同的 {count} 项会改成这一套的数值。', reason: '原因', applied: '已改 {count} 项。', nothing: '已经全部一致。',
    rolesTitle: '哪些角色必须有第二道确认', rolesLead: '勾选的角色登录时除密码外还要再确认一次（本机解锁或验证器）。还没有设置的人，从下次登录起有 {days} 天时间。', rolesSave: '保存', rolesSaved: '已保存。', noRoles: '没有', separate: '系统管理员、安全管理员、审计管理员必须是三个不同的人：系统管理员管账号和运行，安全管理员管授权和规则，审计管理员查记录。若由一人兼任，他改了什么、给了谁权限、记录是否完整，就没有人能核对。所以系统和数据库都不接受兼任，谁也不能给自己授予，先到的有效，后到的被拒绝。',
    values: { days: '{n} 天', minutes: '{n} 分钟', hours: '{n} 小时', times: '{n} 次', signs: '{n} 位', classes: '{n} 类', none: '不限', roles: '{n} 种角色' },
    rule: '至少 {min} 位，包含大写字母、小写字母、数字、其他字符中的{classes}类；不能含姓名、用户名或手机号；不能与最近 {remembered} 次相同。', ruleLong: '至少 {min} 位，可以是几个不相干的词连起来；不能含姓名、用户名或手机号；不能与最近 {remembered} 次相同。', numbers: { one: '一', two: '两', three: '三', four: '四' },
  },
  setting: sources,
  action: { 'signInPolicy.read': '查看登录安全规则', 'signInPolicy.edit': '修改登录安全规则' },
};
