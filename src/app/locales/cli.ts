/** What the operator's commands say. */
export const cliWords = {
  askPassword: '新密码（输入时不显示）：',
  adminCreated: (name: string): string => `已建立管理员 ${name}。`,
  adminReset: (name: string): string => `${name} 已存在：已重设密码并结束其所有会话，首次登录须改密码。`,
  allAgrees: '全部一致。',
  disagrees: (n: number): string => `有 ${n} 处不一致，见上。`,
  keysRotated: (id: string, n: number, file: string): string => `已启用新密钥 ${id}，重新加密 ${n} 项。请另行备份密钥文件 ${file}，不要与数据库备份放在一处。`,
  usage: '用法：npm run juzhi -- create-admin | import-members 文件 [--dry-run] | check | rotate-keys | seed [--members N] [--suggestions M] [--seed S]',
  usageOf: {
    'create-admin': '  create-admin --username 用户名 [--name 姓名] [--password 密码] [--role 角色]',
    'import-members': '  import-members 文件 [--dry-run]',
  } as Readonly<Record<string, string>>,
};
