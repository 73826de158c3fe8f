/** Fixed words of the dispatch notice. */
export const DISPATCH = {
  title: '关于交办{number}的通知',
  withAuthors: '{authors}提出的{matter}',
  leadOnly: '现将{matter}交由你单位办理。',
  leadAndCo: '现将{matter}交给你们，由{lead}主办，{co}会办。',
  split: '现将{matter}交给你们分别办理。',
  instruction: '{date}，{leader}对本件作出批示。',
  instructionText: '{date}，{leader}对本件作出批示：“{text}”',
  instructionKept: '批示原文按规定另行送阅，不得摘抄、转发。',
  intro: '有关事项通知如下：',
  division: '办理分工',
  lead: '主办单位：{lead}。',
  co: '会办单位：{co}。',
  splitTask: '{unit}：{task}。',
  splitWhole: '与本单位职责有关的部分',
  limits: '办理时限',
  acknowledge: '请于{date}前签收。',
  refuse: '认为不属于本单位职责的，请于{date}前书面说明理由并提出改办建议，由我方研究确定；逾期未提出的，视为接受。不得自行转办。',
  contactAuthor: '请于{date}前与建言人沟通，听取意见。',
  coOpinion: '会办单位请于{date}前将会办意见送主办单位。',
  replyLead: '主办单位请于{date}前书面答复建言人，并将答复函抄送我方。',
  reply: '请于{date}前书面答复建言人，并将答复函抄送我方。',
  replySplit: '各承办单位请于{date}前分别书面答复建言人，并将答复函抄送我方。',
  requirements: '办理要求',
  standing: [
    '办理前主动与建言人联系，办理中保持沟通，答复后征求意见。',
    '答复函由承办单位主要负责人签发，在首页右上角标明结果类别，并附征询意见表；联名提出的，应分别送达每位建言人。',
    '因情况复杂确需延期的，应在到期前提出书面申请，说明原因、进展和新的办结日期。',
  ],
  ordinalItem: '{n}. {text}',
} as const;

/** Fixed words of the reminder notice. */
export const REMINDER = {
  title: '关于催办{number}的通知',
  facts: '{dispatched}交你单位办理的{matter}{dispatchNumber}，应于{due}前书面答复建言人。',
  factsPlain: '交你单位办理的{matter}{dispatchNumber}，应于{due}前书面答复建言人。',
  dispatchNumber: '（交办文号：{number}）',
  late: '截至{today}，已超过办理时限{days}，我方仍未收到办理结果。',
  days: { day: '{n}天', workingDay: '{n}个工作日' },
  times: '此前已催办{n}次。',
  ask: '请你单位高度重视，{head}尽快查明原因、落实责任，抓紧办理，{answer}书面答复建言人，并将办理情况和逾期原因函告我方。',
  head: '由主要负责人{name}牵头，',
  headPlain: '由主要负责人牵头，',
  answerBy: '于{date}前',
  answerSoon: '尽快',
  consequence: '逾期仍未办结的，将按规定列入逾期未办结通报。',
} as const;

/** Fixed words of the extension request. */
export const EXTENSION = {
  title: '关于延期办理{number}的申请',
  facts: '{dispatched}交由我单位办理的{matter}{dispatchNumber}，应于{due}前办结。因情况复杂，申请延期至{until}。现将有关情况说明如下：',
  factsPlain: '交由我单位办理的{matter}{dispatchNumber}，应于{due}前办结。因情况复杂，申请延期至{until}。现将有关情况说明如下：',
  dispatchNumber: '（交办文号：{number}）',
  reason: '延期原因',
  progress: '办理进展',
  plan: '下一步安排',
  closing: '以上申请，请予审批。',
  boxTitle: '延期审批意见',
  decision: '审批结果',
  granted: '同意延期至{until}',
  refused: '不同意延期，按原时限办理',
  opinion: '审批意见',
  toldAuthor: '告知建言人情况',
  signer: '审批人',
  date: '审批日期',
} as const;

/** Fixed words of the reply letter. */
export const REPLY = {
  title: '对{number}的答复',
  openingOne: '您提出的{matter}收悉。经研究，现答复如下：',
  openingMany: '你们提出的{matter}收悉。经研究，现答复如下：',
  /** A body that says one of these has an opening of its own. */
  hasOpening: ['收悉', '答复如下', '回复如下'],
} as const;

/** Fixed words of the express issue. */
export const EXPRESS = {
  issue: '〔{year}〕第{no}期',
  issueTotal: '〔{year}〕第{no}期（总第{total}期）',
  editorNote: '编者按：',
  authors: '建言人：{authors}',
  authorWithUnit: '{name}，{unit}',
  reportTo: '报：',
  sendTo: '送：',
  issueTo: '发：',
  copies: '（共印{n}份）',
  editor: '编辑：{name}',
  issuer: '签发：{name}',
} as const;
