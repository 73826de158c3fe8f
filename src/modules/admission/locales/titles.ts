/** Words of titles and navigation only: they are in every first load. */
export const titles = {
  'zh-CN': { admission: { nav: { list: '入会申请', one: '入会申请', enter: '录入申请', setup: '邀请和审核环节', years: '新会员', year: '新会员', assign: '分派新会员', apply: '申请入会', panel: '新会员期' } } },
  en: { admission: { nav: { list: 'Applications', one: 'Application', enter: 'Enter an application', setup: 'Invitations and stages', years: 'New members', year: 'New member', assign: 'Assign', apply: 'Join', panel: 'First year' } } },
};
