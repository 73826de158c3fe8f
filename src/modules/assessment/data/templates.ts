import type { Grade, StandardKind } from '../rules.ts';

interface TemplateItem { readonly section: string; readonly title: string; readonly guide?: string; readonly evidence?: string; readonly most?: number }
export interface Template { readonly intro: string; readonly grades: readonly Grade[]; readonly items: readonly TemplateItem[] }

const has = (title: string, guide: string, evidence: string): TemplateItem => ({ section: '六有', title, guide, evidence });
const good = (title: string, guide: string): TemplateItem => ({ section: '六好', title, guide });

/** First drafts of the two standards. The items of 六有六好一特色 are a proposal: each place edits them; the points of 5A follow the usual four blocks of a thousand. */
export const templates: Readonly<Record<StandardKind, Template>> = {
  unitStandard: {
    intro: '条目为参考内容，请按本地要求修改后采用。', grades: [],
    items: [
      has('有组织', '班子健全，分工明确，按期换届', '班子名单或换届批复'), has('有阵地', '有相对固定的活动场所，制度上墙', '场所照片'), has('有制度', '学习、活动、联系会员等制度齐全并执行', '制度文本'), has('有计划', '有年度计划和总结', '年度计划、总结'), has('有活动', '每年集体活动不少于三次', '活动记录和照片'), has('有台账', '会员、活动、建言、服务台账完整', '台账样页'),
      good('思想引领好', '定期开展学习，会员参与面广'), good('作用发挥好', '建言献策、社会服务有成果'), good('联系服务好', '走访联系会员经常，诉求有回应'), good('队伍建设好', '会员结构合理，新会员培养到位'), good('协同配合好', '与街道、社区、专委会配合顺畅'), good('宣传交流好', '信息报送及时，经验有推广'),
      { section: '一特色', title: '有一项特色工作或品牌', guide: '在本区范围内有影响、可持续', evidence: '特色工作材料' },
    ],
  },
  ngo: {
    intro: '四个部分共一千分；分值和等级按当地评估细则核对后采用。', grades: [{ name: '5A', from: 951 }, { name: '4A', from: 901 }, { name: '3A', from: 801 }, { name: '2A', from: 701 }, { name: '1A', from: 601 }],
    items: [
      { section: '基础条件', title: '法人资格', guide: '登记事项与实际一致，年检合格', evidence: '登记证书、年检结论', most: 30 }, { section: '基础条件', title: '章程', guide: '制定、修改程序合规，经核准', evidence: '章程及核准表', most: 25 }, { section: '基础条件', title: '登记和备案', guide: '变更登记、负责人备案及时', evidence: '备案材料', most: 45 },
      { section: '内部治理', title: '组织机构', guide: '会员大会、理事会、监事会按期召开和换届', evidence: '会议纪要、换届材料', most: 130 }, { section: '内部治理', title: '党建和人力资源', guide: '工作人员聘用、培训、保险', evidence: '名册、合同样本', most: 90 }, { section: '内部治理', title: '领导班子', guide: '负责人产生程序、履职', evidence: '选举结果、述职材料', most: 60 }, { section: '内部治理', title: '财务资产管理', guide: '制度、核算、票据、审计', evidence: '审计报告', most: 90 }, { section: '内部治理', title: '档案证章', guide: '档案齐全，证书印章管理规范', evidence: '管理制度', most: 30 },
      { section: '工作绩效', title: '提供服务', guide: '会员服务、政府委托、社会服务', evidence: '服务项目材料', most: 180 }, { section: '工作绩效', title: '反映诉求', guide: '建言献策、参与协商', evidence: '采用通知、批示', most: 100 }, { section: '工作绩效', title: '信息公开与宣传', guide: '网站、刊物、年报', evidence: '公开记录', most: 70 }, { section: '工作绩效', title: '特色工作', guide: '品牌项目和创新', evidence: '品牌材料', most: 50 },
      { section: '社会评价', title: '内部评价', guide: '会员、理事、工作人员评价', evidence: '问卷汇总', most: 40 }, { section: '社会评价', title: '外部评价', guide: '管理部门、媒体、公众评价', evidence: '表彰、报道', most: 60 },
    ],
  },
};

/** Why a clock of a review ends that was not needed. */
export const WITHDRAWN = '单位撤回提交';

/** Words of the papers. */
export const PAPER = {
  no: '序号', item: '评估项目', evidence: '需附材料', self: '自查', review: '复核', gap: '差距', note: '说明', unit: '单位', total: '合计', state: '状态', title: '{unit}{round}自查表', titleOfCheck: '{unit}{round}表', namesCheck: /自查$|自评$/u, compare: '{round}各单位对照表', date: '截至{day}', by: '自查：{self}　复核：{review}', none: '—', summary: '自查总结：', reviewNote: '复核意见：', grade: '对应等级：{grade}', file: '{title}.docx', evidenceFile: '{title}佐证材料.zip', all: '全部条目', selfGrade: '自查对应等级（未经复核）：{grade}', gaps: '差距项',
  ofMost: '{title}（{most}分）', marks: { met: '符合', partly: '基本符合', unmet: '不符合' }, gapWords: { unanswered: '未填', unmet: '不符合', partly: '基本符合', points: '有扣分', evidence: '缺材料' }, states: { filling: '自查中', submitted: '待复核', reviewed: '已复核' }, points: '{have}/{of}分', metOf: '{met}符合，{partly}基本符合，{unmet}不符合',
} as const;
