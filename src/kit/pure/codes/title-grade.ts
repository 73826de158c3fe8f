/** The grades of professional titles; our own codes, since GB/T 8561 lists the titles but not the grades. */
export const titleGrades = ['senior', 'associateSenior', 'intermediate', 'junior'] as const;
export type TitleGrade = (typeof titleGrades)[number];

export const titleGradeNames: Readonly<Record<TitleGrade, string>> = { senior: '正高', associateSenior: '副高', intermediate: '中级', junior: '初级' };

/** What people write for a grade itself. */
export const titleGradeWords: Readonly<Record<string, TitleGrade>> = {
  正高: 'senior', 正高级: 'senior', 正高级职称: 'senior', 正高职称: 'senior', 教授级: 'senior',
  副高: 'associateSenior', 副高级: 'associateSenior', 副高级职称: 'associateSenior', 副高职称: 'associateSenior', 高级: 'associateSenior', 高级职称: 'associateSenior',
  中级: 'intermediate', 中级职称: 'intermediate', 初级: 'junior', 初级职称: 'junior', 助理级: 'junior', 员级: 'junior',
};

/** Titles by grade; a text has the grade of the longest title that it ends with (副教授 before 教授). */
export const titlesByGrade: Readonly<Record<TitleGrade, readonly string[]>> = {
  senior: [
    '教授级高级工程师', '教授级高工', '研究员级高级工程师', '研究员级高工', '正高级工程师', '正高工', '正高级会计师', '正高级经济师', '正高级农艺师', '正高级教师', '正高级讲师', '正高级实验师',
    '正高级统计师', '正高级审计师', '正高级兽医师', '正高级政工师', '正高级工艺美术师', '高级记者', '高级编辑', '播音指导', '研究馆员', '编审', '译审', '主任医师', '主任中医师', '主任药师', '主任护师',
    '主任技师', '主任法医师', '教授', '研究员', '一级律师', '一级公证员', '一级美术师', '一级演员', '一级演奏员', '一级编剧', '一级导演', '一级作曲', '一级指挥', '国家级教练',
  ],
  associateSenior: [
    '副教授', '副研究员', '副主任医师', '副主任中医师', '副主任药师', '副主任护师', '副主任技师', '副主任法医师', '副编审', '副译审', '副研究馆员', '高级讲师', '高级实验师', '主任记者', '主任编辑', '主任播音员',
    '高级工程师', '高工', '高级经济师', '高级会计师', '高级审计师', '高级统计师', '高级农艺师', '高级畜牧师', '高级兽医师', '高级教师', '高级政工师', '高级工艺美术师', '高级建筑师', '高级规划师',
    '高级园艺师', '高级教练', '高级翻译', '二级律师', '二级公证员', '二级美术师', '二级演员', '二级演奏员', '二级编剧', '二级导演', '二级作曲', '二级指挥',
  ],
  intermediate: [
    '讲师', '助理研究员', '主治医师', '主治中医师', '主管药师', '主管护师', '主管技师', '工程师', '经济师', '会计师', '审计师', '统计师', '农艺师', '畜牧师', '兽医师', '建筑师', '规划师', '园艺师', '政工师',
    '馆员', '编辑', '记者', '翻译', '实验师', '一级教师', '小学高级教师', '三级律师', '三级公证员', '三级美术师', '三级演员', '三级演奏员', '工艺美术师', '人力资源管理师', '主治兽医师',
  ],
  junior: [
    '助理工程师', '助工', '助理经济师', '助理会计师', '助理讲师', '助理统计师', '助理审计师', '助理农艺师', '助理馆员', '助理编辑', '助理记者', '助理翻译', '助理政工师', '助理实验师', '助教', '医师', '住院医师',
    '医士', '护师', '护士', '药师', '药士', '技师', '技士', '技术员', '会计员', '经济员', '四级律师', '四级美术师', '四级演员', '二级教师', '三级教师',
  ],
};

/** Qualifications and workers' grades that end like a title but have no grade of one. */
export const notTitles: readonly string[] = ['注册', '执业', '高级技师', '中级技师', '初级技师', '营养师', '心理咨询师'];
