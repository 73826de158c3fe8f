import type { StartErrorCode } from '#kit/server/postgres/index.ts';

/** What the operator reads at the terminal. */
export const startWords = {
  step: { copying: '正在准备数据库程序……', initialising: '正在建立数据库……', recovering: '上次没有正常关闭，正在恢复数据库……', starting: '正在启动数据库……' },
  relocated: (folder: string): string => `数据文件夹不能被数据库账户读取，数据库放在 ${folder}`,
  migrated: (n: number): string => `数据库结构已更新（${n} 步）。`,
  demoLoaded: '已装入演示数据。',
  demoThere: '已有数据，没有装入演示数据。',
  ready: (address: string, seconds: string): string => `聚智已启动（${seconds} 秒）：${address}`,
  stopping: '正在停止……',
  stopped: '已停止。',
  databaseLost: '数据库意外停止，服务随之停止。请重新启动，数据会自动恢复。',
  portTaken: (port: string): string => `端口 ${port} 已被占用。请关闭占用它的程序，或用 PORT=其他端口 npm start 启动。`,
  portWrong: (port: string): string => `PORT=${port} 不是端口号。请填 0 到 65535 之间的整数，例如 PORT=3000 npm start。`,
  portDenied: (port: string): string => `没有使用端口 ${port} 的权限。请用 1024 以上的端口，例如 PORT=3000 npm start。`,
  addressDenied: (host: string): string => `不能在地址 ${host} 上提供服务。请检查 HOST 的设置。`,
  newerSchema: '数据库的结构比这个版本的程序新。请使用新版本的程序。',
  /** Why a database cannot be reached, by the code of the system or of PostgreSQL. */
  reason: {
    ECONNREFUSED: '对方没有在这个地址上提供服务',
    ENOTFOUND: '找不到这台服务器',
    EAI_AGAIN: '找不到这台服务器',
    ETIMEDOUT: '等待太久没有回应',
    '28P01': '密码不对',
    '28000': '这个账户不能登录',
    '3D000': '没有这个数据库',
    '53300': '数据库的连接已满',
    '57P03': '数据库正在启动',
  } as Readonly<Record<string, string>>,
  start: {
    already_running: '这个数据文件夹已有一个聚智在运行（进程 {pid}）。请先停止它，或用 JUZHI_DATA 指定别的文件夹。',
    data_folder_newer: '数据文件夹来自更新的版本，这个版本不能打开。请使用新版本的程序。',
    data_folder_unwritable: '不能写入数据文件夹 {path}。请检查文件夹的权限，或用 JUZHI_DATA 指定别的文件夹。',
    database_did_not_start: '数据库没有启动成功：{detail}',
    database_too_old: '数据库版本太旧（PostgreSQL {found}），需要 PostgreSQL {required} 或更新。',
    database_unreachable: '连接不上 DATABASE_URL 指定的数据库 {server}：{reason}。请检查地址、账户和密码。',
    disk_full: '磁盘已满（{path}）。请清理出空间后再启动，数据没有丢失。',
    platform_unsupported: '没有适合这台机器的内置数据库。请安装 PostgreSQL 15 或更新，并设置 DATABASE_URL。',
  } satisfies Partial<Record<StartErrorCode, string>> as Record<string, string>,
};
