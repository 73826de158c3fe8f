import type { notificationErrors } from '../contract.ts';

export const zhCN = {
  notifications: {
    mailSubject: '【聚智】{text}',
    mailOpen: '点此办理或查看：{link}',
    mailFoot: '本邮件由系统自动发出，请勿回复。如不想再收到此类邮件，可在“消息设置”中选择“每日汇总”或“不发邮件”。',
    digestSubject: '【聚智】{date} 未读消息 {count} 条',
    digestHead: '您有 {count} 条未读消息：',
    digestMore: '另有 {n} 条，请登录后在“消息”中查看。',
    list: {
      all: '全部', unread: '未读', toRead: '待阅', readAll: '全部标为已读', readAllDone: '已标为已读（待阅的请逐条查看）', read: '标为已读', mustRead: '须阅', isUnread: '未读', readAt: '{at}已读',
      empty: '还没有消息', emptyText: '办理进展、提醒和通知会出现在这里。', emptyUnread: '没有未读消息', emptyToRead: '没有待阅的消息', emptyToReadText: '需要您阅知的通知会出现在这里。', label: '消息列表',
    },
    choices: {
      intro: '所有消息都会出现在系统内的“消息”中。这里决定是否另发邮件。', mailTo: '邮件发到 {email}。', noAddress: '您还没有填写邮箱，填写后才能收到邮件。', toAccount: '去填写邮箱',
      off: '本系统目前没有开通邮件发送，这里的选择在开通后生效。', kind: '消息种类', way: '邮件', default: '按系统建议', immediate: '即时发送', digest: '每日汇总（早上 8 点）', none: '不发邮件', saved: '已保存',
      empty: '暂时没有可以设置的消息种类。',
    },
    mails: {
      created: '写入时间', recipient: '收件人', subject: '主题', kind: '种类', state: '状态', attempts: '尝试次数', error: '原因', sentAt: '送出时间', retry: '重新发送', retried: '已重新排入发送队列', digest: '每日汇总',
      empty: '还没有邮件记录', emptyText: '开通邮件发送后，发出的每一封邮件会记录在这里。', off: '邮件发送没有开通。系统管理员在服务器上设置 JUZHI_SMTP_URL 和 JUZHI_MAIL_FROM 后即可开通。', act: '操作', search: '收件人或姓名', nextAt: '{at}再试',
      states: { waiting: '等待发送', sent: '已送出', failed: '发送失败', withdrawn: '已撤回', switchedOff: '未发送（已停用）' },
    },
  },
  action: { 'notification.read': '查看自己的消息', 'mail.read': '查看邮件发送记录', 'mail.retry': '重新发送邮件' },
  setting: { 'notifications.keepDays': '邮件、短信的发送记录（收件人、主题、结果）保留天数', 'notifications.smsToFile': '短信：写入数据文件夹的 outbox，每天一个文件（试运行，不真正发出），与发送记录同期删除', 'notifications.wechatToFile': '公众号消息：写入数据文件夹的 outbox，每天一个文件（试运行，不真正发出），与发送记录同期删除', group: { notifications: '消息发送' } },
  event: {
    'mail.retried': '重新发送了给{recipient}的邮件', 'mails.forgotten': '按保留期限删除了发送记录：满 {days} 天的 {sent} 条，满 30 天没有送出的 {unsent} 条',
  },
  error: {
    'notification.not_found': '没有找到这条消息，可能已经撤回。请刷新后再看。',
    'notification.unknown_kind': '系统没有这类消息，请刷新页面后重新选择。',
    'mail.not_found': '没有找到这条发送记录。',
    'mail.not_failed': '只有发送失败或未发送的邮件才能重新发送，这封邮件不在其中。请刷新后再看。',
  } satisfies Record<keyof typeof notificationErrors, string>,
};
