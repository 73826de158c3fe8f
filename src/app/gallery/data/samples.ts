import type { Me } from '#kit/web/me.ts';
import type { PageDef } from '#kit/web/page.ts';

/** Invented people and matters for looking at components. */
export const me: Me = {
  account: { id: '0190f0c0-0000-7000-8000-000000000001', name: '沈若衡', username: 'shenruoheng' },
  member: { id: '0190f0c0-0000-7000-8000-000000000002', name: '沈若衡' },
  association: { id: '0190f0c0-0000-7000-8000-000000000003', name: '云溪区党外知识分子联谊会', kind: 'nonCpcIntellectuals', accent: 'red' },
  roles: ['secretary'],
  can: { 'shell.staff': true },
  settings: { elder: false, locale: 'zh-CN' },
};

export interface Row {
  id: string;
  number: string;
  title: string;
  author: string;
  unit: string;
  state: 'screening' | 'dispatched' | 'answered' | 'late';
  day: string;
  due: string | null;
  left: number;
  field: string;
}

export const states = { screening: '待受理', dispatched: '办理中', answered: '已答复', late: '逾期' } as const;

const matterTitles = [
  '关于在老旧小区加装电梯后完善维护责任的建议',
  '关于优化云溪站周边公交接驳的建议',
  '关于在社区卫生服务中心增设夜间儿科门诊的建议',
  '关于规范共享单车停放、方便视力障碍人士通行的建议',
  '关于建立中小企业技术需求与高校实验室开放目录对接机制，推动科研仪器设备共享使用并给予企业使用补贴的建议',
  '关于保护云溪古码头历史建筑的建议',
  '关于为灵活就业人员开设晚间办事窗口的建议',
  '关于在河道治理中保留水生植物带的建议',
];
const people = ['林未晞', '欧阳澄', '周以宁', '单雨桐', '贺知远', '解明澈', '顾南乔', '阿依努尔·麦麦提'];
const units = ['区住房和建设局', '区交通运输局', '区卫生健康委员会', '区城市管理局', '区科学技术局', '区文化和旅游局', '区政务服务局', '区水利局'];
const fields = ['城建', '交通', '卫生', '城管', '科技', '文旅', '政务', '水利'];
const kinds: Row['state'][] = ['screening', 'dispatched', 'dispatched', 'late', 'answered'];

export const rows: Row[] = Array.from({ length: 120 }, (_, i) => ({
  id: `0190f0c0-0000-7000-8000-${String(i).padStart(12, '0')}`,
  number: `建言〔2026〕${120 - i}号`,
  title: matterTitles[i % 8] ?? '',
  author: people[(i * 3) % 8] ?? '',
  unit: units[i % 8] ?? '',
  state: kinds[i % 5] ?? 'screening',
  day: `2026-${String(11 - (i % 10)).padStart(2, '0')}-${String(1 + ((i * 7) % 28)).padStart(2, '0')}`,
  due: i % 5 === 0 ? null : `2026-12-${String(1 + (i % 28)).padStart(2, '0')}`,
  left: kinds[i % 5] === 'late' ? -2 - (i % 9) : 1 + (i % 40),
  field: fields[i % 8] ?? '',
}));

export const galleryWords = {
  list: '建言', search: '搜索标题、编号或姓名', title: '标题', number: '编号', author: '作者', unit: '承办单位', state: '状态', day: '提交日期', due: '期限', field: '领域',
  all: '全部', late: '逾期', screening: '待受理', create: '写建言', accept: '受理', remind: '催办', emptyTitle: '还没有建言', emptyText: '会员提交的建言会出现在这里，按期限先后排列。可以先发布一个题目。', emptyAct: '发布题目',
  notice: '有 3 件建言今天到期。',
};

export const matter = {
  title: matterTitles[4] ?? '',
  meta: ['建言〔2026〕116号', '建议', '公开', '提交于 2026年11月2日'],
  sentence: '正由区科学技术局主办，经办人贺知远，应在 2026年12月4日 前答复。',
  act: '签收', more: ['申请延期', '退回交办', '转为会办', '查看原文', '撤回'],
  original: '目前本区中小企业购买大型检测设备成本较高，而高校实验室的仪器每年平均使用不到40%的时间。建议由区科学技术局牵头，建立仪器共享目录，并对使用单位给予补贴。\n\n二是建议每季度组织一次对接会。',
  edited: '目前本区中小企业购置大型检测设备成本较高，而高校实验室的仪器每年平均使用时间不足40%。建议由区科学技术局牵头，会同区财政局建立仪器共享目录，并对使用单位给予不超过30%的费用补贴。\n\n二是建议每半年组织一次供需对接会。',
  timeline: [
    { id: '1', at: '2026-11-02T01:20:00Z', what: '提交建言', who: '林未晞' },
    { id: '2', at: '2026-11-03T02:05:00Z', what: '受理', who: '秘书处 沈若衡', note: '内容具体，予以受理。' },
    { id: '3', at: '2026-11-05T08:40:00Z', what: '核稿、签发', who: '秘书处 周以宁' },
    { id: '4', at: '2026-11-06T03:10:00Z', what: '交办', who: '区政府办公室 → 区科学技术局（主办）、区财政局（会办）' },
  ],
  now: '签收', nowWho: '区科学技术局', next: '答复作者', nextWho: '区科学技术局',
};

export const form = {
  title: '标题', titleRule: '不超过 40 字，说清楚建议什么', kind: '类型', kinds: ['建议', '社情民意信息', '调研报告'], body: '正文', bodyRule: '先写情况，再写分析，最后写具体建议', open: '公开范围', opens: ['公开', '仅承办单位可见'], openNotes: ['办结后可在公开页看到', '不在公开页出现'],
  fields: '所属领域', coAuthors: '联名人', coRule: '联名人会收到邀请，三天内答复', files: '附件', day: '希望答复日期', submit: '提交', seenBy: '提交后，秘书处和承办单位可以看到全文', conflict: '模拟在别处改过', offline: '模拟断网', agree: '我确认内容不涉及国家秘密和工作秘密',
};

export const words = {
  buttons: '按钮', primary: '提交', secondary: '保存', quiet: '查看', danger: '撤回', busy: '提交', disabled: '提交', icons: '图标', inputs: '输入', overlays: '弹出', marks: '标记', notices: '提示', numbers: '数字与图表', openDialog: '打开对话框', openDrawer: '打开侧栏', openForm: '填写意见', toast: '显示消息', toastText: '已交办给区科学技术局', confirm: '撤回交办',
  confirmText: '撤回后，区科学技术局会收到通知，期限停止计算。撤回不能撤销。', question: '撤回这次交办？', tabs: ['待办', '已办', '待阅', '我发起'], tab: '我的工作', tip: '受理后进入办理流程的建言数，按受理日期统计，不含归并件。', submitted: '提交', onTime: '按期答复率', unit: '件', funnel: '建言办理情况', stages: ['提交', '受理', '采用', '批示', '答复', '落实'], trend: '每月提交与答复', months: ['1月', '2月', '3月', '4月', '5月', '6月', '7月', '8月', '9月', '10月', '11月', '12月'], rows: '正在导入', steps: ['选择文件', '核对对应', '查看问题', '导入'], error: '请填写标题', namesake: '已有同名会员', rule: '建言办理办法第十二条：自交办之日起 20 个工作日', banner: '2027 年节假日安排尚未公布，跨年期限为暂定。',
  file: '区科学仪器共享目录（征求意见稿）.docx', menuNote: '期限内只能申请一次',
};

export const pages: PageDef[] = [
  { path: '/_gallery/staff/list', shell: 'staff', title: 'gallery.list', load: () => import('../gallery-page.tsx'), nav: { group: 'work', order: 1, icon: 'inbox' } },
  { path: '/_gallery/staff/matter', shell: 'staff', title: 'gallery.matter', load: () => import('../gallery-page.tsx'), nav: { group: 'suggestions', order: 2, icon: 'file' } },
  { path: '/_gallery/staff/form', shell: 'staff', title: 'gallery.form', load: () => import('../gallery-page.tsx'), nav: { group: 'suggestions', order: 3, icon: 'edit' } },
  { path: '/_gallery/staff/stats', shell: 'staff', title: 'gallery.stats', load: () => import('../gallery-page.tsx'), nav: { group: 'numbers', order: 4, icon: 'chart' } },
  { path: '/_gallery/member/list', shell: 'member', title: 'gallery.list', load: () => import('../gallery-page.tsx'), nav: { group: 'work', order: 1, icon: 'list' } },
  { path: '/_gallery/member/matter', shell: 'member', title: 'gallery.course', load: () => import('../gallery-page.tsx'), nav: { group: 'work', order: 2, icon: 'file' } },
  { path: '/_gallery/member/form', shell: 'member', title: 'gallery.form', load: () => import('../gallery-page.tsx'), nav: { group: 'work', order: 3, icon: 'edit' } },
  { path: '/_gallery/member/stats', shell: 'member', title: 'gallery.mine', load: () => import('../gallery-page.tsx'), nav: { group: 'work', order: 4, icon: 'user' } },
];

export const titles = { gallery: { list: '建言', matter: '办理', form: '写建言', stats: '统计', course: '办理情况', mine: '我的' } };
