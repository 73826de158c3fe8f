/** Headings under which a column stands in people's tables. */
export const groupHeadings = { group: ['分组名称', '组名', '组别', '名单'], name: ['会员姓名', '人员', '人员姓名'], phone: ['手机', '电话', '联系电话', '手机号码'], unit: ['所属组织', '所属分会', '分会', '单位', '组织'] } as const;
