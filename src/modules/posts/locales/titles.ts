/** Words of titles and navigation only: they are in every first load. */
export const titles = {
  'zh-CN': { post: { nav: { list: '任职', one: '任职', titles: '职务设置', import: '导入任职', external: '会外任职安排', readers: '指定查看人', shares: '占比留存', expiry: '任期' } } },
  en: { post: { nav: { list: 'Posts', one: 'Post', titles: 'Titles', import: 'Import posts', external: 'External posts', readers: 'Named readers', shares: 'Shares', expiry: 'Term' } } },
};
