import type { reportErrors } from '../contract.ts';
import type { Counted, Dimension, Period, RateName } from '../rules.ts';

export const zhCN = {
  structure: {
    title: '会员结构', lead: '按两三个方面交叉统计会员人数，可选任何一天。点数字可打开对应的会员。', leadPublished: '每个季末的会员人数，按两个方面交叉统计。为了不让人从表里看出某一位会员的情况，这里给的是约数；要准确数字，请向秘书处了解。', rowsBy: '行', rowsAnd: '行（第二项）', columnBy: '列', on: '截至哪一天', unit: '所属组织', publish: '对外发布（季末、取 5 的倍数）', none: '不选', total: '合计', share: '占比', unknown: '不详', held: '隐去', today: '今日', asOf: '截至{day}', asOfAbout: '截至{day}，约数（5 的倍数）', reset: '全部',
    by: { category: '类别', sex: '性别', age: '年龄段', education: '学历', title: '职称', affiliation: '政治面貌', unit: '所属组织' }, grade: { senior: '正高', associateSenior: '副高', intermediate: '中级', junior: '初级' }, ageUnder: '{to} 岁以下', ageBand: '{from}—{to} 岁', ageOver: '{from} 岁及以上',
    asToday: '在册情况、年龄按所选日期计算；{fields}没有留存历史，按今天的登记统计。', several: '一人可有几项{fields}，各行（列）相加可能大于合计。', published: '怎样看这张表：每个数都取 5 的倍数，比实际多或少不超过 4 人；不到 5 人的不显示，整行、整列都不到的不列出。因为每个数各自取整，各行相加会和合计不一样，也不要拿两期的数相减来看增减。能看最近八个季末的；一期的表第一次打开时定下来，以后登记有更正也不再变。', heldCell: '隐去', allHeld: '按这样分，每一格的人数都太少，不能发布。可以把“行”“列”换成年龄段、学历等，或者改看上一级组织；要准确数字，请向秘书处了解。', withoutJoined: '其中 {n} 人没有登记入会时间，任何日期都计入。', comma: '、', rounded: '占比按四舍五入计算，相加可能不正好是 100%。', exact: '年龄按出生日期精确到的程度计算，跨两个年龄段无法确定的计入“不详”。', print: '打印', empty: '没有可统计的会员', emptyText: '所选日期和组织下没有会员。', peopleTitle: '会员名单', back: '返回会员结构', name: '姓名', birth: '出生', employer: '工作单位',
  },
  report: {
    scope: '只统计您有权查看的建言，按提交日期归入期间；点任何数字可打开对应的建言。',
    asOf: '截至 {at}',
    period: { year: '本年', quarter: '本季', lastYear: '上年', all: '全部', custom: '自定义' } satisfies Record<Period, string>,
    periodLabel: '期间', from: '开始日期', to: '结束日期', periodIs: '{from}至{to}', allTime: '全部时间', since: '{from}以来', until: '截至{to}',
    filter: { unit: '所属组织', type: '类型', category: '类别', handlingUnit: '承办单位', all: '全部', remove: '清除条件', more: '筛选条件' },
    print: '打印', exportXlsx: '导出 Excel',
    section: { key: '主要指标', funnel: '从提交到落实各有多少件', levels: '采用到了哪一级', months: '各月提交的建言进展如何', classes: '办理结果是哪一类', rows: '分项比较' },
    months: '按提交月份统计：某月的“采用”“落实”指当月提交、至今已采用或落实的件数。',
    count: '件', noRate: '暂无可计算的数据',
    part: { adoption: '已采用', onTime: '按期答复', work: '满意及基本满意', result: '满意及基本满意' } satisfies Record<RateName, string>,
    whole: { adoption: '已受理', onTime: '应答复', work: '已评价', result: '已评价' } satisfies Record<RateName, string>,
    rate: { adoption: '采用率', onTime: '按期答复率', work: '办理工作满意率', result: '办理结果满意率' } satisfies Record<RateName, string>,
    rateShort: { onTime: '按期答复率', work: '工作满意率', result: '结果满意率' },
    rateMeans: {
      adoption: '已被任何一级采用的件数 ÷ 已受理的件数。',
      onTime: '在答复期限内答复的件数 ÷ 应答复的件数（已答复的，加上期限已过仍未答复的）。经批准延期的，按延期后的期限计算；再办理的答复另有期限，也须按期。',
      work: '对办理工作评价“满意”和“基本满意”的件数 ÷ 已评价的件数。未评价的不计入，另列。',
      result: '对办理结果评价“满意”和“基本满意”的件数 ÷ 已评价的件数。未评价的不计入，另列。',
    } satisfies Record<RateName, string>,
    factMeans: {
      submitted: '期间内提交的建言，每件计一次；草稿不计。', accepted: '秘书处已受理，包括其后归并、不予立案的。', filed: '签发人已签发立案并编号。', reported: '已编发专刊报送领导。', adopted: '已被任何一级采用；撤销的采用不计。',
      instructed: '已登记领导批示。', dispatched: '已交承办单位办理。', replied: '承办单位的答复已送达建言人。', carriedOut: '已解决，或列入计划的事项已确认落实。', onTime: '历次答复（含再办理）都在期限内，且没有逾期未答复的。', late: '有一次答复超过了期限，现已答复。',
      dueOrReplied: '已答复的，加上期限已过仍未答复的。', overdue: '此刻答复期限已过、仍未答复；再办理按再办理的期限计算。', ratedWork: '建言人已评价办理工作。', satisfiedWork: '对办理工作评价满意或基本满意。', ratedResult: '建言人已评价办理结果。', satisfiedResult: '对办理结果评价满意或基本满意。',
      unrated: '征询意见期限已到而建言人没有评价；不算满意，也不算不满意。', classA: '已解决或采纳。', classB: '列入计划拟解决。', classC: '留作参考。', classD: '暂不可行，已作说明。',
    } satisfies Record<Counted, string>,
    levelMeans: '一件被几级采用的，计入最高一级。',
    by: { unit: '所属组织', handlingUnit: '承办单位', type: '类型', category: '类别', month: '月份' } satisfies Record<Dimension, string>,
    byHint: {
      unit: '下级组织的建言并入其上级；点组织名称可看其下各组织。', handlingUnit: '由几个单位办理的，各单位分别计一次，所以各行相加可能大于总数。', type: '', category: '受理时归类；尚未受理的列为“尚未归类”。', month: '按提交月份。',
    } satisfies Record<Dimension, string>,
    direct: '{name}（直属）', noCategory: '尚未归类', showAll: '显示全部 {n} 行',
    empty: '这个期间没有建言', emptyText: '所选期间和条件下，没有您有权查看的已提交建言。可以换一个期间，或清除条件。', emptyAction: '查看全部时间',
    noRows: '没有可比较的项目', noHandled: '期间内没有交承办单位办理的建言。', noAdopted: '还没有建言被采用。', noReplied: '还没有答复，暂无办理结果。',
    export: {
      title: '建言统计表', sheet: '建言统计', all: '项目', total: '合计', level: '采用：{level}', rate: '{share}%（{part}/{whole}）', noRate: '—', filter: '统计范围：{filter}', stamp: '导出人：{who}　导出时间：{when}　仅统计导出人有权查看的建言　内部资料，请勿外传',
      period: '{from}至{to}提交', open: '最早', today: '今日', allTime: '全部时间', handledBy: '{name}承办', and: '，',
    },
  },
  action: { 'report.read': '查看建言统计', 'report.export': '导出建言统计' },
  event: { 'report.exported': '导出了建言统计（{filter}）' },
  error: { 'report.period_reversed': '开始日期晚于结束日期，请调整后再统计。', 'report.published_quarters': '对外发布的表只有最近八个季末的，没有这么早的。请选晚一些的日期。', 'report.published_by_two': '对外发布的表只按一行一列统计：再细分，就能推算出隐去的数字。请把“行（第二项）”改为不选。' } satisfies Record<keyof typeof reportErrors, string>,
} as const;
