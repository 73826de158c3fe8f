/** What the operator's commands say. */
export const cliWords = {
  askPassword: '新密码（输入时不显示）：',
  adminCreated: (name: string): string => `已建立管理员 ${name}。`,
  adminReset: (name: string): string => `${name} 已存在：已重设密码并结束其所有会话，首次登录须改密码。`,
  allAgrees: '全部一致。',
  disagrees: (n: number): string => `有 ${n} 处不一致，见上。`,
  keysRotated: (id: string, n: number, file: string): string => `已启用新密钥 ${id}，重新加密 ${n} 项。请另行备份密钥文件 ${file}，不要与数据库备份放在一处。`,
  between: '、',
  backupKeyMade: (recipient: string, file: string): string => `已生成备份密钥。\n公钥 ${recipient} 已登记，今后的备份都用它加密，每天自动备份一次。\n私钥在 ${file}：请立即移到别处妥善保管（例如两个 U 盘，分开存放），然后从本机删除。没有私钥，备份谁也打不开。`,
  backedUp: (file: string, bytes: number, rows: number, files: number): string => `已备份到 ${file}（${(bytes / 1048576).toFixed(1)} MB）：${rows} 行数据，${files} 个文件。敏感字段的密钥不在备份里，请另行保存。`,
  restored: (takenAt: string, rows: number, files: number): string => `已恢复 ${takenAt} 的备份：${rows} 行数据，${files} 个文件，逐项核对一致。\n这是恢复的副本：不发任何消息，不运行任何时限。核对无误、确定正式启用后，请运行 npm run juzhi -- release。`,
  released: (names: string): string => `${names}已正式启用：恢复发送消息和计时。`,
  nothingHeld: '没有需要启用的恢复副本。',
  usage: '用法：npm run juzhi -- create-admin | import-members 文件 [--dry-run] | check | rotate-keys | backup-key | backup | restore 文件 --key 私钥文件 | release | seed [--members N] [--suggestions M] [--seed S]',
  usageOf: {
    'create-admin': '  create-admin --username 用户名 [--name 姓名] [--password 密码] [--role 角色]',
    restore: '  restore 备份文件 --key 私钥文件（数据目录须是空的）',
    'import-members': '  import-members 文件 [--dry-run]',
  } as Readonly<Record<string, string>>,
};
