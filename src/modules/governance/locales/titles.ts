/** Words of titles and navigation only: they are in every first load. */
export const titles = {
  'zh-CN': { gov: { nav: { rules: '制度', rule: '制度', meetings: '会议', meeting: '会议', newMeeting: '筹备会议', edit: '修改会议', terms: '届次与换届', change: '换届', published: '候选人公示', about: '关于本会', annual: '年检情况表' } } },
  en: { gov: { nav: { rules: 'Rules', rule: 'Rules', meetings: 'Meetings', meeting: 'Meeting', newMeeting: 'New meeting', edit: 'Change meeting', terms: 'Terms', change: 'Change of term', published: 'Candidates', about: 'About us', annual: 'Annual sheet' } } },
};
