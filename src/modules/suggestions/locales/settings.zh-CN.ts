import type { LimitKey } from '../rules/clocks.ts';
import type { SettingKey } from './keys.ts';

export const limitsZh = {
  'suggestion.limit.screen': '受理（提交后）',
  'suggestion.limit.fix': '补正（退回后）',
  'suggestion.limit.coSign': '联名签名（邀请后）',
  'suggestion.limit.edit': '核稿（受理后）',
  'suggestion.limit.signOff': '签发（核稿意见报来后）',
  'suggestion.limit.route': '交办（立案后）',
  'suggestion.limit.dispatch': '交办（批示后）',
  'suggestion.limit.reportedOnly': '报送后未获批示的保留期',
  'suggestion.limit.acknowledge': '签收（交办后）',
  'suggestion.limit.refuse': '提出退办（交办后）',
  'suggestion.limit.arbitrate': '决定退办申请',
  'suggestion.limit.contact': '与建言人沟通（签收后）',
  'suggestion.limit.coOpinion': '会办意见（交办后）',
  'suggestion.limit.reply': '答复（一般建言）',
  'suggestion.limit.replyAtMost': '答复的最长期限（含延期）',
  'suggestion.limit.replyInstructed': '答复（批示件）',
  'suggestion.limit.replyUrgent': '答复（加急批示件）',
  'suggestion.limit.replyExtraUrgent': '答复（特急批示件）',
  'suggestion.limit.decideExtension': '审批延期申请',
  'suggestion.limit.review': '审核答复',
  'suggestion.limit.feedback': '建言人反馈意见（答复后）',
  'suggestion.limit.reopen': '安排再办理',
  'suggestion.limit.rehandle': '再办理的答复',
  'suggestion.limit.followUp': '跟踪办理报告的间隔',
  'suggestion.limit.confirm': '督办核实落实情况',
  'suggestion.limit.followUpAtMost': '跟踪办理最长时间',
  'suggestion.limit.replyLink': '答复链接的有效期',
} satisfies Record<LimitKey, string>;

/** Parts of one setting: the four types. */
const seriesParts = { 'suggestion.series.suggestion': '建言', 'suggestion.series.info': '社情民意信息', 'suggestion.series.report': '调研报告', 'suggestion.series.supervision': '民主监督意见' };

export const settingsZh = {
  ...limitsZh,
  ...seriesParts,
  'suggestion.fourClasses': '使用四类办理结果（A、B、C、D）',
  'suggestion.series': '建言编号的字头（按类别）',
  'suggestion.expressSeries': '专刊名称',
  'suggestion.replySeries': '答复文号的字头',
  'suggestion.reminderSeries': '催办单文号的字头',
  'suggestion.dispatchSeries': '交办单文号的字头',
  group: { limits: '建言办理时限', handling: '建言办理', numbers: '编号与文号' },
} satisfies Record<SettingKey, string> & { group: Record<string, string> };
