/** Words of titles and navigation only: they are in every first load. */
export const titles = {
  'zh-CN': { liaison: { nav: { home: '联系走访', points: '联系点', charge: '联系分工', visits: '走访', pairings: '结对联系', conferences: '联席会议', session: '会议' } } },
  en: { liaison: { nav: { home: 'Liaison', points: 'Liaison points', charge: 'In charge', visits: 'Visits', pairings: 'Pairings', conferences: 'Joint conferences', session: 'Session' } } },
};
