import type { AdoptionLevel, Category, Rating, ResultClass, SuggestionType, Urgency } from '../rules/words.ts';

export interface Story {
  readonly title: string; readonly author: string; readonly content: Readonly<Record<string, string>>; readonly category: Category; readonly daysAgo: number;
  readonly stage: 'draft' | 'submitted' | 'returned' | 'accepted' | 'merged' | 'declined' | 'filed' | 'reference' | 'reported' | 'instructed' | 'dispatched' | 'handling' | 'replied' | 'closed';
  readonly type?: SuggestionType; readonly open?: boolean; readonly with?: readonly { readonly name: string; readonly username: string }[]; readonly topic?: string; readonly mergeInto?: string; readonly edited?: Readonly<Record<string, string>>;
  readonly reported?: boolean; readonly urgency?: Urgency; readonly adopted?: AdoptionLevel; readonly unit?: string; readonly coUnit?: string; readonly officer?: string; readonly head?: string; readonly refused?: boolean; readonly extended?: number;
  readonly replyAfter?: number; readonly result?: ResultClass; readonly rated?: Rating; readonly followed?: 'going' | 'done'; readonly carriedOut?: boolean; readonly published?: boolean;
}

const housing = '区住房和城乡建设局';
const traffic = '区交通运输局';
const civil = '区民政局';
const jt = { unit: traffic, officer: 'jiaotong', head: 'jiaotongju' } as const;
const li = { name: '李同心', username: 'litongxin' };
const ou = { name: '欧阳若水', username: 'ouyang' };
const text = (situation: string, analysis: string, proposal: string) => ({ situation, analysis, proposal });

export const seedTopics = [
  { title: '推进老旧小区适老化改造', issuer: '中共明湖区委政策研究室', brief: '围绕老旧小区公共空间、楼道、出入口和社区服务的适老化改造，提出可操作的意见。欢迎附调研材料。', fields: ['urban', 'welfare'] as const, daysAgo: 150, closesIn: 40, state: 'open', claimedBy: ['chenzhixing', 'litongxin'], team: '适老化调研组' },
  { title: '港口与城区货运交通组织', issuer: '中共明湖区委统战部', brief: '港区货车进城路线、错峰和停车问题的调研与建议。', fields: ['economy', 'urban'] as const, daysAgo: 60, closesIn: 12, state: 'open', claimedBy: ['ouyang'], team: null },
  { title: '中小学科学教育资源共享', issuer: '明湖区党外知识分子联谊会', brief: '征集高校、科研院所与中小学共享实验室、课程和师资的办法。', fields: ['education', 'science'] as const, daysAgo: 3, closesIn: 60, state: 'draft', claimedBy: [], team: null },
] as const;

export const seedStories: readonly Story[] = [
  { title: '关于在老旧小区加装无障碍坡道的建议', author: 'chenzhixing', category: 'urban', daysAgo: 130, stage: 'closed', with: [li], topic: '推进老旧小区适老化改造', reported: true, adopted: 'city', unit: housing, coUnit: civil, edited: { proposal: '一、由住建部门牵头建立清单；二、三年内分批加装；三、维护责任写入物业合同。' }, carriedOut: true, published: true,
    content: text('全区二〇〇〇年以前建成的小区多数单元门前只有台阶，轮椅、婴儿车出入困难，雨雪天老人摔倒时有发生。', '改造资金分散在多个部门，产权单位多，责任不清；现有坡道坡度过大、缺少扶手。', '建议由住建部门牵头，会同民政、残联建立改造清单，三年内分批加装坡道和扶手，并把维护责任写入物业服务合同。') },
  { title: '关于优化港区货车进城路线的建议', author: 'ouyang', category: 'economy', daysAgo: 110, stage: 'closed', topic: '港口与城区货运交通组织', reported: true, urgency: 'urgent', ...jt, result: 'B', rated: 'basically', followed: 'going',
    content: text('港区集装箱车早高峰集中进城，两条主干道通行速度下降四成。', '缺少错峰引导，停车区不足，导航软件未接入限行信息。', '建议划定货车专用通道，实行预约错峰进港，在城郊增设两处货车停车区。') },
  { title: '关于社区食堂可持续运营的建议', author: 'litongxin', category: 'welfare', daysAgo: 95, stage: 'closed', unit: civil, officer: 'minzheng', head: 'minzhengju', result: 'A', adopted: 'district',
    content: text('全区建成社区食堂二十余家，三分之一客流不足，靠补贴维持。', '选址与人口结构不匹配，只供午餐，缺少配送。', '建议按老年人口密度重新布点，引入餐饮企业连片运营，增加早餐和送餐服务。') },
  { title: '关于规范共享单车停放的建议', author: 'shanmingzhe', category: 'urban', daysAgo: 80, stage: 'closed', ...jt, result: 'C', rated: 'notSatisfied',
    content: text('地铁口共享单车堆积，占压盲道和消防通道。', '投放总量无约束，运维人员不足，停放区划定滞后。', '建议核定各企业投放总量，推广电子围栏，把清运时限纳入考核。') },
  { title: '关于建立青年科技人才公寓轮候制度的建议', author: 'qiuzhiyuan', category: 'science', daysAgo: 70, stage: 'replied', unit: housing, replyAfter: 6,
    content: text('新引进青年科技人才平均每人租房支出占收入的三成以上。', '人才公寓供应按单位分配，空置与排队并存。', '建议建立全区统一的轮候平台，公开排序规则，空置房源限时释放。') },
  { title: '关于小学周边交通微改造的建议', author: 'chenzhixing', category: 'education', daysAgo: 55, stage: 'handling', ...jt, extended: 60, with: [ou],
    content: text('放学时段校门口百米范围内机动车、电动车和行人混行。', '缺少即停即走区，过街信号时间偏短。', '建议设置分时接送区，缩小转弯半径，加装行人过街信号。') },
  { title: '关于加强地下车库充电安全的建议', author: 'litongxin', category: 'urban', daysAgo: 48, stage: 'handling', unit: housing, reported: true, urgency: 'urgent', open: false,
    content: text('多个小区地下车库私拉电线充电，消防设施老化。', '物业、电网、消防责任交叉，改造费用分担不明。', '建议明确改造标准和费用分担办法，一年内完成高风险车库整治。') },
  { title: '关于公交线网夜间延时的建议', author: 'ouyang', category: 'urban', daysAgo: 20, stage: 'dispatched', ...jt, refused: true,
    content: text('医院和园区夜班人员下班后缺少公交。', '线网末班车普遍在二十一时前收车。', '建议在三条骨干线路试行夜间延时，并按客流动态调整。') },
  { title: '关于完善基层医疗转诊信息共享的建议', author: 'qiuzhiyuan', category: 'health', daysAgo: 24, stage: 'instructed', reported: true,
    content: text('社区卫生服务中心与区级医院检验结果尚未完全互认。', '信息系统标准不一，患者重复检查。', '建议统一数据接口，先行实现影像和检验结果互认。') },
  { title: '关于保护和利用临湖历史建筑的建议', author: 'shanmingzhe', category: 'culture', daysAgo: 30, stage: 'reported', type: 'report', reported: true,
    content: { summary: '对临湖片区十七处历史建筑的现状、权属和利用情况作了调查，提出分类保护办法。', background: '临湖片区历史建筑建于上世纪二三十年代，部分年久失修。', findings: '十七处中六处闲置，四处存在结构隐患，七处已作商业利用但缺少维护约定。', analysis: '权属分散，修缮标准不清。', proposal: '建立一栋一档，分类制定修缮导则，以使用权换修缮责任。' } },
  { title: '关于推广中小企业知识产权托管的信息', author: 'chenzhixing', category: 'law', daysAgo: 16, stage: 'filed', type: 'info',
    content: text('调查显示六成中小企业没有专职知识产权人员，续费遗漏和侵权应对不及时较普遍。', '单个企业委托成本高，公共服务知晓率低。', '建议依托园区开展集中托管，按规模给予补助。') },
  { title: '关于统一社区公告栏无障碍版式的建议', author: 'litongxin', category: 'welfare', daysAgo: 40, stage: 'reference', content: text('公告字号偏小，老年居民阅读困难。', '缺少统一版式。', '建议统一大字版式，并配语音播报二维码。') },
  { title: '关于某单位劳动合同纠纷的反映', author: 'ouyang', category: 'other', daysAgo: 35, stage: 'declined', content: text('与原单位就离职补偿存在分歧，协商未果。', '双方对合同条款理解不一。', '希望有关部门协调解决补偿问题。') },
  { title: '关于校园午餐食材溯源的建议', author: 'shanmingzhe', category: 'education', daysAgo: 6, stage: 'accepted', content: text('家长对午餐食材来源关注度高，公开信息有限。', '各校供应商多，溯源平台未贯通。', '建议建立统一溯源平台并向家长开放查询。') },
  { title: '关于公开学校食堂供应商信息的建议', author: 'qiuzhiyuan', category: 'education', daysAgo: 5, stage: 'merged', mergeInto: '关于校园午餐食材溯源的建议', content: text('家长难以了解学校食堂的供应商情况。', '公开渠道分散，更新不及时。', '建议在统一平台公开供应商名单和检测结果。') },
  { title: '关于提升社区图书室利用率的建议', author: 'chenzhixing', category: 'culture', daysAgo: 2, stage: 'submitted', content: text('社区图书室平均每日到馆不足十人。', '开放时间与上班时间重合，图书更新慢。', '建议延长晚间开放，与区图书馆通借通还。') },
  { title: '关于加密湖滨步道照明的建议', author: 'litongxin', category: 'urban', daysAgo: 1, stage: 'submitted', with: [ou], content: text('湖滨步道南段夜间照明间距过大，晨练和夜跑存在安全隐患。', '原设计按景观照明配置，功能照明不足。', '建议补装低位功能灯，并接入智能调光。') },
  { title: '关于改善农贸市场排水的建议', author: 'ouyang', category: 'environment', daysAgo: 12, stage: 'returned', content: text('东桥农贸市场雨天积水。', '排水管径偏小。', '建议改造排水。') },
  { title: '关于低空物流试点的初步设想', author: 'chenzhixing', category: 'science', daysAgo: 4, stage: 'draft', content: text('山区药品配送耗时较长。', '', '设想先行试点一条无人机配送航线。') },
];
