/** Fields of work: the words in the names of groups and committees, and the signs in employer, post and title that point to them. */
export const fieldWords: readonly { readonly names: readonly string[]; readonly signs: readonly string[] }[] = [
  { names: ['教育'], signs: ['大学', '学院', '中学', '小学', '学校', '幼儿园', '教师', '教授', '讲师', '教研'] },
  { names: ['医', '卫'], signs: ['医院', '卫生', '医师', '护士', '药', '诊所', '疾控'] },
  { names: ['科技', '科学', '创新'], signs: ['研究', '科技', '软件', '信息', '工程师', '实验', '设计院', '数据', '芯片'] },
  { names: ['文化', '文体', '文艺'], signs: ['文化', '艺术', '作家', '记者', '出版', '图书', '博物', '馆员', '体育', '传媒'] },
  { names: ['法律', '法治'], signs: ['律师', '法院', '检察', '公证', '法务', '法律', '仲裁'] },
  { names: ['经济', '金融', '企业'], signs: ['公司', '银行', '会计', '审计', '证券', '保险', '企业', '经理', '物流', '基金'] },
  { names: ['社会服务', '社会'], signs: ['社区', '社工', '公益', '志愿', '养老', '慈善'] },
  { names: ['参政议政', '建言'], signs: ['政策', '调研', '咨询', '智库'] },
];
