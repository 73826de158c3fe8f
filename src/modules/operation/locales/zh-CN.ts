import type { operationErrors } from '../contract.ts';

export const zhCN = {
  operation: {
    intro: '系统各部分现在怎么样，有没有要处理的事。每半分钟刷新一次。',
    well: '一切正常，没有需要处理的事。',
    copy: '这是 {at} 恢复的副本：不发消息，不运行时限和后台任务。核对无误、确定正式启用后，请在服务器上运行 npm run juzhi -- release。',
    updated: '{at} 的情况',
    unit: { item: '项', line: '条', mail: '封' },
    minutes: '{n} 分钟', seconds: '{n} 秒', hours: '{n} 小时', days: '{n} 天', none: '无', never: '还没有', ago: '{at}（{span}前）', before: '{span}前',
    jobs: {
      title: '后台任务', waiting: '等待', oldest: '等得最久', parked: '已停下', parkedDefinition: '试了五次都没有成功的任务。排除原因后点“重试”；确实不用做了，写明原因后放弃。', list: '已停下的任务',
      kind: '任务', error: '出错原因', parkedAt: '停下', act: '处理', retry: '重试', drop: '放弃',
      retried: '已重新排队，马上再试', dropped: '已放弃这项任务，并记入操作记录', dropTitle: '放弃这项任务', dropText: '放弃后，这项任务要做的事（例如一条提醒、一次统计更新）不会再做。', reason: '原因', reasonRule: '记入操作记录，至少 2 个字', dropVerb: '放弃', more: '只列出最近停下的 50 项。',
    },
    clocks: { title: '时限', running: '正在计时', lag: '到点未处理，已等', lagDefinition: '最早一个到点还没有处理的时限等了多久。正常在一分钟以内。', ranAt: '上次运行' },
    mails: { title: '邮件', off: '没有配置发信服务器，所以不发邮件，大家只在站内收到消息。', waiting: '等待发出', failed: '最近一天失败', oldest: '最早一封写于', errors: '最近的出错原因', times: '{text}（{n} 封）' },
    backup: { title: '备份', newest: '最近一次', keyed: '备份密钥', yes: '已生成', no: '还没有生成，系统没有自动备份' },
    chain: { title: '操作记录', seals: '已封存', toSeal: '等待封存', headsAt: '封存值上次写到库外' },
    database: { title: '程序和数据库', version: '程序版本', server: 'PostgreSQL 版本', size: '数据库大小', steps: '结构版本', step: '{n} 步，最后一步 {last}' },
    nodes: {
      title: '节点', node: '节点', state: '状态', live: '在运行', silent: '没有回音', version: '版本', started: '启动', seen: '最近回音', memory: '内存', delay: '最长停顿', ms: '{n} 毫秒', connections: '数据库连接', used: '{total} 个，{waiting} 个在等', disk: '磁盘', diskUsed: '已用 {percent}，剩 {free}',
      empty: '还没有节点报告。启动后半分钟内会出现。', silentText: '没有回音的节点可能已被强行终止，或连不上数据库。确认它不再使用后不必处理，一天后自动从这里消失。',
    },
    chainRecord: {
      intro: '操作记录每条都与前一条相连。系统每十分钟把最新的封存值写到数据库以外的文件，这里列出每天的最后一次。请每月打印一份，签字后另处保存：以后核对，封存值对得上，之前的记录就没有被动过。',
      month: '月份', monthOf: '{year} 年 {month} 月', print: '下载登记表', running: '这个月还没有过完，下载的登记表只到现在。月底后请再下载一份完整的。', day: '日期', seq: '封存序号', hash: '封存值', empty: '这个月没有写出的记录', emptyText: '系统运行后每十分钟写一次；恢复的副本在启用前不写。',
      agrees: '本月写出的 {lines} 行与数据库逐一核对，全部一致。', disagrees: '本月写出的 {lines} 行里有 {n} 行与数据库不一致：记录可能被删改，或数据库恢复到了更早的状态。请立即报告安全管理员，保留现场，不要自行处理。', problems: '不一致的地方', unreadable: '另有 {n} 行不完整（多为断电所致），没有核对。', now: '此刻',
    },
  },
  todo: { chainRecordPrint: '打印登记表' },
  action: { 'operation.read': '查看运行状况', 'operation.decideJob': '重试或放弃停下的任务', 'chainRecord.read': '查看和打印事件链登记' },
  event: {
    'operation.jobRetried': '重试了停下的任务 {kind}（{error}）',
    'operation.jobDropped': '放弃了停下的任务 {kind}（{error}），原因：{reason}',
    'chainRecord.printed': '打印了{month}的事件链登记表',
  },
  notice: {
    alarmDiskFull: '磁盘已用 {n}%，即将写满，写满后不能保存。请马上清理空间或扩容。',
    alarmDiskFilling: '磁盘已用 {n}%。请在写满之前清理旧备份、日志，或扩容。',
    alarmBackupNoKey: '还没有备份密钥，系统没有自动备份。请在服务器上运行 npm run juzhi -- backup-key，并把私钥移到别处保管。',
    alarmBackupNone: '还没有任何备份。请在服务器上运行 npm run juzhi -- backup，并检查备份文件夹能否写入。',
    alarmBackupOld: '最近一次备份已是 {n} 小时以前。请检查备份文件夹的空间和权限，再运行 npm run juzhi -- backup。',
    alarmJobsParked: '有 {n} 项后台任务试了五次仍不成功，已停下。请在运行状况页查看原因，排除后重试。',
    alarmJobsLate: '后台任务迟了 {n} 分钟。请查看节点是否在运行、数据库是否忙。',
    alarmClocksLate: '时限引擎迟了 {n} 分钟，提醒和逾期会晚到。请查看节点是否在运行；必要时重新启动一个节点。',
    alarmMailsFailed: '最近一天有 {n} 封邮件发不出去。请在邮件发送记录里查看原因；地址错误的请改正后重发。',
    alarmMailsLate: '有邮件等了 {n} 分钟还没有发出。请检查发信服务器的地址、账户和网络。',
    alarmSealsLate: '有 {n} 条操作记录还没有封存。请查看节点是否在运行、数据库是否忙。',
    alarmHeadsLate: '事件链的链头 {n} 分钟没有写出数据库。请检查数据文件夹和 JUZHI_ANCHOR_DIR 能否写入。',
    chainRecordLate: '{month}的事件链登记表还没有打印。请打开“事件链登记”，选这个月，下载、打印、签字后另处保存。',
  },
  error: {
    'parked_job.not_found': '没有找到这项停下的任务，可能已有人处理。请刷新后再看。',
  } satisfies Record<keyof typeof operationErrors, string>,
} as const;
