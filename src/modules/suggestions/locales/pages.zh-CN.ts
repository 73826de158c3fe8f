import { matterActsZh } from './matter-acts.zh-CN.ts';
import { matterPageZh } from './matter-page.zh-CN.ts';
import { writePageZh } from './write-page.zh-CN.ts';

/** Words of this module's pages, below `suggestions`; authors of pages add theirs here and in pages.en.ts. */
export const pagesZh = {
  title: '建言',
  matterPage: matterPageZh,
  matterActs: matterActsZh,
  writePage: writePageZh,
};
