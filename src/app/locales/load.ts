/** What the load test prints. */
export const loadWords = {
  usage: '用法：npm run load -- grow 文件夹 [--members 100000] [--suggestions 200000] [--units 2000] [--events 5000000] [--files 2500 --megabytes 5120]\n　　　npm run load -- run 文件夹 [--seconds 15] [--limit 500] [--from 10] [--tenth 另一文件夹] [--import 5000]\n　　　npm run load -- cost 文件夹 [--tenth 另一文件夹] [--only 部分名称,…]\n　　　npm run load -- soak 文件夹 [--minutes 60] [--rate 10] [--import 5000]\n　　　npm run load -- upgrade 文件夹',
  upgrade: {
    head: '步骤　用时　读者最久被锁　写者最久被锁（表）　旁边的读者、写者最久等待（毫秒）',
    step: (name: string, ms: string, readers: string, writers: string, table: string, read: string, write: string): string => `${name}　${ms}　${readers}　${writers}（${table || '—'}）　${read}　${write}`,
  },
  soak: {
    minute: (n: number, answered: number, errors: number, p95: string, app: string, db: string): string => `第 ${n} 分钟　答复 ${answered}　错误 ${errors}　p95 ${p95} ms　程序 ${app} MB　数据库 ${db} MB`,
    rest: (heap: string, files: number, sockets: number, connections: number, resources: number): string => `静置：回收后的堆 ${heap} MB　打开的文件 ${files}（其中套接字 ${sockets}）　数据库连接 ${connections}　资源 ${resources}`,
    grew: (what: string, from: string, to: string): string => `${what}：${from} → ${to} MB`, app: '程序内存', database: '数据库内存', heap: '回收后的堆',
    jobs: (due: number, parked: number): string => `没做的任务 ${due}　停下的任务 ${parked}`, total: (n: number, errors: number): string => `共答复 ${n} 个请求，错误 ${errors} 个`, good: '合格：内存增长不超过 10%，打开的文件、连接回到开始时，没有错误，任务做完，内容核对一致', bad: (list: string): string => `不合格：${list}`, checked: '内容核对',
  },
  growing: (m: number, s: number): string => `正在生成数据：会员 ${m}、建言 ${s}……`, sealed: (n: number): string => `记录已封存 ${n} 条`, events: (n: number): string => `记录已增加 ${n} 条`, grown: (seconds: string): string => `完成，用时 ${seconds} 秒。`,
  shared: '说明：延迟从请求应当到达的时刻算起；处理器毫秒与机器是否空闲无关，延迟和每秒请求数则有关。',
  step: (rate: string, per: string, p50: string, p95: string, p99: string, waiting: number, errors: number, app: string, db: string, good: boolean): string => `到达 ${rate} /s　完成 ${per} /s　p50 ${p50} ms　p95 ${p95} ms　p99 ${p99} ms　积压 ${waiting}　错误 ${errors}　处理器 ${app} + ${db} ms　${good ? '承受' : '超限'}`,
  knee: (per: string, limit: number): string => `拐点：每秒 ${per} 个请求（95% 在 ${limit} 毫秒以内，无积压，无错误）`, noKnee: '最低的速度也超出上限：请用更低的 --from。',
  kindsHead: '拐点处各类请求：个数、p50、p95、p99、最长（毫秒）', memory: (app: string, db: string): string => `内存：程序 ${app} MB，数据库 ${db} MB（共用页只算一次）`, firstError: (e: string): string => `第一个错误：${e}`,
  beside: (rows: number, seconds: string, rate: string): string => `同时导入 ${rows} 人（用时 ${seconds} 秒），以拐点一半的速度（${rate} /s）：`,
  failed: (name: string, why: string): string => `${name}：没有答复（${why}）`,
  costHead: '每个请求的处理器毫秒：程序 + 数据库', tenthHead: '每个请求的处理器毫秒（程序 + 数据库）：十分之一、全部、比值（目标 ≤ 1.30）',
  rawHead: '与原始 PostgreSQL 比：同样的语句由 pgbench 发送时数据库的毫秒，产品的总毫秒，倍数', noPgbench: '没有 pgbench，未比较。',
  kinds: { signIn: '登录', inbox: '待办', memberList: '会员列表', memberSearch: '会员检索', directory: '通讯录', suggestionList: '建言列表', mine: '我的建言', matter: '建言详情', search: '全文检索', statistics: '统计', draft: '存草稿', submit: '提交', dispatch: '交办', reply: '答复' },
  register: { message: '致全体会员', everybody: '全体会员（按条件）', named: '骨干名单', also: '（兼）', point: '联系点', visit: '走访', meeting: '会长会议' },
  reply: '您提出的建议收悉。经研究，有关事项已列入今年的工作计划并已完成，感谢您对这项工作的关心与支持。', contact: '办理人',
} as const;
