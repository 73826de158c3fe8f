/** Words of titles and navigation only: they are in every first load. */
export const titles = {
  'zh-CN': { account: { nav: { signIn: '登录', first: '设置密码', setup: '初始设置', mine: '账号与安全', second: '第二步', platform: '平台登录', link: '设置密码', policy: '登录安全', app: '设置验证器', password: '修改密码', list: '账号与角色', one: '账号', create: '新建账号', forMembers: '为会员开通账号', history: '历任角色', term: '角色任期', why: '权限说明' } } },
  en: { account: { nav: { signIn: 'Sign in', first: 'Set a password', setup: 'Set up', mine: 'Account and security', second: 'Second step', platform: 'Platform', link: 'Set a password', policy: 'Sign-in security', app: 'Set up the app', password: 'Change the password', list: 'Accounts and roles', one: 'Account', create: 'New account', forMembers: 'Accounts for members', history: 'Roles over time', term: 'Role', why: 'Why access' } } },
};
