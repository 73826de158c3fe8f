/** Heads by which the columns of a file of codes are known. */
export const importHeads = {
  table: ['代码表', 'codetable'],
  code: ['代码', '编码', '代号', '行政区划代码', 'code'],
  name: ['名称', '单位名称', '中文名称', '含义', 'name'],
  parent: ['上级代码', '上级', '父级代码', 'parent'],
  validFrom: ['生效日期', '启用日期', '起始日期', 'validfrom'],
  validTo: ['失效日期', '停用日期', '截止日期', 'validto'],
} as const;

/** What a roster writes for yes and for no, without spaces and in small letters. */
export const yesWords: readonly string[] = ['是', '有', '对', '√', '✓', 'y', 'yes', 'true', '1'];
export const noWords: readonly string[] = ['否', '无', '不', '没有', '×', 'n', 'no', 'false', '0'];
/** What stands between several codes. */
export const severalCodes = /[、,，;；/|\n]/;
