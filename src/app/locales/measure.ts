/** What the measuring programs say of their options. */
export const measureWords = {
  notUnderstood: (what: string): string => `不认识或没写全：${what}。什么也没有测，请按下面的用法改正。`,
  bench: '用法：npm run bench -- [--members 会员数] [--suggestions 建言数] [--seconds 秒数] [--growth] [--only 项目名,项目名] [--keep 文件夹]',
  bar: '用法：npm run bar -- [编号……，如 R01 Z01；不写即全部] [--quick] [--keep]',
  barUnknown: (ids: string): string => `没有这些编号：${ids}`,
} as const;
