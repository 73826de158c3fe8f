import type { SameShape } from '#kit/pure/words.ts';
import { zhCN } from './zh-CN.ts';

export const en: SameShape<typeof zhCN> = zhCN;
