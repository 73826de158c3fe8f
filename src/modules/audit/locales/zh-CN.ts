import type { auditErrors } from '../contract.ts';

export const zhCN = {
  audit: {
    exportName: '操作记录',
    stamp: '{name} 于 {at} 导出，共 {rows} 条。仅供审计使用，请妥善保管。',
    via: { system: '系统', public: '未登录访客', link: '凭链接' },
    filter: { actor: '操作人', name: '记录名称（开头）', day: '日期', subjectType: '对象类别', subjectId: '对象编号' },
    empty: '没有操作记录', emptyText: '每一次办理、修改、登录和敏感查看都会记录在这里，任何人都不能修改或删除。', details: '详细', look: '查看', sameMatter: '只看与此同一对象的记录', detailsOf: '这条记录的全部内容', onBehalf: '{name}（代{other}）', csv: '导出 CSV',
    matter: { intro: '这件事从开始到现在，谁在什么时候做了什么。记录不能修改。', empty: '还没有记录', back: '返回事项', more: '较晚的记录', first: '最早的记录' },
    chain: {
      intro: '每条操作记录封存时都与前一条相连。改动、删除或插入任何一条，核验时都会发现。', seals: '已封存', unit: '条', waiting: '等待封存', sealedAt: '最近封存', hash: '最新封存值', hashNote: '请定期把封存值抄录或打印，另处保存：以后核对时，封存值对得上，之前的记录就没有被动过。',
      start: '开始核验', running: '正在核验：{done} / {total}', last: '上次核验', fine: '{at} 核验 {total} 条，没有发现问题。', wrong: '{at} 核验 {total} 条，发现 {n} 处问题。请立即报告安全管理员，保留现场，不要自行处理。', problems: '发现的问题', never: '还没有核验过。', none: '还没有',
    },
    column: { matter: '事项', seq: '序号', at: '时间', actor: '操作人', text: '做了什么', name: '记录名称', subjectType: '对象类别', subjectId: '对象编号', onBehalfOf: '代谁办理', requestId: '请求编号' },
  },
  action: { 'audit.read': '查看操作记录', 'audit.export': '导出操作记录', 'audit.checkChain': '核验操作记录', 'audit.readMatter': '查看一件事的办理记录' },
  event: {
    'audit.exported': '导出了{rows}条操作记录',
    'audit.chainChecked': '核验了{seals}条操作记录，发现{problems}处问题',
  },
  error: {
    'audit.period_reversed': '开始日期晚于结束日期，请调整后再查。',
  } satisfies Record<keyof typeof auditErrors, string>,
};
