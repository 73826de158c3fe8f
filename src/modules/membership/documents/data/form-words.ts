/** Fixed words of the registration form. */
export const FORM = {
  title: '无党派人士登记表', number: '登记号：{number}', noNumber: '登记号：认定后填写', name: '姓名', sex: '性别', birth: '出生年月', ethnicGroup: '民族', education: '学历', degree: '学位', employer: '工作单位及职务', title2: '职称', posts: '社会职务', facts: '主要业绩\n和群众认同', unit: '所在组织',
  consent: '本人意见', consentText: '本人自愿申请认定登记，同意为此使用以上信息；可以随时撤回。已于{day}在线确认。', sign: '签名：　　　　　　　　　　年　　月　　日', review: '审核意见', decision: '认定意见', seal: '（盖章）　　　　年　　月　　日', sexes: { '0': '', '1': '男', '2': '女', '9': '' }, footnote: '注：本表限认定登记使用，注意保管。',
} as const;
