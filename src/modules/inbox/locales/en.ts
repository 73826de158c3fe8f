import type { SameShape } from '#kit/pure/words.ts';
import type { zhCN } from './zh-CN.ts';

export const en: SameShape<typeof zhCN> = {
  inbox: {
    title: 'My work',
  },
};
