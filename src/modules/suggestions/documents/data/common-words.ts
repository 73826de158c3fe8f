import type { Urgency } from '../../rules/words.ts';

/** Words that several papers share. Braces are filled by the program. */
export const COMMON = {
  matter: '{number}《{title}》',
  listComma: '、',
  comma: '，',
  semicolon: '；',
  stop: '。',
  colon: '：',
  heading: '{ordinal}、{heading}',
  ordinals: ['一', '二', '三', '四', '五', '六', '七', '八', '九', '十'],
  contactNote: '联系人：{name}，联系电话：{phone}',
  boxOpen: '□',
  boxTicked: '☑',
  blank: '\u3000',
  quotesInside: [['《', '〈'], ['》', '〉']],
  signLine: '签名：{name}',
  handDate: '\u3000\u3000\u3000年\u3000\u3000月\u3000\u3000日',
  handName: '\u3000\u3000\u3000\u3000\u3000\u3000',
} as const;

/** The mark of urgency on a letter. */
export const URGENCY: Record<Urgency, string> = { normal: '', urgent: '加急', extraUrgent: '特急' };
