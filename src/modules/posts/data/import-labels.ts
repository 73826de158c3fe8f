/** What a column of a list of posts may be called. */
export const importLabels = {
  name: ['姓名', '名字', '人员', '人员姓名'],
  homeUnit: ['所在组织', '所属组织', '所属分会', '所在分会', '会内组织', '分会'],
  phone: ['手机', '手机号', '手机号码', '联系电话', '电话'],
  title: ['职务', '会内职务', '任职', '安排', '安排名称', '安排职务', '职务名称', '担任职务', '类别', '班次'],
  place: ['任职单位', '任职组织', '机构', '安排单位', '聘任单位', '单位', '部门', '任职机构'],
  level: ['级别', '层级', '层次'],
  term: ['届次', '届', '任期', '届别'],
  from: ['任职时间', '开始日期', '起始日期', '起', '任职日期', '聘任时间', '开始时间', '起始时间', '自'],
  to: ['结束日期', '终止日期', '止', '到期日期', '截止日期', '结束时间', '至', '届满日期'],
  documentNo: ['文号', '文件号', '依据', '批准文号', '任职文号'],
  note: ['备注', '说明'],
} as const satisfies Record<string, readonly string[]>;
export type ImportColumn = keyof typeof importLabels;

export const levelWords: Readonly<Record<string, string>> = { 全国: 'national', 国家: 'national', 国家级: 'national', 省: 'province', 省级: 'province', 直辖市: 'province', 市: 'city', 市级: 'city', 区: 'district', 县: 'district', 区级: 'district', 县级: 'district', 区县: 'district', 街道: 'street', 街道级: 'street', 乡镇: 'street' };
