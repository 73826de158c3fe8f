/** What the bench prints. */
export const benchWords = {
  growing: (m: number, s: number): string => `正在生成数据：会员 ${m}、建言 ${s}……`,
  head: '项目　　　　　　　　　　　　　　　　　每秒　　与裸服务之比　　中位　　　95%　　处理器：程序 + 数据库　费用　目标',
  bare: '裸 Node 服务，100 行', members100: '会员列表 100 行', suggestions50: '建言列表 50 行', mine: '我的建言', inbox: '待办', matter: '建言详情', search: '全文检索', memberSearch: '会员按拼音首字母', submit: '提交建言',
  noPgbench: '没有 pgbench，未与其比较。', pgbench: (tps: string, ratio: string): string => `同样的语句由 pgbench 发送：${tps} /s；提交与其之比 ${ratio}（目标 ≥ 0.50）`,
  memory: (mb: string): string => `服务进程内存：${mb} MB`, growthHead: '数据增加到十倍后与原来之比（速度之比、处理器费用之比）与 95% 用时：',
  draftTitle: '关于测量办理速度的建议', draftText: '情况说明文字。',
  searches: ['社区养老', '停车', '电梯', '人才安居', '知识产权', '临湖片区', '陈知行', '应急避难'],
} as const;
