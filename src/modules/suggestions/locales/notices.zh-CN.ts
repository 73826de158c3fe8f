import type { NoticeKind, TodoAction } from './keys.ts';

/** The next act, as the row of the inbox names it. */
export const todosZh = {
  sign: '联名签名', submit: '补正后提交', accept: '受理', propose: '核稿', answerEdit: '核对核改稿', file: '签发立案', decline: '审定不予立案', dispatch: '交办', acknowledge: '签收', arbitrate: '决定退办申请',
  startHandling: '明确经办人', giveCoOpinion: '提出会办意见', decideExtension: '审批延期', draftReply: '办理并答复', countersign: '会签答复', approveReply: '签发答复', passReply: '审核答复', rate: '反馈意见', reopen: '安排再办理',
  closeDisputed: '研究再办理或办结', followUp: '报告跟踪办理', confirmCarriedOut: '确认落实情况', recordCarriedOut: '核实并登记落实',
} satisfies Record<TodoAction, string>;

/** Sentences of notices. */
export const noticesZh = {
  coSignAsked: '{name}邀请您联名《{title}》，请于{until}前签名或谢绝。',
  coAuthorRemoved: '{name}取消了请您联名《{title}》的邀请，您不再列为联名人。',
  coSignAnswered: '{name}答复了《{title}》的联名邀请，请查看。',
  suggestionSubmitted: '收到新的建言《{title}》，请受理。',
  suggestionReturned: '《{title}》退回补正：{sentence}',
  suggestionAccepted: '《{title}》已受理，正在核稿。',
  suggestionDeclined: '《{title}》不予立案（{reason}）：{sentence}',
  suggestionMerged: '《{title}》已归并到同类建言一起办理，您的署名和原文都保留：{sentence}',
  suggestionConverted: '《{title}》调整了类别，建言人不变：{sentence}',
  editToRead: '《{title}》已核稿，请核对核改稿是否符合您的原意。',
  suggestionFiled: '《{title}》已立案，编号：{number}。',
  keptAsReference: '《{title}》留作参考：{sentence}',
  suggestionReported: '《{title}》已报送：{number}。',
  suggestionInstructed: '《{title}》获领导批示，将按批示办理。',
  suggestionAdopted: '《{title}》的采用情况有更新，请查看。',
  suggestionDispatched: '《{title}》已交办{units}，答复期限：{until}。',
  unitAssigned: '《{title}》交由你单位办理，请签收。',
  unitReassigned: '《{title}》改由{units}办理。{sentence}',
  refusalAsked: '{units}申请退办《{title}》：{reason}',
  refusalDecided: '《{title}》的退办申请已有决定：{reason}',
  extensionAsked: '{units}申请将《{title}》的答复期限延至{until}：{reason}',
  extensionDecided: '《{title}》的延期申请已有决定：{reason}',
  clockPaused: '《{title}》暂停办理，时限中止：{sentence}',
  clockResumed: '《{title}》恢复办理，答复期限：{until}。',
  interimReport: '{units}报告了《{title}》的办理进展，请查看。',
  countersignAsked: '《{title}》的答复请你单位会签。',
  replyToApprove: '《{title}》的答复请负责人签发。',
  replyToReview: '{units}已签发《{title}》的答复，请审核。',
  replySentBack: '《{title}》的答复退回修改：{reason}',
  suggestionReplied: '{units}答复了《{title}》，请查看并反馈意见。',
  feedbackGiven: '建言人对《{title}》的答复反馈了意见，请查看。',
  suggestionReopened: '《{title}》转入再办理，答复期限：{until}。',
  disputeClosed: '《{title}》经研究办结，您的评价原样保留：{sentence}',
  followUpReported: '{units}报告了《{title}》的跟踪办理情况，请查看。',
  carriedOut: '建言人对《{title}》的落实情况提出了意见，请查看。',
  carriedOutRecorded: '《{title}》经核实已落实（{until}），请查看。',
  carriedOutReversed: '《{title}》的落实登记已撤销，请查看。',
  suggestionClosed: '《{title}》已办结。',
  suggestionPublished: '《{title}》的办理结果已公开。',
  urged: '督办人员催办《{title}》，请抓紧办理。{reason}',
  reminderNotice: '《{title}》已过答复期限，催办单{number}已发出，请尽快答复并说明情况。',
  deadlineReminded: '《{title}》{name}将于{until}到期，请及时办理。',
  deadlineLate: '《{title}》{name}的期限（{until}）已过，请尽快办理。',
  deadlineVeryLate: '《{title}》{name}超过期限（{until}）较久，请尽快办理并说明情况。',
  deadlineEscalated: '《{title}》{name}已超过期限（{until}），请督促办理。',
  topicPublished: '发布了新的建言题目《{title}》，欢迎认领。',
  topicClosed: '您认领的题目《{title}》已截止。',
} satisfies Record<NoticeKind, string>;

/** What a kind of notice is called where people choose how they are told. */
export const noticeNamesZh = {
  coSignAsked: '邀请我联名', coAuthorRemoved: '取消联名邀请', coSignAnswered: '联名人的答复', suggestionSubmitted: '新提交的建言', suggestionReturned: '退回补正', suggestionAccepted: '已受理', suggestionDeclined: '不予立案', suggestionMerged: '归并办理', suggestionConverted: '调整类别',
  editToRead: '请核对核改稿', suggestionFiled: '已立案', keptAsReference: '留作参考', suggestionReported: '已报送', suggestionInstructed: '领导批示', suggestionAdopted: '采用情况', suggestionDispatched: '已交办', unitAssigned: '交由本单位办理',
  unitReassigned: '改由其他单位办理', refusalAsked: '单位申请退办', refusalDecided: '退办申请的决定', extensionAsked: '单位申请延期', extensionDecided: '延期申请的决定', clockPaused: '暂停办理', clockResumed: '恢复办理', interimReport: '办理进展',
  countersignAsked: '请会签答复', replyToApprove: '请签发答复', replyToReview: '请审核答复', replySentBack: '答复退回修改', suggestionReplied: '收到答复', feedbackGiven: '建言人的反馈', suggestionReopened: '再办理', disputeClosed: '经研究办结',
  followUpReported: '跟踪办理情况', carriedOut: '建言人对落实的意见', carriedOutRecorded: '登记落实', carriedOutReversed: '撤销落实登记', suggestionClosed: '办结', suggestionPublished: '公开办理结果', urged: '催办', reminderNotice: '催办单', deadlineReminded: '到期提醒', deadlineLate: '超过期限', deadlineVeryLate: '超期较久', deadlineEscalated: '办公时限超期，请督促',
  topicPublished: '新的建言题目', topicClosed: '题目截止',
} satisfies Record<NoticeKind, string>;
