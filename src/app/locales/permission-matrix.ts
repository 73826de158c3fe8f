/** Words of the page that prints role × action; the page itself is in Chinese. */
export const matrixWords = {
  title: '权限总表',
  made: '由 `src/app/permission-matrix.test.ts` 根据各模块的 `access.ts` 生成，请勿手改；更新：`UPDATE=1 npx vitest run src/app/permission-matrix.test.ts`。',
  marks: '● 全会范围　◐ 任职单位及其下级，或与该事项有关的部分　▲ 仅在本会（最上级）任职者　○ 与该事项有这种关系的人　空白：不允许',
  action: '动作',
} as const;
