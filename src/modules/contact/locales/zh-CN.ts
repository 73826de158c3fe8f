import type { contactErrors } from '../contract/errors.ts';
import type { ContactEvents } from '../contract/events.ts';
import type { CallOutcome, Channel, DeliveryState, MessageState } from '../contract/messages.ts';
import { contactPagesZh } from './pages.zh-CN.ts';

export const zhCN = {
  contact: {
    ...contactPagesZh,
    chase: { title: '消息阅读情况', yes: '有', no: '没有', unread: '未读', gone: '已不在册', read: '已读', replied: '已回复“收到”', recalled: '已撤回', columns: { unit: '所属组织', name: '姓名', phone: '手机号', account: '账号', state: '阅读', readAt: '阅读日期', calls: '电话记录', tick: '电话通知（打勾）' } },
    import: { title: '联系人分组', group: '分组', person: '姓名', phone: '手机号', unit: '所属组织' },
    sheet: { title: '通讯录', cards: '通讯录名片（vCard）', paper: '通讯录（打印用）', number: '编号', columns: { name: '姓名', unit: '所属组织', groups: '小组和专委会', employer: '工作单位', post: '职务', title: '职称', phone: '手机号', email: '邮箱' } },
    channel: { inApp: '系统内', email: '电子邮件', sms: '短信', wechat: '公众号' } satisfies Record<Channel, string>,
    state: { draft: '草稿', scheduled: '待定时发送', sending: '正在发送', sent: '已发送', stopped: '已停止' } satisfies Record<MessageState, string>,
    way: { handed: '已交发', noAddress: '没有地址', unsubscribed: '本人不接收', switchedOff: '未开通', recalled: '已撤回' } satisfies Record<DeliveryState, string>,
    outcome: { reached: '已通知到', noAnswer: '无人接听', wrongNumber: '号码不对' } satisfies Record<CallOutcome, string>,
  },
  notice: { message: { new: '{name}给您发来消息：{title}', trial: '试发：{title}', reminded: '请阅读{name}发来的消息：{title}' } },
  noticeName: { message: { new: '群发消息', reminded: '未读消息提醒' } },
  event: {
    'contact.choicesSet': '{name}更改了谁能看到自己的联系方式', 'contact.cardFileTaken': '取走了{name}的电子名片', 'contactGroup.saved': '保存了联系人分组“{name}”', 'contactGroup.removed': '删除了联系人分组“{name}”',
    'message.scheduled': '定于{at}发送消息《{title}》', 'message.sendingBegan': '开始发送消息《{title}》', 'message.sent': '消息《{title}》已发给 {people} 人', 'message.stopped': '停止发送消息《{title}》，撤回 {recalled} 人', 'message.called': '为消息《{title}》电话联系了{name}',
    'message.reminded': '提醒 {people} 人阅读消息《{title}》', 'card.issued': '签发了{name}的会员证（{number}）', 'card.revoked': '注销了{name}的会员证（{number}），原因：{reason}', 'card.renewed': '重新签发了{name}的会员证（{number}）', 'card.printed': '打印了{name}的会员证（{number}）',
  } satisfies Record<keyof ContactEvents, string>,
  relation: { sender: '发送人', unitHead: '收件组织的负责人', unitSecretary: '收件组织的秘书', self: '本人' },
  action: {
    'directory.read': '查看通讯录', 'directory.readStaff': '按工作范围查看通讯录', 'directory.work': '查看未公开的工作单位和（部分隐去的）电话', 'directory.numbers': '看到完整电话', 'directory.export': '导出通讯录', 'directory.choose': '决定谁能看到自己的联系方式',
    'contactGroup.use': '建立和使用联系人分组', 'message.write': '写群发消息', 'message.open': '阅读收到的消息', 'message.read': '查看消息和回执', 'message.send': '发送自己的消息', 'message.stop': '停止和撤回消息', 'message.chase': '查看未读名单并记录电话', 'card.show': '出示自己的会员证', 'card.keep': '管理会员证',
  },
  setting: {
    'contact.directoryForMembers': '会员能在通讯录里看到谁', 'contact.directoryForMembers.all': '全会会员', 'contact.directoryForMembers.units': '同组织的会员', 'contact.directoryForMembers.off': '不对会员开放', 'contact.smsFen': '短信单价（分/条，70 字为一条）', 'contact.wechatFen': '公众号消息单价（分/条）', 'contact.cardYears': '会员证有效年数', group: { contact: '通讯与会员证' },
  },
  error: {
    'directory.closed': '通讯录目前不对会员开放。需要联系别的会员，请找秘书处。',
    'directory.person_not_found': '没有找到这名会员，可能已不在册，或不在您的查看范围内。',
    'directory.paper_too_long': '打印用的名单不能超过 {limit} 人。请按组织分开生成，或导出表格。',
    'contactGroup.not_found': '没有找到这个分组，可能已删除，或没有共享给您。',
    'contactGroup.name_taken': '您已有同名的分组，请换一个名称。',
    'contactGroup.not_a_list': '按条件的分组不能逐个增减人员，请修改条件。',
    'contactGroup.too_many': '一个名单最多 {limit} 人。请缩小检索范围，或在“联系人分组”里按条件建立。',
    'contactGroup.nobody': '检索到的人里没有您可以编入分组的，请换一个检索条件。',
    'contactGroup.unit_out_of_reach': '所选的组织不在您的范围内，请重新选择。',
    'groupImport.group_wrong': '请填写分组名称，最多 40 个字。',
    'groupImport.group_by_rule': '“{name}”是按条件的分组，不能从表格加人。请换一个分组名称。',
    'groupImport.person_unknown': '在您的范围内没有找到会员“{name}”，请核对姓名，或跳过这一行。',
    'groupImport.person_ambiguous': '有几位会员都叫“{name}”，请填写手机号或所属组织。',
    'groupImport.repeated': '与第 {row} 行是同一人、同一分组，请跳过其中一行。',
    'message.not_found': '没有找到这条消息，可能已撤回，或不在您的查看范围内。',
    'message.wrong_state': '这条消息目前不能这样办理。请刷新后再看。',
    'message.nobody': '按现在的条件没有收件人，请先选好收件人。',
    'message.time_is_past': '定时发送的时间已过，请改到以后，或立即发送。',
    'message.no_way': '所选的发送方式没有开通。请去掉它，或请系统管理员在参数设置中开通。',
    'message.not_asked': '这条消息不需要回复。',
    'card.not_found': '没有找到会员证，或不在您的管理范围内。',
    'card.revoked': '这张会员证已注销。请联系秘书处重新签发。',
    'card.not_a_member': '只有在册会员才有会员证。',
    'card.too_many_checks': '查验太频繁，请一分钟后再试。',
  } satisfies Record<keyof typeof contactErrors, string>,
};
