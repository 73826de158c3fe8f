/** Words of the grown demonstration. */
export const seedWords = {
  district: (i: number): string => `第${i}片区`, group: (d: number, i: number): string => `第${d}片区第${i}组`, committee: (d: number, i: number): string => `第${d}片区第${i}专委会`, street: (branch: string): string => `${branch}所在街道`, gap: (branch: string): string => `${branch}邻近街道`,
  branch: (i: number): string => `第${i}分会`,
  employer: (i: number): string => `示例单位${i}`,
  posts: ['教师', '医师', '工程师', '律师', '会计师', '研究员'],
  units: (n: number): string => `分会：${n} 个`, members: (n: number): string => `会员：已增加 ${n} 人`, suggestions: (n: number): string => `建言：已增加 ${n} 件`, done: '完成。',
};
