/** Headings under which a column stands in people's tables. */
export const accountHeadings = {
  name: ['人员姓名', '经办人', '经办人姓名'], phone: ['手机', '电话', '联系电话', '手机号码', '联系方式'], username: ['账号', '登录名', '帐号'], email: ['邮箱', '电子邮件', 'Email'], role: ['职责', '岗位', '身份'], unit: ['所在单位', '工作单位', '承办单位', '部门', '角色所在单位'],
} as const;
