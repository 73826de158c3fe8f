/** First lists of the new member's year; items are set apart by semicolons, and administrators change them. */
export const checklists = {
  start: '发放会员证和《章程》；加入所在支部联络名单；负责人与新会员谈一次话；确定联系导师；核对本人资料并告知个人信息用途；参加一次新会员学习',
  exit: '参加支部活动不少于三次；完成新会员学习；本人填写一年小结（自愿）；导师与本人谈一次话；征求本人对分会、小组的意愿',
} as const;
export const SEPARATORS = /[;；\n]/u;
