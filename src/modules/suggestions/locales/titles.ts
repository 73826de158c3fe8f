/** Words of titles and navigation only: they are in every first load. */
export const titles = {
  'zh-CN': { suggestion: { nav: { one: '建言', write: '写建言', writeShort: '写建言', edit: '继续写', list: '全部建言', unit: '本单位承办', mine: '我的建言', mineShort: '我的', topics: '建言题目', topicsShort: '题目', topic: '建言题目', newTopic: '发布题目', overdue: '逾期单位', reply: '答复建言', public: '建言办理结果' } } },
  en: { suggestion: { nav: { one: 'Suggestion', write: 'Write a suggestion', writeShort: 'Write', edit: 'Go on writing', list: 'All suggestions', unit: 'Given to my unit', mine: 'My suggestions', mineShort: 'Mine', topics: 'Topics', topicsShort: 'Topics', topic: 'Topic', newTopic: 'New topic', overdue: 'Overdue units', reply: 'Answer', public: 'What became of suggestions' } } },
};
