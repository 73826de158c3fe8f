import type { auditErrors } from '../contract.ts';

export const zhCN = {
  audit: {
    exportName: '操作记录',
    stamp: '{name} 于 {at} 导出，共 {rows} 条。仅供审计使用，请妥善保管。',
    via: { system: '系统', public: '未登录访客' },
    column: { seq: '序号', at: '时间', actor: '操作人', text: '做了什么', name: '记录名称', subjectType: '对象类别', subjectId: '对象编号', onBehalfOf: '代谁办理', requestId: '请求编号' },
  },
  event: {
    'audit.exported': '导出了{rows}条操作记录',
    'audit.chainChecked': '核验了{seals}条操作记录，发现{problems}处问题',
  },
  error: {
    'audit.too_many_rows': '符合条件的记录超过{rows}条，一次导不完。请缩短时间段或增加条件，分几次导出。',
    'audit.period_reversed': '开始日期晚于结束日期，请调整后再查。',
  } satisfies Record<keyof typeof auditErrors, string>,
};
