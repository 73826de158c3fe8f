import type { notificationErrors } from '../contract.ts';

export const zhCN = {
  notifications: {
    mailSubject: '【聚智】{text}',
    mailOpen: '点此办理或查看：{link}',
    mailFoot: '本邮件由系统自动发出，请勿回复。如不想再收到此类邮件，可在“消息设置”中选择“每日汇总”或“不发邮件”。',
    digestSubject: '【聚智】{date} 未读消息 {count} 条',
    digestHead: '您有 {count} 条未读消息：',
  },
  event: {
    'mail.retried': '重新发送了给{recipient}的邮件',
  },
  error: {
    'notification.not_found': '没有找到这条消息，可能已经撤回。请刷新后再看。',
    'notification.unknown_kind': '系统没有这类消息，请刷新页面后重新选择。',
    'mail.not_found': '没有找到这条发送记录。',
    'mail.not_failed': '只有发送失败或未发送的邮件才能重新发送，这封邮件不在其中。请刷新后再看。',
  } satisfies Record<keyof typeof notificationErrors, string>,
};
