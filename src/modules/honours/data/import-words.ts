/** Headings under which the columns of an honour stand in people's tables, and other words for the levels. */
export const headings = {
  holder: ['姓名', '获奖人', '获得者', '荣誉获得者', '单位或个人', '获奖单位'], unit: ['所属组织', '所在分会', '支部', '分会'], title: ['荣誉', '荣誉称号', '荣誉名称', '奖项', '奖项名称', '称号'], level: ['级别', '等级', '荣誉级别'], when: ['时间', '授予时间', '获奖时间', '日期', '年份', '获得时间'], issuer: ['授予单位', '颁发单位', '颁奖单位', '授予机关'],
} as const;
export const levelWords = { national: ['国家', '全国'], provincial: ['省', '省部级', '自治区级', '直辖市级'], city: ['市', '地市级', '设区市级'], district: ['区', '区级', '县级', '县', '县区级'], street: ['镇级', '乡镇级', '街道'], association: ['本会', '会内'], other: ['其它', '行业', '国际'] } as const;
