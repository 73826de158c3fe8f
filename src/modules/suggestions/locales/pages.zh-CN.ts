import { matterActsZh } from './matter-acts.zh-CN.ts';
import { matterPageZh } from './matter-page.zh-CN.ts';
import { listPageZh, overduePageZh } from './list-pages.zh-CN.ts';
import { linkPageZh, publicPageZh } from './open-pages.zh-CN.ts';
import { topicPageZh } from './topic-page.zh-CN.ts';
import { writePageZh } from './write-page.zh-CN.ts';

/** Words of this module's pages, below `suggestions`; authors of pages add theirs here and in pages.en.ts. */
export const pagesZh = {
  title: '建言',
  matterPage: matterPageZh,
  matterActs: matterActsZh,
  writePage: writePageZh,
  listPage: listPageZh,
  overduePage: overduePageZh,
  topicPage: topicPageZh,
  publicPage: publicPageZh,
  linkPage: linkPageZh,
};
