/** What the bench prints. */
export const benchWords = {
  growing: (m: number, s: number): string => `正在生成数据：会员 ${m}、建言 ${s}……`,
  head: '项目　　　　　　　　　　　　　　　　　每秒　　与裸服务之比　　中位　　　95%　　处理器：程序 + 数据库　费用　目标',
  bare: '裸 Node 服务，100 行', members100: '会员列表 100 行', suggestions50: '建言列表 50 行', mine: '我的建言', inbox: '待办', matter: '建言详情', search: '全文检索', memberSearch: '会员按拼音首字母', submit: '提交建言', import: '导入',
  membersFiltered: '会员按性别、类别', membersOfUnit: '一个片区的会员', membersCount: '会员计数', units: '单位清单', unitSearch: '单位检索', unitTree: '组织树（打开）', unitTreeThen: '组织树（以往某日）', unitChildren: '组织树（一层）', unitChildrenThen: '组织树（以往一层）', matrix: '组织矩阵一页', matrixNames: '组织矩阵（姓名）', targets: '覆盖清单', coverage: '覆盖率',
  structure: '会员结构（今日）', structureThen: '会员结构（以往某日）', structurePeople: '结构表中的会员', directory: '通讯录', directorySearch: '通讯录按首字母', letters: '通讯录字母栏', posts: '任职清单', postsEnding: '即将届满的任职', directoryHan: '通讯录按汉字（秘书）', directoryHanMember: '通讯录按汉字（会员）', memberHan: '会员按汉字', hanSearches: ['教师', '陈明', '示例单位12', '王', '第3分会', '研究员'], honours: '荣誉清单', honoursSearch: '荣誉检索', honourSearches: ['先进', '李明', '科学技术', 'zs'], postsSearch: '任职检索', postSearches: ['陈', 'zs', '李明', 'wang'],
  structurePublished: '会员结构（公开）', structureUnit: '会员结构（片区）', report: '建言统计', suggestionsCount: '建言计数', postsCount: '任职计数', done: '已办', notifications: '通知', audit: '审计清单',
  unitSearches: ['12', '教育', 'd1'],
  noPgbench: '没有 pgbench，未与其比较。', pgbench: (tps: string, ratio: string): string => `同样的语句由 pgbench 发送：${tps} /s；提交与其之比 ${ratio}（目标 ≥ 0.50）`,
  memory: (mb: string): string => `服务进程内存：${mb} MB`, growthHead: '数据增加到十倍后与原来之比（速度之比、处理器费用之比）与 95% 用时：',
  imported: (rows: number, taken: number, preview: string, commit: string, mb: string): string => `导入 ${rows} 行（写入 ${taken} 人）：预览 ${preview} 秒，写入 ${commit} 秒（5000 行目标共 ≤ 4 秒）；此时服务进程内存 ${mb} MB`,
  started: (seconds: string, mb: string): string => `在已有数据上启动：${seconds} 秒（目标 ≤ 2）；空闲时程序与数据库共用内存 ${mb} MB（目标 ≤ 250）`,
  roster: { sheet: '会员名册', head: ['序号', '姓名', '性别', '出生年月', '学历', '工作单位及职务', '联系电话', '所属分会', '入会时间'], sexes: ['男', '女', 'M', '男 '], birth: (year: number): string => `${year}年9月`, education: ['大专', '硕士研究生', '本科'], places: ['实验小学教师', '第一中学副校长', '港口物流集团总经理'] },
  draftTitle: '关于测量办理速度的建议', draftText: '情况说明文字。',
  searches: ['社区养老', '停车', '电梯', '人才安居', '知识产权', '临湖片区', '陈知行', '应急避难'],
} as const;
