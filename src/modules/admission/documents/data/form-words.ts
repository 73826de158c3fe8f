/** Fixed words of the application form. */
export const FORM = {
  title: '入会申请表', number: '编号：{number}', noNumber: '编号：提交后编号', day: '申请日期：{day}', unit: '申请加入', name: '姓名', sex: '性别', birth: '出生年月', ethnicGroup: '民族', education: '学历', degree: '学位', affiliation: '党派', title2: '职称',
  employer: '工作单位及职务', phone: '手机号', email: '邮箱', socialPosts: '社会职务', experience: '主要经历\n和成果', reason: '申请理由', introducers: '介绍人意见', introducer: '介绍人：{name}（{unit}）', introducerPlain: '介绍人：{name}', signedOn: '已于{day}在线签名', handSign: '签名：　　　　　　　　　　年　　月　　日',
  applicant: '本人申请', applicantText: '本人自愿申请加入{association}，承认章程，所填内容属实；同意本会为办理入会、联络服务使用上述信息。', applicantSign: '申请人签名：　　　　　　　　　　年　　月　　日',
  passed: '同意。{by}　{day}', passedByProxy: '同意。{by}（代办）　{day}', skipped: '不需征求。{by}　{day}', enteredBy: '本表由{by}根据本人签名的纸质申请表代为录入。', categories: '会员类别', category: { nonCpcIntellectual: '党外知识分子', newSocialStratum: '新的社会阶层人士', returnee: '留学人员', newMediaFigure: '新媒体代表人士', youngEntrepreneur: '年轻一代非公有制经济人士' }, sexes: { '': '', '1': '男', '2': '女' }, footnote: '注：本表不收集身份证号码、家庭成员、住址、宗教信仰等信息，请勿填写。一式两份，入会后存档；未入会的，资料按规定期限删除。',
} as const;
