import type { FontChoices } from '../settings.ts';

/**
 * The faces of GB/T 9704-2012. None is shipped: the name is written into the file, the fallbacks into its font table, so
 * that a computer without the first one takes the next.
 */
export const DEFAULT_FONTS: FontChoices = {
  xiaobiaosong: { name: '方正小标宋简体', fallbacks: ['方正小标宋_GBK', '小标宋', '华文中宋', '宋体'], kind: 'roman' },
  fangsong: { name: '仿宋_GB2312', fallbacks: ['仿宋', 'FangSong', '华文仿宋'], kind: 'modern' },
  kaiti: { name: '楷体_GB2312', fallbacks: ['楷体', 'KaiTi', '华文楷体'], kind: 'modern' },
  heiti: { name: '黑体', fallbacks: ['SimHei', '华文黑体'], kind: 'modern' },
  songti: { name: '宋体', fallbacks: ['SimSun', '新宋体'], kind: 'roman' },
};
