import type { admissionErrors } from '../contract/errors.ts';
import type { AdmissionEvents } from '../contract/events.ts';
import type { AdmissionSetting } from '../settings.ts';
import { admissionPagesZhCN } from './pages.zh-CN.ts';

export const zhCN = {
  admission: admissionPagesZhCN,
  event: {
    'application.started': '开始了一份加入{unitName}的申请', 'application.submitted': '提交了入会申请 {number}', 'application.introducerNamed': '确认了入会申请 {number} 的介绍人', 'application.signed': '为入会申请 {number} 签名介绍', 'application.signDeclined': '谢绝为入会申请 {number} 作介绍人',
    'application.passed': '入会申请 {number} 通过“{stageName}”', 'application.stageSkipped': '入会申请 {number} 略过“{stageName}”', 'application.returned': '入会申请 {number} 在“{stageName}”退回补正', 'application.approved': '入会申请 {number} 审定通过', 'application.declined': '入会申请 {number} 在“{stageName}”未予通过', 'application.withdrawn': '撤回了入会申请 {number}',
    'application.lapsed': '入会申请 {number} 逾期失效', 'application.erased': '入会申请 {number} 保存期满，个人信息已删除', 'application.phoneRead': '查看了入会申请 {number} 的手机号，事由：{reason}', 'application.codeGiven': '为入会申请 {number} 换发了查询码', 'application.printed': '打印了入会申请 {number} 的申请表', 'application.accountMade': '入会申请 {number} 的新会员开通了账号',
    'admissionLink.created': '新建了{unitName}的入会邀请“{label}”', 'admissionLink.revoked': '停用了{unitName}的入会邀请“{label}”', 'admissionChain.set': '调整了审核环节，自{from}起：{reason}',
    'onboarding.started': '{name}进入新会员期（{unitName}），{until}期满', 'onboarding.mentorNamed': '确定{mentorName}为{name}的联系导师', 'onboarding.itemDone': '{name}的清单完成：{item}', 'onboarding.itemReopened': '{name}的清单改为未完成：{item}', 'onboarding.ending': '{name}的新会员期将于{until}期满', 'onboarding.assigned': '把{name}分派到{unitNames}', 'onboarding.ended': '{name}的新会员期结束', 'onboarding.mentorGone': '{name}的联系导师已离会，需要另定', 'onboarding.letterPrinted': '打印了{name}的分派介绍信',
  } satisfies Record<keyof AdmissionEvents, string>,
  eventValue: { kind: { ...admissionPagesZhCN.clock } },
  relation: { applicant: '申请人', introducer: '介绍人', decider: '本环节审核人', mentor: '联系导师', self: '本人' },
  action: {
    'application.edit': '填写申请', 'application.submit': '提交申请', 'application.nameIntroducer': '确认介绍人', 'application.sign': '作介绍人签名', 'application.signOnPaper': '登记纸质签名', 'application.declineSign': '谢绝作介绍人', 'application.pass': '审核同意', 'application.skip': '略过征求意见的环节', 'application.export': '导出入会申请', 'onboarding.export': '导出新会员名单', 'application.returnForFix': '退回补正', 'application.decline': '不予通过',
    'application.withdraw': '撤回申请', 'application.lapse': '逾期失效', 'application.list': '查看入会申请名单', 'application.read': '查看入会申请', 'application.enter': '录入纸质申请', 'application.unmask': '查看申请人手机号', 'application.giveCode': '换发查询码', 'application.print': '打印申请表', 'application.attach': '上传扫描件', 'application.makeAccount': '开通本人账号',
    'admissionLink.manage': '管理入会邀请', 'admissionChain.read': '查看审核环节', 'admissionChain.edit': '设置审核环节', 'onboarding.list': '查看新会员名单', 'onboarding.read': '查看新会员期', 'onboarding.keep': '办理新会员清单', 'onboarding.nameMentor': '确定联系导师', 'onboarding.assign': '分派新会员',
  },
  todo: { signIntroduction: '作介绍人签名', nameIntroducer: '确认介绍人', decideApplication: '审核', fixApplication: '补正后提交', nameMentor: '确定导师', assignNewMember: '分派' },
  notice: {
    introductionAsked: '{name}申请入会，请您作介绍人，请于{until}前签名或谢绝。', applicationAtStage: '{name}的入会申请（{number}）等您审核，{until}前。', applicationApproved: '{name}的入会申请（{number}）已通过，欢迎新会员。', applicationDeclined: '{name}的入会申请（{number}）未予通过，已告知本人。',
    applicationReturned: '{name}的入会申请（{number}）已退回补正。', applicationWithdrawn: '{name}撤回了入会申请（{number}）。', admissionReminded: '{name}的入会申请（{number}）“{what}”期限为{until}，请抓紧办理。', admissionLate: '{name}的入会申请（{number}）“{what}”已超过{until}的期限，请尽快办理。',
    applicationLapsed: '{name}的入会申请（{number}）逾期没有补正，已失效。', applicantReminded: '{name}的入会申请（{number}）已退回补正，{until}到期失效，请提醒本人。', mentorWanted: '请为新会员{name}确定联系导师。', yearEndsForHelper: '{name}的新会员期将于{until}期满，请协助完成清单。', yearEndsForMember: '您的新会员期将于{until}期满，之后会编入分会和小组。有什么意愿，可以告诉导师或秘书。', yearReminded: '{name}的新会员期{until}期满，还没有分派。', yearLate: '{name}的新会员期已于{until}期满，请尽快分派。', onboardingEnding: '{name}的新会员期将于{until}期满，请核对清单并分派。', mentorAsked: '请您担任新会员{name}的联系导师。', mentorNamed: '{mentor}是您的联系导师，有事可以随时联系。', memberAssigned: '您已编入{units}，欢迎参加那里的活动。',
  },
  noticeName: {
    introductionAsked: '请您作介绍人', applicationAtStage: '等您审核的入会申请', applicationApproved: '入会申请通过', applicationDeclined: '入会申请未予通过', applicationReturned: '入会申请退回', applicationWithdrawn: '入会申请撤回', admissionReminded: '入会申请临近期限', admissionLate: '入会申请超期', applicationLapsed: '入会申请失效', applicantReminded: '提醒申请人补正', mentorWanted: '需要确定导师', yearEndsForHelper: '新会员期将满（支部和导师）', yearEndsForMember: '您的新会员期将满', yearReminded: '新会员期临近期满', yearLate: '新会员期超期', onboardingEnding: '新会员期将满', mentorAsked: '请您作导师', mentorNamed: '确定了导师', memberAssigned: '分派结果',
  },
  setting: {
    'admission.limit.introduce': '介绍人签名（提交后）', 'admission.limit.fix': '申请人补正（退回后）', 'admission.limit.decision': '作出入会决定（提交后，申请人补正的时间不计）', 'admission.limit.newMemberYear': '新会员期', 'admission.introducers': '介绍人人数', 'admission.draftDays': '没提交的申请多少天没动就失效', 'admission.linkDays': '入会邀请有效天数', 'admission.retentionMonths': '未入会的申请，个人信息保存几个月',
    'admission.remindDays': '新会员期满前多少天提醒分派', 'admission.startList': '入会清单（用分号隔开）', 'admission.exitList': '期满清单（用分号隔开）', group: { admission: '入会和新会员' },
  } satisfies Record<AdmissionSetting, string> & { group: Record<string, string> },
  error: {
    'application.not_found': '没有找到这份申请，可能已删除，或不在您的查看范围内。', 'application.link_not_valid': '这个入会邀请已失效。请向分会要一个新的。', 'application.key_not_valid': '请凭手机号和查询码重新进入。', 'application.link_busy': '今天用这个邀请开始的申请太多，请明天再试，或向分会要一个新的邀请。',
    'application.consent_missing': '还没有本人同意使用个人信息的记录，不能提交。请先补上。', 'application.phone_missing': '请填写手机号，以便联系。', 'application.reason_missing': '请写明申请理由。', 'application.introducers_missing': '需要 {needed} 位介绍人，请补全姓名后再提交。', 'application.introducer_twice': '介绍人重复了，请换成另一位会员。', 'application.introducer_is_applicant': '申请人不能作自己的介绍人。',
    'application.introducer_not_found': '没有找到这位介绍人，可能已签名或不在册。请刷新后再看。', 'application.member_exists': '这个手机号已登记在会员{name}名下，不能重复建立。请核对是否同一人：是同一人请退回或不予通过，不是请改正手机号。', 'application.unit_not_admitting': '这类单位不接收入会申请，请选分会、支部或本会。', 'application.no_phone': '申请里没有手机号。',
    'application.already_account': '账号已经开通，请直接登录。', 'application.not_approved': '入会通过后才能开通账号。', 'application.stage_not_optional': '这个环节必须办理，不能略过。', 'application.too_many_papers': '证书最多上传 {most} 份，请先删去不需要的。', 'application.paper_type': '这类文件不能作为附件，请选 {types} 格式的文件。', 'application.paper_too_large': '文件超过 {megabytes} MB，请压缩后再上传。', 'application.try_later': '试错次数太多，请 {minutes} 分钟后再试。', 'application.phone_differs': '手机号与申请不一致，请核对。', 'admissionLink.not_found': '没有找到这个邀请，或不在您的管理范围内。',
    'admissionChain.empty': '请至少设一个审核环节。', 'admissionChain.goes_down': '审核环节要由下往上：本分会、区县组织、本会。请调整顺序。', 'admissionChain.nobody_decides': '最后一个环节是作出决定的环节，不能略过。请取消“可略过”。', 'admissionChain.own_proxy': '代办人不能与审核人是同一职务，请另选。', 'admissionChain.no_stage_here': '这个单位没有可用的审核环节，请联系秘书处设置后再提交。',
    'onboarding.not_found': '没有找到这名新会员，或不在您的查看范围内。', 'onboarding.not_assigned': '还没有分派，不能打印介绍信。请先分派。', 'onboarding.already_ended': '新会员期已经结束，不能再改。', 'onboarding.items_open': '期满清单还有 {count} 项没完成。确需现在分派，请写明原因。', 'onboarding.own_mentor': '本人不能作自己的导师，请另选一位。', 'onboarding.item_not_found': '没有找到这一项。请刷新后再看。', 'onboarding.unit_kind_wrong': '请依次选分会、活动小组、专委会。',
  } satisfies Record<keyof typeof admissionErrors, string>,
};
