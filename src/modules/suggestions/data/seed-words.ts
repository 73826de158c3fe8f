import type { ResultClass } from '../rules/words.ts';

/** Sentences that the demonstration's people use; invented. */
export const seedWords = {
  closedReason: '涉及具体小区的安全隐患，办结前不宜公开。',
  returnReason: '请补充近两年的数据来源，并把建议部分写得更具体。',
  mergeReason: '与已受理的同类建议内容相近，归并办理，作者署名保留。',
  editNote: '压缩了情况部分，建议部分按可操作性重新分条，内容未改。',
  declineSentence: '所提内容属于个人劳动争议，请通过劳动仲裁途径解决；秘书处可协助联系法律服务。',
  referenceReason: '建议与正在编制的规划一致，已转编制单位参考，不再另行交办。',
  series: '同心直通车',
  reportTo: ['区委主要领导', '区政府主要领导'], sendTo: ['区政协办公室', '区委统战部'],
  leader: '区委主要领导', instruction: '请分管同志牵头研究，限时反馈。',
  adopter: { street: '长宁街道办事处', district: '区委办公室', city: '市委统战部', province: '省级有关部门', nation: '国家有关部门' } as Readonly<Record<string, string>>,
  adoptionEvidence: '见当月信息采用情况通报。',
  requirement: '请在办理前与建议人联系，按期书面答复，并同时填报办理结果类别。',
  refuseReason: '该事项主要职责不在我局，建议由其他单位主办。', refuseRejected: '经核对职责清单，仍由你单位主办，相关单位会办。',
  phones: { zhujian: '0000-8120001', minzheng: '0000-8120002', jiaotong: '0000-8120003' } as Readonly<Record<string, string>>, coOpinion: '我局可配合提供涉及困难群体的名单和补助标准，建议同步纳入改造清单。',
  extendReason: '改造方案需在汛期后现场复核，原期限内难以完成。', extendProgress: '已完成十二处现场勘查和居民意见征询。', extendGranted: '理由充分，同意延期一次。', extendTold: '因需汛期后复核现场，答复时间适当延后，已有进展将先行告知。',
  plan: '列入明年年度计划，按季度推进。', unhappy: '答复没有说明完成时间和责任人。', carriedOut: '经现场查看，答复所列点位已全部完工，建言人参加了查看。', progress: '第一批点位已完工并投入使用，其余点位正在招标。',
} as const;

export const reply = {
  resultClass: 'A' as ResultClass,
  body: '您提出的建议收悉。现答复如下：\n一、我局高度重视，已会同有关街道开展摸底，建立问题清单。\n二、针对您提出的意见，已制定分批实施方案，明确责任科室和完成时间。\n三、下一步将加强日常维护，并把办理进展及时向您通报。\n感谢您对我局工作的关心和支持。',
};

export const judgement = { visited: 'visited', heardHow: 'visit', toThePoint: 'yes', serviceManner: 'good', resultOpinion: 'agree', rateWork: 'satisfied', rateResult: 'satisfied' } as const;
