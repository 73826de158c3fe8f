import type { endReasons } from '../contract/events.ts';
import type { Fact } from '../contract/lists.ts';
import type { paperKinds } from '../contract/matter.ts';
import type { ClockKind, HolderRole } from '../rules/clocks.ts';
import type {
  adoptionModes, adoptionResults, AdoptionLevel, AssignmentRole, AssignmentState, AuthorState, Category, DeclineReason, feedbackChoices, instructionClasses, leaderLevels, Rating, ResultClass, SuggestionState, SuggestionType, TopicCallState, Urgency,
} from '../rules/words.ts';
import type { SuggestionAction, SuggestionRole } from '../rules/workflow.ts';
import type { SectionKey } from '../rules/writing.ts';
import type { PlanKind } from '#kit/pure/limit-plan.ts';
import type { DeadlineEntryKind } from '#kit/server/schema.ts';
import type { ResultCode } from './keys.ts';
import { limitsZh } from './settings.zh-CN.ts';

type Of<T extends readonly string[]> = Record<T[number], string>;

const ratings = { satisfied: '满意', basically: '基本满意', notSatisfied: '不满意' } satisfies Record<Rating, string>;

/** Words of codes: one group a closed set. */
export const suggestionZh = {
  type: { suggestion: '建言', info: '社情民意信息', report: '调研报告', supervision: '民主监督意见' } satisfies Record<SuggestionType, string>,
  state: {
    draft: '草稿', submitted: '待受理', returned: '退回补正', withdrawn: '已撤回', accepted: '核稿中', declined: '不予立案', merged: '已归并', filed: '已立案', reference: '留作参考', reported: '已报送', instructed: '已批示',
    dispatched: '待签收', signed: '已签收', handling: '办理中', suspended: '暂停办理', replyDrafted: '答复审核中', replied: '征询意见', reopened: '待再办理', closed: '已办结', archived: '已归档',
  } satisfies Record<SuggestionState, string>,
  /** What a state means for the author. */
  stateHint: {
    draft: '只有您能看到，写好后提交。',
    submitted: '已收到，秘书处将在期限内受理或退回补正。',
    returned: '请按说明修改后重新提交；过期转为草稿，不影响再次提交。',
    withdrawn: '您已撤回，不再办理；可以另写一件。',
    accepted: '已受理，正在核稿，核改稿会请您核对。',
    declined: '未立案，理由见说明；可以修改后另行提交。',
    merged: '与同类建言一起办理，您的署名和原文保留，办理情况同样告知您。',
    filed: '已编号立案，接下来报送领导或交承办单位办理。',
    reference: '内容留作参考，不再报送或交办。',
    reported: '已报送领导参阅，如有批示会告知您。',
    instructed: '领导已作批示，正安排交办。',
    dispatched: '已交承办单位，等待签收。',
    signed: '承办单位已签收，将与您沟通。',
    handling: '承办单位正在办理，答复前会听取您的意见。',
    suspended: '暂停办理，时限中止，原因见说明。',
    replyDrafted: '答复已拟好，正在会签和审核。',
    replied: '请阅看答复，并在期限内反馈是否满意。',
    reopened: '您对答复有不同意见，正安排再办理。',
    closed: '已办结；列入计划的事项还会跟踪办理。',
    archived: '已归档，可以随时查阅。',
  } satisfies Record<SuggestionState, string>,
  assignmentState: { dispatched: '待签收', signed: '已签收', handling: '办理中', suspended: '暂停办理', replyDrafted: '答复审核中', replied: '已答复', opinionGiven: '已提会办意见', ended: '已结束' } satisfies Record<AssignmentState, string>,
  assignmentRole: { lead: '主办', split: '分办', co: '会办' } satisfies Record<AssignmentRole, string>,
  authorState: { invited: '待答复', signed: '已签名', declined: '已谢绝', withdrawn: '已撤回', lapsed: '已过期' } satisfies Record<AuthorState, string>,
  authorRole: { lead: '第一建言人', co: '联名人' },
  topicCallState: { draft: '草稿', open: '征集中', closed: '已截止', summarised: '已小结' } satisfies Record<TopicCallState, string>,
  issueState: { draft: '拟稿', signedOff: '已签发', void: '作废' },
  replyState: { countersigning: '会签中', forApproval: '待单位签发', forReview: '待督办审核', sent: '已答复', sentBack: '退回修改' },
  requestKind: { refuse: '退办申请', extend: '延期申请' },
  decision: { granted: '同意', rejected: '不同意', pending: '待决定' },
  editAnswer: { agreed: '同意核改稿', objected: '有不同意见' },
  proposalKind: { file: '建议立案', decline: '建议不予立案' },
  contactedHow: { visit: '走访', phone: '电话', other: '其他' },
  handlingMode: { lead: '主办、会办', split: '分办' },
  closedAs: { answered: '答复后办结', disputed: '经签发人研究办结', reportedOnly: '报送后未获批示', declined: '不予立案', reference: '留作参考', withdrawn: '撤回', merged: '归并办理', closed: '办结' },
  action: {
    edit: '修改', invite: '邀请联名', sign: '签名', declineSign: '谢绝', withdrawSign: '撤回签名', submit: '提交', withdraw: '撤回', lapseReturn: '转为草稿', accept: '受理', returnForFix: '退回补正', convert: '调整类别', merge: '归并', unmerge: '撤销归并',
    copyEdit: '核稿', propose: '提出核稿意见', sendBackEdit: '退回重新核稿', answerEdit: '答复核改稿', file: '签发立案', decline: '不予立案', keepAsReference: '留作参考', draftIssue: '拟写专刊', report: '签发报送', addReceipt: '登记收到', addAdoption: '登记采用',
    instruct: '登记批示', addInstruction: '补充登记批示', correctInstruction: '更正批示登记', voidInstruction: '撤销批示登记', correctReceipt: '更正收到登记', voidReceipt: '撤销收到登记', correctAdoption: '更正采用记录', correctIssue: '更正报送登记', voidIssue: '撤销报送登记', closeReported: '办结（未获批示）', dispatch: '交办', acknowledge: '签收', refuse: '申请退办', arbitrate: '决定退办申请', reassign: '改由其他单位办理', startHandling: '开始办理', recordContact: '登记沟通',
    giveCoOpinion: '提出会办意见', requestExtension: '申请延期', decideExtension: '审批延期', suspend: '暂停办理', resume: '恢复办理', interimReport: '报告进展', draftReply: '拟写答复', countersign: '会签', approveReply: '签发答复', sendBackReply: '退回修改',
    passReply: '审核通过并答复', sendLink: '生成答复链接', urge: '催办', rate: '反馈意见', expireFeedback: '征询意见到期', reopen: '再办理', closeDisputed: '研究办结', followUp: '报告跟踪办理', confirmCarriedOut: '确认落实', recordCarriedOut: '登记落实', publish: '公开结果',
    unpublish: '撤下公开', archive: '归档',
  } satisfies Record<SuggestionAction, string>,
  role: {
    author: '建言人', coAuthor: '联名人', invited: '受邀联名人', mergedAuthor: '并案建言人', proxy: '代办人', secretariat: '秘书处', editor: '核稿人', issuer: '签发人', supervision: '督办人员', liaison: '联络员', leader: '领导', leadOfficer: '承办单位经办人', leadHead: '承办单位负责人',
    coOfficer: '会办单位', link: '承办单位（链接）', system: '系统',
  } satisfies Record<SuggestionRole, string>,
  holder: {
    author: '建言人', secretariatOfficer: '秘书处', editor: '核稿人', issuer: '签发人', supervisionOfficer: '督办人员', handlingOfficer: '承办单位', handlingHead: '承办单位负责人', branchSecretary: '分会秘书',
  } satisfies Record<HolderRole | 'author' | 'branchSecretary', string>,
  category: {
    economy: '经济发展', science: '科技创新', education: '教育', health: '医疗卫生', environment: '生态环境', urban: '城市建设', rural: '农业农村', culture: '文化旅游', law: '法治建设', welfare: '社会保障', unitedFront: '统战工作', other: '其他',
  } satisfies Record<Category, string>,
  declineReason: {
    stateSecret: '涉及国家秘密', bannedByLaw: '法律法规规定不得受理', cpcInner: '属于中共党内事务', partyInner: '属于民主党派、团体内部事务', inLitigation: '已进入诉讼、仲裁等程序', academic: '属于学术研讨', personal: '属于本人或亲属的个人事项', advertising: '推介作品或产品',
    namingPersons: '指名道姓提出控告', empty: '没有具体的意见建议', outsidePowers: '不属于本地职权范围',
  } satisfies Record<DeclineReason, string>,
  endReason: { reopened: '转入再办理', answered: '已经答复', withdrawn: '建言人撤回', archived: '已归档', carriedOut: '已落实', instructed: '已获批示', closed: '已办结', instructionAdded: '有新的领导批示', instructionCorrected: '批示登记更正', instructionVoided: '批示登记撤销', reportVoided: '报送登记撤销' } satisfies Of<typeof endReasons>,
  /** Why what was merged into an item stands alone again when its author takes the item back. */
  withdrawnTarget: '原归并的建言已由建言人撤回，本件恢复单独办理。',
  /** Between names that stand one after the other. */
  and: '、',
  adoptionLevel: { street: '街道（乡镇）', district: '区（县）级', city: '市级', province: '省级', nation: '国家级' } satisfies Record<AdoptionLevel, string>,
  adoptionMode: { single: '单篇采用', synthesised: '综合采用' } satisfies Of<typeof adoptionModes>,
  adoptionResult: { forwarded: '转送', adopted: '采用', instructed: '获批示', policy: '转化为政策' } satisfies Of<typeof adoptionResults>,
  leaderLevel: { district: '区（县）级领导', city: '市级领导', province: '省部级领导', nation: '国家级领导' } satisfies Of<typeof leaderLevels>,
  instructionClass: { read: '圈阅', study: '批请研究', handle: '批请办理' } satisfies Of<typeof instructionClasses>,
  urgency: { normal: '一般', urgent: '加急', extraUrgent: '特急' } satisfies Record<Urgency, string>,
  resultClass: { A: 'A 已解决或采纳', B: 'B 列入计划拟解决', C: 'C 留作参考', D: 'D 暂不可行，已作说明' } satisfies Record<ResultClass, string>,
  resultClassHint: { A: '所提意见已经解决，或已被采纳。', B: '已列入计划，写明安排和完成时间，办结后跟踪办理。', C: '限于条件，留作今后工作参考。', D: '暂不具备条件，已向建言人说明情况。' } satisfies Record<ResultClass, string>,
  rating: { ...ratings, unrated: '未评价' } satisfies Record<Rating | 'unrated', string>,
  feedback: {
    visited: '承办单位是否走访', heardHow: '听取意见的方式', toThePoint: '答复是否有针对性', serviceManner: '对办理人员态度', resultOpinion: '对办理结果的意见', leaderReplied: '是否由负责人答复', rateWork: '对办理工作的总体评价', rateResult: '对办理结果的总体评价',
    comment: '意见和建议', commentHint: '不满意时请写明理由，便于再办理。',
    choice: {
      visited: { visited: '已走访', notNeeded: '建言人提出不需走访', notVisited: '未走访' } satisfies Of<typeof feedbackChoices.visited>,
      heardHow: { visit: '走访', phone: '电话', other: '其他', notContacted: '未联系' } satisfies Of<typeof feedbackChoices.heardHow>,
      toThePoint: { yes: '针对', mostly: '基本针对', no: '未针对' } satisfies Of<typeof feedbackChoices.toThePoint>,
      serviceManner: { good: '满意', acceptable: '理解', poor: '不满意' } satisfies Of<typeof feedbackChoices.serviceManner>,
      resultOpinion: { agree: '同意', understand: '理解', reserve: '保留', disagree: '不同意' } satisfies Of<typeof feedbackChoices.resultOpinion>,
      leaderReplied: { yes: '是', no: '否' },
    },
  },
  clock: {
    screen: '受理', fix: '补正', edit: '核稿', signOff: '签发', route: '交办', dispatch: '批示件交办', reportedOnly: '报送后保留', feedback: '征询意见', reopen: '安排再办理', followUp: '跟踪办理报告', confirm: '核实落实情况', acknowledge: '签收',
    contact: '与建言人沟通', coOpinion: '会办意见', reply: '答复', arbitrate: '决定退办申请', decideExtension: '审批延期', approve: '签发答复', review: '审核答复',
  } satisfies Record<ClockKind, string>,
  clockStep: { remindAfter5: '起算后第 5 个工作日提醒', remindAfter10: '起算后第 10 个工作日提醒', remind15: '提前 15 天提醒', remind7: '提前 7 天提醒', remind3: '提前 3 天提醒', remind1: '提前 1 天提醒', late: '超过期限', veryLate: '超期较久' } satisfies Record<PlanKind, string>,
  clockState: { running: '计时中', paused: '已中止', met: '已完成', cancelled: '已取消' },
  clockEntry: { start: '开始计时', pause: '中止', resume: '恢复', extend: '延期', replace: '重新计时', meet: '完成', cancel: '取消', remind: '提醒', late: '超过期限', veryLate: '超期较久', recompute: '按放假安排重新计算' } satisfies Record<DeadlineEntryKind, string>,
  limit: limitsZh,
  section: {
    summary: { label: '摘要', hint: '用几句话写清结论和主要建议。' },
    background: { label: '调研背景', hint: '为什么调研，何时何地，怎样进行。' },
    subject: { label: '监督事项', hint: '监督哪项政策或工作，依据是什么。' },
    situation: { label: '情况', hint: '反映什么问题，写清时间、地点、范围和数据来源。' },
    findings: { label: '调研发现', hint: '了解到的主要情况和问题，尽量有数据、有实例。' },
    analysis: { label: '分析', hint: '问题产生的原因和影响。' },
    proposal: { label: '建议', hint: '具体、可操作，写明由谁做、怎么做。' },
  } satisfies Record<SectionKey, { label: string; hint: string }>,
  template: {
    titleHint: '一事一题，{min} 到 {max} 字，写明事项，不写称呼和落款。',
    usual: '一般不超过 {usual} 字，最多 {max} 字。',
    overUsual: '已超过通常的 {usual} 字，建议精简；超过 {max} 字不能提交。',
    advice: {
      suggestion: '一事一议，有情况、有分析、有具体建议。',
      info: '真实、及时、一事一报；不照搬媒体，不写一般工作动态。',
      report: '写清调研的背景、发现和建议，先写摘要。',
      supervision: '写清监督的事项、了解到的情况和改进的建议，对事不对人。',
    } satisfies Record<SuggestionType, string>,
  },
  /** Results of steps as the timeline writes them. */
  resultWord: {
    granted: '同意', rejected: '不同意', agreed: '同意', disagreed: '有不同意见', objected: '有不同意见', file: '建议立案', decline: '建议不予立案', shown: '告知建言人', internal: '供督办掌握', done: '已落实', going: '正在推进', confirmed: '已落实', notYet: '尚未落实',
    reversed: '撤销记录', removed: '取消邀请', visit: '走访', phone: '电话', ...ratings, unrated: '未评价',
    'satisfied/satisfied': '对工作满意，对结果满意', 'satisfied/basically': '对工作满意，对结果基本满意', 'satisfied/notSatisfied': '对工作满意，对结果不满意',
    'basically/satisfied': '对工作基本满意，对结果满意', 'basically/basically': '对工作基本满意，对结果基本满意', 'basically/notSatisfied': '对工作基本满意，对结果不满意',
    'notSatisfied/satisfied': '对工作不满意，对结果满意', 'notSatisfied/basically': '对工作不满意，对结果基本满意', 'notSatisfied/notSatisfied': '对工作不满意，对结果不满意',
  } satisfies Record<ResultCode, string>,
  paper: { registrationForm: '建言登记表', copyEditSheet: '核稿单', expressIssue: '专刊', dispatchNotice: '交办单', reminderNotice: '催办单', extensionRequest: '延期申请', replyLetter: '答复函' } satisfies Of<typeof paperKinds>,
  /** A paper of which there may be several, or that is not final. */
  paperName: { of: '{paper}（{part}）', draft: '{paper}（稿）', draftOf: '{paper}稿（{part}）', round: '{paper}（再办理，{part}）' },
  fact: {
    submitted: '提交', accepted: '受理', filed: '立案', reported: '报送', adopted: '采用', instructed: '批示', dispatched: '交办', replied: '答复', carriedOut: '落实', onTime: '按期答复', late: '超期答复', dueOrReplied: '应答复', overdue: '超期未答复',
    ratedWork: '已评价办理工作', satisfiedWork: '对办理工作满意', ratedResult: '已评价办理结果', satisfiedResult: '对办理结果满意', unrated: '未评价', classA: 'A 类', classB: 'B 类', classC: 'C 类', classD: 'D 类',
  } satisfies Record<Fact, string>,
};
