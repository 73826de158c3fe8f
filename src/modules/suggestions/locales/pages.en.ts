import type { SameShape } from '#kit/pure/words.ts';
import { matterActsEn } from './matter-acts.en.ts';
import { matterPageEn } from './matter-page.en.ts';
import type { pagesZh } from './pages.zh-CN.ts';
import { listPageEn, overduePageEn } from './list-pages.en.ts';
import { linkPageEn, publicPageEn } from './open-pages.en.ts';
import { topicPageEn } from './topic-page.en.ts';
import { writePageEn } from './write-page.en.ts';

/** Words of this module's pages, below `suggestions`. */
export const pagesEn: SameShape<typeof pagesZh> = {
  title: 'Suggestions',
  matterPage: matterPageEn,
  matterActs: matterActsEn,
  writePage: writePageEn,
  listPage: listPageEn,
  overduePage: overduePageEn,
  topicPage: topicPageEn,
  publicPage: publicPageEn,
  linkPage: linkPageEn,
};
