/** Words of the notice of an incident (Personal Information Protection Law, article 57): what the records say, and blanks for people. */
export const NOTICE = {
  title: '个人信息安全事件通知书',
  fileName: '个人信息安全事件通知-{at}',
  law: '依据《中华人民共和国个人信息保护法》第五十七条拟制。已填的各栏由系统按记录填写，空白各栏请核实情况后填写；采取措施能够有效避免造成危害的，可以不通知个人，但履行个人信息保护职责的部门要求通知的除外。',
  number: '编号', blankNumber: '　　〔　　　〕　　号', organisation: '个人信息处理者', about: '事件对象', period: '起止时间', span: '{from} 至 {to}', found: '发现时间和经过', blank: '　',
  people: '涉及人数', peopleText: '{people} 人，其中记录表明已被查看或取得的 {shown} 人，涉及敏感个人信息的 {sensitive} 人', peopleNone: '现有记录中没有找到涉及的人员',
  kinds: '涉及的信息种类', cause: '发生或者可能发生泄露、篡改、丢失的原因', harm: '可能造成的危害', measures: '已采取的补救措施', advice: '个人可以采取的减轻危害的措施', contact: '个人信息处理者的联系方式（联系人、电话、地址）',
  told: '通知方式和时间（个人；主管部门）', channels: '途径和人数', channel: '{channel} {n} 人', comma: '；', stop: '、', unknown: '记录没有反映的情况', none: '无',
  sign: '经办人：　　　　　　　审核人：　　　　　　　负责人：　　　　　　　日期：', foot: '{name}于{at}根据系统记录生成。名单不附在本通知书上，另经导出审批后使用。',
};
