import type { LinkKind, platformErrors } from '../contract.platform.ts';

const kinds = { invitation: '邀请链接', reset: '重设密码链接' } satisfies Record<LinkKind, string>;

export const platformZh = {
  platform: {
    title: '统一身份平台登录', lead: '市里或单位有统一身份认证平台（OpenID Connect）的，可以让大家用那里的账号登录。平台只证明“是谁”，权限仍由这里的角色决定。', issuer: '平台地址（issuer）', issuerHint: '平台提供的签发者地址，以 https 开头。保存时会立即连一次。', clientId: '应用编号（client id）', secret: '应用密钥（client secret）', secretHint: '加密保存，不再显示。不改就留空。', secretKept: '已保存密钥。', label: '登录按钮上的字', labelHint: '例如“市统一身份认证”。', enabled: '启用', address: '在平台登记的回调地址', bound: '已有 {count} 个账号绑定', save: '保存', saved: '已保存。', off: '没有启用', notSet: '还没有设置。',
    go: '用{label}登录', working: '正在核对平台的登录结果…', boundDone: '已绑定。以后可以用{label}登录。', backToSignIn: '返回登录', toAccount: '返回账号与安全',
    mine: '统一身份平台', mineLead: '绑定后可以用“{label}”登录。先在这里登录一次再绑定，是为了确认两边是同一个人；手机号、邮箱相同不算。', bind: '绑定', boundAt: '{date}绑定', unbind: '解除绑定', unbindTitle: '解除与“{label}”的绑定？', unbindLead: '以后只能用密码等方式在这里登录。', unbound: '已解除。',
  },
  link: {
    kinds, make: '邀请或重设链接', makeTitle: '给“{name}”一个链接', makeLead: '链接当面或用可靠的方式交给本人，只能用一次；再做一个，前一个就作废。', invitation: '邀请（7 天内有效，给还没有登录过的人）', reset: '重设密码（30 分钟内有效）', kind: '用途', submit: '生成链接', made: '请把链接交给本人', until: '{time}前有效，只显示这一次。', copy: '复制', copied: '已复制。', close: '关闭',
    title: '设置密码', lead: '{name}，您好。请设置自己的密码，用户名是“{username}”。', again: '再输一遍密码', password: '新密码', submitUse: '设置并登录', byPlatform: '不设密码，用{label}登录', or: '或者',
  },
  eventValue: { linkKind: kinds },
  event: {
    'identityProvider.changed': '修改了统一身份平台“{label}”', 'account.identityBound': '{name}的账号绑定了统一身份平台', 'account.identityUnbound': '{name}的账号解除了与统一身份平台的绑定', 'account.platformFailed': '统一身份平台的登录结果没有通过核对', 'account.linkMade': '给{name}生成了{linkKind}', 'account.linkUsed': '{name}使用了{linkKind}',
  },
  action: { 'identityProvider.read': '查看统一身份平台', 'identityProvider.edit': '设置统一身份平台' },
  error: {
    'platform.not_offered': '没有启用统一身份平台登录，请用密码登录。',
    'platform.unreachable': '连不上统一身份平台。请稍后再试，或用密码登录；管理员请核对平台地址。',
    'platform.address_not_safe': '平台地址须以 https 开头。',
    'platform.lost': '这次登录已经失效。请回到登录页面重新开始。',
    'platform.refused': '没有通过核对，请重新登录。多次如此请联系系统管理员。',
    'platform.not_bound': '您的平台账号还没有绑定这里的账号。请先用密码登录，在“账号与安全”里绑定；没有密码的请联系秘书处要邀请链接。',
    'platform.bound_elsewhere': '这个平台账号已经绑定了另一个账号。请联系系统管理员核对。',
    'platform.already_bound': '您的账号已经绑定了。要换，请先解除。',
    'platform.no_password': '您还没有密码，解除后就无法登录。请先请系统管理员重设密码。',
    'link.not_valid': '链接已经用过、过期或作废。请联系给您链接的人再要一个。',
    'link.not_new': '这个账号已经登录过，不能再邀请；忘记密码请用重设链接。',
  } satisfies Record<keyof typeof platformErrors, string>,
};
